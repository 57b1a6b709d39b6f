"""Commune, district, province: what is added, what is recomputed, what stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact
from ansinh_xl.figures import Rollup, RollupLine, roll_up
from ansinh_xl.forms.schema import Column, Dimension, Form, Member

Make = Callable[..., Fact]


def column(code: str, **other: Any) -> Column:
    return Column(code=code, labels=(code,), **other)


FORM = Form(
    code="f",
    title="Biểu",
    columns=(
        column("name", kind="text"),
        column("households"),
        column("poor"),
        column("poor_rate", kind="rate", rate="poor/households*100"),
        column("months", additive=False),
        column("coefficient", kind="rate"),
        column("central", kind="money"),
        column("province", kind="money"),
        column("total", kind="money", sum_of=("central", "province")),
    ),
    dimensions=(
        Dimension(
            name="line",
            members=(
                Member(code="households", labels=("Hộ",)),
                Member(code="persons", labels=("Khẩu",)),
            ),
        ),
    ),
)


@pytest.fixture
def communes(areas: Areas) -> list[str]:
    return [area.code for area in areas.children("514", date(2020, 12, 31))]


def rolled(facts: list[Fact], areas: Areas, form: Form = FORM) -> Rollup:
    return roll_up(facts, {form.code: form}, areas, "2020")[form.code]


def line(rollup: Rollup, unit: str) -> RollupLine:
    (found,) = [entry for entry in rollup.lines if entry.unit == unit]
    return found


def test_lines_stand_in_official_order_each_district_before_its_communes(
    fact: Make, areas: Areas, communes: list[str]
) -> None:
    facts = [fact("f", "poor", unit, 1) for unit in ("516", communes[1], communes[0], "502")]
    lines = rolled(facts, areas).lines
    assert [entry.unit for entry in lines] == ["49", "502", "514", *communes[:2], "516"]
    assert [entry.level for entry in lines] == [
        "province",
        "district",
        "district",
        "commune",
        "commune",
        "district",
    ]


def test_counts_are_summed_and_rates_are_not(fact: Make, areas: Areas, communes: list[str]) -> None:
    facts = [
        fact("f", "households", communes[0], 100),
        fact("f", "poor", communes[0], 50),
        fact("f", "households", communes[1], 300),
        fact("f", "poor", communes[1], 1),
        fact("f", "households", "502", 7),
        fact("f", "poor", "502", 0),
    ]
    rollup = rolled(facts, areas)
    assert line(rollup, "514").values["poor_rate"] == Fraction(51, 4)
    assert line(rollup, "49").values["households"] == 407
    assert line(rollup, "49").values["poor_rate"] == Fraction(5100, 407)
    assert line(rollup, "502").values["poor_rate"] == 0


def test_a_rate_without_its_parts_or_over_zero_is_unknown(fact: Make, areas: Areas) -> None:
    lacking = rolled([fact("f", "poor", "514", 5)], areas)
    assert line(lacking, "514").values["poor_rate"] is None
    zero = rolled([fact("f", "poor", "514", 0), fact("f", "households", "514", 0)], areas)
    assert line(zero, "514").values["poor_rate"] is None


def test_a_column_that_nobody_filled_is_unknown_not_zero(fact: Make, areas: Areas) -> None:
    values = line(rolled([fact("f", "poor", "514", 0)], areas), "49").values
    assert (values["poor"], values["households"], values["coefficient"]) == (0, None, None)
    assert "name" not in values


def test_months_are_shown_where_they_stand_and_never_added(
    fact: Make, areas: Areas, communes: list[str]
) -> None:
    facts = [fact("f", "months", commune, 2) for commune in communes[:2]]
    facts += [fact("f", "poor", commune, 2) for commune in communes[:2]]
    rollup = rolled(facts, areas)
    assert line(rollup, communes[0]).values["months"] == 2
    assert line(rollup, "514").values["months"] is None


@pytest.mark.parametrize(("second", "shown"), [(2, 2), (3, None)])
def test_two_figures_of_months_on_one_line_are_one_or_unknown(
    fact: Make, areas: Areas, second: int, shown: int | None
) -> None:
    facts = [fact("f", "months", "514", 2), fact("f", "months", "514", second)]
    assert line(rolled(facts, areas), "514").values["months"] == shown


def test_a_sum_column_takes_its_parts_where_it_has_no_fact(fact: Make, areas: Areas) -> None:
    facts = [
        fact("f", "central", "514", 70),
        fact("f", "province", "514", 30),
        fact("f", "total", "516", 9),
    ]
    values = line(rolled(facts, areas), "49").values
    assert (values["central"], values["province"], values["total"]) == (70, 30, 109)


def test_a_district_figure_counts_only_where_no_commune_gives_it(
    fact: Make, areas: Areas, communes: list[str]
) -> None:
    facts = [
        fact("f", "poor", "514", 99),
        fact("f", "poor", communes[0], 5),
        fact("f", "households", "514", 40),
    ]
    values = line(rolled(facts, areas), "514").values
    assert (values["poor"], values["households"]) == (5, 40)


def test_households_and_persons_are_lines_of_their_own(fact: Make, areas: Areas) -> None:
    facts = [
        fact("f", "poor", "514", 400, line="persons"),
        fact("f", "poor", "514", 100, line="households"),
    ]
    lines = rolled(facts, areas).lines
    assert [(entry.unit, entry.dims[0][1], entry.values["poor"]) for entry in lines] == [
        ("49", "households", 100),
        ("49", "persons", 400),
        ("514", "households", 100),
        ("514", "persons", 400),
    ]


def test_a_lower_bound_travels_to_every_level_and_to_a_rate_that_it_can_only_raise(
    fact: Make, areas: Areas
) -> None:
    poor = fact("f", "poor", "514", 5, qualifier="at_least")
    households = fact("f", "households", "514", 50)
    province = line(rolled([poor, households], areas), "49")
    assert province.qualifiers == {"poor": "at_least", "poor_rate": "at_least"}
    assert province.values["poor_rate"] == 10


def test_a_rate_over_a_lower_bound_is_no_figure(fact: Make, areas: Areas) -> None:
    poor = fact("f", "poor", "514", 5)
    households = fact("f", "households", "514", 50, qualifier="at_least")
    assert line(rolled([poor, households], areas), "49").values["poor_rate"] is None


def test_every_figure_says_its_facts(fact: Make, areas: Areas) -> None:
    facts = [fact("f", "poor", "514", 5), fact("f", "households", "514", 50)]
    facts += [fact("f", "poor", "516", 5), fact("f", "households", "516", 60)]
    province = line(rolled(facts, areas), "49")
    assert [entry.unit for entry in province.facts["poor"]] == ["514", "516"]
    assert {entry.indicator for entry in province.facts["poor_rate"]} == {"poor", "households"}


def test_a_rate_of_some_units_part_over_other_units_whole_is_unknown(
    fact: Make, areas: Areas
) -> None:
    facts = [fact("f", "poor", "514", 5), fact("f", "households", "514", 50)]
    facts += [fact("f", "households", "516", 60)]
    assert line(rolled(facts, areas), "514").values["poor_rate"] == 10
    assert line(rolled(facts, areas), "49").values["poor_rate"] is None


def test_a_column_per_fund_source_shares_one_indicator(fact: Make, areas: Areas) -> None:
    form = Form(
        code="g",
        title="Biểu",
        columns=(
            column("amount", kind="money", sum_of=("amount_hanoi",)),
            column("amount_hanoi", kind="money", indicator="amount", fund_source="hanoi"),
        ),
    )
    facts = [
        fact("g", "amount", "514", 3, fund_source="hanoi"),
        fact("g", "amount", "516", 4),
        fact("g", "amount", "502", 5, fund_source="social"),
    ]
    values = line(rolled(facts, areas, form), "49").values
    assert values == {"amount": 12, "amount_hanoi": 3}


def test_communes_of_an_abolished_district_stand_right_below_the_province(
    fact: Make, areas: Areas
) -> None:
    day = date(2025, 12, 31)
    commune = areas.children("48", day)[0]
    facts = [fact("f", "poor", commune.code, 5, period="2025")]
    lines = roll_up(facts, {"f": FORM}, areas, "2025")["f"].lines
    assert [entry.unit for entry in lines] == ["48", commune.code]
