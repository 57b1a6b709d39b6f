"""Cells of a list's figures that give none, or that a person must look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ansinh_xl.checks.lists.told import told
from ansinh_xl.extract.lists import ListColumn, ListTable
from ansinh_xl.facts import Finding, Severity
from ansinh_xl.text.masking import masked
from ansinh_xl.text.numbers import Reading

_BLANK_ALLOWED = frozenset(("arrears", "members", "total"))


def check_list_figures(table: ListTable) -> Iterator[Finding]:
    """``error-cell``, ``text-number``, ``not-a-number``, ``missing-value`` and their like, and
    ``missing-value`` for persons without a name.
    """
    for column in table.columns.values():
        if column.column.kind in ("count", "money", "rate"):
            yield from _of_column(table, column)
    name = table.columns["name"]
    unnamed = [place for place, value in enumerate(name.values) if value == ""]
    if unnamed:
        yield told(table, name, "missing-value", unnamed)


def _of_column(table: ListTable, column: ListColumn) -> Iterator[Finding]:
    uncached = [
        place
        for place in range(len(column.values) if table.located.grid.uncached else 0)
        if (table.rows[place], column.index) in table.located.grid.uncached
    ]
    if uncached:
        yield told(table, column, "no-cached-value", uncached)
        return
    codes = {
        value: code
        for value, reading in column.readings.items()
        if (code := _code(column, value, reading)) is not None
    }
    if not codes:
        return
    found: dict[str, list[int]] = defaultdict(list)
    for place, value in enumerate(column.values):
        if value in codes:
            found[codes[value]].append(place)
    for code, places in found.items():
        # What is paid once, such as a funeral, has no coefficient.
        mild = code == "missing-value" and column.column.code == "coefficient"
        severity: Severity | None = "warning" if mild else None
        yield told(table, column, code, places, severity, **_params(column, code, places[0]))


def _code(column: ListColumn, value: Any, reading: Reading) -> str | None:
    if reading.state == "number":
        if column.figure(value) is None:  # somebody's number, in the wrong column
            return "not-a-number"
        if column.column.kind == "count" and reading.value is not None and reading.value < 0:
            return "negative-count"  # what is paid back stands as negative arrears
        return "text-number" if reading.as_text else None
    if reading.state in ("blank", "mark"):
        return None if column.column.code in _BLANK_ALLOWED else "missing-value"
    return _CODES.get(reading.state)


_CODES = {"error": "error-cell", "ambiguous": "ambiguous-number", "text": "not-a-number"}


def _params(column: ListColumn, code: str, place: int) -> dict[str, Any]:
    value = column.values[place]
    if code == "error-cell":
        return {"raw": str(value)}
    if code == "ambiguous-number":
        return {"raw": masked(value), "readings": [masked(value)]}
    return {"raw": masked(value)} if code in ("not-a-number", "negative-count") else {}
