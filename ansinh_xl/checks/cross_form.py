"""Figures that two forms share must be the same in both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Dims, Fact, FactIndex, Finding, Severity, Source, finding
from ansinh_xl.forms import Form
from ansinh_xl.records import NamedTuple

Figure = int | Decimal
_OF_HOUSEHOLDS = ((), (("line", "households"),))


class Shared(NamedTuple):
    """Two places of one figure; the finding points at the first.

    That is the one which nothing in its own form proves. A closing figure follows from its row's
    flow, so a slip in it is found there too (``identity-broken``); a slip in the review is not.
    """

    form: str
    indicator: str
    other_form: str
    other_indicator: str
    severity: Severity


SHARED = (
    Shared("poverty_review", "poor_households", "poverty_change", "closing", "error"),
    Shared("near_poverty_change", "to_poor", "poverty_change", "from_near_poor", "warning"),
    Shared("near_poverty_change", "from_poor", "poverty_change", "to_near_poor", "warning"),
    Shared("poverty_review", "near_poor_households", "near_poverty_change", "closing", "warning"),
)


def check_cross_form(
    facts: FactIndex, forms: Mapping[str, Form], areas: Areas
) -> Iterator[Finding]:
    """``cross-form-mismatch`` per unit, at the finest level at which both forms speak."""
    for shared in SHARED:
        here = by_unit(facts.of(shared.form, shared.indicator))
        there = by_unit(facts.of(shared.other_form, shared.other_indicator))
        for place, stated, other in compare(here, there, areas):
            yield finding(
                "cross-form-mismatch",
                place.source,
                shared.severity,
                form=shared.form,
                indicator=forms[shared.form].column(shared.indicator).labels[0],
                stated=stated,
                other_form=shared.other_form,
                other_indicator=shared.other_indicator,
                other=other,
                other_cell=place.other,
                unit=place.unit_name,
            )


class Place(NamedTuple):
    """Where a difference is pointed at: the cell of one unit, or the sheet of several."""

    source: Source
    unit_name: str
    period: str
    other: str
    """Where the other figure stands: "file › sheet › cell"."""


UnitFacts = dict[tuple[str, str], list[Fact]]
"""(unit, period) → its facts."""


def by_unit(facts: Iterable[Fact]) -> UnitFacts:
    """The facts of one indicator by unit, households only where a line is named."""
    found: UnitFacts = defaultdict(list)
    for fact in facts:
        if fact.unit is not None and fact.dims in _OF_HOUSEHOLDS:
            found[fact.unit, fact.period].append(fact)
    return found


def by_line(facts: Iterable[Fact]) -> dict[Dims, UnitFacts]:
    """The facts of one indicator by line and unit; households are the line that names none."""
    found: dict[Dims, UnitFacts] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.unit is not None:
            dims = () if fact.dims in _OF_HOUSEHOLDS else fact.dims
            found[dims][fact.unit, fact.period].append(fact)
    return found


def compare(
    here: UnitFacts,
    there: UnitFacts,
    areas: Areas,
    period_of: Callable[[str], str] = lambda period: period,
) -> Iterator[tuple[Place, Figure, Figure]]:
    """(place, figure here, figure there) wherever both speak of a unit and differ.

    A unit that only one side names is compared one level up, where its siblings are all there.
    ``period_of`` says which period of the other side a period here is held against.
    """
    if not here or not there:
        return
    for (unit, period), own in here.items():
        other = there.get((unit, period_of(period)))
        if other is not None and _sum(own) != _sum(other):
            fact = own[0]
            place = Place(fact.source, fact.unit_name, period, _named(other))
            yield place, _sum(own), _sum(other)
    for unit, own, other in _one_level_up(here, there, areas, period_of):
        if _sum(own) != _sum(other):
            period = own[0].period
            area = areas.get(unit, period_end(period)) if period else None
            source = own[0].source
            if len(own) > 1:
                source = Source(source.file, source.sheet)
            place = Place(source, area.name if area else unit, period, _named(other))
            yield place, _sum(own), _sum(other)


def _one_level_up(
    here: UnitFacts, there: UnitFacts, areas: Areas, period_of: Callable[[str], str]
) -> Iterator[tuple[str, list[Fact], list[Fact]]]:
    for period in sorted({period for _, period in here}):
        other_period = period_of(period)
        finer = {unit for unit, when in here if when == period}
        coarser = {unit for unit, when in there if when == other_period}
        for unit in sorted(coarser - finer):
            below = _below(unit, finer, period, areas)
            if below:
                own = [fact for code in below for fact in here[code, period]]
                yield unit, own, there[unit, other_period]
        for unit in sorted(finer - coarser):
            below = _below(unit, coarser, period, areas)
            if below:
                other = [fact for code in below for fact in there[code, other_period]]
                yield unit, here[unit, period], other


def _below(unit: str, present: set[str], period: str, areas: Areas) -> list[str]:
    """The units below, if every one of them is present; else nothing can be compared."""
    if not period:
        return []
    children = [area.code for area in areas.children(unit, period_end(period))]
    return children if children and all(code in present for code in children) else []


def _named(facts: list[Fact]) -> str:
    source = facts[0].source
    parts = (source.file, source.sheet, source.cell if len(facts) == 1 else None)
    return " › ".join(part for part in parts if part)


def _sum(facts: Iterable[Fact]) -> Figure:
    total: Figure = 0
    for fact in facts:
        total += fact.value
    return total
