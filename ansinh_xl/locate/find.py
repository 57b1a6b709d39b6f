"""Where the tables of a sheet stand: from title block to footer, one below the other."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate.cells import (
    figures_in,
    is_blank,
    is_blank_row,
    is_filler,
    is_label,
    is_year,
    labels_in,
)
from ansinh_xl.locate.columns import describe_columns
from ansinh_xl.locate.header import header_paths
from ansinh_xl.locate.numbering import identities, numbering
from ansinh_xl.locate.rows import classify_rows
from ansinh_xl.locate.title import is_outside, table_units, texts_of
from ansinh_xl.locate.types import LocatedTable
from ansinh_xl.text.folding import fold

MAX_HEADER_ROWS = 8
_MARK = re.compile(r"\s*(?:[IVX]+|[A-Z]|\d+)\s*[.)]?\s*\Z")
MAX_GAP = 2
"""Blank rows that staff leave between a header and its body."""
WORDS_OF_A_TITLE = 4
"""Shorter texts between two pages are page numbers and the like."""
MAX_SECTIONS = 3
"""Section labels ("I | Khu vực đồng bằng") that may stand above the first figures."""


def locate(grid: Grid) -> list[LocatedTable]:
    """Every table of a sheet, top to bottom; an empty list where there is none."""
    return [_describe(grid, frame) for frame in _Sweep(grid).frames()]


@dataclass(slots=True)
class _Frame:
    """The rows of one table, before its columns are read."""

    title_from: int
    header: tuple[int, ...]
    numbering_row: int | None
    names: dict[int, str]
    first: int
    last: int
    repeats: tuple[int, ...]
    footer_to: int = -1


class _Seen(dict[int, list[int]]):
    """Row → the places that ``look`` finds in it: a row is asked about again and again."""

    def __init__(self, rows: Sequence[Sequence[Any]], look: Callable[[Sequence[Any]], list[int]]):
        self._rows, self._look = rows, look

    def __missing__(self, row: int) -> list[int]:
        found = self[row] = self._look(self._rows[row])
        return found


class _Sweep:
    """One pass down a sheet that cuts it into frames."""

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

    def frames(self) -> list[_Frame]:
        frames: list[_Frame] = []
        row = start = 0
        while row < len(self._rows):
            frame = self._frame_at(row, start)
            if frame is None:
                row += 1
                continue
            frames.append(frame)
            row = start = frame.last + 1
        for before, after in pairwise(frames):
            before.footer_to = after.title_from
        if frames:
            frames[-1].footer_to = len(self._rows)
        return frames

    def _frame_at(self, row: int, start: int) -> _Frame | None:
        """The table whose numbering row or first body row this is, if it is one."""
        if self._blank(row):
            return None
        names = numbering(self._rows[row])
        if names is not None:
            header = self._header_above(row, start, names)
            if not header:
                return None
            first, numbering_row = row + 1, row
        else:
            if not self._is_body(row):
                return None
            header = self._header_above(row, start, None)
            if not header:
                return None
            first, numbering_row, names = header[-1] + 1, None, {}
        last, repeats = self._body_end(first, header, names)
        if last < first:
            return None
        while first < last and self._blank(first):
            first += 1
        return _Frame(start, header, numbering_row, names, first, last, repeats)

    def _is_body(self, row: int) -> bool:
        figures = self._figures[row]
        if not figures:
            return False
        if not all(is_year(self._rows[row][column]) for column in figures):
            return True
        below = row + 1
        return below == len(self._rows) or all(
            is_year(self._rows[below][column]) for column in self._figures[below]
        )

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
        if not all(map(_ordinal, numbers)) or not _counts_on(numbers):
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

    def _body_end(
        self, first: int, header: tuple[int, ...], names: dict[int, str]
    ) -> tuple[int, tuple[int, ...]]:
        """Last body row, and the rows inside it that repeat the header after a page break."""
        own = [_signature(self._rows[row]) for row in header]
        lengths = {len(signature) for signature in own}
        numeric: set[int] = set()
        repeats: list[int] = []
        last = first - 1
        row = first
        while row < len(self._rows):
            values = self._rows[row]
            alike = len(own[-1]) >= 2 and len(self._labels[row]) in lengths
            if alike and _signature(values) in own:
                if self._titled_anew(last + 1, row, header):
                    break
                repeats.append(row)
                row += 1
                continue
            numbered = numbering(values)
            if numbered is not None:
                if numbered == names or (repeats and repeats[-1] == row - 1):
                    repeats.append(row)
                    row += 1
                    continue
                if numeric:
                    break
            figures, labels = self._figures[row], self._labels[row]
            if figures and not (len(figures) == 1 and _ordinal_only(values, figures[0], labels)):
                numeric.update(
                    column for column in figures if not _ordinal(values[column]) or column > 1
                )
                last = row
            elif self._ends_body(row, labels, numeric, adjacent=row == last + 1):
                break
            elif labels and (
                any(is_filler(value) for value in values)
                or (last == row - 1 and _starts_with_ordinal(values))
            ):
                last = row
            row += 1
        while last >= first and last in repeats:
            last -= 1
        return last, tuple(item for item in repeats if item <= last)

    def _titled_anew(self, start: int, stop: int, header: tuple[int, ...]) -> bool:
        """A title between two headers of one wording that the first table's title block lacks."""
        above = {_signature(self._rows[row]) for row in range(header[0])}
        return any(
            self._is_title(row)
            and _signature(self._rows[row]) not in above
            and len(" ".join(_signature(self._rows[row])).split()) >= WORDS_OF_A_TITLE
            for row in range(start, stop)
            if row not in header
        )

    def _ends_body(
        self, row: int, labels: Sequence[int], numeric: set[int], *, adjacent: bool
    ) -> bool:
        """A row of texts that begins a footer, or another table.

        Never where rows of figures follow that no header of their own explains: they would be
        lost. A row of words right under the body, without a numbering row, is a row of this body.
        """
        outside = is_outside([str(self._rows[row][column]) for column in labels])
        if not outside and sum(1 for column in labels if column in numeric) < 2:
            return False
        following = next(
            (
                below
                for below in range(row + 1, len(self._rows))
                if numbering(self._rows[below]) is not None or self._is_body(below)
            ),
            None,
        )
        if following is None:
            return outside or not adjacent
        names = numbering(self._rows[following])
        if not self._header_above(following, row, names):
            return False
        return outside or not adjacent or names is not None


def _describe(grid: Grid, frame: _Frame) -> LocatedTable:
    title = texts_of(grid, frame.title_from, frame.header[0])
    paths, lowest = header_paths(grid, frame.header, frame.first, frame.last)
    table = LocatedTable(
        grid=grid,
        title=title,
        header_rows=frame.header,
        numbering_row=frame.numbering_row,
        columns=[],
        first_row=frame.first,
        last_row=frame.last,
        footer=texts_of(grid, frame.last + 1, frame.footer_to),
        repeats=frozenset(frame.repeats),
    )
    table.units = table_units(title)
    table.columns = describe_columns(table, paths, lowest, frame.names)
    if frame.numbering_row is not None:
        table.identities = identities(grid.rows[frame.numbering_row], frame.names)
    classify_rows(table)
    return table


def _rows_under_merges(merges: Sequence[CellRange]) -> frozenset[int]:
    """Rows that a vertical merge from above reaches into: the lower rows of a header."""
    return frozenset(
        row
        for merge in merges
        if 0 < merge.bottom - merge.top <= MAX_HEADER_ROWS
        for row in range(merge.top + 1, merge.bottom + 1)
    )


def _signature(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(fold(value) for value in values if is_label(value))


def _ordinal(value: Any) -> bool:
    if type(value) is str:
        text = value.strip().rstrip(".)")
        return text.isdigit() and len(text) <= 3
    return type(value) in (int, float) and 0 < value < 1000 and value == int(value)


def _counts_on(numbers: Sequence[Any]) -> bool:
    """1, 2, 3 in a header number what stands below; 1, 150, 130 are figures."""
    counted = [int(raw_text(number).strip().rstrip(".)")) for number in numbers]
    return all(after == before + 1 for before, after in pairwise(counted))


def _ordinal_only(values: Sequence[Any], column: int, labels: Sequence[int]) -> bool:
    """The only figure of the row is its number in the STT column."""
    return bool(labels) and column < labels[0] and _ordinal(values[column])


def _starts_with_ordinal(values: Sequence[Any]) -> bool:
    first = next((value for value in values if not is_blank(value)), "")
    return _ordinal(first)
