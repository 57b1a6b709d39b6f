"""Which font each text of an .xls sheet is in, as xlrd tells it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ansinh_xl.grid.legacy_text import Run, SheetFonts
from ansinh_xl.grid.types import Place

_TEXT = 1
"""xlrd's number for a cell of text."""


def fonts_of_sheets(book: Any) -> dict[str, SheetFonts]:
    """Sheet name → its cells' fonts. ``book`` was opened with its formatting."""
    names = [font.name for font in book.font_list]
    return {sheet.name: _fonts(book, sheet, names) for sheet in book.sheets()}


def _fonts(book: Any, sheet: Any, names: list[str]) -> SheetFonts:
    cells, runs = {}, {}
    for place, text in _texts(sheet):
        style = sheet.cell_xf_index(*place)
        cells[place] = names[book.xf_list[style].font_index]
        changes = sheet.rich_text_runlist_map.get(place)
        if changes:
            ends = [*changes, (len(text), 0)]
            pieces = [Run("", text[: changes[0][0]])]
            pieces += [Run(names[font], text[at:end]) for (at, font), (end, _) in pairwise(ends)]
            runs[place] = tuple(pieces)
    return SheetFonts(cells, runs)


def _texts(sheet: Any) -> Iterator[tuple[Place, str]]:
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == _TEXT:
                yield (row, column), sheet.cell_value(row, column)
