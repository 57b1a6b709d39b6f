"""Rows that tell a part of the row above, however their ordinal is written."""

from __future__ import annotations

import pytest

from ansinh_xl.locate import LocatedTable
from tests.locate.test_body import kinds
from tests.reading_of import found_in, only_form, only_table
from tests.workbook_builder import Sheet, draw


def assistance(part: str, total: str = "Tổng cộng") -> Sheet:
    return draw(
        f"""
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
        TT | Đối tượng | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí chi trả (triệu đồng)
        1 | Trẻ em mồ côi | 100 | 10 | 5 | 105 | 340
        2 | Người cao tuổi cô đơn | 1500 | 60 | 50 | 1510 | 4890
        {part} | 1400 | 50 | 40 | 1410 | 4560
        3 | Người khuyết tật nặng | 900 | 30 | 25 | 905 | 2930
         | {total} | 2500 | 100 | 80 | 2520 | 8160
        """
    )


@pytest.mark.parametrize(
    "part",
    [
        "- | Trong đó: nữ",
        "2.1 | Trong đó: nữ",
        " | - Trong đó: nữ",
        "- | Từ đủ 80 tuổi",
        "2.1 | Từ đủ 80 tuổi",
    ],
)
def test_a_part_of_a_category_makes_no_head_of_it(part: str) -> None:
    sheet = assistance(part)
    assert kinds(only_table(sheet)) == "llslt"
    assert found_in(sheet) == set()
    assert sorted(fact.value for fact in only_form(sheet).facts if fact.indicator == "closing") == [
        105,
        905,
        1510,
    ]


def table(rows: str) -> LocatedTable:
    return only_table(draw(f"SỐ LIỆU\nTT | Nội dung | Hộ | Khẩu | Trẻ em\n{rows}"))


def test_rows_behind_an_of_which_row_of_its_rank_are_parts_too() -> None:
    of = table(
        """1 | Người cao tuổi | 90 | 180 | 20
        1.1 | Trong đó: nữ | 40 | 80 | 11
        1.2 | Hộ nghèo | 30 | 70 | 8
        2 | Người khuyết tật | 50 | 90 | 9
         | Tổng cộng | 140 | 270 | 29"""
    )
    assert (kinds(of), of.groups) == ("lsslt", {6: (2, 5)})


def test_dashed_rows_that_add_up_are_headed_by_the_row_above() -> None:
    of = table(
        """1 | Người cao tuổi | 90 | 180 | 20
        - | Từ 60 đến 79 tuổi | 60 | 110 | 12
        - | Từ đủ 80 tuổi | 30 | 70 | 8
        2 | Người khuyết tật | 50 | 90 | 9
         | Tổng cộng | 140 | 270 | 29"""
    )
    assert kinds(of) == "slllt"


def test_one_wrong_figure_does_not_make_parts_of_the_rows_below_a_head() -> None:
    of = table(
        """1 | Người cao tuổi | 90 | 180 | 20
        - | Từ 60 đến 79 tuổi | 60 | 101 | 12
        - | Từ đủ 80 tuổi | 30 | 70 | 8
        2 | Người khuyết tật | 50 | 90 | 9
         | Tổng cộng | 140 | 270 | 29"""
    )
    assert (kinds(of), of.groups[2]) == ("slllt", (3, 4))


def test_a_total_that_names_the_heads_it_sums_is_the_grand_total() -> None:
    of = table(
        """I | Người cao tuổi | 90 | 180 | 20
        II | Người khuyết tật | 50 | 90 | 9
         | Tổng cộng (I+II) | 140 | 270 | 29"""
    )
    assert kinds(of) == "llt"
