"""Printed rates against the rates computed again from their parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.checks.rounding import rate_tolerance
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.text.expressions import Expression, parse_expression


@lru_cache(maxsize=256)
def _parsed(rate: str) -> Expression:
    return parse_expression(rate)


def check_rates(table: FormTable) -> Iterator[Finding]:
    """``rate-mismatch`` at every printed rate that its parts do not give, totals included."""
    for column in table.columns:
        if column.column.rate is None:
            continue
        expression = _parsed(column.column.rate)
        parts = {name: table.column(name, column.dims) for name in expression.names}
        known = {name: part for name, part in parts.items() if part is not None}
        if len(known) == len(parts):
            yield from _check(table, column, expression, known)


def _check(
    table: FormTable,
    column: FormColumn,
    expression: Expression,
    parts: dict[str, FormColumn],
) -> Iterator[Finding]:
    broken = []
    as_fraction = 0
    checked = 0
    for line in table.lines:
        reading = table.reading(column, line.row)
        values = {name: table.value(part, line.row) for name, part in parts.items()}
        figures = {name: value for name, value in values.items() if value is not None}
        if any(table.is_doubtful(part, line.row) for part in (column, *parts.values())):
            continue
        if reading.value is None or len(figures) < len(values) or reading.state == "dash":
            continue
        try:
            computed = expression.evaluate(figures)
        except ZeroDivisionError:
            continue
        checked += 1
        stated = Fraction(reading.value)
        tolerance = rate_tolerance(reading.value)
        if -2 <= reading.value <= 2 and abs(stated * 100 - computed) <= tolerance * 100:
            as_fraction += 1
        elif abs(stated - computed) > tolerance:
            broken.append((line, stated, computed))
    for line, stated, computed in broken:
        scaled = computed / 100 if as_fraction > checked / 2 else computed
        yield finding(
            "rate-mismatch",
            table.source(line.row, column.index),
            column=table.header_label(column),
            label=line.label,
            stated=float(stated),
            computed=round(float(scaled), 4),
        )
