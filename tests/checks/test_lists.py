"""Lists of persons: every fault is found, once a column, and none in a sound list."""

from __future__ import annotations

import pytest

from ansinh_xl.app.consolidate import Consolidation
from ansinh_xl.facts import Finding
from tests.reading_of import Mark, found_in, marks, read, together
from tests.small_lists import (
    CARDS,
    HOUSEHOLDS,
    NAMES,
    Row,
    household_list,
    households,
    payees,
    payroll,
    tall,
)
from tests.small_workbooks import OF_OTHERS
from tests.workbook_builder import Sheet, draw, draw_cells

YEAR, CARD, COMMUNE, COEFFICIENT, AMOUNT, ARREARS, TOTAL = range(2, 9)


def changed(row: int, **cells: object) -> list[Row]:
    """The sound persons, with other cells in one row: ``changed(0, c6=1)``."""
    rows = payees()
    for name, value in cells.items():
        rows[row][int(name[1:])] = value
    return rows


def only(sheet: Sheet) -> Finding:
    (found,) = read(sheet).all_findings()
    return found


@pytest.mark.parametrize("sheet", [payroll(), household_list(), tall()])
def test_a_sound_list_has_no_finding(sheet: Sheet) -> None:
    assert found_in(sheet) == set()


@pytest.mark.parametrize(
    ("rows", "mark"),
    [
        (changed(1, c6=700_000, c8=700_000), ("allowance-mismatch", "G6", "warning")),
        (changed(2, c8=300_000), ("identity-broken", "I7", "error")),
        (changed(3, c3=CARDS[0]), ("duplicate-person", "D8", "error")),
        (changed(0, c3="04920000001"), ("malformed-id", "D5", "warning")),
        (changed(0, c3=49200000011), ("malformed-id", "D5", "warning")),
        (changed(0, c3=""), ("missing-id", "D5", "warning")),
        (changed(0, c4="Xã Không Đâu Có"), ("unknown-unit", "E5", "error")),
        (changed(0, c6="", c8=""), ("missing-value", "G5", "error")),
        (changed(0, c6="#REF!", c8=""), ("error-cell", "G5", "error")),
        (changed(0, c6="'bỏ", c8=""), ("not-a-number", "G5", "error")),
        (changed(0, c6="270.000"), ("text-number", "G5", "warning")),
        (changed(0, c1=""), ("missing-value", "B5", "error")),
        (changed(0, c5=""), ("missing-value", "F5", "warning")),
        (changed(0, c6=49200000011, c8=""), ("not-a-number", "G5", "error")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_fault_in_a_payroll_is_found_at_its_cell(rows: list[Row], mark: Mark) -> None:
    assert found_in(payroll(*rows)) == {mark}


def test_a_number_that_lost_its_zeros_is_told_as_that() -> None:
    found = only(payroll(*changed(0, c3=49200000011)))
    assert found.params["reason"] == "id-lost-zeros"
    assert found.params["raw"] == "*******0011"


def test_many_faults_of_one_kind_are_one_finding_with_count_and_first_cells() -> None:
    rows = payees()
    for row in rows:
        row[AMOUNT] += 1_000
        row[TOTAL] += 1_000
    found = only(payroll(*rows))
    assert found.source.cell == "G4"
    assert found.params["count"] == 4
    assert found.params["cells"] == ["G5", "G6", "G7", "G8"]


@pytest.mark.parametrize(
    ("month", "standard"),
    [("THÁNG 6 NĂM 2021", 270_000), ("THÁNG 7 NĂM 2021", 360_000), ("THÁNG 7 NĂM 2024", 500_000)],
)
def test_the_standard_is_that_of_the_lists_month(month: str, standard: int) -> None:
    rows = payees()
    for row in rows:
        row[AMOUNT] = row[TOTAL] = round(row[COEFFICIENT] * standard)
    sheet = payroll(*rows, title=f"DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG {month}")
    assert found_in(sheet, period=None) == set()
    assert only_code(payroll(*changed(0, c6=1, c8=1), title=sheet.rows[1][0])) == {
        "allowance-mismatch"
    }


def only_code(sheet: Sheet) -> set[str]:
    return {item.code for item in read(sheet, period=None).all_findings()}


def test_a_quarter_pays_up_to_three_months() -> None:
    rows = payees()
    for row in rows:
        row[AMOUNT] = row[TOTAL] = round(row[COEFFICIENT] * 270_000 * 3)
    title = "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG QUÝ IV NĂM 2020"
    assert found_in(payroll(*rows, title=title)) == set()


def test_a_coefficient_with_a_tenth_is_reckoned_exactly() -> None:
    rows = changed(0, c5=1.1, c6=297_000, c8=297_000)
    assert found_in(payroll(*rows)) == set()


def test_without_cards_persons_are_told_by_name_birth_and_commune() -> None:
    rows = payees()
    for row in rows:
        row[CARD] = ""
    rows[1][1], rows[1][YEAR] = NAMES[0].upper(), rows[0][YEAR]
    assert marks(read(payroll(*rows)).all_findings()) == {
        ("missing-id", "D4", "warning"),
        ("duplicate-person", "B6", "warning"),
    }


def test_namesakes_with_cards_of_their_own_are_two_persons() -> None:
    rows = changed(1, c1=NAMES[0], c2=1936)
    assert found_in(payroll(*rows)) == set()


@pytest.mark.parametrize("three", [("x", "x", ""), ("", "", ""), ("x", "x", "x")])
def test_a_household_bears_exactly_one_mark(three: tuple[str, str, str]) -> None:
    rows = households()
    rows[2][4:] = three
    assert found_in(household_list(*rows)) == {("unclear-mark", "E7", "error")}


@pytest.mark.parametrize(
    ("said", "is_clear"), [("Hộ mới", True), ("tái nghèo", True), ("cũ", True), ("", False)]
)
def test_one_column_may_say_the_mark_in_words(said: str, is_clear: bool) -> None:
    rows = [[*row[:4], "Cũ"] for row in households()]
    rows[0][4] = said
    sheet = household_list(*rows, header=(*HOUSEHOLDS[:4], "Tình trạng"))
    assert found_in(sheet) == (set() if is_clear else {("unclear-mark", "E5", "error")})


def test_a_column_that_says_who_is_poor_holds_no_marks() -> None:
    rows = [
        [*row[:4], "Hộ nghèo" if place else "Hộ cận nghèo"]
        for place, row in enumerate(households())
    ]
    sheet = household_list(
        *rows,
        header=(*HOUSEHOLDS[:4], "Loại hộ"),
        title="DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020",
    )
    assert found_in(sheet) == set()
    made = together(("Danh sach.xlsx", sheet), ("Bieu.xlsx", review(1, 2)))
    found = [item.params["column"] for item in made.findings if item.code == "list-mismatch"]
    assert found == ["Hộ cận nghèo"]  # the review has none in Tiên Kỳ


def test_what_is_paid_back_is_no_mistake() -> None:
    assert found_in(payroll(*changed(0, c7=-270_000, c8=0))) == set()


@pytest.mark.parametrize(("stated", "wrong"), [(1_485_000, False), (1_458_000, True)])
def test_a_stated_total_is_held_against_the_persons(stated: int, wrong: bool) -> None:
    total = ["", "Tổng cộng", "", "", "", "", 1_485_000, 0, stated]
    found = found_in(payroll(*payees(), total))
    assert found == ({("total-mismatch", "I9", "error")} if wrong else set())


def test_subtotals_of_communes_stand_below_or_above_their_persons() -> None:
    first, second = payees()[:2], payees()[2:]
    below = [
        *([["I", "Thị trấn Tiên Kỳ"], *first, ["", "Cộng", *[""] * 4, 945_000, 0, 945_000]]),
        *([["II", "Xã Tiên Hà"], *second, ["", "Cộng", *[""] * 4, 540_000, 0, 540_001]]),
    ]
    assert found_in(payroll(*below)) == {("total-mismatch", "I12", "error")}


def test_a_list_of_another_year_is_not_this_years() -> None:
    title = "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 12 NĂM 2019"
    assert found_in(payroll(title=title)) == {("wrong-period", None, "error")}


def told(made: Consolidation) -> list[str]:
    """The codes found; who else owes a report is no matter here."""
    return [item.code for item in made.findings if item.code not in OF_OTHERS]


def of_another_district(card: str) -> Sheet:
    rows = payees()
    for place, row in enumerate(rows):
        row[CARD], row[COMMUNE] = f"04930000000{place}", "Thị trấn Ái Nghĩa"
    rows[2][CARD] = card
    return payroll(*rows, unit="UBND HUYỆN ĐẠI LỘC")


def test_a_person_in_the_lists_of_two_districts_is_told_with_both_places() -> None:
    made = together(("Tien Phuoc.xlsx", payroll()), ("Dai Loc.xlsx", of_another_district(CARDS[0])))
    (found,) = [item for item in made.findings if item.code == "duplicate-person"]
    assert (found.source.file, found.source.cell) == ("Tien Phuoc.xlsx", "D5")
    assert found.params["other_cell"] == "Dai Loc.xlsx › Danh sách › D7"
    assert found.params["masked"] == "********0011"


def test_the_payroll_of_the_month_before_pays_the_same_persons_again() -> None:
    title = "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 11 NĂM 2020"
    made = together(("11.xlsx", payroll(title=title)), ("12.xlsx", payroll()))
    assert told(made) == []


def test_a_list_sent_twice_is_one_finding_and_counts_once() -> None:
    made = together(("a.xlsx", payroll()), ("b.xlsx", payroll()), ("c.xlsx", assistance(2, 2)))
    assert told(made) == ["duplicate-submission"]
    assert [item.status for item in made.submissions[:2]] == ["accepted", "duplicate"]


def assistance(first: int, second: int) -> Sheet:
    """The summary form of the same communes, with so many persons at the end of the year."""
    return draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | |
        ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG NĂM 2020 | < | < | <
        STT | Đơn vị | Số đối tượng cuối kỳ | Kinh phí chi trả
        1 | Thị trấn Tiên Kỳ | {first} | 9000000
        2 | Xã Tiên Hà | {second} | 9000000
        """
    )


def test_persons_of_december_are_held_against_the_years_end_of_each_commune() -> None:
    made = together(("Danh sach.xlsx", payroll()), ("Bieu.xlsx", assistance(2, 3)))
    (found,) = [item for item in made.findings if item.code == "list-mismatch"]
    assert (found.source.file, found.source.sheet) == ("Danh sach.xlsx", "Danh sách")
    assert found.params["unit"] == "Xã Tiên Hà"
    assert (found.params["computed"], found.params["stated"]) == (2, 3)
    assert found.params["other_cell"] == "Bieu.xlsx › Sheet1 › C5"


def test_a_list_that_agrees_with_its_summary_says_nothing() -> None:
    made = together(("Danh sach.xlsx", payroll()), ("Bieu.xlsx", assistance(2, 2)))
    assert told(made) == []


def test_a_commune_that_a_districts_list_does_not_name_has_nobody() -> None:
    summary = assistance(2, 2)
    rows = [list(row) for row in summary.rows]
    sheet = draw_cells([*rows, [3, "Xã Tiên Mỹ", 5, 9_000_000]])
    made = together(("Danh sach.xlsx", payroll()), ("Bieu.xlsx", sheet))
    (found,) = [item for item in made.findings if item.code == "list-mismatch"]
    assert (found.params["unit"], found.params["computed"]) == ("Xã Tiên Mỹ", 0)


def test_amounts_that_could_not_all_be_read_are_held_against_nothing() -> None:
    title = "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG NĂM 2020"
    sheet = payroll(*changed(0, c6="", c8=""), title=title)
    made = together(("Danh sach.xlsx", sheet), ("Bieu.xlsx", assistance(2, 2)))
    assert [item.code for item in made.findings if item.code == "list-mismatch"] == []


def review(first: int, second: int) -> Sheet:
    return draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | | |
        KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020 | < | < | < | <
        STT | Đơn vị | Tổng số hộ dân cư | Hộ nghèo | Hộ cận nghèo
        1 | Thị trấn Tiên Kỳ | 900 | {first} | 0
        2 | Xã Tiên Hà | 800 | {second} | 0
        """
    )


def change(relapsed: int) -> Sheet:
    return draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | 1 | 0 | 0 | 1 | 2
        2 | Xã Tiên Hà | {2 - relapsed} | 0 | {relapsed} | 0 | 2
        """
    )


@pytest.mark.parametrize(
    ("summary", "indicators"),
    [
        (review(2, 2), []),
        (review(2, 3), ["Hộ nghèo"]),
        (change(1), []),
        (change(0), ["Tái nghèo"]),
    ],
)
def test_households_are_held_against_review_and_change(
    summary: Sheet, indicators: list[str]
) -> None:
    made = together(("Danh sach.xlsx", household_list()), ("Bieu.xlsx", summary))
    found = [item.params["column"] for item in made.findings if item.code == "list-mismatch"]
    assert found == indicators


def test_near_poor_households_are_not_held_against_the_poor_ones() -> None:
    sheet = household_list(title="DANH SÁCH HỘ CẬN NGHÈO NĂM 2020")
    made = together(("Danh sach.xlsx", sheet), ("Bieu.xlsx", review(9, 9)))
    found = [item.params["column"] for item in made.findings if item.code == "list-mismatch"]
    assert found == ["Hộ cận nghèo"] * 2
