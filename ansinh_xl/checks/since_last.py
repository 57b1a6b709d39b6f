"""A unit's figure ten times what it was a period ago, as a digit too many makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import exp, log

from ansinh_xl.checks.magnitude import MOST
from ansinh_xl.checks.outliers import named_cells
from ansinh_xl.checks.rounding import median
from ansinh_xl.facts import Dims, Fact, FactIndex, Finding, finding
from ansinh_xl.forms import Form
from ansinh_xl.text.periods import parse_period

STEADY = {
    "poverty_review": (
        *("households", "persons", "poor_households", "poor_persons"),
        *("near_poor_households", "near_poor_persons"),
    ),
    "poverty_change": ("opening", "closing"),
    "near_poverty_change": ("opening", "closing"),
    "social_assistance": ("opening", "closing", "amount"),
    "care_facility": ("residents", "amount"),
    "health_insurance": (
        *("cards_poor", "cards_ethnic_minority", "cards_total", "amount_free"),
        *("near_poor_persons", "near_poor_amount"),
    ),
    "policy_credit": ("opening_balance", "closing_balance", "households_owing"),
}
"""What changes little in a period; houses, rice and loans come and go."""
TIMES = 7.5
"""Ten times, less what may have changed meanwhile."""
FROM, TO = 10, 100
"""Of smaller figures ten times as many is no wonder."""
USUAL = 5
"""Of so many units the middle one tells how much the line changed everywhere."""

Key = tuple[str, str, Dims]
"""Unit, indicator, dimensions."""


def check_since_last(
    facts: FactIndex,
    previous: FactIndex,
    forms: Mapping[str, Form],
    period: str,
    found: Iterable[Finding] = (),
) -> Iterator[Finding]:
    """``outlier`` at the figure of this period; cells that ``found`` names already are told."""
    before = parse_period(period).previous().code
    odd = [
        (fact, last)
        for form, indicators in STEADY.items()
        for indicator in indicators
        if previous.of(form, indicator)
        for fact, last in _far_apart(
            _by_key(facts.of(form, indicator), period),
            _by_key(previous.of(form, indicator), before),
        )
    ]
    known = named_cells(found) if odd else set()
    for fact, last in odd:
        if (fact.source.file, fact.source.sheet, fact.source.cell) not in known:
            yield _finding(fact, last, forms[fact.form])


def _by_key(facts: Iterable[Fact], period: str) -> dict[Key, Fact]:
    """The figures that alone tell of their line: of two nobody knows which to compare."""
    found: dict[Key, list[Fact]] = {}
    for fact in facts:
        if fact.unit is not None and fact.period == period and fact.fund_source is None:
            found.setdefault((fact.unit, fact.indicator, fact.dims), []).append(fact)
    return {key: its[0] for key, its in found.items() if len(its) == 1}


def _far_apart(here: Mapping[Key, Fact], there: Mapping[Key, Fact]) -> Iterator[tuple[Fact, Fact]]:
    lines: dict[Dims, list[tuple[float, Fact, Fact]]] = {}
    for key in here.keys() & there.keys():
        fact, last = here[key], there[key]
        if 0 < fact.value < MOST and 0 < last.value < MOST:
            ratio = log(fact.value) - log(last.value)
            lines.setdefault(fact.dims, []).append((ratio, fact, last))
    for changes in lines.values():
        usual = median(ratio for ratio, _, _ in changes) if len(changes) >= USUAL else 0.0
        for ratio, fact, last in sorted(changes, key=lambda change: change[1].source):
            small, large = sorted((fact.value, last.value))
            # A line that changed so everywhere, as with another unit, is no unit's own fault.
            if small >= FROM and large >= TO and exp(min(abs(ratio), abs(ratio - usual))) >= TIMES:
                yield fact, last


def _finding(fact: Fact, last: Fact, form: Form) -> Finding:
    large, small = max(fact.value, last.value), min(fact.value, last.value)
    return finding(
        "outlier",
        fact.source,
        unit=fact.unit_name,
        column=form.column(fact.indicator).labels[0],
        raw=fact.value,
        each_unit=fact.measure,
        previous=last.value,
        period=last.period,
        times=round(large / small),
    )
