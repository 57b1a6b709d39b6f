"""An open xlwings Book into a Workbook of Grids, and finished sheets back into the Book.

Works on every engine: only values and sheet names are read, each sheet once, and everything is
computed before the first cell is written. What it means stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlwings as xw

from ansinh_xl.grid.types import CellRange, Grid, Workbook

HEADER_ROWS = 40
"""Merged cells are looked for down to this row: below it stands the body, whose merges say little."""


POINTS_A_CHARACTER = 5.4


@dataclass(frozen=True, slots=True)
class OutputSheet:
    """A sheet to write: its name, its rows (equally long), and how many of them are a header.

    ``formats`` are Excel number formats by column index, ``widths`` column widths in characters.
    """

    name: str
    rows: Sequence[Sequence[Any]]
    header: int = 1
    formats: tuple[tuple[int, str], ...] = ()
    widths: tuple[tuple[int, float], ...] = ()


def read_book(book: xw.Book, skip: Sequence[str] = ()) -> Workbook:
    """Every sheet but ``skip`` as a Grid that starts at A1, as files are read.

    ``unverified`` is True: most engines keep hidden rows and error formulas from us.
    """
    grids = [
        Grid(
            book.name,
            sheet.name,
            _values(sheet),
            _merges(sheet),
            hidden=_hidden(sheet),
        )
        for sheet in book.sheets
        if sheet.name not in skip
    ]
    return Workbook(book.name, grids, unverified=True)


def _values(sheet: xw.Sheet) -> list[list[Any]]:
    last = sheet.used_range.last_cell
    area = sheet.range((1, 1), (last.row, last.column))
    rows = area.options(ndim=2, err_to_str=True).value
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    if isinstance(value, (str, float, bool, date, datetime)):
        return value
    return float(value)


def _merges(sheet: xw.Sheet) -> tuple[CellRange, ...]:
    """The merged cells of the sheet's head, where the engine can tell; else none."""
    last = sheet.used_range.last_cell
    found: dict[str, CellRange] = {}
    try:
        for row in range(1, min(last.row, HEADER_ROWS) + 1):
            # One question for a whole row first: most rows hold no merged cell.
            if sheet.range((row, 1), (row, last.column)).merge_cells is False:
                continue
            for column in range(1, last.column + 1):
                cell = sheet.range(row, column)
                if cell.merge_cells:
                    area = cell.merge_area
                    end = area.last_cell
                    found[area.address] = CellRange(
                        area.row - 1, area.column - 1, end.row - 1, end.column - 1
                    )
    except NotImplementedError:
        return ()
    return tuple(found.values())


def _hidden(sheet: xw.Sheet) -> bool:
    try:
        return not sheet.visible
    except (NotImplementedError, KeyError):  # an older client does not say
        return False


def write_sheets(book: xw.Book, outputs: Sequence[OutputSheet]) -> None:
    """Put the sheets behind the others; a sheet of the same name is replaced.

    First all new ones are written beside the old ones, then the old ones go. If anything fails
    before that, the new ones are taken away again and the book is as it was.
    """
    taken = {sheet.name for sheet in book.sheets}
    written: list[tuple[xw.Sheet, str]] = []
    try:
        for output in outputs:
            sheet = book.sheets.add(_free_name(output.name, taken), after=book.sheets[-1])
            taken.add(sheet.name)
            written.append((sheet, output.name))
            _write(sheet, output)
    except BaseException:
        for sheet, _ in written:
            sheet.delete()
        raise
    for sheet, name in written:
        if sheet.name != name:
            book.sheets[name].delete()
            sheet.name = name
    if written:
        written[0][0].activate()


def _free_name(name: str, taken: set[str]) -> str:
    """``name``, or a name beside it that Excel allows (31 characters) and the book lacks."""
    number, free = 1, name
    while free.casefold() in {other.casefold() for other in taken}:
        number += 1
        free = f"{name[:26]} ({number})"
    return free


def _write(sheet: xw.Sheet, output: OutputSheet) -> None:
    if not output.rows:
        return
    height, width = len(output.rows), len(output.rows[0])
    area = sheet.range((1, 1), (height, width))
    area.value = [list(row) for row in output.rows]
    if output.header:
        head = sheet.range((1, 1), (output.header, width))
        head.font.bold = True
    for column, pattern in output.formats:
        if height > output.header:
            body = sheet.range((output.header + 1, column + 1), (height, column + 1))
            body.number_format = pattern
    # Desktop Excel measures a column in characters, Office.js in points.
    factor = POINTS_A_CHARACTER if sheet.book.app.engine.name in ("remote", "officejs") else 1.0
    for column, characters in output.widths:
        sheet.range((1, column + 1), (height, column + 1)).column_width = characters * factor


def as_text(value: Any) -> Any:
    """A text of unknown origin as a cell can hold it: never a live formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "'"):
        return f"'{value}"
    return value


def link_to(sheet: str | None, cell: str | None) -> str:
    """A formula that jumps to a cell of the same book; "" where there is no place."""
    if sheet is None:
        return ""
    place = f"#'{sheet.replace(chr(39), chr(39) * 2)}'!{cell or 'A1'}"
    label = f"{sheet}!{cell}" if cell else sheet
    quoted = [text.replace('"', '""') for text in (place, label)]
    return f'=HYPERLINK("{quoted[0]}","{quoted[1]}")'
