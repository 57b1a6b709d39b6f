"""xlwings' Book and Books over Calc's documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.formats import NumberFormats
from ansinh_xl.hosts.calc_engine.link import Remote, properties
from ansinh_xl.hosts.calc_engine.names import Names
from ansinh_xl.hosts.calc_engine.sheet import Sheets

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
_NEW = "private:factory/scalc"


class Book(base_classes.Book):
    """A document of Calc."""

    def __init__(self, app: Any, api: Remote) -> None:
        self._app = app
        self._api = api
        self._formats: NumberFormats | None = None
        self.made: set[str] = set()
        """Names of the sheets that this macro has made."""

    @property
    def api(self) -> Remote:
        """Calc's own document."""
        return self._api

    @property
    def app(self) -> Any:
        """The App it is open in."""
        return self._app

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Book) and self.fullname == other.fullname

    def __hash__(self) -> int:
        return hash(self.fullname)

    @property
    def formats(self) -> NumberFormats:
        """Its number formats, and its day 0."""
        if self._formats is None:
            self._formats = NumberFormats(self._api)
        return self._formats

    @property
    def controller(self) -> Remote:
        """What shows it."""
        controller: Remote = self._api.getCurrentController()
        return controller

    @property
    def fullname(self) -> str:
        """Where it is stored; of a new one its name alone."""
        url = str(self._api.getURL())
        if not url.startswith("file:"):
            return unquote(url) or str(self._api.getTitle())
        return url2pathname(urlsplit(url).path)

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.fullname).name

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its defined names."""
        return Names(self, self._api)

    def activate(self) -> None:
        """Show it."""
        frame = self.controller.getFrame()
        frame.activate()

    def close(self) -> None:
        """Close it; what is not saved is lost, as in Excel."""
        self._api.close(True)

    def save(self, path: Any = None, password: str | None = None) -> None:
        """Save it where it is, or under a path in the form its suffix says."""
        if path is None and password is None and self._api.hasLocation():
            self._api.store()
            return
        target = Path(path or self.fullname)
        if not target.suffix:
            target = target.with_suffix(".xlsx")
        wanted: dict[str, Any] = {"FilterName": _FILTERS[target.suffix.lower()]}
        if password:
            wanted["Password"] = password
        self._api.storeAsURL(target.resolve().as_uri(), properties(**wanted))

    def to_pdf(self, path: Any, quality: Any = None) -> None:
        """Print it into a PDF."""
        wanted = properties(FilterName="calc_pdf_Export")
        self._api.storeToURL(Path(path).resolve().as_uri(), wanted)


class Books(base_classes.Books):
    """The workbooks that are open in Calc."""

    def __init__(self, app: Any) -> None:
        self.app = app

    @property
    def api(self) -> Remote:
        """Calc's desktop."""
        desktop: Remote = self.app.api
        return desktop

    @property
    def active(self) -> Book:
        """The one the macro was started in."""
        return Book(self.app, self.app.document)

    def __iter__(self) -> Iterator[Book]:
        found = self.api.getComponents().createEnumeration()
        while found.hasMoreElements():
            document = found.nextElement()
            if document.supportsService(_SPREADSHEET):
                yield Book(self.app, document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: int | str) -> Book:
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if name_or_index.casefold() in (book.name.casefold(), book.fullname.casefold()):
                return book
        raise KeyError(name_or_index)

    def add(self) -> Book:
        """A new workbook."""
        return Book(self.app, self.api.loadComponentFromURL(_NEW, "_blank", 0, []))

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: bool | None = None,
        format: Any = None,  # noqa: A002 - xlwings' name
        password: str | None = None,
        *others: Any,
        **more: Any,
    ) -> Book:
        """Open a file: no macro of it runs, no link is followed."""
        wanted: dict[str, Any] = {"MacroExecutionMode": 0, "UpdateDocMode": 0}
        if read_only:
            wanted["ReadOnly"] = True
        if password:
            wanted["Password"] = password
        url = Path(fullname).resolve().as_uri()
        document = self.api.loadComponentFromURL(url, "_blank", 0, properties(**wanted))
        if document is None:
            raise OSError(f"Calc cannot open {Path(fullname).name}.")
        return Book(self.app, document)
