"""What a form's column is made of: its facts, its parts, or the formula of a rate.

Units and levels are in units.py; adding up over them is in rollup.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.facts import Fact, Qualifier, whole_number
from ansinh_xl.figures.selection import Amount, exact_number, whole_or_parts
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.text.expressions import Expression, parse_expression

Value = int | Decimal | Fraction | None


def column_facts(form: Form, column: Column, facts: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    """The facts that stand in one column, or in its parts on lines where it has none itself.

    ``facts`` are the form's by indicator.
    """
    codes = {entry.code for entry in form.columns}
    return whole_or_parts(
        _stated(form, column, facts),
        [
            fact
            for part in column.sum_of
            if part in codes
            for fact in column_facts(form, form.column(part), facts)
        ],
    )


def _stated(form: Form, column: Column, facts: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    """Facts that belong to exactly this column: a fund source's own column comes first."""
    indicator = column.indicator or column.code
    taken = {
        entry.fund_source
        for entry in form.columns
        if entry is not column and (entry.indicator or entry.code) == indicator
    }
    return [
        fact
        for fact in facts.get(indicator, ())
        if fact.fund_source == column.fund_source
        or (column.fund_source is None and fact.fund_source not in taken)
    ]


def fixed_value(facts: Sequence[Fact]) -> tuple[Amount | None, Qualifier | None]:
    """A figure that must not be added up (months, a coefficient): only where it is one figure."""
    if len({fact.value for fact in facts}) != 1:
        return None, None
    return whole_number(facts[0].value), facts[0].qualifier


@lru_cache(maxsize=64)
def rates_of(form: Form) -> Mapping[str, Expression]:
    """The formula of every column that is recomputed on each level, by code."""
    return {column.code: parse_expression(column.rate) for column in form.columns if column.rate}


def rate_value(
    rate: Expression, values: Mapping[str, Value], qualifiers: Mapping[str, Qualifier]
) -> tuple[Value, Qualifier | None]:
    """The rate and its qualifier; None where a part is unknown or the divisor is 0.

    A rate over a divisor that is only a lower bound is no lower bound: it stays unknown.
    """
    parts = {name: value for name in rate.names if (value := values.get(name)) is not None}
    if len(parts) < len(rate.names):
        return None, None
    try:
        result = rate.evaluate(parts)
        bounds = [name for name in parts if name in qualifiers]
        if not bounds:
            return exact_number(result), None
        for name in bounds:
            if rate.evaluate({**parts, name: parts[name] + 1}) < result:
                return None, None
    except ZeroDivisionError:
        return None, None
    return exact_number(result), "at_least"
