"""Where the tables of a sheet stand: from title block to footer, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ansinh_xl.grid import Grid
from ansinh_xl.locate.cells import (
    is_blank,
    is_filler,
    is_label,
    is_year,
)
from ansinh_xl.locate.columns import describe_columns
from ansinh_xl.locate.header import header_paths
from ansinh_xl.locate.numbering import identities, numbering
from ansinh_xl.locate.rows import classify_rows
from ansinh_xl.locate.skim import Skimmed, is_ordinal
from ansinh_xl.locate.title import is_outside, table_units, texts_of
from ansinh_xl.locate.types import LocatedTable
from ansinh_xl.text.folding import fold

WORDS_OF_A_TITLE = 4
"""Shorter texts between two pages are page numbers and the like."""


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


class _Sweep(Skimmed):
    """One pass down a sheet that cuts it into frames."""

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
                    column for column in figures if not is_ordinal(values[column]) or column > 1
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


def _signature(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(fold(value) for value in values if is_label(value))


def _ordinal_only(values: Sequence[Any], column: int, labels: Sequence[int]) -> bool:
    """The only figure of the row is its number in the STT column."""
    return bool(labels) and column < labels[0] and is_ordinal(values[column])


def _starts_with_ordinal(values: Sequence[Any]) -> bool:
    first = next((value for value in values if not is_blank(value)), "")
    return is_ordinal(first)
