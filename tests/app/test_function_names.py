"""A workbook moves between hosts: our functions' names in formulas, and nothing else, change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.app.function_names import NameForm, renamed

NAMES = ("POVERTY_PROGRESS", "VND", "VN_UNIT", "ATTAINMENT")
FORMS: tuple[NameForm, ...] = ("plain", "namespaced", "stored")
WRITTEN = {
    "plain": '=POVERTY_PROGRESS("Tiên Phước",2020)',
    "namespaced": '=ANSINH.POVERTY_PROGRESS("Tiên Phước",2020)',
    "stored": '=_xldudf_ANSINH_POVERTY_PROGRESS("Tiên Phước",2020)',
}


@pytest.mark.parametrize("before", FORMS)
@pytest.mark.parametrize("after", FORMS)
def test_every_form_becomes_every_other(before: NameForm, after: NameForm) -> None:
    assert renamed(WRITTEN[before], NAMES, after) == WRITTEN[after]


@pytest.mark.parametrize(
    "formula",
    [
        '=SUM(A1:A3)&"POVERTY_PROGRESS("',
        "=MY_VND(1)+VND2(3)+X.VND(1)",
        "='Sổ VND(1)'!A1",
        "=VND",
        '="a""VND(1)"',
        "=OTHER!VND(1)",
    ],
)
def test_texts_sheets_and_functions_of_others_stay(formula: str) -> None:
    assert renamed(formula, NAMES, "namespaced") == formula


@pytest.mark.parametrize(
    "formula",
    ["='C:\\An Sinh\\AnSinh.xlam'!VND(A1)", "=AnSinh.xlam!VND(A1)", "=[1]!VND(A1)", "=vnd (A1)"],
)
def test_the_path_of_an_add_in_that_moved_goes(formula: str) -> None:
    assert renamed(formula, NAMES, "namespaced").replace(" ", "") == "=ANSINH.VND(A1)"


def test_calls_inside_calls_are_all_renamed() -> None:
    formula = "=IF(VND(A1)=\"\";VND(ATTAINMENT(A1;B1));'T VND'!B2)"
    expected = "=IF(ANSINH.VND(A1)=\"\";ANSINH.VND(ANSINH.ATTAINMENT(A1;B1));'T VND'!B2)"
    assert renamed(formula, NAMES, "namespaced") == expected


@given(
    st.text(alphabet="=VND(A1),;\"' !.+_ANSIH", max_size=40),
    st.sampled_from(FORMS),
    st.sampled_from(FORMS),
)
def test_there_and_back_is_where_it_was(formula: str, one: NameForm, other: NameForm) -> None:
    there = renamed(formula, NAMES, one)
    assert renamed(renamed(there, NAMES, other), NAMES, one) == there


def test_where_excel_has_a_function_of_that_name_the_second_name_stands_for_ours() -> None:
    names = ("GROWTH", "TANG_TRUONG")
    assert renamed("=ANSINH.GROWTH(A1,B1)", names, "plain") == "=TANG_TRUONG(A1,B1)"
    assert renamed("=_xldudf_ANSINH_GROWTH(A1)", names, "namespaced") == "=ANSINH.GROWTH(A1)"
    assert renamed("=TANG_TRUONG(A1,B1)", names, "namespaced") == "=ANSINH.TANG_TRUONG(A1,B1)"
    assert renamed("=GROWTH(A1:A9)", names, "namespaced") == "=GROWTH(A1:A9)"
