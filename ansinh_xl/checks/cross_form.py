"""Figures that two forms share must be the same in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Fact, Finding, Severity, finding

Figure = int | Decimal
HOUSEHOLDS = (("line", "households"),)


class Shared(NamedTuple):
    """Two places of one figure; the finding points at the first. ``ties`` is domain.md's mark."""

    form: str
    indicator: str
    other_form: str
    other_indicator: str
    severity: Severity


SHARED = (
    Shared("poverty_review", "poor_households", "poverty_change", "closing", "error"),
    Shared("poverty_change", "opening", "poverty_targets", "poor_opening", "error"),
    Shared("near_poverty_change", "to_poor", "poverty_change", "from_near_poor", "warning"),
    Shared("near_poverty_change", "from_poor", "poverty_change", "to_near_poor", "warning"),
    Shared("poverty_review", "near_poor_households", "near_poverty_change", "closing", "warning"),
)


def check_cross_form(facts: Iterable[Fact], areas: Areas) -> Iterator[Finding]:
    """``cross-form-mismatch`` per unit, at the finest level at which both forms speak."""
    index = index_by_unit(facts)
    for shared in SHARED:
        here = index.get((shared.form, shared.indicator), {})
        there = index.get((shared.other_form, shared.other_indicator), {})
        for fact, stated, other in compare(here, there, areas):
            yield finding(
                "cross-form-mismatch",
                fact.source,
                shared.severity,
                form=shared.form,
                indicator=shared.indicator,
                stated=stated,
                other_form=shared.other_form,
                other_indicator=shared.other_indicator,
                other=other,
                unit=fact.unit_name,
            )


UnitFacts = dict[tuple[str, str], list[Fact]]
"""(unit, period) → its facts."""


def index_by_unit(facts: Iterable[Fact]) -> dict[tuple[str, str], UnitFacts]:
    """(form, indicator) → unit → facts, households only where a line is named."""
    index: dict[tuple[str, str], UnitFacts] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.unit is not None and fact.dims in ((), HOUSEHOLDS):
            index[fact.form, fact.indicator][fact.unit, fact.period].append(fact)
    return index


def compare(
    here: UnitFacts,
    there: UnitFacts,
    areas: Areas,
    period_of: Callable[[str], str] = lambda period: period,
) -> Iterator[tuple[Fact, Figure, Figure]]:
    """(first fact, figure here, figure there) wherever both speak of a unit and differ.

    A unit that only one side names is compared one level up, where its siblings are all there.
    ``period_of`` says which period of the other side a period here is held against.
    """
    for (unit, period), own in here.items():
        other = there.get((unit, period_of(period)))
        if other is not None:
            stated, told = _sum(own), _sum(other)
            if stated != told:
                yield own[0], stated, told
    for own, other in _one_level_up(here, there, areas, period_of):
        stated, told = _sum(own), _sum(other)
        if stated != told:
            yield own[0], stated, told


def _one_level_up(
    here: UnitFacts, there: UnitFacts, areas: Areas, period_of: Callable[[str], str]
) -> Iterator[tuple[list[Fact], list[Fact]]]:
    for period in {period for _, period in here}:
        other_period = period_of(period)
        finer = {unit for unit, when in here if when == period}
        coarser = {unit for unit, when in there if when == other_period}
        for unit in sorted(coarser - finer):
            below = _below(unit, finer, period, areas)
            if below:
                own = [fact for code in below for fact in here[code, period]]
                yield own, there[unit, other_period]
        for unit in sorted(finer - coarser):
            below = _below(unit, coarser, period, areas)
            if below:
                other = [fact for code in below for fact in there[code, other_period]]
                yield here[unit, period], other


def _below(unit: str, present: set[str], period: str, areas: Areas) -> list[str]:
    """The units below, if every one of them is present; else nothing can be compared."""
    if not period:
        return []
    children = [area.code for area in areas.children(unit, period_end(period))]
    return children if children and all(code in present for code in children) else []


def _sum(facts: Iterable[Fact]) -> Figure:
    total: Figure = 0
    for fact in facts:
        total += fact.value
    return total
