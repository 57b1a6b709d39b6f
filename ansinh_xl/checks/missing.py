"""Who has not reported: districts for forms that they owe, and communes of their district."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import FactIndex, Finding, Source, finding
from ansinh_xl.forms import Form
from ansinh_xl.records import NamedTuple

OTHERS = frozenset(("missing-report", "partly-reported"))
"""Findings about who has not reported: no fault of a workbook where they name no file."""


class Missing(NamedTuple):
    """A form that a unit owes and has not sent."""

    unit: str
    form: str


class Part(NamedTuple):
    """What one table brings of a form: whose it is, and the units of which it has figures."""

    form: str
    scope: str | None
    units: Sequence[str]
    source: Source
    says_missing: bool


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


def is_of_others(item: Finding) -> bool:
    """Whether a finding says who else has not reported: no fault of the workbooks that have."""
    return item.code in OTHERS and not item.source.file


def check_partly(
    facts: FactIndex,
    parts: Iterable[Part],
    forms: Mapping[str, Form],
    areas: Areas,
    period: str,
) -> Iterator[Finding]:
    """``partly-reported`` once for each district and form of which some communes are not there.

    At the district's own table, where it has one. What that table says itself is not said again.
    """
    as_of = period_end(period)
    owed = [it for it in forms.values() if it.every_unit and it.expected == "district"]
    communes = [
        {area.code for area in areas.children(it.code, as_of)} for it in areas.districts(as_of)
    ]
    if not any(
        not own.isdisjoint(units) and not own <= units
        for units in (facts.units(form.code) for form in owed)
        for own in communes
    ):
        return  # as mostly: the parts need not be looked through
    by_form: dict[str, list[Part]] = {}
    for part in parts:
        by_form.setdefault(part.form, []).append(part)
    for code, given in by_form.items():
        if all(code != form.code for form in owed):
            continue
        known = {unit for part in given for unit in part.units}
        for district in areas.districts(as_of):
            own = areas.children(district.code, as_of)
            lacking = [area for area in own if area.code not in known]
            if len(lacking) in (0, len(own)) or district.code in known:
                continue
            tables = [part for part in given if part.scope == district.code]
            if not any(part.says_missing for part in tables):
                # A commune's page below its district's name is no table of the district.
                tables = [part for part in tables if len(part.units) > 1]
                yield finding(
                    "partly-reported",
                    tables[0].source if tables else Source(""),
                    unit=district.name,
                    form=code,
                    units=[area.name for area in lacking],
                    count=len(own) - len(lacking),
                    expected=len(own),
                )
