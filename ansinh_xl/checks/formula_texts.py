"""Formulas that calculate with a cell in which words stand: the result that is stored may be a
figure, but whoever calculates anew gets #VALUE!. A sum by SUM passes over words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.grid.types import ERRORS, Place, column_index

SHOWN = 8
_SIGN = r"[-+*/^]"
_CELL = r"(?<![\w!:.$'])\$?([A-Z]{1,3})\$?(\d{1,7})(?![\w:(!.])"
_OPERAND = re.compile(rf"(?<={_SIGN}){_CELL}|{_CELL}(?={_SIGN})")
_ALONE = re.compile(r"\+?\$?([A-Z]{1,3})\$?(\d{1,7})")
_FARTHEST = 8
"""So many cells are followed that each only bring another one's value."""
_TEXT = re.compile(r'"[^"]*"')


def check_formula_texts(grid: Grid, formulas: Mapping[Place, str]) -> Iterator[Finding]:
    """``formula-over-text``: one for a sheet, at the first of the cells."""
    broken = {}
    for place, formula in sorted(formulas.items()):
        word = _word_in(grid, formulas, formula) if grid.value(*place) not in ERRORS else None
        if word is not None:
            broken[place] = word
    if broken:
        cells = [cell_name(*place) for place in broken]
        source = Source(grid.file, grid.sheet, cells[0])
        count, word = len(cells), next(iter(broken.values()))
        told = cells[:SHOWN]
        yield finding("formula-over-text", source, "warning", count=count, cells=told, raw=word)


def _word_in(grid: Grid, formulas: Mapping[Place, str], formula: str) -> str | None:
    """A text that a formula adds, subtracts, multiplies; None where it meets no such cell."""
    for found in _OPERAND.finditer(_TEXT.sub('""', formula)):
        letters, row = found[1] or found[3], found[2] or found[4]
        word = _word_at(grid, formulas, (int(row) - 1, column_index(letters)))
        if word is not None:
            return word
    return None


def _word_at(grid: Grid, formulas: Mapping[Place, str], place: Place) -> str | None:
    """What a cell will hold, where that is a word; a formula like "=D12" brings D12's."""
    for _ in range(_FARTHEST):
        alone = _ALONE.fullmatch(formulas.get(place, ""))
        if alone is None:
            break
        place = int(alone[2]) - 1, column_index(alone[1])
    value = grid.value(*place)
    # Digits typed as a text are calculated with.
    is_word = type(value) is str and value.strip() and not any(map(str.isdigit, value))
    return value if is_word else None
