"""What the table of targets states as achieved, against the change forms; or where it is alone.

Published reports mix two measures (domain.md section 2): a stated figure that is the fall of the
stock, or the number that left poverty, is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.cross_form import UnitFacts, by_unit, compare
from ansinh_xl.facts import Fact, FactIndex, Finding, Source, finding
from ansinh_xl.forms import Form

ACHIEVED = ("poverty_targets", "achieved")
_CHANGE = "poverty_change"
_LEFT = ("to_near_poor", "above_near_poor")


def check_achieved(facts: FactIndex, form: Form, areas: Areas) -> Iterator[Finding]:
    """``cross-form-mismatch`` at a stated figure that neither measure gives.

    ``stated-achieved`` once a sheet where no change form is there: then it is what counts.
    ``form`` is the table of targets.
    """
    given = facts.of(*ACHIEVED)
    if not given:
        return
    stated = by_unit(given)
    if not facts.of_form(_CHANGE):
        yield from _alone(stated)
        return
    fallen = _fallen(facts)
    left = {**fallen, **_left(facts)}
    odd = {(place.source, place.unit_name) for place, *_ in compare(stated, left, areas)}
    for place, told, other in compare(stated, fallen, areas):
        if (place.source, place.unit_name) not in odd:
            continue
        yield finding(
            "cross-form-mismatch",
            place.source,
            "warning",
            form=form.code,
            indicator=form.column("achieved").labels[0],
            stated=told,
            other_form=_CHANGE,
            other_indicator="closing",
            other=other,
            other_cell=place.other,
            unit=place.unit_name,
        )


def _alone(stated: UnitFacts) -> Iterator[Finding]:
    sheets: dict[Source, list[Fact]] = {}
    for own in stated.values():
        place = own[0].source
        sheets.setdefault(Source(place.file, place.sheet), []).append(own[0])
    for place, own in sheets.items():
        yield finding("stated-achieved", place, "warning", count=len(own))


def _fallen(facts: FactIndex) -> UnitFacts:
    """Opening less closing by unit, at the closing figure."""
    opening = by_unit(facts.of(_CHANGE, "opening"))
    closing = by_unit(facts.of(_CHANGE, "closing"))
    return {
        unit: [own[0]._replace(value=_sum(opening[unit]) - _sum(own))]
        for unit, own in closing.items()
        if unit in opening
    }


def _left(facts: FactIndex) -> UnitFacts:
    """Households that left poverty by unit: one column, or the two of the later form."""
    left = by_unit(facts.of(_CHANGE, "escaped"))
    first, second = (by_unit(facts.of(_CHANGE, code)) for code in _LEFT)
    for unit in first.keys() & second.keys() - left.keys():
        left[unit] = [*first[unit], *second[unit]]
    return left


def _sum(facts: list[Fact]) -> int:
    return sum(int(fact.value) for fact in facts)
