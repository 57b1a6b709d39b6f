"""This period's opening against the last one's closing, where that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.cross_form import UnitFacts, by_line, by_unit, compare
from ansinh_xl.facts import Dims, FactIndex, Finding, finding
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.periods import parse_period

Indicator = tuple[str, str]
"""(form, indicator)."""


class Flow(NamedTuple):
    """An opening figure and where the closing of the period before may stand, the best first.

    ``restated`` is where this period's own papers repeat that closing: asked only where the
    period before is not known.
    """

    opening: Indicator
    closings: tuple[Indicator, ...]
    restated: Indicator | None = None


FLOWS = (
    Flow(
        ("poverty_change", "opening"),
        (("poverty_change", "closing"), ("poverty_review", "poor_households")),
        ("poverty_targets", "poor_opening"),
    ),
    Flow(
        ("near_poverty_change", "opening"),
        (("near_poverty_change", "closing"), ("poverty_review", "near_poor_households")),
    ),
    Flow(("social_assistance", "opening"), (("social_assistance", "closing"),)),
    Flow(("policy_credit", "opening_balance"), (("policy_credit", "closing_balance"),)),
)


def check_carry_over(facts: FactIndex, previous: FactIndex, areas: Areas) -> Iterator[Finding]:
    """``carry-over-mismatch`` at the opening figure; ``previous`` are the last period's facts.

    Line by line: households and persons, each category, each programme.
    """
    for flow in FLOWS:
        closings = [by_line(previous.of(*closing)) for closing in flow.closings]
        for dims, here in by_line(facts.of(*flow.opening)).items():
            there, period_of = _closed(flow, dims, closings, facts)
            for place, stated, closing in compare(here, there, areas, period_of):
                yield finding(
                    "carry-over-mismatch",
                    place.source,
                    stated=stated,
                    previous=closing,
                    unit=place.unit_name,
                    period=_previous(place.period),
                )


def _closed(
    flow: Flow, dims: Dims, closings: list[dict[Dims, UnitFacts]], facts: FactIndex
) -> tuple[UnitFacts, Callable[[str], str]]:
    """What one line closed with, and which period of it a period here is held against."""
    for lines in closings:
        if lines.get(dims):
            return lines[dims], _previous
    if flow.restated is not None and not dims and not any(closings):
        return by_unit(facts.of(*flow.restated)), _same
    return {}, _same


def _previous(period: str) -> str:
    return parse_period(period).previous().code if period else period


def _same(period: str) -> str:
    return period
