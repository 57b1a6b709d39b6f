"""A formula that adds a dash gives a figure only as long as nobody calculates anew."""

from __future__ import annotations

import pytest

from ansinh_xl.checks.formula_texts import check_formula_texts
from ansinh_xl.grid import Grid

ROWS = [["Xã", "Hộ", ""], ["A", "-", 1.0], ["B", 12.0, "30"], ["Cộng", 12.0, 31.0]]


@pytest.mark.parametrize(
    ("formula", "word"),
    [
        ("B2+B3", "-"),
        ("B3-$B$2", "-"),
        ("IF(B3>0,B2*2,0)", "-"),
        ("SUM(B2:B3)", None),
        ("SUM(B2,B3)+C2", None),
        ("B3+C3", None),
        ("'Biểu 2'!B2+B3", None),
        ('C2&"+B2"', None),
        ("B22+BB2", None),
        ("", None),
    ],
)
def test_words_among_its_operands_are_found(formula: str, word: str | None) -> None:
    found = [*check_formula_texts(Grid("a.xlsx", "Biểu", ROWS), {(3, 1): formula})]
    assert [item.params["raw"] for item in found] == ([word] if word else [])
    assert [item.source.cell for item in found] == (["B4"] if word else [])


def test_a_cell_that_brings_another_ones_word_is_a_word_too() -> None:
    formulas = {(2, 1): "B2", (3, 1): "B3*2"}
    (found,) = check_formula_texts(Grid("a.xlsx", "Biểu", ROWS), formulas)
    assert (found.source.cell, found.params["raw"]) == ("B4", "-")
