"""Who has not reported: every district for every form that districts owe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import FactIndex, Finding, Source, finding
from ansinh_xl.forms import Form
from ansinh_xl.records import NamedTuple


class Missing(NamedTuple):
    """A form that a unit owes and has not sent."""

    unit: str
    form: str


def missing_reports(
    facts: FactIndex, forms: Mapping[str, Form], areas: Areas, period: str
) -> list[Missing]:
    """Units without a single fact of a form they owe, in official order.

    ``facts`` are those of the period.
    Only forms that somebody has sent are owed: a folder of poverty reports says nothing about
    who owes the credit report.
    """
    as_of = period_end(period)
    province = areas.province(as_of).code
    missing = []
    for form in forms.values():
        if form.expected != "district":
            continue
        units = facts.units(form.code) - {None}
        if not units or province in units:
            continue
        for district in areas.districts(as_of):
            own = {district.code, *(area.code for area in areas.children(district.code, as_of))}
            if not own & units:
                missing.append(Missing(district.code, form.code))
    return missing


def check_missing(missing: Iterable[Missing], areas: Areas, period: str) -> Iterator[Finding]:
    """``missing-report`` once a unit: the totals of those forms are without it."""
    forms: dict[str, list[str]] = {}
    for item in missing:
        forms.setdefault(item.unit, []).append(item.form)
    for unit, owed in forms.items():
        area = areas.get(unit, period_end(period))
        yield finding(
            "missing-report", Source(""), unit=area.name if area is not None else unit, form=owed
        )
