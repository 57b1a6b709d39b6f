"""Findings about many cells of one column of a list, as one; nothing of a person stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ansinh_xl.extract.lists import ListColumn, ListTable
from ansinh_xl.facts import Finding, Severity, finding

SHOWN = 8
"""How many cells a message names; the count says how many there are."""


def told(
    table: ListTable,
    column: ListColumn,
    code: str,
    places: Sequence[int],
    severity: Severity | None = None,
    **params: Any,
) -> Finding:
    """One finding at its cell, or at the column's header where it is about many."""
    cells = [table.cell(place, column) for place in places[:SHOWN]]
    source = table.source(cells[0]) if len(places) == 1 else table.header_source(column)
    return finding(
        code, source, severity, column=column.label, count=len(places), cells=cells, **params
    )
