"""Sheets drawn as pipe tables: into a Grid without a file, or into an .xlsx with xlsxwriter.

One line is one row, "|" parts its cells. 12 and 7.81 are numbers, '1.234 is the text 1.234,
"<" belongs to the merge of the cell on its left, "^" to that of the cell above. Nothing here
asks anything of the program: what it makes of a sheet stands in reading_of.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import xlsxwriter

from ansinh_xl.grid import CellRange, Grid, Workbook
from ansinh_xl.grid.types import ERRORS

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")


@dataclass(frozen=True)
class Sheet:
    """A sheet as drawn. Rows and columns count from 0; hidden ones and notes as in Grid."""

    rows: tuple[tuple[Any, ...], ...]
    merges: tuple[CellRange, ...] = ()
    name: str = "Sheet1"
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncached: frozenset[tuple[int, int]] = frozenset()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def grid(self, file: str = "So lieu.xlsx") -> Grid:
        return Grid(
            file=file,
            sheet=self.name,
            rows=[list(row) for row in self.rows],
            merges=self.merges,
            hidden=self.hidden,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            uncached=self.uncached,
            notes=dict(self.notes),
        )

    def moved(self, down: int = 0, right: int = 0) -> Sheet:
        """The same sheet with blank rows above and blank columns on the left."""
        width = right + len(self.rows[0])
        blank = [("",) * width] * down
        return replace(
            self,
            rows=(*blank, *(("",) * right + row for row in self.rows)),
            merges=tuple(
                CellRange(
                    item.top + down, item.left + right, item.bottom + down, item.right + right
                )
                for item in self.merges
            ),
        )

    def with_columns(self, order: Iterable[int | None]) -> Sheet:
        """The columns in another order; None is a blank one. Only for sheets without merges."""
        assert not self.merges, "columns inside a merge cannot be parted"
        places = list(order)
        return replace(
            self,
            rows=tuple(
                tuple("" if place is None else row[place] for place in places) for row in self.rows
            ),
        )

    def with_rows(self, order: Iterable[int | None]) -> Sheet:
        """The rows in another order; None is a blank one. Only for sheets without merges."""
        assert not self.merges, "rows inside a merge cannot be parted"
        width = len(self.rows[0])
        return replace(
            self, rows=tuple(("",) * width if row is None else self.rows[row] for row in order)
        )


def draw(text: str, **told: Any) -> Sheet:
    """A Sheet from a pipe table; ``told`` are further fields of Sheet (name, hidden_rows …)."""
    lines = [line.strip() for line in text.strip().splitlines()] or [""]
    table = [[part.strip() for part in line.split("|")] for line in lines]
    width = max(len(row) for row in table)
    for row in table:
        row.extend([""] * (width - len(row)))
    rows = tuple(tuple("" if cell in "<^" else _value(cell) for cell in row) for row in table)
    return Sheet(rows, _merges(table), **told)


def draw_cells(rows: Iterable[Iterable[Any]], **told: Any) -> Sheet:
    """A Sheet from rows of cell values, whole numbers as the floats that calamine gives."""
    lines = [[float(cell) if type(cell) is int else cell for cell in row] for row in rows]
    width = max(len(row) for row in lines)
    return Sheet(tuple(tuple(row + [""] * (width - len(row))) for row in lines), **told)


def _value(cell: str) -> Any:
    if cell.startswith("'"):
        return cell[1:]
    return float(cell) if _NUMBER.match(cell) else cell


def _merges(table: list[list[str]]) -> tuple[CellRange, ...]:
    found = []
    for top, row in enumerate(table):
        for left, cell in enumerate(row):
            if cell in ("", "<", "^"):
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(table) and table[bottom + 1][left] == "^":
                bottom += 1
            if (right, bottom) != (left, top):
                found.append(CellRange(top, left, bottom, right))
    return tuple(found)


def write(path: Path, *sheets: Sheet) -> Path:
    """The sheets as an .xlsx file. A text "=…" becomes a formula without a stored value."""
    with xlsxwriter.Workbook(str(path)) as book:
        wrap = book.add_format({"text_wrap": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if sheet.hidden:
                page.hide()
            for merge in sheet.merges:
                page.merge_range(*merge, "", wrap)
            for row, values in enumerate(sheet.rows):
                for column, value in enumerate(values):
                    _write_cell(page, row, column, value)
            for row in sheet.hidden_rows:
                page.set_row(row, None, None, {"hidden": True})
            for column in sheet.hidden_columns:
                page.set_column(column, column, None, None, {"hidden": True})
            for place, note in sheet.notes.items():
                page.write_comment(*place, note)
    return path


def _write_cell(page: Any, row: int, column: int, value: Any) -> None:
    if type(value) is str and value in ERRORS:
        page.write_formula(row, column, "=1/0", None, value)
    elif type(value) is str and value.startswith("="):
        page.write_formula(row, column, value, None, "")
    elif type(value) is str:
        if value:
            page.write_string(row, column, value)
    else:
        page.write(row, column, value)


def workbook(*sheets: Sheet, file: str = "So lieu.xlsx") -> Workbook:
    """The sheets as an open workbook, without a file."""
    return Workbook(file, [sheet.grid(file) for sheet in sheets])
