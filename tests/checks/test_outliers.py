"""outlier: a unit that is quite unlike its neighbours is asked after, and counted."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.areas import load_areas
from ansinh_xl.checks.outliers import LEAST, check_outliers
from ansinh_xl.facts import Dims, Fact, FactIndex, Finding, Source, finding
from ansinh_xl.forms import load_forms

AREAS = load_areas()
COMMUNES = [area.code for area in AREAS.children("513", date(2020, 12, 31))]
"""Of Thăng Bình: enough of them."""
PERSONS, HOUSEHOLDS = (("line", "persons"),), (("line", "households"),)


def told(
    indicator: str,
    values: list[int],
    column: str,
    measure: str = "household",
    dims: Dims = (),
    form: str = "poverty_review",
) -> list[Fact]:
    """One column of figures, a commune each, from row 10 on."""
    return [
        Fact(
            form=form,
            indicator=indicator,
            unit=unit,
            unit_name=unit,
            period="2020",
            dims=dims,
            value=value,
            measure=measure,
            qualifier=None,
            stage=None,
            fund_source=None,
            source=Source("a.xlsx", "Biểu 01", f"{column}{row}"),
        )
        for row, (unit, value) in enumerate(zip(COMMUNES, values, strict=False), 10)
    ]


def found(*columns: list[Fact], known: list[Finding] | None = None) -> list[Finding]:
    facts = FactIndex([fact for column in columns for fact in column])
    return [*check_outliers(facts, load_forms(), AREAS, "2020", known or [])]


HOUSES = [100, 220, 310, 90, 150, 180, 260, 340, 120, 205]
PEOPLE = [380, 800, 1200, 350, 560, 700, 990, 1290, 470, 780]


def with_tenfold(values: list[int], at: int) -> list[int]:
    return [value * 10 if number == at else value for number, value in enumerate(values)]


def test_ten_times_too_many_persons_for_their_households_are_asked_after():
    (item,) = found(
        told("poor_households", HOUSES, "D"),
        told("poor_persons", with_tenfold(PEOPLE, 3), "F", "person"),
    )
    assert (item.code, item.severity, item.source.cell) == ("outlier", "warning", "F13")
    assert not item.leaves_out
    assert item.message() == (
        f"{COMMUNES[3]}: “Hộ nghèo > Số khẩu” ghi 3.500 người, tức bình quân 39 người trên một hộ "
        "(“Hộ nghèo” ở ô D13: 90), trong khi ở 9 đơn vị khác cùng cấp là từ 3,6 đến 3,9. "
        "Số liệu vẫn được tính; đề nghị hỏi lại đơn vị, nếu đúng thì giữ nguyên."
    )


def test_persons_stand_beside_their_households_in_the_two_lines_of_a_unit_too():
    (item,) = found(
        told("closing", HOUSES, "K", dims=HOUSEHOLDS, form="poverty_change"),
        told("closing", with_tenfold(PEOPLE, 0), "L", "person", PERSONS, "poverty_change"),
    )
    assert item.source.cell == "L10"


def test_a_figure_that_is_unlike_in_all_its_pairs_is_told_once_and_there():
    (item,) = found(
        told("households", [1000] * 10, "C"),
        told("persons", [3700 + number for number in range(10)], "E", "person"),
        told("poor_households", with_tenfold([90, 95, 100, 105, 110] * 2, 4), "D"),
        told("poor_persons", [330, 350, 370, 390, 400] * 2, "F", "person"),
    )
    assert (item.source.cell, item.params["raw"]) == ("D14", 1100)


def test_fewer_units_than_that_say_nothing_of_what_is_usual():
    few = LEAST - 1
    assert not found(
        told("poor_households", HOUSES[:few], "D"),
        told("poor_persons", with_tenfold(PEOPLE, 3)[:few], "F", "person"),
    )


def test_two_kinds_of_units_in_one_district_are_no_fault_of_either():
    assert not found(
        told("households", [1000] * 10, "C"),
        told("poor_households", [20, 22, 19, 25, 21, 480, 500, 510, 470, 490], "D"),
    )


def test_small_counts_scatter_by_chance():
    assert not found(
        told("poor_households", [2, *HOUSES[1:]], "D"),
        told("poor_persons", [1, *PEOPLE[1:]], "F", "person"),
    )


def test_a_cell_that_is_told_already_is_not_told_again():
    known = [finding("identity-broken", Source("a.xlsx", "Biểu 01", "F13"))]
    assert not found(
        told("poor_households", HOUSES, "D"),
        told("poor_persons", with_tenfold(PEOPLE, 3), "F", "person"),
        known=known,
    )


@given(st.lists(st.floats(0.4, 1.2), min_size=LEAST, max_size=len(COMMUNES)))
def test_figures_within_thrice_of_each_other_are_never_asked_after(shares: list[float]):
    base = [1000] * len(shares)
    assert not found(
        told("households", base, "C"),
        told("persons", [int(3000 * share) for share in shares], "E", "person"),
    )


def test_every_pair_names_columns_of_its_form():
    for form in load_forms().values():
        codes = {column.code for column in form.columns}
        assert {name for pair in form.alike for name in pair} <= codes
