"""What a workbook states for a unit as a whole, against what the units below it bring."""

from __future__ import annotations

import pytest

from ansinh_xl.areas import load_areas
from ansinh_xl.checks.levels import check_levels, check_members
from ansinh_xl.facts import Dims, Fact, FactIndex, Finding, Qualifier, Source
from ansinh_xl.forms import load_forms
from ansinh_xl.text.periods import parse_period
from tests.checks.sheets import CHANGE
from tests.reading_of import together
from tests.workbook_builder import draw

DAY = parse_period("2020").end
COMMUNES = [area.code for area in load_areas().children("519", DAY)]
PROVINCE = """
DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
TT | Huyện | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
1 | Huyện Nông Sơn | 384 | 83 | 3 | 10 | 314
2 | Huyện Tiên Phước | 500 | 20 | 0 | 0 | 480
"""


def fact(
    unit: str,
    value: int,
    raw: str | None = None,
    indicator: str = "closing",
    measure: str = "person",
    dims: Dims = (),
    qualifier: Qualifier | None = None,
) -> Fact:
    source = Source("a.xlsx", "Biểu", f"C{unit}", raw)
    return Fact(
        *("social_assistance", indicator, unit, unit, "2020", dims, value, measure),
        *(qualifier, None, None, source),
    )


def found(*facts: Fact) -> list[Finding]:
    return list(check_levels(FactIndex(facts), load_forms(), load_areas(), "2020"))


def each(value: int) -> list[Fact]:
    return [fact(code, value) for code in COMMUNES]


def test_a_district_stated_otherwise_by_the_province_is_an_error_at_its_cell() -> None:
    wrong = PROVINCE.replace("384 | 83 | 3 | 10 | 314", "386 | 83 | 3 | 10 | 316")
    made = together(("Tinh.xlsx", draw(wrong)), ("NS.xlsx", draw(CHANGE)))
    told = [item for item in made.findings if item.code == "cross-level-mismatch"]
    assert [(item.source.file, item.source.cell, item.severity) for item in told] == [
        ("Tinh.xlsx", "C3", "error"),
        ("Tinh.xlsx", "G3", "error"),
    ]
    assert (told[1].params["stated"], told[1].params["computed"]) == (316, 314)
    assert "các đơn vị trực thuộc" in told[1].message("vi")


def test_a_district_stated_alike_by_the_province_is_no_matter() -> None:
    made = together(("Tinh.xlsx", draw(PROVINCE)), ("NS.xlsx", draw(CHANGE)))
    assert [item for item in made.findings if item.code == "cross-level-mismatch"] == []


def test_with_a_commune_missing_nothing_can_be_compared() -> None:
    assert found(fact("519", 99), *each(10)[1:]) == []
    assert len(found(fact("519", 99), *each(10))) == 1


def test_a_province_figure_is_held_against_the_finest_figures_of_every_district() -> None:
    others = [area.code for area in load_areas().districts(DAY) if area.code != "519"]
    districts = [fact(code, 100) for code in others]
    whole = len(others) * 100 + len(COMMUNES) * 10
    assert found(fact("49", whole), *districts, *each(10)) == []
    (item,) = found(fact("49", whole + 1), *districts, *each(10))
    assert (item.params["stated"], item.params["computed"]) == (whole + 1, whole)


def test_other_categories_are_other_figures() -> None:
    assert found(fact("519", 5, dims=(("category", "hiv"),)), *each(10)) == []


@pytest.mark.parametrize(("stated", "mistakes"), [(50, 0), (70, 1)])
def test_a_lower_bound_is_only_wrong_above_what_is_there(stated: int, mistakes: int) -> None:
    assert len(found(fact("519", stated, qualifier="at_least"), *each(10))) == mistakes


@pytest.mark.parametrize(("million", "mistakes"), [(60, 0), (62, 1)])
def test_money_rounded_to_the_printed_unit_may_differ_by_the_rounding(
    million: int, mistakes: int
) -> None:
    stated = fact("519", million * 10**6, str(million), "amount", "dong")
    communes = [fact(code, 10_050_000, "10050000", "amount", "dong") for code in COMMUNES]
    assert len(found(stated, *communes)) == mistakes


ORPHANS: Dims = (("category", "orphans"),)


@pytest.mark.parametrize(("whole", "told"), [(40, 0), (41, 1), (39, 1)])
def test_a_district_told_by_category_otherwise_than_the_province_states_it_is_named(
    whole: int, told: int
) -> None:
    parts = [
        item._replace(source=item.source._replace(file="Hiep Duc.xlsx"))
        for item in (fact("512", 30, dims=ORPHANS), fact("512", 10, dims=(("category", "hiv"),)))
    ]
    found = [*check_members(FactIndex([fact("512", whole), *parts]), load_forms())]
    assert [(item.code, item.source.file) for item in found] == [
        ("conflicting-submission", "Hiep Duc.xlsx")
    ] * told


def test_a_table_whose_total_holds_more_than_the_categories_that_are_read_is_right() -> None:
    index = FactIndex([fact("512", 40), fact("512", 30, dims=ORPHANS)])
    assert not [*check_members(index, load_forms())]
