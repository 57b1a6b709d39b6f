"""Attainment of targets: what counts as achieved, who has a target, who has reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Submission
from ansinh_xl.figures import Attainment, attainment, ranking

Make = Callable[..., Fact]
END_OF_2020 = date(2020, 12, 31)


def by_unit(lines: tuple[Attainment, ...]) -> dict[str, Attainment]:
    return {line.unit: line for line in lines}


def stock(fact: Make, unit: str, opening: int, closing: int, **other: str) -> list[Fact]:
    return [
        fact("poverty_change", "opening", unit, opening, **other),
        fact("poverty_change", "closing", unit, closing, **other),
    ]


def target(fact: Make, unit: str, value: int, **other: str) -> Fact:
    return fact("poverty_targets", "target", unit, value, **other)


def test_the_province_comes_first_then_its_districts_in_official_order(areas: Areas) -> None:
    lines = attainment([], [], areas, "2020")
    assert [line.unit for line in lines] == ["49", *(str(code) for code in range(502, 520))]
    assert len(attainment([], [], areas, "2025")) == 1  # districts ended on 2025-07-01
    assert len(attainment([], [], areas, "2025-H1")) == 1 + 17


def test_a_ratio_is_exact_and_the_provinces_is_of_the_sums(fact: Make, areas: Areas) -> None:
    facts = [
        target(fact, "514", 3),
        target(fact, "516", 4),
        *stock(fact, "514", 10, 9),
        *stock(fact, "516", 20, 15),
    ]
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert lines["514"].ratio == Fraction(1, 3)
    assert lines["49"].ratio == Fraction(6, 7)  # not 1/3 + 5/4, nor their mean


@pytest.mark.parametrize("given", [None, 0])
def test_without_a_target_or_with_target_zero_nothing_is_assigned_and_nothing_divided(
    fact: Make, areas: Areas, given: int | None
) -> None:
    facts = stock(fact, "503", 19, 10)
    if given is not None:
        facts.append(target(fact, "503", given))
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert (lines["503"].status, lines["503"].achieved) == ("not_assigned", 9)
    assert lines["503"].ratio is None
    assert lines["503"].as_json()["ratio"] == "not_assigned"
    assert lines["49"].status == "not_assigned"


def test_a_district_without_a_target_still_counts_in_the_provinces_fall(
    fact: Make, areas: Areas
) -> None:
    facts = [target(fact, "514", 10), *stock(fact, "514", 30, 20), *stock(fact, "503", 9, 4)]
    assert attainment(facts, [], areas, "2020")[0].achieved == 15


def test_a_district_that_has_not_reported_is_named_and_counted(fact: Make, areas: Areas) -> None:
    facts = [target(fact, "514", 10), target(fact, "516", 10), *stock(fact, "514", 30, 20)]
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert lines["516"].status == "not_reported"
    assert (lines["516"].achieved, lines["516"].as_json()["ratio"]) == (None, None)
    assert (lines["49"].reported, lines["49"].expected) == (1, 2)
    assert lines["49"].ratio == Fraction(10, 20)


def test_communes_add_up_and_a_district_total_beside_them_is_not_added(
    fact: Make, areas: Areas
) -> None:
    communes = [area.code for area in areas.children("514", END_OF_2020)][:3]
    facts = [line for code in communes for line in stock(fact, code, 10, 7)]
    facts += stock(fact, "514", 30, 20) + stock(fact, "49", 500, 1) + [target(fact, "514", 9)]
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert (lines["514"].achieved, lines["49"].achieved) == (9, 9)
    assert lines["514"].ratio == 1


def test_a_stock_without_its_other_end_is_left_out_and_counted(fact: Make, areas: Areas) -> None:
    """Its closing cell was doubtful: the whole opening stock must not look like a reduction."""
    one, two = [area.code for area in areas.children("514", END_OF_2020)][:2]
    facts = [*stock(fact, one, 10, 7), fact("poverty_change", "opening", two, 200)]
    line = by_unit(attainment(facts, [], areas, "2020"))["514"]
    assert (line.achieved, line.incomplete) == (3, 14)


def test_a_commune_without_any_figure_among_its_siblings_is_counted(
    fact: Make, areas: Areas
) -> None:
    communes = [area.code for area in areas.children("514", END_OF_2020)]
    facts = [item for code in communes[1:] for item in stock(fact, code, 10, 7)]
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert (lines["514"].incomplete, lines["49"].incomplete) == (1, 1)
    assert by_unit(attainment(stock(fact, "514", 9, 5), [], areas, "2020"))["49"].incomplete == 0


def test_persons_are_no_households(fact: Make, areas: Areas) -> None:
    facts = [
        *stock(fact, "514", 100, 90, line="households"),
        *stock(fact, "514", 400, 350, line="persons"),
    ]
    assert attainment(facts, [], areas, "2020")[0].achieved == 10


def test_exits_are_gross_whichever_shape_the_form_has(fact: Make, areas: Areas) -> None:
    simple = fact("poverty_change", "escaped", "514", 50)
    split = [
        fact("poverty_change", "to_near_poor", "516", 30),
        fact("poverty_change", "above_near_poor", "516", 5),
    ]
    lines = by_unit(attainment([simple, *split], [], areas, "2020", "exits"))
    assert (lines["514"].achieved, lines["516"].achieved, lines["49"].achieved) == (50, 35, 85)
    both = [simple, fact("poverty_change", "to_near_poor", "514", 40)]
    assert attainment(both, [], areas, "2020", "exits")[0].achieved == 50


def test_the_province_is_preliminary_if_one_district_is(
    fact: Make, areas: Areas, preliminary: tuple[Submission, ...]
) -> None:
    facts = [*stock(fact, "514", 30, 20), *stock(fact, "516", 30, 20)]
    lines = by_unit(attainment(facts, preliminary, areas, "2020"))
    said = {unit for unit, line in lines.items() if line.preliminary}
    assert said == {"49", "514"}


def test_one_workbook_of_the_province_makes_all_its_districts_preliminary(
    fact: Make, areas: Areas
) -> None:
    facts = stock(fact, "514", 30, 20, file="tinh.xlsx") + stock(fact, "516", 9, 4)
    sent = [Submission("tinh.xlsx", "49", "poverty_change", "accepted", preliminary=True)]
    lines = by_unit(attainment(facts, sent, areas, "2020"))
    assert (lines["514"].preliminary, lines["516"].preliminary) == (True, True)


@pytest.mark.parametrize("status", ["rejected", "superseded", "duplicate"])
def test_a_submission_that_did_not_count_makes_nothing_preliminary(
    fact: Make, areas: Areas, status: str
) -> None:
    sent = [Submission("x.xlsx", "514", "poverty_change", status, preliminary=True)]  # type: ignore[arg-type]
    assert not attainment(stock(fact, "514", 30, 20), sent, areas, "2020")[0].preliminary


def test_a_target_for_the_province_alone_is_used_only_without_district_targets(
    fact: Make, areas: Areas
) -> None:
    whole = target(fact, "49", 2700)
    assert attainment([whole], [], areas, "2020")[0].target == 2700
    assert attainment([whole, target(fact, "514", 9)], [], areas, "2020")[0].target == 9


def test_a_quarter_is_measured_against_the_years_target(fact: Make, areas: Areas) -> None:
    facts = [
        target(fact, "514", 20),
        *stock(fact, "514", 30, 25, period="2020-Q3"),
        *stock(fact, "514", 99, 1),
    ]
    assert by_unit(attainment(facts, [], areas, "2020-Q3"))["514"].ratio == Fraction(1, 4)


def test_a_rise_of_poverty_is_a_negative_achievement(fact: Make, areas: Areas) -> None:
    facts = [target(fact, "514", 10), *stock(fact, "514", 20, 25)]
    assert by_unit(attainment(facts, [], areas, "2020"))["514"].ratio == Fraction(-1, 2)


def test_a_lower_bound_travels_but_one_that_would_turn_into_an_upper_bound_is_left_out(
    fact: Make, areas: Areas
) -> None:
    start, end = stock(fact, "514", 30, 20)
    bounded = [start._replace(qualifier="at_least"), end]
    line = by_unit(attainment(bounded, [], areas, "2020"))["514"]
    assert (line.achieved, line.qualifier) == (10, "at_least")
    turned = [start, end._replace(qualifier="at_least")]
    line = by_unit(attainment(turned, [], areas, "2020"))["514"]
    assert (line.achieved, line.incomplete) == (None, 1)


def test_ranking_puts_the_best_first_and_equals_share_a_place(fact: Make, areas: Areas) -> None:
    facts = [target(fact, unit, 10) for unit in ("502", "503", "504", "505")]
    facts += stock(fact, "502", 30, 20) + stock(fact, "503", 30, 15) + stock(fact, "504", 30, 20)
    facts += stock(fact, "506", 30, 20)  # no target: no place
    places = [
        (place.rank, place.attainment.unit)
        for place in ranking(attainment(facts, [], areas, "2020"))
    ]
    assert places == [(1, "503"), (2, "502"), (2, "504")]


def test_what_is_stated_as_achieved_counts_where_no_change_form_is_there_and_says_so(
    fact: Make, areas: Areas
) -> None:
    facts = [
        *(target(fact, "514", 10), target(fact, "516", 20)),
        fact("poverty_targets", "achieved", "514", 12),
        fact("poverty_targets", "achieved", "516", 15),
    ]
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert (lines["49"].achieved, lines["49"].ratio) == (27, Fraction(27, 30))
    assert lines["514"].stated
    assert lines["49"].stated
    assert not lines["502"].stated
    assert {item.indicator for item in lines["514"].facts} == {"target", "achieved"}


def test_what_is_stated_gives_way_to_the_change_forms(fact: Make, areas: Areas) -> None:
    facts = [
        *(target(fact, "514", 10), target(fact, "516", 20)),
        fact("poverty_targets", "achieved", "514", 12),
        fact("poverty_targets", "achieved", "516", 15),
        *stock(fact, "514", 30, 19),
    ]
    lines = by_unit(attainment(facts, [], areas, "2020"))
    assert (lines["514"].achieved, lines["514"].stated) == (11, False)
    assert lines["516"].achieved is None
