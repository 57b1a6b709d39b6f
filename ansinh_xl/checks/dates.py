"""Days that are none, and days that can be read in two ways, in a table's columns of dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ansinh_xl.checks.doubles import is_personal
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.text.folding import fold

SHOWN = 8
"""How many cells a message names; the count says how many there are."""


def check_dates(table: LocatedTable) -> Iterator[Finding]:
    """``impossible-date``: day first, no month is beyond 12. ``ambiguous-date``: beside dates that
    are written month first, what reads both ways may be meant so too.
    """
    for column in table.columns:
        if column.kind == "date":
            yield from _faults(table, column)


def _faults(table: LocatedTable, column: TableColumn) -> Iterator[Finding]:
    from ansinh_xl.text.dates import is_month_first, read_dates

    rows = [*table.kinds]
    values = [table.grid.rows[row][column.index] for row in rows]
    readings = read_dates(values)
    impossible, ambiguous = [], []
    for row, value, reading in zip(rows, values, readings, strict=True):
        if reading.state == "impossible" or is_month_first(value):
            impossible.append(row)
        elif reading.state == "ambiguous" or reading.note == "perhaps_swapped":
            ambiguous.append(row)
    if impossible:
        yield _finding(table, column, "impossible-date", impossible)
    if ambiguous:
        first = readings[rows.index(ambiguous[0])]
        days = [*([first.value] if first.value else []), *first.alternatives]
        shown = ["…", "…"] if _is_personal(column) else days
        yield _finding(table, column, "ambiguous-date", ambiguous, readings=shown)


def _finding(
    table: LocatedTable, column: TableColumn, code: str, rows: Sequence[int], **told: Any
) -> Finding:
    value = table.grid.rows[rows[0]][column.index]
    return finding(
        code,
        table.source(rows[0] if len(rows) == 1 else column.header_row, column.index),
        column=" › ".join(column.path),
        raw="…" if _is_personal(column) else value if type(value) is not str else raw_text(value),
        count=len(rows),
        cells=[cell_name(row, column.index) for row in rows[:SHOWN]],
        **told,
    )


def _is_personal(column: TableColumn) -> bool:
    """The day on which somebody was born is nobody else's to read."""
    return is_personal(column) or "sinh" in fold(" ".join(column.path)).split()
