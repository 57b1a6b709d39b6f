"""A table whose columns go on: the same rows once more, with columns 8 to 14, on another sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ansinh_xl.extract.continued import (
    Joined,
    contradict,
    is_told,
    label_at,
    lines_of_measure,
)
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.text.folding import fold


def goes_on_beside(first: LocatedTable, second: LocatedTable) -> bool:
    """The second table holds further columns of the rows of the first.

    It says so, or its columns are numbered on, or it stands under no title of its own.
    """
    told = is_told(second)
    if not told and second.title and second.title != first.title:
        return False
    paths = {column.path for column in first.columns}
    if not any(column.numeric and column.path not in paths for column in second.columns):
        return False
    if any(column.numeric and column.path in paths for column in second.columns):
        return False
    if first.grid.file != second.grid.file or contradict(first.units, second.units):
        return False
    labels = _labels(first)
    if len(labels) < 2 or labels != _labels(second):
        return False
    following = _numbers(second)
    if not following:
        return told or not second.title
    return min(following) > max(_numbers(first), default=min(following))


def _labels(table: LocatedTable) -> list[str]:
    return [fold(table.labels[row]) for row in _rows(table)]


def _rows(table: LocatedTable) -> list[int]:
    return [row for row in table.kinds if row not in table.repeats]


def _numbers(table: LocatedTable) -> list[int]:
    """What the numbering row calls its columns of figures."""
    marks = (column.number or "" for column in table.columns if column.numeric)
    return [int(mark) for mark in marks if mark.isdigit()]


def join_beside(tables: Sequence[LocatedTable]) -> Joined:
    """The pieces of one table beside each other, under the title of the first."""
    first = tables[0]
    columns = [(table, column) for table in tables for column in _further(table, first)]
    depth = max(len(column.path) for _, column in columns)
    places: dict[str, tuple[str, str]] = {}
    uncached: set[tuple[int, int]] = set()
    notes: dict[tuple[int, int], str] = {}
    rows: list[list[Any]] = [[text] for text in (*first.title, *_all_units(tables))]
    for level in range(depth):
        for at, (table, column) in enumerate(columns):
            own = cell_name(column.header_row, column.index)
            places[cell_name(len(rows), at)] = table.grid.sheet, own
        rows.append([label_at(column.path, level) for _, column in columns])
    numbering = [table.numbering_row for table in tables]
    lines = [*zip(*map(_rows, tables), strict=True)]
    for line in lines if None in numbering else [numbering, *lines]:
        row_of = dict(zip(map(id, tables), line, strict=True))
        for at, (table, column) in enumerate(columns):
            cell = row_of[id(table)], column.index
            places[cell_name(len(rows), at)] = table.grid.sheet, cell_name(*cell)
            if cell in table.grid.uncached:
                uncached.add((len(rows), at))
            if cell in table.grid.notes:
                notes[len(rows), at] = table.grid.notes[cell]
        rows.append([table.grid.rows[row_of[id(table)]][column.index] for table, column in columns])
    rows += [[], *([text] for text in tables[-1].footer)]
    for values in rows:
        values.extend([""] * (len(columns) - len(values)))
    grid = Grid(first.grid.file, first.grid.sheet, rows, uncached=frozenset(uncached), notes=notes)
    grid.untyped = first.grid.untyped
    return Joined(grid, places)


def _further(table: LocatedTable, first: LocatedTable) -> list[TableColumn]:
    """The columns that it adds: not the ordinals and names, which it repeats."""
    if table is first:
        return [*first.columns]
    paths = {column.path for column in first.columns}
    return [
        column
        for column in table.columns
        if column.path not in paths and column.index not in table.label_columns
    ]


def _all_units(tables: Sequence[LocatedTable]) -> list[str]:
    """One line that states the units of all pieces, where those behind state their own."""
    told = dict.fromkeys(text for table in tables for text in lines_of_measure(table))
    words = [text.rpartition(":")[2].strip(" ()[]") for text in told]
    return [f"ĐVT: {', '.join(words)}"] if len(words) > 1 else []
