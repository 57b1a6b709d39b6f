"""An open xlwings Book into a Workbook of Grids, as files are read. Writing is output_sheets.py.

Works on every engine: each sheet's values are read once, and what an engine cannot tell (merges,
hidden sheets) is left out.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import xlwings as xw

from ansinh_xl.grid.types import CellRange, Grid, Workbook

HEADER_ROWS = 40
"""Merged cells are looked for down to this row: below stands the body, where they say little."""


def read_book(book: xw.Book, skip: str) -> Workbook:
    """Every sheet as a Grid that starts at A1, but those whose A1 begins with ``skip``.

    ``unverified`` is True: most engines keep hidden rows and formulas without a value from us.
    """
    grids = []
    for sheet in book.sheets:
        values = _values(sheet)
        if not str(values[0][0]).startswith(skip):
            grids.append(Grid(book.name, sheet.name, values, _merges(sheet), hidden=_hidden(sheet)))
    return Workbook(book.name, grids, unverified=True)


def selected(book: xw.Book) -> xw.Range | None:
    """The selected cells of this very book, None where something else is selected.

    At xlwings Server, xlwings itself tells of the book that came last: another person's perhaps.
    """
    if book.app.engine.name != "remote":
        return book.selection
    address = book.api["book"]["selection"]
    return book.sheets.active.range(address) if address else None


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
    rows = min(last.row, HEADER_ROWS)
    # Our own engine tells of all at once, xlwings knows no such question.
    head = getattr(sheet.range((1, 1), (rows, last.column)), "impl", None)
    tell_all = getattr(head, "merged_areas", None)
    if tell_all is not None:
        return tuple(CellRange(*area) for area in tell_all())
    found: dict[str, CellRange] = {}
    try:
        for row in range(1, rows + 1):
            # One question for a whole row first: most rows hold no merged cell.
            if sheet.range((row, 1), (row, last.column)).merge_cells is False:
                continue
            for column in range(1, last.column + 1):
                cell = sheet.range((row, column))
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
