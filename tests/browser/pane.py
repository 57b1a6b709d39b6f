"""The task pane in a browser: the served page and scripts, xlwings' own client, our small Excel.

Nothing leaves the machine: every other address than the server's fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.server.running import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

OFFICE = Path(__file__).with_name("office.js")
WIDTH, HEIGHT = 360, 900
"""As wide as Excel shows it."""


@dataclass
class Pane:
    """A page, what it asked of other machines, and what was wrong with it."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def evaluate(self, name: str, *args: Any) -> Any:
        """What a cell shows that holds the function with these arguments."""
        matrices = [arg if isinstance(arg, list) or arg is None else [[arg]] for arg in args]
        answer = self.page.evaluate(
            "([name, args]) => smallExcel.evaluate(name, ...args)", [name, matrices]
        )
        single = isinstance(answer, list) and len(answer) == len(answer[0]) == 1
        return answer[0][0] if single else answer

    def open_book(self, book: dict[str, Any]) -> None:
        """Have this workbook open, told as the client posts it."""
        sheets = [[sheet["name"], sheet["values"]] for sheet in book["sheets"]]
        self.page.evaluate("(sheets) => smallExcel.open(sheets)", sheets)

    def sheets(self) -> dict[str, list[list[Any]]]:
        """The open workbook's sheets, in their order."""
        return dict(self.page.evaluate("() => smallExcel.sheets()"))

    def choose(self, files: Sequence[Path]) -> None:
        """Give the files to the file picker, and wait until each of them is told of."""
        self.page.set_input_files("#files", [str(file) for file in files])
        self.settle()

    def drop(self, name: str, content: str) -> None:
        """Drop one file on the field."""
        self.page.evaluate(
            """([name, content]) => {
                const data = new DataTransfer();
                data.items.add(new File([content], name));
                const told = { dataTransfer: data, bubbles: true, cancelable: true };
                document.getElementById("drop").dispatchEvent(new DragEvent("drop", told));
            }""",
            [name, content],
        )
        self.settle()

    def settle(self) -> None:
        """Until no file waits any more."""
        self.page.wait_for_selector(".file", state="attached")
        waiting = "() => document.querySelectorAll('.file.waiting, .file.checking').length === 0"
        self.page.wait_for_function(waiting)

    def states(self) -> dict[str, str]:
        """What became of each file, by its name."""
        return {
            row.locator(".name").inner_text(): row.locator(".badge").inner_text()
            for row in self.page.locator(".file").all()
        }


@contextmanager
def open_pane(
    browser: Browser, server: Server, token: str | None, scale: float = 1
) -> Iterator[Pane]:
    """The task pane as Excel opens it. A script's error or a foreign address fails the test."""
    context = browser.new_context(
        ignore_https_errors=True,
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=scale,
        locale="vi-VN",
    )
    context.set_default_timeout(90_000)  # a busy machine
    pane = Pane(context.new_page())
    if token is not None:
        context.add_init_script(f"localStorage.setItem('ansinh-token', {token!r})")
    context.route(
        re.compile(r"/office\.js$"),
        lambda route: route.fulfill(path=OFFICE, content_type="text/javascript"),
    )
    pane.page.on("request", lambda asked: _noted(asked.url, server, pane))
    pane.page.on("pageerror", lambda error: pane.faults.append(str(error)))
    pane.page.on("console", lambda told: _heard(told, pane))
    pane.page.goto(f"{server.url}/taskpane.html")
    pane.page.wait_for_selector("[xw-click-initialized]", state="attached")
    try:
        yield pane
        assert pane.foreign == []
        assert pane.faults == []
    finally:
        context.close()


def _noted(url: str, server: Server, pane: Pane) -> None:
    if not url.startswith((server.url, "blob:", "data:")):
        pane.foreign.append(url)


def _heard(told: ConsoleMessage, pane: Pane) -> None:
    """What the page's own rules forbid is a fault; a refusal that a test provokes is none."""
    if "Content Security Policy" in told.text:
        pane.faults.append(told.text)
