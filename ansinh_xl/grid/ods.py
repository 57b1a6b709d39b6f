"""An .ods, read by ourselves: calamine takes its error cells for zeros and sees no merges,
comments, hidden rows or columns in it. Rows and cells that stand for many are unfolded.
"""

from __future__ import annotations

import posixpath
import re
from datetime import datetime, timedelta
from math import isfinite

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.types import (
    ERRORS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellRange,
    Grid,
    Value,
    Workbook,
)
from ansinh_xl.grid.xml_events import scan_xml

CONTENT = "content.xml"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = f"{_URN}office:1.0}}", f"{_URN}table:1.0}}", f"{_URN}text:1.0}}"
_STYLE = f"{_URN}style:1.0}}"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_HREF = "http://www.w3.org/1999/xlink}href"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")
_SIGNS = {f"{_TEXT}s": "\0", f"{_TEXT}tab": "\1", f"{_TEXT}line-break": "\2"}
"""Blanks that are elements: no XML holds these characters, so that they outlast the folding."""
_SPOKEN = str.maketrans("\0\1\2", " \t\n")
_BLANKS = re.compile("[ \t\r\n]+")
_CALC_ERRORS = {"Err:502": "#NUM!", "Err:503": "#NUM!", "Err:524": "#REF!", "Err:525": "#NAME?"}
_DURATION = re.compile(r"(-?)PT?(\d+)H(\d+)M([\d.]+)S\Z")
_MODIFIED = re.compile(rb"<dc:date>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


def read_ods(package: Package, name: str) -> Workbook:
    """Every sheet of an .ods; UnreadableFile where it is none, or damaged."""
    scan = _Scan(name)
    scan_xml(package.read(CONTENT), scan.start, scan.end, scan.characters)
    if not scan.is_spreadsheet:
        raise UnreadableFile("unreadable-file", reason="not-a-workbook")
    workbook = Workbook(name, scan.grids)
    _read_old_fonts(workbook, package)
    workbook.external_links = tuple(scan.links)
    if "meta.xml" in package.names and (told := _MODIFIED.search(package.read("meta.xml"))):
        workbook.modified = datetime.fromisoformat(told[1].decode())
    return workbook


def _read_old_fonts(workbook: Workbook, package: Package) -> None:
    from ansinh_xl.grid.fonts_ods import fonts_of_sheets, names_old_font

    if names_old_font(package):
        from ansinh_xl.grid.legacy_text import read_legacy

        read_legacy(workbook, lambda: fonts_of_sheets(package))


class _Cell:
    """What has been heard of the cell that is being read."""

    def __init__(self, told: dict[str, str], depth: int) -> None:
        self.told = told
        self.depth = depth
        self.paragraphs: list[str] = []
        self.note: list[str] = []

    def value(self) -> Value:
        """As a person sees it: a number behind an error's text is what Excel puts there."""
        told = self.told
        kind = told.get(f"{_OFFICE}value-type")
        shown = "\n".join(self.paragraphs)
        if told.get(_CALC) == "error" or (kind != "string" and shown in ERRORS):
            return shown if shown in ERRORS else _CALC_ERRORS.get(shown, "#VALUE!")
        if kind in ("float", "percentage", "currency"):
            number = float(told[f"{_OFFICE}value"])
            return number if isfinite(number) else "#NUM!"
        if kind == "boolean":
            return told[f"{_OFFICE}boolean-value"] == "true"
        if kind == "date":
            return _moment(told[f"{_OFFICE}date-value"])
        if kind == "time":
            return _duration(told[f"{_OFFICE}time-value"])
        return told.get(f"{_OFFICE}string-value", shown)

    def has_no_result(self) -> bool:
        """A formula of which nothing is stored; one that gives "" has an empty paragraph."""
        formula = f"{_TABLE}formula" in self.told
        return formula and f"{_OFFICE}value-type" not in self.told and not self.paragraphs


class _Sheet:
    """A sheet that grows row by row, as far as something stands in it."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.row = self.column = 0
        self._repeated = 1
        self._line: list[Value] = []
        self._merges: list[CellRange] = []
        self._hidden_rows: list[range] = []
        self._hidden_columns: set[int] = set()
        self._uncached: set[tuple[int, int]] = set()

    def start_row(self, told: dict[str, str]) -> None:
        self._repeated = _times(told, f"{_TABLE}number-rows-repeated")
        self._line, self.column = [], 0
        if told.get(f"{_TABLE}visibility") in _HIDDEN:
            self._hidden_rows.append(range(self.row, self.row + self._repeated))

    def add(self, cell: _Cell) -> None:
        times = _times(cell.told, f"{_TABLE}number-columns-repeated")
        place, value = (self.row, self.column), cell.value()
        self.column = min(self.column + times, MOST_COLUMNS)
        lacking = cell.has_no_result()
        if value != "" or lacking:
            self._line += [""] * (place[1] - len(self._line)) + [value] * (self.column - place[1])
        if lacking:
            self._uncached.add(place)
        if note := "\n".join(cell.note).strip():
            self.grid.notes[place] = note
        down = _times(cell.told, f"{_TABLE}number-rows-spanned")
        right = _times(cell.told, f"{_TABLE}number-columns-spanned")
        if down * right > 1:
            self._merges.append(CellRange(*place, place[0] + down - 1, place[1] + right - 1))

    def end_row(self) -> None:
        rows, end = self.grid.rows, self.row + self._repeated
        if self._line:
            width = max(len(self._line), len(rows[0]) if rows else 0)
            if width * end > MOST_CELLS:
                raise UnreadableFile("unsafe-file", reason="range")
            rows += [[] for _ in range(self.row - len(rows))]
            rows += [[*self._line] for _ in range(self._repeated)]
            rows[0] += [""] * (width - len(rows[0]))  # the first row is as wide as any
        self.row = end

    def hide_columns(self, told: dict[str, str]) -> None:
        times = _times(told, f"{_TABLE}number-columns-repeated")
        if told.get(f"{_TABLE}visibility") in _HIDDEN:
            self._hidden_columns.update(range(self.column, min(self.column + times, MOST_COLUMNS)))
        self.column += times

    def finished(self) -> Grid:
        grid = self.grid
        for line in grid.rows:
            line += [""] * (grid.width - len(line))
        grid.merges = tuple(self._merges)
        grid.uncached = frozenset(self._uncached)
        last = len(grid.rows)
        grid.hidden_rows = frozenset(
            row for rows in self._hidden_rows for row in range(rows.start, min(rows.stop, last))
        )
        grid.hidden_columns = frozenset(item for item in self._hidden_columns if item < grid.width)
        return grid


class _Scan:
    """Expat handlers over content.xml."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.is_spreadsheet = False
        self.grids: list[Grid] = []
        self.links: list[str] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet: _Sheet | None = None
        self._cell: _Cell | None = None
        self._depth = self._sheets = self._note = self._mute = 0
        """How deep the scan is; how deep sheets, the open comment, and what is not read stand."""
        self._text: list[str] | None = None
        self._text_depth = 0

    def start(self, tag: str, told: dict[str, str]) -> None:
        self._depth += 1
        sheet = self._sheet
        if self._cell is not None:
            self._start_in_cell(self._cell, tag, told)
        elif sheet is not None:
            if tag in _CELLS:
                self._cell = _Cell(told, self._depth)
            elif tag == f"{_TABLE}table-row":
                sheet.start_row(told)
            elif tag == f"{_TABLE}table-column":
                sheet.hide_columns(told)
            elif tag == f"{_TABLE}table-source":  # cells of another file, as they once were
                self.links.append(posixpath.basename(told.get(_HREF, "")))
                self._sheet = None
        elif tag == f"{_TABLE}table" and self._depth == self._sheets:
            hidden = told.get(f"{_TABLE}style-name") in self._hidden_styles
            self._sheet = _Sheet(Grid(self._file, told.get(f"{_TABLE}name", ""), [], (), hidden))
        elif tag == f"{_OFFICE}spreadsheet":
            self.is_spreadsheet, self._sheets = True, self._depth + 1
        elif tag == f"{_STYLE}style":
            self._style = told.get(f"{_STYLE}name", "")
        elif told.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, tag: str) -> None:
        sheet, cell = self._sheet, self._cell
        if cell is not None:
            self._end_in_cell(cell)
        elif sheet is not None and tag == f"{_TABLE}table-row":
            sheet.end_row()
        elif sheet is not None and tag == f"{_TABLE}table":
            self.grids.append(sheet.finished())
            self._sheet = None
        self._depth -= 1

    def characters(self, data: str) -> None:
        if self._text is not None and not self._mute:
            self._text.append(data)

    def _start_in_cell(self, cell: _Cell, tag: str, told: dict[str, str]) -> None:
        """Only a cell's own paragraphs and its comment's are read, not those of its pictures."""
        if self._mute:
            return
        if tag == f"{_TEXT}p" and self._depth - 1 in (cell.depth, self._note):
            self._text, self._text_depth = [], self._depth
        elif tag == f"{_OFFICE}annotation" and self._text is None:
            self._note = self._depth
        elif tag in (f"{_OFFICE}annotation", f"{_TEXT}ruby-text"):
            self._mute = self._depth
        elif tag in _SIGNS and self._text is not None:
            self._text.append(_SIGNS[tag] * min(_times(told, f"{_TEXT}c"), 1_000))

    def _end_in_cell(self, cell: _Cell) -> None:
        if self._text is not None and self._depth == self._text_depth:
            text = _BLANKS.sub(" ", "".join(self._text)).strip(" ").translate(_SPOKEN)
            (cell.note if self._note else cell.paragraphs).append(text)
            self._text = None
        elif self._depth == self._mute:
            self._mute = 0
        elif self._depth == self._note:
            self._note = 0
        elif self._depth == cell.depth and self._sheet is not None:
            self._sheet.add(cell)
            self._cell = None


def _times(told: dict[str, str], name: str) -> int:
    """How often, from 1 to as many rows as a sheet has."""
    return min(max(int(told.get(name, "1")), 1), MOST_ROWS)


def _moment(written: str) -> Value:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:  # a year beyond the calendar
        return written
    return moment if "T" in written else moment.date()


def _duration(written: str) -> Value:
    """A time of day, or how long something took where that is a day and more."""
    found = _DURATION.match(written)
    if found is None:
        return written
    sign, hours, minutes, seconds = found.groups()
    length = timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    if sign or length >= timedelta(days=1):
        return -length if sign else length
    return (datetime(1900, 1, 1) + length).time()  # noqa: DTZ001 - cells know no zone
