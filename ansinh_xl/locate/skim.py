"""Headers: which rows above a body carry its labels, and which are title, section or blank."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate.cells import figures_in, is_blank_row, is_year, labels_in
from ansinh_xl.locate.title import is_outside

MAX_HEADER_ROWS = 8
_MARK = re.compile(r"\s*(?:[IVX]+|[A-Z]|\d+)\s*[.)]?\s*\Z")
MAX_GAP = 2
"""Blank rows that staff leave between a header and its body."""
MAX_SECTIONS = 3
"""Section labels ("I | Khu vực đồng bằng") that may stand above the first figures."""


class _Seen(dict[int, list[int]]):
    """Row → the places that ``look`` finds in it: a row is asked about again and again."""

    def __init__(self, rows: Sequence[Sequence[Any]], look: Callable[[Sequence[Any]], list[int]]):
        self._rows, self._look = rows, look

    def __missing__(self, row: int) -> list[int]:
        found = self[row] = self._look(self._rows[row])
        return found


class Skimmed:
    """A sheet's rows as a person skims them, and the header that stands above one of them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._rows = grid.rows
        self._labels = _Seen(grid.rows, labels_in)
        self._figures = _Seen(grid.rows, figures_in)
        # A formula without a stored value stands where a figure would; its row is no footer.
        for row, column in sorted(grid.uncached):
            insort(self._figures[row], column)
        self._covered = _rows_under_merges(grid.merges)
        self._blanks = list(map(is_blank_row, grid.rows))

    def _header_above(self, row: int, start: int, names: dict[int, str] | None) -> tuple[int, ...]:
        # Blank rows and section labels may stand between header and first figures.
        top = row - 1
        blanks = sections = 0
        while top >= start:
            if blanks < MAX_GAP and self._blank(top):
                blanks += 1
            elif names is None and sections < MAX_SECTIONS and self._is_section(top, start):
                sections += 1
            else:
                break
            top -= 1
        extent = self._extent(row)
        if top < start or not self._may_be_header(top, extent):
            return ()
        rows = [top]
        above = top - 1
        while above >= start and len(rows) < MAX_HEADER_ROWS and not self._blank(above):
            if not self._may_be_header(above, extent) and above not in self._covered:
                break
            rows.append(above)
            above -= 1
        rows.reverse()
        while rows and self._is_title(rows[0]):
            rows.pop(0)
        count = sum(len(self._labels[item]) for item in rows)
        return tuple(rows) if count >= 2 else ()

    def _extent(self, row: int) -> tuple[int, int]:
        """First and last column in which the rows from here on hold something."""
        left, right = self._grid.width, 0
        for values in self._rows[row : row + 6]:
            filled = [column for column, value in enumerate(values) if value != ""]
            if filled:
                left, right = min(left, filled[0]), max(right, filled[-1])
        return left, right

    def _may_be_header(self, row: int, extent: tuple[int, int]) -> bool:
        values = self._rows[row]
        labels = self._labels[row]
        figures = [values[column] for column in self._figures[row]]
        if not labels:
            return len(figures) >= 2 and all(map(is_year, figures))
        numbers = [value for value in figures if not is_year(value)]
        if not all(map(is_ordinal, numbers)) or not _counts_on(numbers):
            return False
        if self._is_title(row):
            return False
        if len(labels) >= 2:
            return not is_outside([str(values[column]) for column in labels])
        return row in self._covered or labels[0] > extent[0]

    def _is_title(self, row: int) -> bool:
        """One text alone: wide, long, or a unit line."""
        values = self._rows[row]
        labels = self._labels[row]
        if len(labels) != 1:
            return is_outside([str(values[column]) for column in labels])
        column = labels[0]
        text = str(values[column])
        if is_outside([text]):
            return True
        if row in self._covered:
            return False
        width = next(
            (
                merge.right - merge.left + 1
                for merge in self._grid.merges
                if merge.top == row and merge.left == column
            ),
            1,
        )
        if width >= max(3, 0.6 * self._grid.width):
            return True
        first = min((i for i, value in enumerate(values) if value != ""), default=0)
        return (column == first and width <= 1 and column <= 1) or len(text) > 90

    def _is_section(self, row: int, start: int) -> bool:
        """One or two labels at the left, the first an ordinal or alone, under a wider header."""
        labels = self._labels[row]
        if (
            not 1 <= len(labels) <= 2
            or row in self._covered
            or labels[0] > self._extent(row)[0] + 2
        ):
            return False
        first = str(self._rows[row][labels[0]])
        if len(labels) == 2 and not _MARK.match(first):
            return False
        above = row - 1
        while above >= start and (self._blank(above) or self._is_section_like(above)):
            above -= 1
        return above >= start and len(self._labels[above]) >= 3

    def _is_section_like(self, row: int) -> bool:
        return len(self._labels[row]) <= 2 and row not in self._covered

    def _blank(self, row: int) -> bool:
        return self._blanks[row]


def _rows_under_merges(merges: Sequence[CellRange]) -> frozenset[int]:
    """Rows that a vertical merge from above reaches into: the lower rows of a header."""
    return frozenset(
        row
        for merge in merges
        if 0 < merge.bottom - merge.top <= MAX_HEADER_ROWS
        for row in range(merge.top + 1, merge.bottom + 1)
    )


def is_ordinal(value: Any) -> bool:
    """A whole number of up to three digits, as it numbers rows or columns: 3, "12."."""
    if type(value) is str:
        text = value.strip().rstrip(".)")
        return text.isdigit() and len(text) <= 3
    return type(value) in (int, float) and 0 < value < 1000 and value == int(value)


def _counts_on(numbers: Sequence[Any]) -> bool:
    """1, 2, 3 in a header number what stands below; 1, 150, 130 are figures."""
    counted = [int(raw_text(number).strip().rstrip(".)")) for number in numbers]
    return all(after == before + 1 for before, after in pairwise(counted))
