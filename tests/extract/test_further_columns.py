"""A form whose columns go on on a second sheet, for the same units."""

from __future__ import annotations

import pytest

from tests.reading_of import found_in, read, sound_figures
from tests.workbook_builder import Sheet, draw

TITLE = "RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n"
FIRST = """TT | Xã | Tổng số hộ | Hộ nghèo | Hộ nghèo
 | | | Số hộ | Tỷ lệ %
A | B | 1 | 2 | 3=2/1*100
"""
ROWS = """1 | Quế Trung | 800 | 60 | 7.5
2 | Ninh Phước | 700 | 49 | 7
 | Tổng cộng | 1500 | 109 | 7.27
"""
SECOND = """TT | Xã | Hộ cận nghèo | Hộ cận nghèo
 | | Số hộ | Tỷ lệ %
A | B | 4 | 5=4/1*100
"""
FURTHER = """1 | Quế Trung | 80 | 10
2 | Ninh Phước | 70 | 10
 | Tổng cộng | 150 | 10
"""
ALL = {
    ("households", 700),
    ("households", 800),
    ("near_poor_households", 70),
    ("near_poor_households", 80),
    ("poor_households", 49),
    ("poor_households", 60),
}


def shown(*sheets: Sheet) -> set[tuple[str, object]]:
    return {(item.indicator, item.value) for item in sound_figures(*sheets)}


@pytest.mark.parametrize("above", ["", "(tiếp theo)\n", TITLE, f"{TITLE.strip()} (tiếp theo)\n"])
@pytest.mark.parametrize("numbered", [True, False])
def test_its_further_columns_are_one_form_with_the_first(above: str, numbered: bool) -> None:
    first, second = FIRST, SECOND
    if not numbered:
        first, second = ("\n".join(it.splitlines()[:2]) + "\n" for it in (FIRST, SECOND))
        if above == TITLE:
            return  # a title of its own, and nothing says that it goes on
    sheets = (
        draw(TITLE + first + ROWS, name="Biểu 01"),
        draw(above + second + FURTHER, name="Trang 2"),
    )
    assert shown(*sheets) == ALL
    assert found_in(*sheets) == set()


def test_its_figures_and_findings_are_told_on_the_sheet_on_which_they_stand() -> None:
    sheets = (
        draw(TITLE + FIRST + ROWS, name="A"),
        draw(SECOND + FURTHER.replace("70 | 10", "70 | 11").replace("| 150", "| 151"), name="B"),
    )
    made = read(*sheets)
    assert {(item.code, item.source.sheet, item.source.cell) for item in made.all_findings()} == {
        ("total-mismatch", "B", "C6"),
        ("rate-mismatch", "B", "D5"),
    }
    places = {(fact.indicator, fact.source.sheet) for table in made.tables for fact in table.facts}
    assert ("near_poor_households", "B") in places
    assert ("poor_households", "A") in places


def test_its_sheets_may_be_in_two_units_of_measure() -> None:
    first = (
        "CẤP THẺ BHYT VÀ HỖ TRỢ ĐÓNG HUYỆN NÔNG SƠN NĂM 2020\n | | | ĐVT: Thẻ, người\n"
        "TT | Xã | Người nghèo | Người DTTS\n1 | Quế Trung | 60 | 7\n2 | Ninh Phước | 50 | 8\n"
    )
    second = (
        "(tiếp theo)\n | | | ĐVT: triệu đồng\n"
        "TT | Xã | Kinh phí cấp thẻ\n1 | Quế Trung | 54\n2 | Ninh Phước | 46\n"
    )
    made = shown(draw(first, name="A"), draw(second, name="B"))
    assert {("cards_poor", 60), ("amount_free", 54_000_000)} <= made


@pytest.mark.parametrize(
    "rows",
    ["1 | Quế Trung | 80 | 10\n2 | Quế Lộc | 70 | 10\n", "1 | Quế Trung | 80 | 10\n"],
    ids=["other units", "fewer units"],
)
def test_columns_of_other_rows_are_no_further_ones(rows: str) -> None:
    made = shown(draw(TITLE + FIRST + ROWS, name="A"), draw(SECOND + rows, name="B"))
    assert ("near_poor_households", 80) not in made


def test_units_are_never_taken_for_columns_of_a_form() -> None:
    assert shown(draw(TITLE + SECOND + FURTHER)) <= {
        ("near_poor_households", 70),
        ("near_poor_households", 80),
    }


def test_a_flow_whose_end_stands_on_the_second_sheet_lacks_no_column() -> None:
    title = "DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020"
    names = ("1 | Quế Trung", "2 | Ninh Phước")
    first = draw(
        f"{title}\nTT | Xã | Đầu kỳ | Thoát nghèo\n{names[0]} | 60 | 9\n{names[1]} | 50 | 6",
        name="B2a",
    )
    second = draw(
        f"{title} (tiếp theo)\nTT | Xã | Tái nghèo | Phát sinh mới | Cuối kỳ\n"
        f"{names[0]} | 1 | 2 | 54\n{names[1]} | 1 | 2 | 48",
        name="B2b",
    )
    assert found_in(first, second) == {("identity-broken", "E4", "error")}  # 50 - 6 + 1 + 2 = 47
