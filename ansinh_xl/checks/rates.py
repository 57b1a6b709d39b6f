"""Printed rates against the rates computed again from their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.rounding import places, rate_tolerance
from ansinh_xl.checks.template import Template
from ansinh_xl.checks.throughout import Rate, agrees, rate_of
from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.facts import Finding, finding
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import Expression, parse_expression

OFTEN = 0.25
"""Share of a column's fractions from which on they show how it is printed."""


def check_rates(body: Body) -> Iterator[Finding]:
    """``rate-mismatch`` at every printed rate that its parts do not give, totals included;
    ``rate-combined`` at one that is the mean or the sum of the rates above it.
    """
    columns = body.table.columns
    for asked in asked_rates(body.template):
        if asked.rate is None or not agrees(body, asked.rate):
            parts = {name: columns[place] for name, place in asked.parts.items()}
            yield from _check(body.table, columns[asked.place], asked.formula, parts)


class AskedRate(NamedTuple):
    """A column of rates, and the columns it is made of."""

    place: int
    formula: Expression
    parts: Mapping[str, int]
    rate: Rate | None


@lru_cache(maxsize=1_024)
def asked_rates(template: Template) -> tuple[AskedRate, ...]:
    """The rates whose parts are all in the table."""
    asked = []
    for place, (column, dims, _) in enumerate(template.columns):
        if column.rate is None:
            continue
        formula = parse_expression(column.rate)
        parts = {name: template.place(name, dims) for name in formula.names}
        known = {name: part for name, part in parts.items() if part is not None}
        if len(known) == len(parts):
            asked.append(AskedRate(place, formula, known, rate_of(place, formula, known)))
    return tuple(asked)


def _check(
    table: FormTable,
    column: FormColumn,
    expression: Expression,
    parts: dict[str, FormColumn],
) -> Iterator[Finding]:
    broken = []
    usual = usual_places(table, column)
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
        if -2 <= reading.value <= 2 and is_fraction(reading.value, computed, usual):
            as_fraction += 1
        elif abs(stated - computed) > rate_tolerance(reading.value, usual):
            broken.append((line, stated, computed))
    for line, stated, computed in broken:
        scaled = computed / 100 if as_fraction > checked / 2 else computed
        combined = _combined(table, column, line, stated, usual)
        params: dict[str, Any] = {"reason": combined} if combined else {}
        yield finding(
            "rate-combined" if combined else "rate-mismatch",
            table.source(line.row, column.index),
            column=table.header_label(column),
            label=line.label,
            stated=float(stated),
            computed=round(float(scaled), 4),
            **params,
        )


def _combined(
    table: FormTable, column: FormColumn, line: Line, stated: Fraction, usual: int
) -> str | None:
    """How a total's rate was made of the rates of all leaves, where it was: rates are neither
    averaged nor added.
    """
    if line.kind == "leaf":
        return None
    rates = [table.value(column, leaf.row) for leaf in table.leaves()]
    known = [Fraction(rate) for rate in rates if rate is not None]
    if len(known) < 2:
        return None
    allowed = Fraction(1, 2) / 10**usual
    if abs(sum(known) / len(known) - stated) <= allowed:
        return "averaged"
    return "summed" if abs(sum(known) - stated) <= allowed else None


def is_fraction(printed: int | Decimal, computed: Fraction, usual: int) -> bool:
    """7,81% typed as 0,0781."""
    percent = Decimal(printed).scaleb(2)
    return abs(Fraction(percent) - computed) <= rate_tolerance(percent, max(0, usual - 2))


def usual_places(table: FormTable, column: FormColumn) -> int:
    """How many decimals a column is printed with: the most that many of its cells show."""
    shown = sorted(
        places(value)
        for line in table.lines
        if isinstance(value := table.reading(column, line.row).value, Decimal)
    )
    return shown[int(len(shown) * (1 - OFTEN))] if shown else 0
