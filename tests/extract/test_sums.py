"""Sum columns: no facts where their parts are read, facts where they hold more than these."""

from __future__ import annotations

import pytest

from tests.reading_of import sound_figures
from tests.workbook_builder import Sheet, draw

CENTRES = """
ĐỐI TƯỢNG NUÔI DƯỠNG TẠI CÁC CƠ SỞ BẢO TRỢ XÃ HỘI NĂM 2020
TT | Tên cơ sở | Trẻ em | Người cao tuổi | {unread} | Tổng số
1 | Trung tâm A | 50 | 60 | 10 | 120
2 | Trung tâm B | 5 | 30 | 0 | 35
3 | Trung tâm C | 7 | 10 | 0 | {last}
"""


def residents(sheet: Sheet) -> list[object]:
    return [it.value for it in sound_figures(sheet) if it.indicator == "residents"]


@pytest.mark.parametrize(
    ("unread", "last", "stated"),
    [
        ("Người khuyết tật", 17, []),  # all parts are read
        ("Học viên dân quân", 17, [120, 35, 17]),  # in one row the unread column is a part
        ("Học viên dân quân", 19, [120, 35, 19]),
    ],
)
def test_a_sum_that_holds_an_unread_column_is_a_fact(
    unread: str, last: int, stated: list[int]
) -> None:
    assert residents(draw(CENTRES.format(unread=unread, last=last))) == stated


def test_a_sum_with_a_slip_is_no_fact_where_the_unread_column_is_no_part() -> None:
    text = CENTRES.format(unread="Số phòng", last=71).replace("120", "110")
    assert residents(draw(text)) == []


def test_parts_that_are_only_some_of_the_whole_do_not_stand_for_it() -> None:
    text = CENTRES.replace(" | {unread}", "").replace(" | 10 | 120", " | 120")
    text = text.replace(" | 0 | 35", " | 48").replace(" | 0 | {last}", " | 30")
    assert residents(draw(text)) == [120, 48, 30]


def test_one_part_stays_a_fact_beside_a_whole_that_holds_an_unread_one() -> None:
    text = """
    CẤP THẺ BHYT NĂM 2020
    TT | Huyện | Người nghèo | Cựu chiến binh | Tổng số thẻ
    1 | Tam Kỳ | 10 | 20 | 30
    2 | Hội An | 15 | 20 | 35
    """
    assert [(it.indicator, it.value) for it in sound_figures(draw(text))] == [
        ("cards_poor", 10),
        ("cards_poor", 15),
        ("cards_total", 30),
        ("cards_total", 35),
    ]


def test_a_slip_in_one_row_does_not_count_the_total_beside_its_rounds() -> None:
    text = """
    PHÂN BỔ GẠO CỨU TRỢ NĂM 2020
    TT | Huyện | Số gạo phân bổ (kg) | Gạo phân bổ (kg) | <
     | | | Đợt 1 | Đợt 2
    1 | Tam Kỳ | 300 | 100 | 200
    2 | Hội An | 350 | 100 | 200
    3 | Tây Giang | 300 | 100 | 200
    """
    assert sum(it.value for it in sound_figures(draw(text))) == 900
