"""References to cells as formulas want them, and rows joined into ranges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ansinh_xl.grid.types import CellRange, cell_name, column_letter
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.text.written import NO_FIGURES

MOST_ARGUMENTS = 200
"""Excel takes 255 arguments of a function, LibreOffice as many."""


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbours joined: 3, 4, 5, 9 → (3, 5), (9, 9)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def down(rows: Iterable[int], column: int) -> tuple[CellRange, ...]:
    """Cells of one column as ranges."""
    return tuple(CellRange(first, column, last, column) for first, last in runs(rows))


def fixed(row: int, column: int) -> str:
    """ "$K14": a formula of a whole column moves down, never sideways."""
    return f"${column_letter(column)}{row + 1}"


def far(sheet: str, row: int, column: int) -> str:
    """ "'Biểu 01'!K14"."""
    return f"{quoted(sheet)}!{cell_name(row, column)}"


def summed(ranges: Sequence[str]) -> str:
    """ "SUM(…)" over however many ranges."""
    if len(ranges) <= MOST_ARGUMENTS:
        return f"SUM({','.join(ranges)})"
    parts = [ranges[at : at + MOST_ARGUMENTS] for at in range(0, len(ranges), MOST_ARGUMENTS)]
    return f"SUM({','.join(map(summed, parts))})"


def in_words(cells: str) -> str:
    """1 where a text stands that is more than a sign for none ("-", "x"): words, or a figure that
    was typed as a text. Of a cell; of a range within SUMPRODUCT.
    """
    return f'ISTEXT({cells})*ISERROR(FIND({cells},"{NO_FIGURES}"))'
