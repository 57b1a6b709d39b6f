"""A register of documents: what is overdue, who was inspected how often, which days are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ansinh_xl.extract.register import Register
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.types import raw_text

SHOWN = 8
"""How many cells a message names."""


def check_register(register: Register, day: date) -> Iterator[Finding]:
    """``impossible-date``, ``overdue-document`` against ``day``, ``inspections-counted``."""
    yield from _impossible(register)
    if "due" in register.columns and "status" in register.columns:
        yield from _overdue(register, day)
    yield from _inspections(register)


def _impossible(register: Register) -> Iterator[Finding]:
    """One finding a column: which of two orders was meant, nobody can tell."""
    table = register.table
    for code, readings in register.dates.items():
        column = register.columns[code]
        rows = [row for row, reading in readings.items() if reading.state == "impossible"]
        if rows:
            yield finding(
                "impossible-date",
                table.source(rows[0] if len(rows) == 1 else column.header_row, column.index),
                column=" › ".join(column.path),
                raw=raw_text(table.grid.rows[rows[0]][column.index]),
                count=len(rows),
                cells=[cell_name(row, column.index) for row in rows[:SHOWN]],
            )


def _overdue(register: Register, day: date) -> Iterator[Finding]:
    column = register.columns["due"].index
    for entry in register.entries:
        if entry.due is not None and entry.due < day and not entry.done:
            yield finding(
                "overdue-document",
                register.table.source(entry.row, column),
                "note",
                number=entry.number,
                units=[area.name for area in entry.units],
                due=entry.due,
                day=day,
            )


def _inspections(register: Register) -> Iterator[Finding]:
    """How many rows speak of kiểm tra, giám sát, and how many of them of each district."""
    inspections = [entry for entry in register.entries if entry.is_inspection]
    if not inspections:
        return
    areas = {area.code: area for entry in inspections for area in entry.units}
    times = Counter(area.code for entry in inspections for area in entry.units)
    codes = sorted(areas)
    yield finding(
        "inspections-counted",
        register.table.source(),
        "note",
        count=len(inspections),
        units=[f"{areas[code].name} {times[code]}" for code in codes],
        districts={code: times[code] for code in codes},
        others=sum(1 for entry in inspections if not entry.units),
    )
