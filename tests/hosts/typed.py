"""Somebody types into a workbook in LibreOffice Calc, looks at its colours, and saves it.

A macro of the office's own Basic does it. It may type into locked cells, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape

from tests.hosts.calc import run_office, soffice

LIT = ("#ffc7ce", "#ffeb9c")
"""What a broken rule looks like, and what is only doubtful."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0}:{1} PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
)
_SPACE = "http://openoffice.org/2000"
_LIBRARIES = (
    f'{_HEAD.format("library", "libraries")}<library:libraries xmlns:library="{_SPACE}/library">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
_LIBRARY = (
    f'{_HEAD.format("library", "library")}<library:library xmlns:library="{_SPACE}/library" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Typing"/></library:library>'
)
_MODULE = (
    f'{_HEAD.format("script", "module")}<script:module xmlns:script="{_SPACE}/script" '
    'script:name="Typing" script:language="StarBasic">{}</script:module>'
)
_BASIC = """
Sub Work
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{steps}
  book.close(True)
  StarDesktop.terminate()
End Sub
Sub Save(book, address, filter)
  Dim told(0) As New com.sun.star.beans.PropertyValue
  told(0).Name = "FilterName"
  told(0).Value = filter
  book.calculateAll()
  book.storeToURL(address, told())
End Sub
"""
Typed = Mapping[tuple[str, str], float | str]
"""(sheet, cell) → what is typed there; a row ("6") is put in where it stands."""


def typed(workbook: Path, folder: Path, *rounds: Typed) -> list[tuple[Path, Path]]:
    """After each round of typing: the workbook as it was saved, and how it looks as HTML."""
    program = soffice()
    assert program is not None
    folder.mkdir(parents=True, exist_ok=True)
    saved = [
        (folder / f"{workbook.stem}-{at}.xlsx", folder / f"{workbook.stem}-{at}.html")
        for at in range(len(rounds))
    ]
    steps: list[str] = []
    for cells, (book, look) in zip(rounds, saved, strict=True):
        steps += [_step(*place, value) for place, value in cells.items()]
        steps.append(f'  Save(book, "{book.as_uri()}", "Calc MS Excel 2007 XML")')
        steps.append(f'  Save(book, "{look.as_uri()}", "HTML (StarCalc)")')
    profile = folder / "profile"
    office = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    if not profile.exists():  # a new profile is filled when the office first starts
        run_office([*office, "--terminate_after_init"], seconds=120)
    _macro(profile, _BASIC.format(source=workbook.resolve().as_uri(), steps="\n".join(steps)))
    run_office([*office, "macro:///Standard.Typing.Work"], seconds=300)
    assert all(path.is_file() for pair in saved for path in pair)
    return saved


def _step(sheet: str, cell: str, value: float | str) -> str:
    if cell.isdigit():
        return f'  book.Sheets.getByName("{sheet}").Rows.insertByIndex({int(cell) - 1}, 1)'
    if isinstance(value, str):
        told = 'String = "' + value.replace('"', '""') + '"'
    else:
        told = f"Value = {value}"
    return f'  book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").{told}'


def _macro(profile: Path, basic: str) -> None:
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard.parent / "script.xlc").write_text(_LIBRARIES, "utf-8")
    (standard / "script.xlb").write_text(_LIBRARY, "utf-8")
    (standard / "Typing.xba").write_text(_MODULE.format(escape(basic)), "utf-8")


class _Cells(HTMLParser):
    """Sheet, row and column of every cell that is lit; merged cells are counted as one place."""

    def __init__(self) -> None:
        super().__init__()
        self.table = self.row = self.column = -1
        self.taken: set[tuple[int, int]] = set()
        self.lit: set[tuple[int, int, int]] = set()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "table":
            self.table, self.row, self.taken = self.table + 1, -1, set()
        elif tag == "tr":
            self.row, self.column = self.row + 1, -1
        elif tag == "td":
            self.column += 1
            while (self.row, self.column) in self.taken:
                self.column += 1
            down, wide = (int(told.get(name) or 1) for name in ("rowspan", "colspan"))
            self.taken |= {
                (self.row + below, self.column + beside)
                for below in range(down)
                for beside in range(wide)
            }
            if (told.get("bgcolor") or "").lower() in LIT:
                self.lit.add((self.table, self.row, self.column))


def lit_cells(look: Path) -> set[tuple[int, int, int]]:
    """(number of the sheet, row, column) of each cell that is lit, from 0."""
    text = look.read_text("utf-8", "replace")
    parser = _Cells()
    parser.feed(re.sub(r"<(img|br|hr)[^>]*>", "", text))
    return parser.lit
