"""A form that goes on: on a second sheet, or behind a page's end on the same one."""

from __future__ import annotations

import pytest

from ansinh_xl.app.consolidate import consolidate_readings
from tests.reading_of import errors, found_in, marks, read, sound_figures, together
from tests.workbook_builder import Sheet, draw

TITLE = "RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n"
HEAD = "TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo\n"
FIRST = """1 | Quế Trung | 800 | 60 | 75
2 | Ninh Phước | 700 | 50 | 70
3 | Phước Ninh | 400 | 40 | 30
"""
SECOND = """4 | Quế Lộc | 600 | 30 | 20
5 | Sơn Viên | 300 | 20 | 10
6 | Quế Lâm | 200 | 10 | 5
"""
TOTAL = " | Tổng cộng | 3000 | 210 | 210"


def poor(*sheets: Sheet) -> list[object]:
    return [item.value for item in sound_figures(*sheets) if item.indicator == "poor_households"]


@pytest.mark.parametrize(
    "page",
    [
        *("", "Trang 2\n", " | | Trang 2\n", " | | 2\n", " | | | | 2\n", " | | '- 2 -\n"),
        *(" | | | | Trang 2/3\n", "\nTrang 2\n\n", "(tiếp theo)\n", "(xem tiếp trang sau)\n"),
        *(TITLE, f"{TITLE.strip()} (tiếp theo)\n", " | Cộng trang | 1900 | 150 | 175\n"),
    ],
)
def test_a_repeated_header_may_stand_behind_the_end_of_a_page(page: str) -> None:
    sheet = draw(TITLE + HEAD + FIRST + page + HEAD + SECOND + TOTAL)
    assert sorted(poor(sheet)) == [10, 20, 30, 40, 50, 60]
    assert found_in(sheet) == set()


@pytest.mark.parametrize(
    "carried_on",
    ["Mang sang từ trang 1", "Trang trước chuyển sang", "Số trang 1 mang sang", "Cộng trang trước"],
)
def test_a_sum_may_be_carried_over_the_end_of_a_page(carried_on: str) -> None:
    carried = "1900 | 150 | 175\n"
    pages = f" | Cộng mang sang | {carried}{HEAD} | Mang sang | {carried}"
    sheet = draw(TITLE + HEAD + FIRST + pages + SECOND + TOTAL)
    assert sorted(poor(sheet)) == [10, 20, 30, 40, 50, 60]
    assert found_in(sheet) == set()
    pages = pages.replace("| Mang sang |", f"| {carried_on} |")
    assert found_in(draw(TITLE + HEAD + FIRST + pages + SECOND + TOTAL)) == set()
    wrong = draw(TITLE + HEAD + FIRST + pages.replace("150 |", "151 |") + SECOND + TOTAL)
    assert {cell for _, cell, _ in found_in(wrong)} == {"D6", "D8"}


def test_the_number_of_a_page_above_the_last_columns_is_no_heading() -> None:
    first = draw(f"{TITLE} | | | | Trang 1\n{HEAD}{FIRST}", name="B1")
    second = draw(f" | | | | Trang 2\n{HEAD}{SECOND}{TOTAL}", name="B1 (tiếp)")
    assert sorted(poor(first, second)) == [10, 20, 30, 40, 50, 60]
    assert found_in(first, second) == set()


@pytest.mark.parametrize(
    "above",
    ["", "(tiếp theo)\n", "TIẾP THEO BIỂU TRÊN\n", TITLE, f"{TITLE.strip()} (tiếp theo)\n"],
)
def test_a_table_may_go_on_on_a_second_sheet(above: str) -> None:
    sheets = (
        draw(TITLE + HEAD + FIRST, name="Biểu 01"),
        draw(above + HEAD + SECOND + TOTAL, name="Biểu 01 (2)"),
    )
    assert sorted(poor(*sheets)) == [10, 20, 30, 40, 50, 60]
    assert found_in(*sheets) == set()
    assert [table.sheet for table in read(*sheets).tables] == ["Biểu 01", "Biểu 01 (2)"]


def test_it_may_go_on_over_three_sheets_without_numbers() -> None:
    first, second, third = (
        "\n".join(f" | {line.split(' | ', 1)[1]}" for line in lines) + "\n"
        for lines in (FIRST.splitlines()[:2], FIRST.splitlines()[2:], SECOND.splitlines())
    )
    sheets = (
        draw(TITLE + HEAD + first, name="Biểu 01"),
        draw(HEAD + second, name="Biểu 01 (tiếp)"),
        draw(HEAD + third + TOTAL, name="Biểu 01 (tiếp theo)"),
    )
    assert sorted(poor(*sheets)) == [10, 20, 30, 40, 50, 60]
    assert found_in(*sheets) == set()


def test_its_unit_of_measure_holds_on_both_sheets() -> None:
    title = "HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020\n | | | ĐVT: triệu đồng\n"
    head = "TT | Huyện | Số nhà | Kinh phí\n"
    sheets = (
        draw(f"{title}{head}1 | Tam Kỳ | 10 | 400\n2 | Hội An | 5 | 200", name="Nhà ở"),
        draw(f"{head}3 | Tây Giang | 20 | 800\n4 | Đông Giang | 2 | 80", name="Nhà ở (2)"),
    )
    money = [item.value for item in sound_figures(*sheets) if item.indicator == "amount"]
    assert sorted(money) == [80_000_000, 200_000_000, 400_000_000, 800_000_000]


def test_a_wrong_total_is_told_on_the_sheet_on_which_it_stands() -> None:
    sheets = (
        draw(TITLE + HEAD + FIRST, name="A"),
        draw(HEAD + SECOND + TOTAL.replace("3000", "3001"), name="B"),
    )
    findings = [item for item in read(*sheets).all_findings() if item.severity == "error"]
    places = [(item.code, item.source.sheet, item.source.cell) for item in findings]
    assert places == [("total-mismatch", "B", "C5")]


def test_what_is_left_out_is_left_out_on_its_own_sheet_only() -> None:
    sheets = (
        draw(TITLE + HEAD + FIRST, name="A"),
        draw(HEAD + SECOND.replace("| 30 |", "| #REF! |") + TOTAL, name="B"),
    )
    assert sorted(poor(*sheets)) == [10, 20, 40, 50, 60]
    places = {
        (item.code, item.source.sheet, item.source.cell) for item in read(*sheets).all_findings()
    }
    assert places == {("error-cell", "B", "D2")}


@pytest.mark.parametrize(
    ("name", "title", "rows"),
    [
        ("B", TITLE, FIRST),
        ("B", "", FIRST),
        ("B", TITLE.replace("2020", "2019"), SECOND + TOTAL),
        ("Quế Sơn", TITLE.replace("NÔNG SƠN", "QUẾ SƠN"), "1 | Quế Phú | 10 | 1 | 2\n"),
    ],
    ids=["the same again", "the same again, bare", "another year", "another district"],
)
def test_other_tables_of_the_same_head_are_no_further_rows(
    name: str, title: str, rows: str
) -> None:
    first = draw(TITLE + HEAD + FIRST, name="A")
    tables = read(first, draw(title + HEAD + rows, name=name)).tables
    alone = read(first).tables[0]
    assert [fact.source for fact in tables[0].facts] == [fact.source for fact in alone.facts]
    assert tables[0].findings == alone.findings


def test_a_table_that_has_ended_with_its_total_does_not_go_on() -> None:
    whole = " | Tổng cộng | 1900 | 150 | 175"
    sheets = (
        draw(TITLE + HEAD + FIRST + whole, name="A"),
        draw(TITLE + HEAD + SECOND, name="B"),
    )
    told = {(item.code, item.source.sheet) for item in read(*sheets).all_findings()}
    assert told == {("missing-unit", "A"), ("missing-unit", "B")}


def test_the_total_of_an_area_may_end_the_first_sheet_and_that_of_all_the_second() -> None:
    first = f"I | Khu vực một | | |\n{FIRST} | Cộng | 1900 | 150 | 175\nII | Khu vực hai | | |"
    second = f"{SECOND} | Cộng khu vực hai | 1100 | 60 | 35\n | Cộng | 3000 | 210 | 210"
    sheets = (
        draw(TITLE + HEAD + first, name="A"),
        draw("(tiếp theo)\n" + HEAD + second, name="B"),
    )
    assert sorted(poor(*sheets)) == [10, 20, 30, 40, 50, 60]
    assert found_in(*sheets) == set()


HOUSES = "HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020\n | | | ĐVT: triệu đồng\n"
HOUSES_HEAD = "TT | Huyện | Số nhà | Kinh phí\n"


def money(*sheets: Sheet) -> list[object]:
    return sorted(item.value for item in sound_figures(*sheets) if item.indicator == "amount")


def test_rows_under_another_unit_of_measure_are_no_further_rows_of_that_table() -> None:
    sheets = (
        draw(f"{HOUSES}{HOUSES_HEAD}1 | Tam Kỳ | 10 | 400\n2 | Hội An | 5 | 200", name="Nhà ở"),
        draw(
            "(tiếp theo)\n | | | ĐVT: nghìn đồng\n"
            f"{HOUSES_HEAD}3 | Tây Giang | 20 | 800000\n4 | Đông Giang | 2 | 80000",
            name="Nhà ở (2)",
        ),
    )
    assert money(*sheets) == [80_000_000, 200_000_000, 400_000_000, 800_000_000]


@pytest.mark.parametrize("between", ["", "Quảng Nam, ngày 5 tháng 12 năm 2020\n", "* Số sơ bộ\n"])
def test_a_block_pasted_without_its_unit_of_measure_is_in_that_of_the_first(between: str) -> None:
    block = f"{HOUSES_HEAD}1 | Tam Kỳ | 10 | 400\n2 | Hội An | 5 | 200\n"
    sheet = draw(f"{HOUSES}{block}\n{between}\n{block}")
    assert money(sheet) == [200_000_000, 400_000_000]
    assert not errors(together(("Nhà ở.xlsx", sheet)).findings)


def test_rows_of_no_certain_table_are_still_in_the_unit_of_measure_above_the_same_columns() -> None:
    sheets = (
        draw(f"{HOUSES}{HOUSES_HEAD} | Tam Kỳ | 10 | 400\n | Hội An | 5 | 200", name="Nhà ở"),
        draw(
            f"{HOUSES_HEAD} | Tây Giang | 20 | 800\n | Đông Giang | 2 | 80", name="Nhà ở miền núi"
        ),
    )
    assert money(*sheets) == [80_000_000, 200_000_000, 400_000_000, 800_000_000]


def test_a_copy_on_a_sheet_of_its_own_without_a_title_is_told_and_counted_once() -> None:
    block = f"{HOUSES_HEAD}1 | Tam Kỳ | 10 | 400\n2 | Hội An | 5 | 200\n"
    made = read(draw(HOUSES + block, name="Nhà ở"), draw(block, name="Sao chép"))
    done = consolidate_readings([made], "2020")
    assert ("pasted-twice", None, "warning") in marks(done.findings)
    assert sum(fact.value for fact in done.facts if fact.indicator == "amount") == 600_000_000


def test_a_total_of_two_lines_is_held_against_the_lines_of_both_sheets() -> None:
    head = "Xã | Chỉ tiêu | Đầu kỳ | Thoát nghèo | Cuối kỳ\n"
    first = "Quế Trung | Hộ | 60 | 10 | 50\nQuế Trung | Nhân khẩu | 200 | 40 | 160\n"
    second = "Quế Lộc | Hộ | 30 | 5 | 25\nQuế Lộc | Nhân khẩu | 100 | 20 | 80\n"
    total = "Tổng cộng | Hộ | 90 | 15 | 75\nTổng cộng | Nhân khẩu | 300 | 60 | 240"
    sheets = (
        draw(f"DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n{head}{first}", name="DB"),
        draw(head + second + total, name="DB (2)"),
    )
    assert "total-mismatch" not in {code for code, _, _ in found_in(*sheets)}
    assert {25, 50, 80, 160} == {it.value for it in sound_figures(*sheets) if it[0] == "closing"}


def test_names_that_differ_in_their_marks_alone_are_two_units() -> None:
    title = TITLE.replace("NÔNG SƠN", "PHÚ NINH")
    sheets = (
        draw(title + HEAD + "1 | Tam Đàn | 800 | 60 | 75\n2 | Tam An | 700 | 50 | 70", name="A"),
        draw(
            f"(tiếp theo)\n{HEAD}3 | Tam Dân | 600 | 30 | 20\n | Cộng | 2100 | 140 | 165",
            name="B",
        ),
    )
    assert "total-mismatch" not in {code for code, _, _ in found_in(*sheets)}
    assert sorted(poor(*sheets)) == [30, 50, 60]
