"""This period's opening against the last one's closing, where that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.cross_form import compare, index_by_unit
from ansinh_xl.facts import Fact, Finding, finding
from ansinh_xl.text.periods import parse_period

FLOWS = (
    (
        "poverty_change",
        "opening",
        (("poverty_change", "closing"), ("poverty_review", "poor_households")),
    ),
    (
        "near_poverty_change",
        "opening",
        (("near_poverty_change", "closing"), ("poverty_review", "near_poor_households")),
    ),
    ("social_assistance", "opening", (("social_assistance", "closing"),)),
    ("policy_credit", "opening_balance", (("policy_credit", "closing_balance"),)),
)
"""Form and indicator of the opening, and where the closing of the period before may stand."""


def check_carry_over(
    facts: Iterable[Fact], previous: Iterable[Fact], areas: Areas
) -> Iterator[Finding]:
    """``carry-over-mismatch`` at the opening figure; ``previous`` are the last period's facts."""
    now, before = index_by_unit(facts), index_by_unit(previous)
    for form, indicator, closings in FLOWS:
        here = now.get((form, indicator))
        there = next((before[closing] for closing in closings if closing in before), None)
        if not here or not there:
            continue
        for fact, stated, told in compare(here, there, areas, _previous):
            yield finding(
                "carry-over-mismatch",
                fact.source,
                stated=stated,
                previous=told,
                unit=fact.unit_name,
                period=_previous(fact.period),
            )


def _previous(period: str) -> str:
    return parse_period(period).previous().code if period else period
