"""Figures as a person reads them; a lower bound stays one when it is rounded."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ansinh_xl.figures.wording import figure_text


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (113_357_000_000, "dong", "113,357 tỷ đồng"),
        (113_356_500_000, "dong", "113,357 tỷ đồng"),
        (3_000_000_000, "dong", "3 tỷ đồng"),
        (27_500_000, "dong", "27,5 triệu đồng"),
        (270_000, "dong", "270.000 đồng"),
        (2_000_000, "kg", "2.000 tấn"),
        (1_500, "kg", "1.500 kg"),
        (0, "dong", "0 đồng"),
        (Fraction(1, 3), "percent", "33,33%"),
    ],
)
def test_a_figure_prints_in_the_unit_people_use(
    value: int | Fraction, measure: str, text: str
) -> None:
    assert figure_text(value, measure, lang="vi") == text


def test_a_lower_bound_is_never_rounded_up() -> None:
    text = figure_text(7_299_999_999, "dong", qualifier="at_least", lang="vi")
    assert text == "ít nhất 7,299 tỷ đồng"


def test_an_unknown_figure_says_so_in_words() -> None:
    assert figure_text(None, "dong", qualifier="at_least", lang="vi") == "chưa có số liệu"
