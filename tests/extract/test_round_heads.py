"""Heads above rows of units that name a round: with sums that do not hold, with small numerals."""

from __future__ import annotations

import pytest

from tests.reading_of import sound_figures
from tests.workbook_builder import draw

TITLE = "PHÂN BỔ GẠO CỨU TRỢ TỈNH QUẢNG NAM NĂM 2020\n"


def households(text: str) -> dict[tuple[str | None, str], object]:
    figures = [item for item in sound_figures(draw(TITLE + text)) if item.indicator == "households"]
    return {(item.unit, dict(item.dims).get("round", "")): item.value for item in figures}


EXPECTED = {
    ("502", "tet nguyen dan"): 10,
    ("503", "tet nguyen dan"): 20,
    ("502", "giap hat"): 30,
    ("503", "giap hat"): 40,
}


def test_a_round_whose_sum_has_a_broken_cell_below_it_still_heads_its_units() -> None:
    text = """
    Đơn vị | Số hộ | Số khẩu | Gạo phân bổ (kg)
    Tết Nguyên đán | 30 | 120 | 1800
    Tam Kỳ | 10 | 40 | 600
    Hội An | 20 | 80 | 1200
    Giáp hạt | 70 | 280 | 4200
    Tam Kỳ | 30 | 120 | #DIV/0!
    Hội An | 40 | 160 | 2400
    Tổng cộng | 100 | 400 | 6000
    """
    assert households(text) == EXPECTED


@pytest.mark.parametrize("marks", [("I", "II"), ("i", "ii"), ("A", "B"), ("a", "b")])
def test_heads_are_numbered_in_capitals_or_small_letters(marks: tuple[str, str]) -> None:
    text = f"""
    TT | Đơn vị | Số hộ | Số khẩu | Gạo phân bổ (kg)
    {marks[0]} | Tết Nguyên đán | | |
    1 | Tam Kỳ | 10 | 40 | 600
    2 | Hội An | 20 | 80 | 1200
    {marks[1]} | Giáp hạt | | |
    1 | Tam Kỳ | 30 | 120 | 1800
    2 | Hội An | 40 | 160 | 2400
     | Tổng cộng | 100 | 400 | 6000
    """
    assert households(text) == EXPECTED


def test_a_first_head_below_a_header_of_two_labels_and_a_blank_row_is_no_header() -> None:
    text = """
    TT | Đơn vị | Số hộ | Số khẩu | Gạo (kg) | <
    ^ | ^ | ^ | ^ | Phân bổ | Đã nhận
     | | | | |
    I | Tết Nguyên đán | | | |
    1 | Tam Kỳ | 10 | 40 | 600 | 600
    2 | Hội An | 20 | 80 | 1200 | 1200
    II | Giáp hạt | | | |
    1 | Tam Kỳ | 30 | 120 | 1800 | 1800
    2 | Hội An | 40 | 160 | 2400 | 2400
    """
    assert households(text) == EXPECTED
