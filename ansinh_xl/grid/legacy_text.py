"""Texts in fonts from before Unicode (.Vn*, VNI-*), made Unicode in a workbook's grids.

Only where font and spelling agree (text/legacy.py): Unicode in such a font stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from ansinh_xl.grid.types import Grid, OldText, Place, Workbook
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.legacy import (
    Legacy,
    convert,
    draws_capitals,
    font_encoding,
    looks_like,
)
from ansinh_xl.text.warning_signs import has_old_letters


class Run(NamedTuple):
    """A piece of a cell's text, and its font: "" where that is the cell's own."""

    font: str
    text: str


class SheetFonts(NamedTuple):
    """The font of each cell of text, and the pieces of those that are in several."""

    cells: Mapping[Place, str]
    runs: Mapping[Place, tuple[Run, ...]]


class _Cell(NamedTuple):
    grid: Grid
    place: Place
    runs: tuple[Run, ...]


def read_legacy(workbook: Workbook, fonts: Callable[[], Mapping[str, SheetFonts]]) -> None:
    """Put Unicode in the place of text in old fonts; ``Grid.legacy`` tells of which cells.

    ``fonts`` gives sheet name → its fonts, as far as the file tells any.
    """
    if not any(map(_may_be_old, workbook.grids)):
        return
    known = fonts()
    cells = [cell for grid in workbook.grids for cell in _cells(grid, known.get(grid.sheet))]
    texts: dict[Legacy, list[str]] = {"tcvn3": [], "vni": []}
    for cell in cells:
        for run in cell.runs:
            table = font_encoding(run.font)
            if table is not None:
                texts[table].append(run.text)
    seen = {table: looks_like(written) for table, written in texts.items()}
    for grid, of_sheet in groupby(cells, lambda cell: cell.grid):
        read: dict[Legacy, list[_Cell]] = {"tcvn3": [], "vni": []}
        for cell in of_sheet:
            table = _read(cell, seen)
            if table is not None:
                read[table].append(cell)
        grid.legacy = tuple(_old_text(table, found) for table, found in read.items() if found)


def _may_be_old(grid: Grid) -> bool:
    return any(type(value) is str and has_old_letters(value) for row in grid.rows for value in row)


def _cells(grid: Grid, fonts: SheetFonts | None) -> Iterator[_Cell]:
    """The cells of a sheet that may have to be read anew, with their fonts."""
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if type(value) is not str or value.isascii():
                continue
            place = row, column
            own = fonts.cells.get(place, "") if fonts is not None else ""
            runs = fonts.runs.get(place, ()) if fonts is not None else ()
            pieces = tuple(Run(run.font or own, run.text) for run in runs)
            if "".join(run.text for run in pieces) != value:
                pieces = (Run(own, value),)
            yield _Cell(grid, place, pieces)


def _read(cell: _Cell, seen: Mapping[Legacy, Legacy | None]) -> Legacy | None:
    """Convert a cell, if it is to be: by which table, else None."""
    texts, used = [], None
    for (table, _), group in groupby(cell.runs, lambda run: _hand(run.font)):
        run = [*group]
        text = "".join(piece.text for piece in run)
        converted = convert(text, run[0].font, seen=seen[table]) if table is not None else None
        if converted is not None:
            used = table
        texts.append(text if converted is None else converted)
    if used is not None:
        row, column = cell.place
        cell.grid.rows[row][column] = "".join(texts)
    return used


def _hand(font: str) -> tuple[Legacy | None, bool]:
    """What tells how a font's letters are read: pieces of one word may differ in boldness only."""
    return font_encoding(font), draws_capitals(font)


def _old_text(table: Legacy, cells: list[_Cell]) -> OldText:
    fonts = {run.font for cell in cells for run in cell.runs if font_encoding(run.font) == table}
    places = tuple(cell.place for cell in cells)
    return OldText(table, len(places), places, tuple(sorted(fonts)))
