"""A table that goes on on another sheet, or behind a title "(tiếp theo)": its pieces as one.

The joined grid is no sheet that anybody sees: what leaves it is put back on the sheets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ansinh_xl.extract.rearranged import CELLS
from ansinh_xl.facts import Fact, Finding, Source
from ansinh_xl.grid import CellRange, Grid, cell_name
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.sums import close
from ansinh_xl.locate.title import is_outside, table_units
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.units import Unit

_GOES_ON = r"\b(?<!truc )(?<!gian )(?<!giao )tiep(?: theo\b| trang\b|$)"
_PLACES = (*CELLS, "likely")
"""Params of findings that hold names of cells."""


def goes_on(first: LocatedTable, second: LocatedTable) -> bool:
    """The second table holds the rows that follow those of the first.

    It has the first one's columns, other units, and either says so, or stands under no title of
    its own: then its numbers must count on, or its total hold over both.
    """
    if len(first.columns) != len(second.columns):  # as mostly
        return False
    told = is_told(second)
    if not told and second.title and second.title != first.title:
        return False
    if [item.path for item in first.columns] != [item.path for item in second.columns]:
        return False
    if first.grid.file != second.grid.file or _names(first) & _names(second):
        return False
    if contradict(first.units, second.units):
        return False
    if _ends_with_a_total(first):  # it may be that of its last area alone
        return _total_holds(first, second)
    return told or _counts_on(first, second) or _total_holds(first, second)


def is_told(table: LocatedTable) -> bool:
    """Its title or its sheet says that it goes on from another: "(tiếp theo)"."""
    return any(map(_says_so, (*table.title, table.grid.sheet)))


def contradict(units: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Whether both state units of one measure, and not the same: đồng here, triệu đồng there."""
    factors = {unit.measure: unit.factor for unit in units}
    return any(factors.get(unit.measure, unit.factor) != unit.factor for unit in others)


def lines_of_measure(table: LocatedTable) -> list[str]:
    """The line of its title that states its units: "ĐVT: triệu đồng"."""
    return [text for text in table.title if table.units and table_units([text]) == table.units][-1:]


def title_from_above(table: LocatedTable, above: LocatedTable) -> Sequence[str]:
    """The title to read it under, where it is one with a table above; empty where it is not.

    A copy of its rows, bare, has its title. What says that it goes on, or stands under the very
    columns of that table and no title (above it is but the end of another table), has its unit of
    measure, where it states none.
    """
    if table.title and (table.units or not above.units):  # as mostly
        return ()
    alike = [its.path for its in table.columns] == [its.path for its in above.columns]
    if alike and not table.title and _body(table) == _body(above):
        return above.title
    if table.units or all(unit.factor == 1 for unit in above.units):
        return ()
    bare = all(is_outside([text]) or text[0] == "*" for text in table.title)
    return (*table.title, *lines_of_measure(above)) if is_told(table) or (alike and bare) else ()


def _body(table: LocatedTable) -> list[list[Any]]:
    rows = (table.grid.rows[row] for row in table.kinds)
    return [[row[column.index] for column in table.columns] for row in rows]


@lru_cache(maxsize=4_096)
def _says_so(text: str) -> bool:
    return re.search(_GOES_ON, fold(text)) is not None


def _names(table: LocatedTable) -> set[str]:
    """What tells its rows apart: not "Nhân khẩu", which stands below each unit; Tam Đàn and Tam Dân
    are two.
    """
    labels = Counter(nfc(table.labels[row]).lower().strip() for row in table.rows_of("leaf"))
    return {label for label, count in labels.items() if label and count == 1}


def _ends_with_a_total(table: LocatedTable) -> bool:
    leaves, totals = table.rows_of("leaf"), table.rows_of("total")
    return bool(totals) and (not leaves or totals[-1] > leaves[-1])


def _counts_on(first: LocatedTable, second: LocatedTable) -> bool:
    last, following = _numbers(first)[-1:], _numbers(second)[:1]
    return bool(last and following) and following[0] == last[0] + 1


def _numbers(table: LocatedTable) -> list[int]:
    marks = (table.ordinals.get(row, "").strip(" .") for row in table.rows_of("leaf"))
    return [int(mark) for mark in marks if mark.isdigit()]


def _total_holds(first: LocatedTable, second: LocatedTable) -> bool:
    """The last total, of two lines where each unit has two, is of the rows of both."""
    totals = second.rows_of("total")
    totals = [row for row in totals if second.labels[row] == second.labels[totals[-1]]]
    both = [*zip(first.additive(), second.additive(), strict=False)]
    return bool(totals and both) and all(
        close(
            _sum(second, second.figures(its), totals),
            _sum(first, first.figures(own)) + _sum(second, second.figures(its)),
        )
        for own, its in both
    )


def _sum(table: LocatedTable, figures: Sequence[Any], rows: Sequence[int] | None = None) -> Any:
    asked = table.rows_of("leaf") if rows is None else rows
    return sum(figures[row - table.first_row] or 0 for row in asked)


class Joined(NamedTuple):
    """The joined grid, and cell name in it → sheet and cell."""

    grid: Grid
    places: Mapping[str, tuple[str, str]]

    def facts_back(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts with the cells in which their figures stand."""
        return [fact._replace(source=self._seen(fact.source)) for fact in facts]

    def findings_back(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings at the cells that a person sees; cells that one leaves out of totals are
        told on their own sheet, for a finding is about one.
        """
        for item in findings:
            source = self._seen(item.source)
            left: dict[str | None, set[str]] = {source.sheet: set()}
            for cell in item.leaves_out:
                sheet, own = self.places.get(cell, (source.sheet, cell))
                left.setdefault(sheet, set()).add(own)
            params = {
                key: self._told(value, source.sheet) if key in _PLACES else value
                for key, value in item.params.items()
            }
            for sheet, cells in left.items():
                place = source if sheet == source.sheet else Source(source.file, sheet)
                yield item._replace(source=place, params=params, leaves_out=frozenset(cells))

    def _seen(self, source: Source) -> Source:
        sheet, cell = self.places.get(source.cell or "", (source.sheet, source.cell))
        return source._replace(sheet=sheet, cell=cell)

    def _told(self, value: Any, sheet: str | None) -> Any:
        if not isinstance(value, str):
            return [self._told(cell, sheet) for cell in value]
        where, cell = self.places.get(value, (sheet, value))
        return cell if where == sheet else f"{where} › {cell}"


def join(tables: Sequence[LocatedTable], title: Sequence[str] = ()) -> Joined:
    """The pieces of one table below each other, under the header of the first and its title, or
    another one.
    """
    first = tables[0]
    places: dict[str, tuple[str, str]] = {}
    rows: list[list[Any]] = [[text] for text in title or first.title]
    for level in range(max(len(column.path) for column in first.columns)):
        for at, column in enumerate(first.columns):
            cell = cell_name(column.header_row, column.index)
            places[cell_name(len(rows), at)] = first.grid.sheet, cell
        rows.append([label_at(column.path, level) for column in first.columns])
    if first.numbering_row is not None:
        _put(rows, places, first, first.numbering_row)
    merges: list[CellRange] = []
    uncached: set[tuple[int, int]] = set()
    notes: dict[tuple[int, int], str] = {}
    for table in tables:
        lines = {}
        for row in table.kinds:
            if row not in table.repeats:
                lines[row] = len(rows)
                _put(rows, places, table, row)
        columns = {column.index: at for at, column in enumerate(table.columns)}
        merges += _merges(table, lines, columns)
        for row, at in table.grid.uncached:
            if row in lines and at in columns:
                uncached.add((lines[row], columns[at]))
        for (row, at), note in table.grid.notes.items():
            if row in lines and at in columns:
                notes[lines[row], columns[at]] = note
    rows += [[], *([text] for text in tables[-1].footer)]
    for values in rows:
        values.extend([""] * (len(first.columns) - len(values)))
    grid = Grid(
        first.grid.file,
        first.grid.sheet,
        rows,
        merges=tuple(merges),
        uncached=frozenset(uncached),
        notes=notes,
    )
    grid.untyped = first.grid.untyped
    return Joined(grid, places)


def label_at(path: Sequence[str], level: int) -> str:
    """What a column says on a level of a header; the lowest of a short one goes on down."""
    return path[min(level, len(path) - 1)] if path else ""


def _put(
    rows: list[list[Any]], places: dict[str, tuple[str, str]], table: LocatedTable, row: int
) -> None:
    for at, column in enumerate(table.columns):
        places[cell_name(len(rows), at)] = table.grid.sheet, cell_name(row, column.index)
    rows.append([table.grid.rows[row][column.index] for column in table.columns])


def _merges(
    table: LocatedTable, lines: Mapping[int, int], columns: Mapping[int, int]
) -> Iterator[CellRange]:
    """Merged cells of the body: a name that holds for several rows, a total over two columns."""
    for merge in table.grid.merges:
        if merge.top in lines and merge.bottom in lines and merge.left in columns:
            right = columns.get(merge.right, columns[merge.left])
            yield CellRange(lines[merge.top], columns[merge.left], lines[merge.bottom], right)
