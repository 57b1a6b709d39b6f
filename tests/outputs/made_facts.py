"""Hand-made facts of a whole province: 18 districts with three communes each, every form once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ansinh_xl.areas import load_areas
from ansinh_xl.facts import Fact, Finding, Source, Submission, finding
from ansinh_xl.figures import Figures, figures
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.forms import load_forms

PERIOD = "2020"
TREE = unit_tree(load_areas(), PERIOD)
COMMUNES = 3


def fact(
    form: str,
    indicator: str,
    unit: str,
    value: int,
    *,
    row: int = 0,
    file: str | None = None,
    **more: Any,
) -> Fact:
    """One fact whose cell is told by its unit and indicator."""
    declared = load_forms()[form].column(indicator)
    area = TREE.units[unit]
    above = (unit, *TREE.ancestors[unit])
    book = TREE.units[above[-2] if len(above) > 1 else unit].short
    return Fact(
        form=form,
        indicator=declared.indicator or indicator,
        unit=unit,
        unit_name=area.name,
        period=PERIOD,
        dims=tuple(sorted(more.pop("dims", {}).items())),
        value=value,
        measure=declared.measure or "household",
        qualifier=more.pop("qualifier", None),
        stage=declared.stage,
        fund_source=more.pop("fund_source", declared.fund_source),
        source=Source(file or f"{book}.xlsx", form, f"{indicator}!{unit}!{row}", str(value)),
    )


def communes() -> Iterator[tuple[int, str, str]]:
    """A number, the district and the commune, three of every district."""
    number = 0
    for district in TREE.districts:
        for area in load_areas().children(district.code, _day())[:COMMUNES]:
            number += 1
            yield number, district.code, area.code


def _day() -> Any:
    from ansinh_xl.text.periods import parse_period

    return parse_period(PERIOD).end


def made_facts() -> tuple[Fact, ...]:
    """Facts of the forms that show every kind of layout."""
    found: list[Fact] = []
    for number, _, unit in communes():
        for line, size in (("households", 1), ("persons", 3)):
            flow = {"opening": 100 + number, "escaped": 20 + number % 9, "new": 2}
            flow["closing"] = flow["opening"] - flow["escaped"] + flow["new"]
            found += [
                fact("poverty_change", code, unit, value * size, dims={"line": line}, row=size)
                for code, value in flow.items()
            ]
        found += [
            fact("poverty_review", "households", unit, 1000 + 7 * number),
            fact("poverty_review", "poor_households", unit, 80 + number),
            fact("poverty_review", "near_poor_households", unit, 40 + number),
            fact("poverty_review", "persons", unit, 4000 + number),
            fact("poverty_review", "poor_persons", unit, 300 + number),
        ]
    for number, area in enumerate(TREE.districts):
        unit = area.code
        if number:
            target = 45 + number if number != 5 else 0
            found.append(fact("poverty_targets", "target", unit, target, file="Giao.xlsx"))
        for place, category in enumerate(("orphans", "disabled_severe", "caregivers")):
            dims = {"category": category}
            bound = {"qualifier": "at_least"} if category == "caregivers" and not number else {}
            found += [
                fact("social_assistance", "closing", unit, 500 + place, dims=dims, **bound),
                fact("social_assistance", "amount", unit, 3_000_000_001 + place, dims=dims),
            ]
        found += [
            fact("housing_support", "new_houses", unit, 3, file="Nha o.xlsx"),
            fact("housing_support", "repairs", unit, 1, file="Nha o.xlsx"),
            fact("housing_support", "amount_hanoi", unit, 40_000_000, file="Nha o.xlsx"),
            fact("housing_support", "amount_social", unit, 20_000_000, file="Nha o.xlsx"),
            fact("housing_support", "disbursed", unit, 30_000_000, file="Nha o.xlsx"),
        ]
        for place in ("dot 1", "dot 2"):
            rice = {"households": 10, "persons": 30, "months": 2, "rice_allocated": 900}
            found += [
                fact("rice_relief", code, unit, value, dims={"round": place}, file="Gao.xlsx")
                for code, value in rice.items()
            ]
    for programme, loans in (("poor", 3), ("near_poor", 4)):
        dims = {"programme": programme}
        found += [
            fact("policy_credit", "loans", "49", loans, dims=dims, file="Vay.xlsx"),
            fact("policy_credit", "loan_amount", "49", loans * 10**9, dims=dims, file="Vay.xlsx"),
        ]
    found.append(fact("care_facility", "residents", "49", 500, dims={"facility": "trung tam btxh"}))
    return tuple(found)


def made_findings(facts: tuple[Fact, ...]) -> tuple[Finding, ...]:
    """One of each severity, the warning at the cell of a figure in a total."""
    doubtful = next(item for item in facts if item.indicator == "closing")
    return (
        finding("error-cell", Source("a b.xlsx", "Biểu 1", "K14"), raw="#REF!", count=1),
        finding("text-number", doubtful.source, count=1, column="Cuối kỳ"),
        finding("skipped-file", Source("ghi chu.txt"), "note"),
        finding("unknown-column", Source("=cmd.xlsx", "=1+1", "A1"), label="=HYPERLINK(1)"),
    )


def made_submissions(facts: tuple[Fact, ...]) -> tuple[Submission, ...]:
    """One submission per file, unit and form of the facts, the first one preliminary."""
    seen = dict.fromkeys(
        (item.source.file, TREE.ancestors[item.unit or ""][:-1] or (item.unit,), item.form)
        for item in facts
    )
    return tuple(
        Submission(file, units[0], form, "accepted", form, PERIOD, preliminary=place == 0)
        for place, (file, units, form) in enumerate(seen)
    )


def made_figures() -> tuple[Figures, tuple[Fact, ...], tuple[Submission, ...]]:
    """The figures of ``made_facts`` with what they were made of."""
    facts = made_facts()
    submissions = made_submissions(facts)
    return figures(facts, submissions, PERIOD, forms=load_forms()), facts, submissions
