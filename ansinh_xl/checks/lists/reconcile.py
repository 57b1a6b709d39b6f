"""Lists against the summary forms of the same run: persons, amounts, households per unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ansinh_xl.areas import Area, Areas
from ansinh_xl.checks.cross_form import UnitFacts, compare
from ansinh_xl.checks.lists.between import SentList
from ansinh_xl.extract.context import period_end
from ansinh_xl.extract.lists.summary import Figure
from ansinh_xl.facts import Fact, FactIndex, Finding, Source, finding
from ansinh_xl.forms import Form
from ansinh_xl.records import NamedTuple

_OF_HOUSEHOLDS = ((), (("line", "households"),))
_NOT_MONTHLY = frozenset({"funeral", "emergency"})
"""Categories that are paid once, outside the monthly lists."""
_CAREGIVERS = "caregivers"


class Reconciled(NamedTuple):
    """What is counted in lists, and the figure of a form that must be the same.

    ``flow``: only of equal periods; a stock also where both periods end on one day.
    """

    form: str
    counted: str
    other_form: str
    indicator: str
    flow: bool = False


RECONCILED = (
    Reconciled("allowance_payroll", "persons", "social_assistance", "closing"),
    Reconciled("allowance_payroll", "amount", "social_assistance", "amount", flow=True),
    Reconciled("household_list", "poor.closing", "poverty_review", "poor_households"),
    Reconciled("household_list", "near_poor.closing", "poverty_review", "near_poor_households"),
    Reconciled("household_list", "poor.closing", "poverty_change", "closing"),
    Reconciled("household_list", "poor.new", "poverty_change", "new", flow=True),
    Reconciled("household_list", "poor.relapsed", "poverty_change", "relapsed", flow=True),
    Reconciled("household_list", "near_poor.closing", "near_poverty_change", "closing"),
    Reconciled("household_list", "near_poor.new", "near_poverty_change", "new", flow=True),
    Reconciled(
        "household_list", "near_poor.relapsed", "near_poverty_change", "relapsed", flow=True
    ),
)


def check_lists_against_forms(
    lists: Sequence[SentList], facts: FactIndex, forms: Mapping[str, Form], areas: Areas
) -> Iterator[Finding]:
    """``list-mismatch`` per unit, at the finest level at which both speak; it names both places."""
    for rule in RECONCILED:
        stated = facts.of(rule.other_form, rule.indicator)
        if not stated:
            continue
        counted = _counted(lists, rule, areas, {fact.unit for fact in stated})
        if counted:
            label = forms[rule.other_form].column(rule.indicator).labels[0]
            yield from _compared(rule, counted, stated, label, areas)


def _counted(
    lists: Sequence[SentList], rule: Reconciled, areas: Areas, units: set[str | None]
) -> UnitFacts:
    """The lists' figures as if they were facts; these are compared, and go nowhere else.

    Those above the communes only where the form speaks of that unit itself, among ``units``.
    """
    found: UnitFacts = defaultdict(list)
    for item in lists:
        period = item.sent.period
        if item.sent.form != rule.form or item.sent.status != "accepted" or not period:
            continue
        for unit, value in item.listed.sums.get(rule.counted, {}).items():
            area = areas.get(unit, period_end(period))
            if area is not None and (area.kind == "commune" or unit in units):
                found[unit, period].append(_figure(rule, area, period, value, item.listed.source))
    return found


def _figure(rule: Reconciled, area: Area, period: str, value: Figure, source: Source) -> Fact:
    of_unit = (rule.form, rule.counted, area.code, area.name, period)
    return Fact(*of_unit, (), value, "", None, None, None, source)


def _compared(
    rule: Reconciled, counted: UnitFacts, stated: Iterable[Fact], label: str, areas: Areas
) -> Iterator[Finding]:
    facts = [fact for fact in stated if fact.unit is not None]
    periods = {period for _, period in counted}
    of_form = {fact.period for fact in facts}
    partner = {period: _partner(period, of_form, flow=rule.flow) for period in periods}
    readings = _by_unit(rule, facts)
    # A list with and one without those who care for others are both lists: either may agree.
    differences = [
        [*compare(counted, there, areas, lambda period: partner[period] or "")]
        for there in readings
    ]
    agreed = [
        {(place.source, place.unit_name, place.period) for place, _, _ in other}
        for other in differences[1:]
    ]
    for place, computed, other in differences[0]:
        if any((place.source, place.unit_name, place.period) not in alike for alike in agreed):
            continue
        yield finding(
            "list-mismatch",
            place.source,
            form=rule.form,
            indicator=label,
            column=label,
            unit=place.unit_name,
            computed=computed,
            stated=other,
            other_form=rule.other_form,
            other_cell=place.other,
        )


def _partner(period: str, others: Iterable[str], *, flow: bool) -> str | None:
    """The form's period that a list's period is held against."""
    if period in (known := set(others)) or flow:
        return period if period in known else None
    ends: dict[object, str] = {period_end(other): other for other in sorted(known)}
    return ends.get(period_end(period))


def _by_unit(rule: Reconciled, facts: Sequence[Fact]) -> list[UnitFacts]:
    if rule.other_form != "social_assistance":
        return [_grouped(facts, lambda fact: fact.dims in _OF_HOUSEHOLDS)]
    return [_grouped(facts, wanted) for wanted in (is_paid_to_persons, is_paid_monthly)]


def is_paid_monthly(fact: Fact) -> bool:
    """What a monthly list may hold."""
    return dict(fact.dims).get("category") not in _NOT_MONTHLY


def is_paid_to_persons(fact: Fact) -> bool:
    """The same without those who care for others, who often have a list of their own."""
    return is_paid_monthly(fact) and dict(fact.dims).get("category") != _CAREGIVERS


def _grouped(facts: Iterable[Fact], wanted: Callable[[Fact], bool]) -> UnitFacts:
    found: UnitFacts = defaultdict(list)
    for fact in facts:
        if fact.unit is not None and wanted(fact):
            found[fact.unit, fact.period].append(fact)
    return found
