"""A list in a sheet: known by its first rows where it is tall, then taken column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end, read_context
from ansinh_xl.extract.lists.communes import place_list
from ansinh_xl.extract.lists.rows import tell_rows
from ansinh_xl.extract.lists.types import Head, ListColumn, ListTable, StatedSum
from ansinh_xl.facts import whole_number
from ansinh_xl.forms import Column, Form
from ansinh_xl.forms.lists import ListRecognition, recognise_list
from ansinh_xl.grid import Grid
from ansinh_xl.locate import LocatedTable, TableColumn, locate
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.numbers import exact

_AT_A_TIME = 256
_FIRST = 60
"""So many rows hold the title, the header and enough persons to tell a list."""


def find_list(grid: Grid, lists: Mapping[str, Form]) -> tuple[LocatedTable, ListRecognition] | None:
    """The list that a tall sheet holds, by its first rows; None for any other sheet."""
    merges = tuple(merge for merge in grid.merges if merge.bottom < _FIRST)
    first = Grid(grid.file, grid.sheet, grid.rows[:_FIRST], merges)
    for table in locate(first):
        known = recognise_list(table, lists)
        if known is not None:
            return _down_to(table, len(grid.rows) - 1, grid), known
    return None


def read_list(
    located: LocatedTable, known: ListRecognition, areas: Areas, expected_period: str | None
) -> ListTable:
    """All of a list. ``expected_period`` holds where the workbook names no period itself."""
    context_period = None
    as_of = period_end(expected_period or "2020")
    context = read_context(located, areas, as_of)
    if context.period is not None:
        context_period = context.period.code
    period = context_period or expected_period or ""
    body = located.grid.rows[located.first_row : located.last_row + 1]
    places = {column.code: index for index, column in known.columns.items()}
    rows = tell_rows(body, places, located.columns)
    persons = rows.persons
    if "relation" in places:
        relation = places["relation"]
        persons = [row for row in persons if fold(str(body[row][relation])) in ("", "chu ho")]
    by_index = {column.index: column for column in located.columns}
    chosen = body if len(persons) == len(body) else [body[place] for place in persons]
    cells = _by_column(chosen, list(known.columns))
    columns = {
        column.code: _column(located, by_index[index], column, cells[index])
        for index, column in known.columns.items()
    }
    first = located.first_row
    words = [Head(first + place, _words(body[place])) for place in rows.words]
    table = ListTable(
        _down_to(located, first + max((*persons, *rows.sums), default=0), located.grid),
        known.form,
        known.score,
        [first + place for place in persons],
        columns,
        words,
        [_sum(first + place, body[place], columns) for place in rows.sums],
        scope=context.scope,
        period=period,
        found_period=context_period,
        preliminary=context.preliminary,
    )
    place_list(table, areas, period_end(period) if period else as_of)
    return table


def _by_column(rows: Sequence[Sequence[Any]], wanted: Sequence[int]) -> dict[int, list[Any]]:
    """The wanted columns of rows, some rows at a time: all of a list is more than a processor
    keeps at hand, and column by column it would be fetched anew for each.
    """
    columns: dict[int, list[Any]] = {index: [] for index in wanted}
    for start in range(0, len(rows), _AT_A_TIME):
        block = rows[start : start + _AT_A_TIME]
        for index, values in columns.items():
            values.extend([row[index] for row in block])
    return columns


def _column(
    located: LocatedTable, seen: TableColumn, column: Column, values: list[object]
) -> ListColumn:
    factor = 1
    if column.kind == "money":
        stated = (seen.unit, *located.units)
        factor = next((unit.factor for unit in stated if unit and unit.measure == "dong"), 1)
    label = " › ".join(seen.path) or column.labels[0]
    return ListColumn(seen.index, seen.header_row, label, column, factor, values)


def _down_to(located: LocatedTable, last: int, grid: Grid) -> LocatedTable:
    """The same table in all of its sheet, down to a last row; its rows have no kinds."""
    table = LocatedTable(
        grid,
        located.title,
        located.header_rows,
        located.numbering_row,
        located.columns,
        located.first_row,
        last,
        units=located.units,
        footer=located.footer,
    )
    table.identities = located.identities
    return table


def _words(row: list[object]) -> str:
    return " ".join(nfc(value) for value in row if type(value) is str and value.strip())


def _sum(row: int, values: list[object], columns: Mapping[str, ListColumn]) -> StatedSum:
    label = next(nfc(value) for value in values if type(value) is str and value.strip())
    stated = {
        code: whole_number(exact(value) * column.factor)
        for code, column in columns.items()
        if column.column.kind in ("count", "money") and type(value := values[column.index]) is float
    }
    return StatedSum(row, label, stated)
