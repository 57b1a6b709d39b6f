"""The figures of the 2020 annual report come out of its facts exactly (domain.md section 2)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Submission
from ansinh_xl.figures import Figures, figures

TY = 10**9


@pytest.fixture(scope="module")
def report(report_2020: tuple[Fact, ...], areas: Areas) -> Figures:
    submissions = [Submission("514.xlsx", "514", "poverty_change", "accepted", preliminary=True)]
    return figures(report_2020, submissions, "2020", forms={}, areas=areas)


QUOTED = [
    ("S01", 95_500, None, "95.500 đối tượng"),
    ("S02", 12_000, "at_least", "ít nhất 12.000 cá nhân, hộ gia đình"),
    ("S03", 600 * TY, None, "600 tỷ đồng"),
    ("S04", 500, "at_least", "ít nhất 500 người"),
    ("S05", 7_200_000_000, "at_least", "ít nhất 7,2 tỷ đồng"),
    ("S06", 2_000_000, None, "2.000 tấn"),
    ("S07", 75, None, "75 nhà"),
    ("S08", 3 * TY, None, "3 tỷ đồng"),
    ("S09", 208_337, None, "208.337 thẻ"),
    ("S10", 113_357_000_000, None, "113,357 tỷ đồng"),
    ("S11", 11_874, None, "11.874 người"),
    ("S12", 3_659_000_000, None, "3,659 tỷ đồng"),
    ("S13", 3_059, None, "3.059 lượt hộ"),
    ("S14", 113_912_000_000, None, "113,912 tỷ đồng"),
    ("S15", 3_494, None, "3.494 lượt hộ"),
    ("S16", 152_709_000_000, None, "152,709 tỷ đồng"),
    ("S17", 6_562, None, "6.562 lượt hộ"),
    ("S18", 303_651_000_000, None, "303,651 tỷ đồng"),
    ("S19", 141_527_000_000, None, "141,527 tỷ đồng"),
    ("S20", 2_933, None, "2.933 hộ"),
    ("S21", 2_366, None, "2.366 hộ"),
    ("S22", 7_056, None, "7.056 hộ"),
    ("S23", 9_558, None, "9.558 hộ"),
    ("S24", 2_700, None, "2.700 hộ"),
    ("S25", 3_009, None, "3.009 hộ (sơ bộ)"),
    ("S26", Fraction(3009, 2700), None, "111,44% (sơ bộ)"),
    ("health_insurance_total", 117_016_000_000, None, "117,016 tỷ đồng"),
    ("loans_total", 13_115, None, "13.115 lượt hộ"),
    ("loan_amount_total", 570_272_000_000, None, "570,272 tỷ đồng"),
    ("resolution_13_households_2019", 5_299, None, "5.299 hộ"),
    ("resolution_13_households_2017_2018", 16_614, None, "16.614 hộ"),
    ("resolution_13_households", 21_913, None, "21.913 hộ"),
    ("spending_total", 868_743_000_000, "at_least", "ít nhất 868,743 tỷ đồng"),
]


@pytest.mark.parametrize(("code", "value", "qualifier", "text"), QUOTED)
def test_a_quoted_figure_is_exact_and_keeps_its_bound(
    report: Figures, code: str, value: int | Fraction, qualifier: str | None, text: str
) -> None:
    figure = next(entry for entry in report.headline if entry.id == code)
    assert (figure.value, figure.qualifier, figure.text("vi")) == (value, qualifier, text)


def test_every_headline_figure_is_in_the_table_above(report: Figures) -> None:
    assert [figure.id for figure in report.headline] == [code for code, *_ in QUOTED]


def test_spending_of_the_funding_lines_is_that_of_the_report(report: Figures) -> None:
    assert report.spending == (868_743_000_000, "at_least")


def test_loans_and_rice_are_in_the_funding_but_never_in_spending(report: Figures) -> None:
    apart = {line.programme: line for line in report.funding if line.kind != "grant"}
    assert set(apart) == {"credit_poor", "credit_near_poor", "credit_escaped", "rice_relief"}
    assert apart["rice_relief"].measure == "kg"
    assert {line.fund_source for line in apart.values()} == {"nhcsxh", None}
    assert report.loans == (570_272_000_000, None)
    assert report.spending.amount == sum(
        line.amount for line in report.funding if line.kind == "grant" and line.counts
    )


def test_a_figure_names_the_cells_it_was_made_of(report: Figures) -> None:
    figures_by_id = {figure.id: figure for figure in report.headline}
    cards = figures_by_id["S09"]
    assert sum(fact.value for fact in cards.facts) == cards.value
    assert {fact.source.file for fact in cards.facts} == {"514.xlsx", "516.xlsx"}
    assert sum(fact.value for fact in figures_by_id["S24"].facts) == 2_700


def test_a_figure_without_facts_is_unknown_and_a_total_says_what_it_lacks(
    report_2020: tuple[Fact, ...], areas: Areas
) -> None:
    rest = [fact for fact in report_2020 if fact.form != "care_facility"]
    by_id = {
        figure.id: figure for figure in figures(rest, (), "2020", forms={}, areas=areas).headline
    }
    assert (by_id["S05"].value, by_id["S05"].text("vi")) == (None, "chưa có số liệu")
    assert by_id["spending_total"].lacking == ("S05",)
    assert by_id["spending_total"].value == 868_743_000_000 - 7_200_000_000


def test_english_says_the_same(report: Figures) -> None:
    by_id = {figure.id: figure for figure in report.headline}
    assert by_id["S02"].text("en") == "at least 12,000 persons, households"
    assert by_id["S26"].text("en") == "111.44% (preliminary)"
    assert by_id["S10"].label("en") == "Funding of free health insurance cards"


def test_the_json_has_attainment_and_funding_as_the_contract_says(report: Figures) -> None:
    record = report.as_json()
    province = record["attainment"][0]
    assert province["unit"] == "49"
    assert (province["target"], province["achieved"], province["percent"]) == (
        2700,
        3009,
        "111,44%",
    )
    assert province["ratio"] == pytest.approx(3009 / 2700)
    assert (province["reported"], province["expected"]) == (2, 2)
    near_poor = next(
        line for line in record["funding"] if line["programme"] == "health_insurance_near_poor"
    )
    assert (near_poor["kind"], near_poor["stage"], near_poor["amount"]) == (
        "grant",
        "disbursed",
        3_659_000_000,
    )
    assert record["spending"] == {
        "amount": 868_743_000_000,
        "qualifier": "at_least",
        "measure": "dong",
        "partly": None,
        "left_out": 0,
    }
