"""Formulas between Excel's form and Calc's."""

from __future__ import annotations

import pytest

from ansinh_xl.hosts.calc_engine.formulas import to_calc, to_excel

PAIRS = [
    ("=SUM(A1,B1:C2)", "=SUM(A1;B1:C2)"),
    ("='Biểu 1'!A1+Sheet1!$B$2", "=$'Biểu 1'.A1+$Sheet1.$B$2"),
    ("='D''Ran'!A:A", "=$'D''Ran'.A:A"),
    ('=IF(A1>0,"a,b;c",{1,2;3,4})', '=IF(A1>0;"a,b;c";{1;2|3;4})'),
    ("=SUM((A1,B2),1)", "=SUM((A1~B2);1)"),
    ("=ANSINH.POVERTY_PROGRESS(A1,2020)", "=ANSINH.POVERTY_PROGRESS(A1;2020)"),
    ("=STDEV.S(1.5,A1)", "=STDEV.S(1.5;A1)"),
    ("=IFERROR(#REF!,#N/A)", "=IFERROR(#REF!;#N/A)"),
    ('=HYPERLINK("#\'Biểu 1\'!K14","x""y")', '=HYPERLINK("#\'Biểu 1\'!K14";"x""y")'),
]


@pytest.mark.parametrize(("excel", "calc"), PAIRS)
def test_a_formula_goes_to_calc_and_comes_back(excel: str, calc: str) -> None:
    assert to_calc(excel) == calc
    assert to_excel(calc) == excel


def test_the_bare_truth_stays_a_truth() -> None:
    assert to_calc("=IF(TRUE,TRUE(),false)") == "=IF(TRUE();TRUE();false())"


def test_excels_hidden_prefixes_go() -> None:
    assert to_calc("=_xlfn.STDEV.S(A1)") == "=STDEV.S(A1)"
