"""Headers: which rows above a body carry its labels, and which are title, section or blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.locate.looks import RowLook, Signature, row_look, row_looks
from ansinh_xl.records import NamedTuple

MAX_HEADER_ROWS = 8
MAX_GAP = 2
"""Blank rows that staff leave between a header and its body."""
MAX_SECTIONS = 3
"""Section labels ("I | Khu vực đồng bằng") that may stand above the first figures."""


class SheetLook(NamedTuple):
    """A sheet as a person skims it. Sheets made from one template have equal ones."""

    rows: tuple[RowLook, ...]
    says: tuple[int, ...]
    """Per row the first one whose labels say the same."""
    merges: tuple[CellRange, ...]
    width: int


def skim(grid: Grid) -> SheetLook:
    """Look at every row of a sheet."""
    if grid.uncached:
        seen = [row_look(values, places) for values, places in _with_uncached(grid)]
    else:
        seen = row_looks(grid.rows)
    first: dict[Signature, int] = {}
    return SheetLook(
        tuple([look for look, _ in seen]),
        tuple([first.setdefault(said, row) for row, (_, said) in enumerate(seen)]),
        grid.merges,
        grid.width,
    )


def _with_uncached(grid: Grid) -> Iterator[tuple[list[Any], list[int]]]:
    uncached: dict[int, list[int]] = {}
    for row, column in grid.uncached:
        uncached.setdefault(row, []).append(column)
    return ((values, uncached.get(row, [])) for row, values in enumerate(grid.rows))


class Skimmed:
    """What the rows of a sheet are to each other, and the header that stands above one of them."""

    def __init__(self, sheet: SheetLook) -> None:
        self._rows = sheet.rows
        self._says = sheet.says
        self._width = sheet.width
        self._merges = sheet.merges
        self._covered = _rows_under_merges(sheet.merges)

    def _header_above(self, row: int, start: int, *, numbered: bool) -> tuple[int, ...]:
        # Blank rows and section labels may stand between header and first figures.
        top = row - 1
        blanks = sections = 0
        while top >= start:
            if blanks < MAX_GAP and self._rows[top].left is None:
                blanks += 1
            elif not numbered and sections < MAX_SECTIONS and self._is_section(top, start):
                sections += 1
            else:
                break
            top -= 1
        left = self._extent(row)
        if top < start or not self._may_be_header(top, left):
            return ()
        rows = [top]
        above = top - 1
        while above >= start and len(rows) < MAX_HEADER_ROWS:
            if self._rows[above].left is None:
                if not self._goes_on_above(above, rows):
                    break
                above -= 1
                continue
            if not self._may_be_header(above, left) and above not in self._covered:
                break
            rows.append(above)
            above -= 1
        rows.reverse()
        while rows and self._is_title(rows[0]):
            rows.pop(0)
        count = sum(
            len(self._rows[item].labels) + self._names_years(item) * len(self._rows[item].figures)
            for item in rows
        )
        return tuple(rows) if count >= 2 else ()

    def _extent(self, row: int) -> int:
        """The first column in which the rows from here on hold something."""
        lefts = [look.left for look in self._rows[row : row + 6]]
        return min((left for left in lefts if left is not None), default=self._width)

    def _may_be_header(self, row: int, left: int) -> bool:
        look = self._rows[row]
        if not look.labels:
            return self._names_years(row)
        if not look.counts_on or self._is_title(row):
            return False
        if len(look.labels) >= 2:
            return not look.outside
        return row in self._covered or look.labels[0] > left or self._names_years(row)

    def _names_years(self, row: int) -> bool:
        """ "Chỉ tiêu | 2018 | 2019 | 2020": its figures are labels."""
        return len(self._rows[row].figures) >= 2 and self._rows[row].years

    def _is_title(self, row: int) -> bool:
        """One text alone: wide, long, or a unit line."""
        look = self._rows[row]
        if len(look.labels) != 1 or look.outside:
            return look.outside
        if row in self._covered or self._names_years(row):
            return False
        if look.is_page_mark:
            return True  # "Trang 1" at the right, over the last columns
        if look.only_numbered and look.is_wordy:
            return True  # "2 | Purpose of visits abroad by month": a table's number and its title
        column = look.labels[0]
        width = next(
            (
                merge.right - merge.left + 1
                for merge in self._merges
                if merge.top == row and merge.left == column
            ),
            1,
        )
        if width >= max(3, 0.6 * self._width):
            return True
        return (column == look.left and width <= 1 and column <= 1) or look.is_long

    def _goes_on_above(self, blank: int, rows: Sequence[int]) -> bool:
        """Above a blank row inside a header stand three labels or more, some over those below."""
        over = self._rows[blank - 1] if blank else None
        if over is None or over.outside or over.figures or len(over.labels) < 3:
            return False
        below = {column for row in rows for column in self._rows[row].labels}
        return len(below.intersection(over.labels)) >= 2

    def _is_section(self, row: int, start: int) -> bool:
        """One or two labels at the left, the first an ordinal or alone, under a wider header."""
        look = self._rows[row]
        if (
            not 1 <= len(look.labels) <= 2
            or row in self._covered
            or look.labels[0] > self._extent(row) + 2
            or (len(look.labels) == 2 and not look.marked)
        ):
            return False
        above = row - 1
        while above >= start and (self._rows[above].left is None or self._is_section_like(above)):
            above -= 1
        while above > start and above in self._covered and len(self._rows[above].labels) < 3:
            above -= 1  # the lower row of a merged header may hold two labels only
        return above >= start and len(self._rows[above].labels) >= 3

    def _is_section_like(self, row: int) -> bool:
        return len(self._rows[row].labels) <= 2 and row not in self._covered


def _rows_under_merges(merges: Sequence[CellRange]) -> frozenset[int]:
    """Rows that a vertical merge from above reaches into: the lower rows of a header."""
    return frozenset(
        row
        for merge in merges
        if 0 < merge.bottom - merge.top <= MAX_HEADER_ROWS
        for row in range(merge.top + 1, merge.bottom + 1)
    )
