"""Chuẩn hóa: what may be put right in a workbook without changing what any cell means.

A number typed as text becomes the number; Vietnamese in an old font's code, or in letters with
loose marks, becomes ordinary Unicode. Where a cell can be read two ways, it stays as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.extract import FormTable
from ansinh_xl.grid import Grid, Workbook, cell_name
from ansinh_xl.grid.types import Place
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.legacy import convert, font_encoding, looks_like
from ansinh_xl.text.numbers import Reading

FontOf = Callable[[str, int, int], str | None]
"""The font of a cell (sheet, row, column from 0), None where the host cannot tell."""
RepairKind = Literal["number", "letters", "old-font"]


class Repair(NamedTuple):
    """One cell, by row and column from 0, that held ``old`` and is to hold ``new``."""

    sheet: str
    row: int
    column: int
    old: str
    new: str | int | Decimal
    kind: RepairKind


def repairs(workbook: Workbook, font_of: FontOf = lambda *_: None) -> tuple[Repair, ...]:
    """Every repair, sheet by sheet from top to bottom. Nothing is changed here."""
    sheets: list[SheetTables] = []
    # Old fonts first: a table whose title cannot be read is no known form.
    texts = {
        (grid.sheet, row, column): fixed
        for grid in workbook.grids
        for row, column, fixed in _texts(grid, font_of)
    }
    grids = {grid.sheet: grid for grid in workbook.grids}
    for (name, row, column), repair in texts.items():
        grids[name].put(row, column, repair.new)
    reading = read_grids(workbook, None, lexicon(), sheets)
    doubtful = {
        (table.sheet, cell)
        for table in reading.tables
        for item in table.findings
        for cell in item.leaves_out
    }
    found = [*texts.values()]
    for sheet in sheets:
        for table in sheet.known:
            found += [
                repair
                for repair in _numbers(table, sheet.grid)
                if (repair.sheet, cell_name(repair.row, repair.column)) not in doubtful
            ]
    order = {grid.sheet: place for place, grid in enumerate(workbook.grids)}
    return tuple(sorted(found, key=lambda it: (order[it.sheet], it.row, it.column)))


def _numbers(table: FormTable, grid: Grid) -> Iterator[Repair]:
    """Text cells of the table's figures that say one number and nothing else."""
    if table.table.grid is not grid:  # a table that was rearranged has no cells of its own
        return
    for column in table.columns:
        for line in table.lines:
            old = grid.value(line.row, column.index)
            reading = table.reading(column, line.row)
            if type(old) is str and _says_a_number(reading):
                assert reading.value is not None
                yield Repair(grid.sheet, line.row, column.index, old, reading.value, "number")


def _says_a_number(reading: Reading) -> bool:
    said_more = reading.qualifier or reading.note or reading.unit_word or reading.absolute
    return reading.state == "number" and reading.as_text and not said_more


def _texts(grid: Grid, font_of: FontOf) -> Iterator[tuple[int, int, Repair]]:
    """Cells whose letters, but not their words, are to change."""
    cells = [
        (row, column, value)
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if type(value) is str and not value.isascii()
    ]
    fonts = _old_fonts(grid.sheet, cells, font_of)
    seen = looks_like([value for row, column, value in cells if (row, column) in fonts])
    for row, column, value in cells:
        font = fonts.get((row, column))
        decoded = convert(value, font, seen=seen) if font else None
        if decoded is not None and decoded != value:
            yield row, column, Repair(grid.sheet, row, column, value, decoded, "old-font")
            continue
        composed = unicodedata.normalize("NFC", value)
        if composed != value:
            yield row, column, Repair(grid.sheet, row, column, value, composed, "letters")


def _old_fonts(
    sheet: str, cells: Sequence[tuple[int, int, str]], font_of: FontOf
) -> dict[Place, str]:
    """The cells in fonts of an old code. A host is asked for fonts only where a text looks so."""
    if not any(looks_like(value) and _is_old(font_of(sheet, row, at)) for row, at, value in cells):
        return {}
    fonts = {(row, at): font_of(sheet, row, at) for row, at, _ in cells}
    return {place: font for place, font in fonts.items() if font is not None and _is_old(font)}


def _is_old(font: str | None) -> bool:
    return font is not None and font_encoding(font) is not None


def still_there(done: Sequence[Repair], workbook: Workbook) -> tuple[list[Repair], list[Repair]]:
    """Which repairs can be taken back (their cell holds what was put there), and which cannot."""
    back: list[Repair] = []
    changed: list[Repair] = []
    grids = {grid.sheet: grid for grid in workbook.grids}
    for repair in done:
        grid = grids.get(repair.sheet)
        here = grid.value(repair.row, repair.column) if grid is not None else ""
        same = str(here) == str(repair.new) if repair.kind != "number" else here == repair.new
        (back if same else changed).append(repair)
    return back, changed
