"""The figures that findings keep out of every total, as facts: so that totals can say so.

A cell that could not be read has no fact of its own; what it would have been is told by the facts
of its column and of its row.
"""

from __future__ import annotations

import re

from ansinh_xl.app.brought import TableReading
from ansinh_xl.facts import Fact

_CELL = r"([A-Z]+)([0-9]+)"
_UNREAD = frozenset({"ambiguous-number", "error-cell", "no-cached-value"})
"""Findings at cells of figures that give no number at all."""


def left_out(table: TableReading) -> list[Fact]:
    """Facts of the table that are in no total: doubtful, unread, or of an unknown unit."""
    doubtful = {cell for item in table.findings for cell in item.leaves_out}
    if not doubtful:
        return [fact for fact in table.facts if fact.unit is None]
    kept = [fact for fact in table.facts if fact.unit is None or fact.source.cell in doubtful]
    return [*kept, *_unread(table)]


def _unread(table: TableReading) -> list[Fact]:
    """One fact of value 0 for every figure that could not be read, where its place tells which."""
    cells = {
        cell for item in table.findings if item.code in _UNREAD for cell in item.leaves_out
    } - {fact.source.cell for fact in table.facts}
    if not cells:
        return []
    columns: dict[str, Fact] = {}
    rows: dict[str, Fact] = {}
    for fact in table.facts:
        place = re.fullmatch(_CELL, fact.source.cell or "")
        if place is not None:
            columns.setdefault(place[1], fact)
            rows.setdefault(place[2], fact)
    found = []
    for cell in sorted(cells):
        place = re.fullmatch(_CELL, cell)
        column = columns.get(place[1]) if place else None
        row = rows.get(place[2]) if place else None
        if column is not None and row is not None:
            found.append(
                column._replace(
                    unit=row.unit,
                    unit_name=row.unit_name,
                    dims=row.dims,
                    value=0,
                    qualifier=None,
                    source=column.source._replace(cell=cell, raw=None),
                )
            )
    return found
