"""Sheets of rows without any header, on which no table is found: copies of a table, or unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid import Grid
from ansinh_xl.locate import LocatedTable

LEAST = 2
"""So many figures make a row one of a table, and so many such rows a block that somebody meant."""

_Row = tuple[Any, ...]


def check_bare_rows(grids: Sequence[Grid], tables: Sequence[LocatedTable]) -> Iterator[Finding]:
    """``pasted-twice`` where the rows stand in one of the ``tables`` too, which counts them;
    else ``unrecognised-form``: a person should know that nobody has read them.
    """
    for grid in grids:
        rows = [row for values in grid.rows if (row := _filled(values))]
        if len(rows) < LEAST:
            continue
        there = Source(grid.file, grid.sheet)
        original = next((table for table in tables if _holds(table, rows)), None)
        if original is None:
            yield finding("unrecognised-form", there, "note")
        else:
            other = f"{original.grid.sheet} › {original.range}"
            yield finding("pasted-twice", there, other_range=other)


def _filled(values: Sequence[Any]) -> _Row:
    """The cells of a row that holds several figures and a name; nothing of another one."""
    cells = tuple(value for value in values if value != "")
    figures = sum(type(value) in (int, float) for value in cells)
    named = any(type(value) is str and value.strip() for value in cells)
    return cells if named and figures >= LEAST else ()


def _holds(table: LocatedTable, rows: Sequence[_Row]) -> bool:
    known = {_filled(table.grid.rows[row]) for row in table.kinds}
    return known.issuperset(rows)
