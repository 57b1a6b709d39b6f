"""A browser for the tests of a module, and its task pane over the one running server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.browser.pane import Pane, open_pane
from tests.server.running import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


# Not for the whole run: Playwright keeps an event loop running in this thread while it is there,
# and whoever else needs one would be refused.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; Playwright brings none of its own."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None or find_spec("playwright") is None:
        pytest.skip("chromium or playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def pane(browser: Browser, server: Server) -> Iterator[Pane]:
    """The task pane of somebody who has entered a token."""
    with open_pane(browser, server, token=server.token) as pane:
        yield pane


@pytest.fixture
def pane_without_token(browser: Browser, server: Server) -> Iterator[Pane]:
    with open_pane(browser, server, token=None) as pane:
        yield pane
