"""The rows and communes of lists as districts type them: heads, sums, signatures, addresses."""

from __future__ import annotations

import pytest

from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.areas import load_areas
from ansinh_xl.extract.lists import ListTable, summary_of
from tests.reading_of import found_in
from tests.small_lists import (
    CARDS,
    HOUSEHOLDS,
    PAYROLL,
    PAYROLL_ALL,
    Row,
    household_list,
    households,
    payees,
    payroll,
    tall,
)
from tests.workbook_builder import Sheet, draw, workbook


def only_list(sheet: Sheet, period: str | None = "2020") -> ListTable:
    (table,) = lists_of(sheet, period)
    return table


def lists_of(sheet: Sheet, period: str | None = "2020") -> list[ListTable]:
    seen: list[SheetTables] = []
    read_grids(workbook(sheet), period, sheets=seen)
    return seen[0].lists


def sums(table: ListTable, what: str) -> dict[str, object]:
    found = summary_of(table, load_areas()).sums[what]
    return {unit: figure for unit, figure in found.items() if figure or unit in table.communes}


def test_a_list_is_kept_by_columns_over_its_persons() -> None:
    table = only_list(payroll())
    assert list(table.rows) == [4, 5, 6, 7]
    assert list(table.columns) == [
        *("name", "birth", "id_number", "commune", "coefficient", "amount", "arrears", "total"),
    ]
    assert table.columns["amount"].figures == [270_000, 675_000, 270_000, 270_000]
    assert (table.scope and table.scope.code, table.period) == ("514", "2020-12")


def test_sums_are_by_commune_and_for_the_district_as_a_whole() -> None:
    table = only_list(payroll())
    assert sums(table, "persons") == {"20854": 2, "20860": 2, "514": 4}
    assert sums(table, "amount") == {"20854": 945_000, "20860": 540_000, "514": 1_485_000}


def test_heads_name_the_commune_where_no_column_does() -> None:
    without = [[*row[:4], *row[5:]] for row in payees()]
    header = (*PAYROLL_ALL[:4], *PAYROLL_ALL[5:])
    rows: list[Row] = [["I", "Thị trấn Tiên Kỳ"], *without[:3], ["II", "Xã Tiên Hà"], without[3]]
    table = only_list(payroll(*rows, header=header))
    assert list(table.communes) == ["20854"] * 3 + ["20860"]
    assert len(table.rows) == 4


def test_a_communes_own_list_is_of_that_commune() -> None:
    without = [[*row[:4], *row[5:]] for row in payees()]
    header = (*PAYROLL_ALL[:4], *PAYROLL_ALL[5:])
    unit = "UBND XÃ TIÊN HÀ, HUYỆN TIÊN PHƯỚC"
    table = only_list(payroll(*without, header=header, unit=unit))
    assert set(table.communes) == {"20860"}


@pytest.mark.parametrize(
    "address",
    [
        *("Xã Tiên Hà", "Tiên Hà", "Thôn 3, xã Tiên Hà", "Thôn 3, xã Tiên Hà, huyện Tiên Phước"),
        *("Tiên Hà, Tiên Phước", "Tổ 2 - X. Tiên Hà", "XÃ TIÊN HÀ"),
    ],
)
def test_a_commune_is_found_in_an_address(address: str) -> None:
    rows = payees()
    rows[0][4] = address
    assert only_list(payroll(*rows)).communes[0] == "20860"


def test_what_signs_a_list_is_no_person() -> None:
    signed = [
        ["", "Tổng cộng", "", "", "", "", 1_485_000, 0, 1_485_000],
        [],
        ["", "", "", "", "", "Tiên Phước, ngày 5 tháng 12 năm 2020"],
        ["", "NGƯỜI LẬP BIỂU", "", "", "", "", "GIÁM ĐỐC"],
        ["", "Trần Văn Ký", "", "", "", "", "Lê Thị Duyệt"],
    ]
    table = only_list(payroll(*payees(), *signed))
    assert len(table.rows) == 4
    assert [item.row for item in table.sums] == [8]
    assert table.located.last_row == 8


def test_a_header_that_is_repeated_on_each_page_is_no_person() -> None:
    people = tall(400).rows[4:]
    rows = [*people[:100], PAYROLL_ALL, tuple(range(1, 10)), *people[100:]]
    assert len(only_list(payroll(*map(list, rows))).rows) == 400


@pytest.mark.parametrize("name", ["Tống Văn Cộng", "Công Thị Toàn", "Thôn Văn Giả"])
def test_a_name_that_begins_like_a_sum_is_a_person(name: str) -> None:
    rows = payees()
    rows[2][1] = name
    assert len(only_list(payroll(*rows)).rows) == 4


def test_a_row_without_a_number_of_order_is_a_person_all_the_same() -> None:
    rows = payees()
    rows[1][0] = ""
    assert len(only_list(payroll(*rows)).rows) == 4


def test_a_list_without_numbers_of_order_is_read_by_what_its_rows_hold() -> None:
    rows = [row[1:] for row in payees()]
    total = ["Tổng cộng", "", "", "", "", 1_485_000, 0, 1_485_000]
    table = only_list(payroll(*rows, total, header=PAYROLL_ALL[1:]))
    assert (len(table.rows), len(table.sums)) == (4, 1)


def test_thousands_of_dong_become_dong() -> None:
    rows = [[*row[:6], row[6] / 1000] for row in payees()]
    header = (*PAYROLL[:6], "Số tiền trợ cấp (nghìn đồng)")
    table = only_list(payroll(*rows, header=header))
    assert table.columns["amount"].figures == [270_000, 675_000, 270_000, 270_000]


def test_only_heads_of_households_count_where_all_members_are_listed() -> None:
    header = (*HOUSEHOLDS, "Quan hệ với chủ hộ")
    rows = [[*row, "Chủ hộ" if place % 2 else "Con"] for place, row in enumerate(households())]
    assert len(only_list(household_list(*rows, header=header)).rows) == 2


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("DANH SÁCH HỘ NGHÈO NĂM 2020", {"poor"}),
        ("DANH SÁCH HỘ CẬN NGHÈO NĂM 2020", {"near_poor"}),
        ("DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020", set()),
    ],
)
def test_the_title_says_whether_households_are_poor(title: str, kinds: set[str]) -> None:
    summary = summary_of(only_list(household_list(title=title)), load_areas())
    assert {what.split(".")[0] for what in summary.sums} == kinds


def test_heads_part_poor_from_near_poor_households() -> None:
    rows = households()
    parted = [["I", "Hộ nghèo"], *rows[:3], ["II", "Hộ cận nghèo"], rows[3]]
    title = "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020"
    table = only_list(household_list(*parted, title=title))
    assert sums(table, "poor.closing") == {"20854": 2, "20860": 1, "514": 3}
    assert sums(table, "near_poor.closing") == {"20854": 0, "20860": 1, "514": 1}
    assert sums(table, "poor.new") == {"20854": 1, "20860": 0, "514": 1}


def test_two_lists_one_below_the_other_are_two_lists() -> None:
    sheet = draw(
        """
        UBND XÃ TIÊN HÀ, HUYỆN TIÊN PHƯỚC | | | |
        DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 12 NĂM 2020 | < | < | < | <
        STT | Họ và tên | Năm sinh | Hệ số | Số tiền
        1 | Nguyễn Văn Giả | 1940 | 1 | 270000
        2 | Trần Thị Bịa | 1950 | 1 | 270000
         | | | |
        UBND XÃ TIÊN MỸ, HUYỆN TIÊN PHƯỚC | | | |
        DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 12 NĂM 2020 | < | < | < | <
        STT | Họ và tên | Năm sinh | Hệ số | Số tiền
        1 | Lê Đức Mẫu | 1940 | 1 | 270000
        """
    )
    assert [len(table.rows) for table in lists_of(sheet)] == [2, 1]


def test_a_card_typed_with_blanks_or_dots_is_that_card() -> None:
    rows = payees()
    rows[0][3] = f" {CARDS[0][:3]} {CARDS[0][3:6]}.{CARDS[0][6:]}"
    first, second = only_list(payroll(*rows)), only_list(payroll())
    cards = [summary_of(table, load_areas()).cards for table in (first, second)]
    assert cards[0] == cards[1]


def test_a_column_of_kinds_may_stand_beside_columns_of_marks() -> None:
    sheet = draw(
        """
        DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN TIÊN PHƯỚC NĂM 2020
        STT | Chủ hộ | Số khẩu | Xã | Loại hộ | Phát sinh mới | Tái nghèo | Hộ cũ
        1 | Lê Văn A | 4 | Xã Tiên Hà | Hộ nghèo | | | x
        2 | Lê Thị B | 3 | Xã Tiên Hà | Hộ cận nghèo | x | |
        3 | Lê Văn C | 2 | Xã Tiên Hà | Hộ nghèo | | x |
        4 | Lê Thị D | 5 | Xã Tiên Hà | Hộ nghèo | | | x
        """
    )
    table = only_list(sheet)
    assert sums(table, "poor.closing") == {"20860": 3}
    assert sums(table, "near_poor.new") == {"20860": 1}


def test_kind_and_mark_may_each_stand_in_columns_of_crosses() -> None:
    sheet = draw(
        """
        DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN TIÊN PHƯỚC NĂM 2020
        STT | Chủ hộ | Số khẩu | Xã | Phân loại hộ | < | Tình trạng | < | <
        ^ | ^ | ^ | ^ | Hộ nghèo | Hộ cận nghèo | Cũ | Mới | Tái
        1 | Lê Văn A | 4 | Xã Tiên Hà | x | | | | x
        2 | Lê Thị B | 3 | Xã Tiên Hà | | x | | x |
        3 | Lê Văn C | 2 | Xã Tiên Hà | x | | x | |
        4 | Lê Thị D | 5 | Xã Tiên Hà | x | x | x | |
        """
    )
    table = only_list(sheet)
    assert sums(table, "poor.closing") == {"20860": 2}
    assert sums(table, "poor.relapsed") == {"20860": 1}
    assert sums(table, "near_poor.new") == {"20860": 1}
    assert found_in(sheet) == set()


def test_a_commune_in_the_title_is_that_of_hamlets_and_of_blank_cells() -> None:
    rows = [[*row[:3], "Thôn 1", *row[4:]] for row in households()]
    title = "DANH SÁCH HỘ NGHÈO XÃ TIÊN HÀ NĂM 2020"
    header = ("STT", "Họ và tên chủ hộ", "Số nhân khẩu", "Địa chỉ", "Hộ mới", "Tái nghèo", "Hộ cũ")
    table = only_list(household_list(*rows, title=title, header=header))
    assert (set(table.communes), table.unknown) == ({"20860"}, {})


def test_a_list_that_names_no_district_is_of_the_one_whose_communes_it_names() -> None:
    assert only_list(payroll(unit="")).scope == load_areas().get("514")
    without = [[*row[:4], *row[5:]] for row in payees()]
    header = (*PAYROLL_ALL[:4], *PAYROLL_ALL[5:])
    table = only_list(payroll(*without, header=header, unit="XÃ TIÊN HÀ"))
    assert (set(table.communes), table.scope) == ({"20860"}, load_areas().get("514"))


def test_a_list_of_communes_of_two_districts_is_of_neither() -> None:
    rows = payees()
    rows[0][4] = "Xã Quế Trung"
    assert only_list(payroll(*rows, unit="")).scope is None
