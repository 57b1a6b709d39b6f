"""Funding lines: programme, stage, source, and which of two stages enters spending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact
from ansinh_xl.figures import funding, headline, loans_total, spending_total
from ansinh_xl.figures.headline import quoted_figures
from ansinh_xl.figures.programmes import programmes
from ansinh_xl.forms import load_forms

Make = Callable[..., Fact]


def test_a_sum_column_is_used_where_it_is_a_fact_else_its_parts_never_both(fact: Make) -> None:
    facts = [
        fact("health_insurance", "near_poor_amount", "514", 100),
        fact("health_insurance", "near_poor_amount_central", "514", 70),
        fact("health_insurance", "near_poor_amount_province", "514", 30),
        fact("health_insurance", "near_poor_amount_central", "516", 7),
        fact("health_insurance", "near_poor_amount_province", "516", 3),
    ]
    (line,) = funding(facts, "2020")
    assert line.amount == 110
    assert [(share.fund_source, share.amount) for share in line.sources] == [
        (None, 100),
        ("central", 7),
        ("province", 3),
    ]


def test_the_fund_source_is_named_where_it_is_the_only_one(fact: Make) -> None:
    hanoi = fact("housing_support", "amount", "514", 3, fund_source="hanoi")
    (line,) = funding([hanoi], "2020")
    assert line.fund_source == "hanoi"
    other = fact("housing_support", "amount", "514", 4, fund_source="social")
    (line,) = funding([hanoi, other], "2020")
    assert (line.fund_source, line.amount) == (None, 7)


def test_spending_takes_the_quoted_stage_of_a_programme_and_no_other(fact: Make) -> None:
    budget = fact("resolution_13", "budget", "514", 100)
    spent = fact("resolution_13", "spent", "514", 60)
    lines = funding([budget, spent], "2020")
    assert [(line.stage, line.amount, line.counts) for line in lines] == [
        ("allocated", 100, True),
        ("disbursed", 60, False),
    ]
    assert spending_total(lines) == (100, None)
    assert spending_total(funding([spent], "2020")) == (0, None)


def test_no_loan_and_no_rice_is_ever_spending(fact: Make) -> None:
    facts = [
        fact("policy_credit", "loan_amount", "514", 10**12, programme="poor"),
        fact("rice_relief", "rice_allocated", "514", 10**9, measure="kg"),
    ]
    lines = funding(facts, "2020")
    assert {line.kind for line in lines} == {"loan", "in_kind"}
    assert spending_total(lines) == (0, None)
    assert loans_total(lines) == (10**12, None)


def test_a_lower_bound_travels_into_the_line_and_the_total(fact: Make) -> None:
    facts = [
        fact("care_facility", "amount", "49", 5, facility="a", qualifier="at_least"),
        fact("care_facility", "amount", "49", 6, facility="b"),
        fact("social_assistance", "amount", "514", 7),
    ]
    lines = funding(facts, "2020")
    assert [(line.programme, line.amount, line.qualifier) for line in lines] == [
        ("social_assistance", 7, None),
        ("care_facility", 11, "at_least"),
    ]
    assert spending_total(lines) == (18, "at_least")


def test_a_province_total_beside_its_districts_is_not_added(fact: Make) -> None:
    districts = [fact("social_assistance", "amount", unit, 5) for unit in ("514", "516")]
    whole = fact("social_assistance", "amount", "49", 11)
    assert funding([*districts, whole], "2020")[0].amount == 10
    assert funding([whole], "2020")[0].amount == 11


def test_a_total_is_not_added_to_the_categories_of_the_units_below(fact: Make) -> None:
    split = [
        fact("social_assistance", "amount", "514", 5, category="orphans"),
        fact("social_assistance", "amount", "514", 6, category="hiv"),
    ]
    whole = fact("social_assistance", "amount", "49", 11)
    assert funding([*split, whole], "2020")[0].amount == 11


def test_categories_of_a_district_are_not_added_to_the_bare_totals_of_its_communes(
    fact: Make, areas: Areas
) -> None:
    commune = areas.children("514", date(2020, 12, 31))[0].code
    split = fact("social_assistance", "amount", "514", 5, category="orphans")
    bare = fact("social_assistance", "amount", commune, 4)
    assert funding([split, bare], "2020")[0].amount == 4


def test_categories_of_a_district_are_not_added_to_its_own_bare_total(fact: Make) -> None:
    split = fact("social_assistance", "amount", "514", 5, category="orphans")
    other = fact("social_assistance", "amount", "512", 3, category="orphans")
    whole = fact("social_assistance", "amount", "514", 11)
    elsewhere = whole._replace(source=whole.source._replace(file="tinh.xlsx"))
    assert funding([split, other, elsewhere], "2020")[0].amount == 14


def test_a_figure_without_a_category_beside_one_in_its_table_is_of_all_the_others(
    fact: Make,
) -> None:
    carers = fact("social_assistance", "amount", "514", 5, category="caregivers")
    others = fact("social_assistance", "amount", "514", 11)
    assert funding([carers, others], "2020")[0].amount == 16


def test_different_categories_of_different_levels_are_both_counted(fact: Make) -> None:
    whole = fact("social_assistance", "amount", "49", 5, category="caregivers")
    district = fact("social_assistance", "amount", "514", 4, category="orphans")
    assert funding([whole, district], "2020")[0].amount == 9


def test_a_column_of_one_source_is_part_of_the_amount_beside_it(fact: Make) -> None:
    """The workbook states 10 in all, of which Hà Nội 3."""
    facts = [
        fact("housing_support", "amount", "514", 10),
        fact("housing_support", "amount", "514", 3, fund_source="hanoi"),
    ]
    assert funding(facts, "2020")[0].amount == 10
    by_id = {figure.id: figure.value for figure in headline(facts, (), "2020")}
    assert by_id["S08"] == 3


def test_a_fund_source_at_one_level_does_not_hide_another_below(fact: Make) -> None:
    facts = [
        fact("housing_support", "amount", "49", 10, fund_source="hanoi"),
        fact("housing_support", "amount", "514", 3, fund_source="social"),
    ]
    assert funding(facts, "2020")[0].amount == 13
    unnamed = fact("housing_support", "amount", "514", 9)
    assert funding([facts[0], unnamed], "2020")[0].amount == 9


def test_other_periods_and_unknown_units_stay_out(fact: Make) -> None:
    facts = [
        fact("social_assistance", "amount", "514", 1),
        fact("social_assistance", "amount", "514", 2, period="2019"),
        fact("social_assistance", "amount", None, 4),
        fact("social_assistance", "amount", "999", 8),
    ]
    assert funding(facts, "2020")[0].amount == 1


def test_a_line_keeps_the_facts_it_was_made_of(report_2020: tuple[Fact, ...], areas: Areas) -> None:
    for line in funding(report_2020, "2020", areas):
        assert sum(fact.value for fact in line.facts) == line.amount
        assert sum(share.amount for share in line.sources) == line.amount


def test_every_indicator_that_the_data_files_name_is_a_column_of_its_form() -> None:
    forms = load_forms()
    named = [entry for programme in programmes() for entry in programme.amounts.values()]
    for entry in [*named, *(figure.source for figure in quoted_figures() if figure.source)]:
        codes = {column.code for column in forms[entry.form].columns}
        assert {entry.indicator, *(part.indicator for part in entry.parts)} <= codes
        parts = {part.indicator for part in entry.parts}
        assert parts in (set(), set(forms[entry.form].column(entry.indicator).sum_of))
