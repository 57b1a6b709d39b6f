"""The task pane's pictures: `python docs/pane.py`. A real server, a real browser, the samples.

Only Excel around the pane is missing. Needs chromium and Playwright.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from tests.browser.conftest import FLAGS  # noqa: E402
from tests.browser.pane import open_pane  # noqa: E402
from tests.server.running import Server, running_server  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SAMPLES = DOCS.parent / "workbooks" / "samples"
SCALE = 1.5
SENT = (
    "PHUOC SON.xlsx",
    "Bac Tra My.xlsx",
    "Nam Giang - danh sach (co mat khau).xlsx",
    "TP Tam Kỳ (bản chính thức).xlsx",
    "dai loc.xls",
)
"""Of the folder with mistakes: something to accept, to look at and to reject."""


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        for picture, content in pane_pictures(Path(name)).items():
            (DOCS / "pictures" / f"{picture}.png").write_bytes(content)


def pane_pictures(folder: Path) -> dict[str, bytes]:
    """Both pictures by name; ``folder`` is where the server keeps what it needs."""
    with running_server(folder) as server, a_browser() as browser:
        return {
            "khung-ben": received(browser, server),
            "khung-ben-tong-hop": rolled_up(browser, server),
        }


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Headless chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def received(browser: Browser, server: Server) -> bytes:
    """Workbooks with mistakes: accepted, to be looked at, rejected."""
    with open_pane(browser, server, token=server.token, scale=SCALE) as pane:
        pane.choose([SAMPLES / "quang-nam-2020-co-loi" / name for name in SENT])
        pane.page.locator(".file.accepted_with_warnings summary").first.click()
        pane.page.add_style_tag(content=".files { max-height: none !important }")
        return pane.page.screenshot(full_page=True)


def rolled_up(browser: Browser, server: Server) -> bytes:
    """The sound samples, consolidated."""
    with open_pane(browser, server, token=server.token, scale=SCALE) as pane:
        pane.choose(sorted((SAMPLES / "quang-nam-2020").iterdir()))
        pane.page.click("#consolidate")
        pane.page.wait_for_selector("#result:not([hidden])", timeout=60_000)
        pane.page.add_style_tag(content=".files { max-height: 11rem !important }")
        return pane.page.screenshot(full_page=True)


if __name__ == "__main__":
    main()
