"""The engine as xlwings asks for it, and its one App: LibreOffice at the other end of a Link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import xlwings as xw
from xlwings import base_classes

from ansinh_xl.hosts.calc_engine import values
from ansinh_xl.hosts.calc_engine.book import Book, Books
from ansinh_xl.hosts.calc_engine.link import Enum, Link, Remote, properties
from ansinh_xl.hosts.calc_engine.places import place_of

NAME = "calc"
_DESKTOP = "com.sun.star.frame.Desktop"
_BOXES = {
    None: "MESSAGEBOX",
    "info": "INFOBOX",
    "warning": "WARNINGBOX",
    "critical": "ERRORBOX",
}
_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
_VERSION = "/org.openoffice.Setup/Product"


class Engine:
    """xlwings' engine named "calc"."""

    name = NAME
    type = "desktop"

    def __init__(self, link: Link) -> None:
        self.apps = Apps(App(self, link))

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value to write, as the engine takes it."""
        return values.prepared(value)

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """Values that were read, as the reader's options want them."""
        return values.cleaned(data, datetime_builder, empty_as, number_builder, err_to_str)


class Apps(base_classes.Apps):
    """The one App."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        """Its number."""
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter((self._app,))

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid in (0, self._app.pid):
            return self._app
        raise KeyError(pid)


class App(base_classes.App):
    """LibreOffice, seen from the workbook a macro was started in."""

    pid = 1
    display_alerts = True
    enable_events = True
    interactive = True
    visible = True
    cut_copy_mode = None
    hwnd = None

    def __init__(self, engine: Engine, link: Link) -> None:
        self.engine = engine
        self.link = link
        self._locked = False
        self._bar: tuple[Remote, str] | None = None

    @property
    def api(self) -> Remote:
        """LibreOffice's desktop."""
        return self.link.service(_DESKTOP)

    @property
    def document(self) -> Remote:
        """The document of the macro."""
        return self.link.document

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    @property
    def version(self) -> str:
        """LibreOffice's version."""
        provider = self.link.service("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", properties(nodepath=_VERSION)
        )
        return str(access.getByName("ooSetupVersion"))

    @property
    def selection(self) -> Any:
        """The chosen cells, None where a drawing or several ranges are chosen."""
        chosen = self.document.getCurrentSelection()
        if chosen is None or not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        address = chosen.getRangeAddress()
        return self.books.active.sheets(address.Sheet + 1).at(place_of(address))

    def activate(self, steal_focus: bool = False) -> None:
        """Show the workbook."""
        self.books.active.activate()

    @property
    def screen_updating(self) -> bool:
        """Whether the view follows every change."""
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value == self._locked:
            if value:
                self.document.unlockControllers()
            else:
                self.document.lockControllers()
            self._locked = not value

    @property
    def calculation(self) -> str:
        """Whether formulas follow every change."""
        return "automatic" if self.document.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.document.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        """Calculate what changed."""
        self.document.calculate()

    @property
    def status_bar(self) -> str | bool:
        """What a macro wrote there, else False."""
        return self._bar[1] if self._bar else False

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        if value is False or value is None:
            if self._bar:
                self._bar[0].end()
            self._bar = None
            return
        if self._bar:
            indicator = self._bar[0]
            indicator.setText(str(value))
        else:
            controller = self.document.getCurrentController()
            indicator = controller.getFrame().createStatusIndicator()
            indicator.start(str(value), 0)
        self._bar = (indicator, str(value))

    def alert(
        self,
        prompt: str,
        title: str | None = None,
        buttons: str | None = None,
        mode: str | None = None,
        callback: Any = None,
    ) -> str | None:
        """Show a message in Calc's own box; which button was pressed."""
        window = self.document.getCurrentController().getFrame().getContainerWindow()
        box = window.getToolkit().createMessageBox(
            window,
            Enum("com.sun.star.awt.MessageBoxType", _BOXES.get(mode, "MESSAGEBOX")),
            _BUTTONS.get(buttons or "ok", 1),
            title or "",
            prompt,
        )
        answer = _ANSWERS.get(box.execute(), "cancel")
        box.dispose()
        return answer

    def settle(self) -> None:
        """After a macro: nothing stays locked, the status bar is Calc's again."""
        self.screen_updating = True
        self.status_bar = False


def open_book(link: Link) -> xw.Book:
    """The link's workbook as an xlwings Book, its engine the active one."""
    engine = xw.Engine(impl=Engine(link))
    xw.engines.engines[:] = [one for one in xw.engines.engines if one.name != NAME]
    xw.engines.add(engine)
    engine.activate()
    return xw.Book(impl=Book(engine.impl.apps[0], link.document))
