"""Figures in hidden rows, columns and sheets: they count, and a person should know."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.body import Body
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid import Grid, column_letter
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.cells import is_figure

SHOWN = 8
"""How many places a message names."""


def check_hidden(body: Body) -> Iterator[Finding]:
    """``hidden-data`` for the hidden rows and columns of a table that hold something."""
    yield from hidden_parts(body.table.table)


def hidden_parts(table: LocatedTable) -> Iterator[Finding]:
    """One finding for all hidden rows and columns of a table that hold data."""
    grid = table.grid
    if not grid.hidden_rows and not grid.hidden_columns:
        return
    used = {column.index for column in table.columns}
    rows = [
        row
        for row in sorted(grid.hidden_rows)
        if table.first_row <= row <= table.last_row
        and any(grid.rows[row][column] != "" for column in used)
    ]
    columns = [
        column
        for column in sorted(grid.hidden_columns & used)
        if any(grid.rows[row][column] != "" for row in range(table.first_row, table.last_row + 1))
    ]
    places = [str(row + 1) for row in rows] + [column_letter(column) for column in columns]
    if places:
        yield finding(
            "hidden-data",
            table.source(),
            what="rows-columns",
            reason="hidden-counted",
            places=places[:SHOWN],
            count=len(places),
        )


def hidden_sheet(grid: Grid, reason: str = "hidden-counted") -> Iterator[Finding]:
    """``hidden-data`` for a hidden sheet with figures; ``reason``: whether they count. A list of
    texts, as drop-downs are made from, is nothing that could have been reported.
    """
    if grid.hidden and any(is_figure(value) for row in grid.rows for value in row):
        source = Source(grid.file, grid.sheet)
        places = [grid.sheet]
        yield finding("hidden-data", source, what="sheet", reason=reason, places=places, count=1)
