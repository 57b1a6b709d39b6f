"""A payroll of some month beside the summary made of it, which states its very amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ansinh_xl.checks.lists.between import SentList
from ansinh_xl.checks.lists.reconcile import is_paid_monthly, is_paid_to_persons
from ansinh_xl.extract.lists.summary import Figure
from ansinh_xl.facts import Fact, FactIndex, Finding, finding
from ansinh_xl.forms import Form
from ansinh_xl.text.periods import parse_period

_LIST, _FORM = "allowance_payroll", "social_assistance"


def check_own_summaries(
    lists: Sequence[SentList], facts: FactIndex, forms: Mapping[str, Form]
) -> Iterator[Finding]:
    """``list-mismatch``, a warning, where a summary in the list's own workbook counts others.

    A month's persons are not those of the year's end, whatever year the summary is titled with.
    But nobody is paid a year's money in a month: where both state one amount to the đồng, the
    summary was made of that list.
    """
    for item in lists:
        period = item.sent.period
        if item.sent.form != _LIST or item.sent.status != "accepted" or not period:
            continue
        amounts = item.listed.sums.get("amount", {})
        for unit, persons in item.listed.sums.get("persons", {}).items():
            paid = _beside(item, "amount", unit, facts)
            counted = _beside(item, "closing", unit, facts)
            for is_listed in (is_paid_to_persons, is_paid_monthly):
                own = [*filter(is_listed, counted)]
                if own and _sum(filter(is_listed, paid)) == amounts.get(unit) != 0:
                    if _sum(own) != persons:
                        yield _mismatch(item, own, persons, forms)
                    break


def _beside(item: SentList, indicator: str, unit: str, facts: FactIndex) -> list[Fact]:
    """Figures of the form in the list's own file, of a longer period that ends on another day."""
    own = parse_period(item.sent.period)
    return [
        fact
        for fact in facts.of(_FORM, indicator)
        if fact.unit == unit
        and fact.source.file == item.sent.file
        and fact.period
        and (other := parse_period(fact.period)).start <= own.start
        and own.end < other.end
    ]


def _sum(facts: Iterable[Fact]) -> Figure:
    return sum(fact.value for fact in facts)


def _mismatch(
    item: SentList, counted: Sequence[Fact], persons: Figure, forms: Mapping[str, Form]
) -> Finding:
    label = forms[_FORM].column("closing").labels[0]
    source = counted[0].source
    cell = source.cell if len(counted) == 1 else None
    return finding(
        "list-mismatch",
        item.listed.source,
        "warning",
        form=_LIST,
        indicator=label,
        column=label,
        unit=counted[0].unit_name,
        computed=persons,
        stated=_sum(counted),
        other_form=_FORM,
        other_cell=" › ".join(filter(None, (source.file, source.sheet, cell))),
    )
