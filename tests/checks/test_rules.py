"""Identities, totals and rates: each with a table that breaks it and one that does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ansinh_xl.checks.rounding import adds_up_to
from tests.checks.sheets import ASSISTANCE, CHANGE, REVIEW, broken, found
from tests.reading_of import found_in, read, sound_figures
from tests.workbook_builder import draw


@pytest.mark.parametrize("table", [REVIEW, CHANGE, ASSISTANCE])
def test_an_honest_table_yields_no_finding(table: str) -> None:
    assert found(table) == set()


def test_a_closing_that_does_not_follow_from_its_flow_is_an_error_at_its_cell() -> None:
    wrong = found(
        CHANGE, ("60 | 12 | 0 | 2 | 50", "60 | 12 | 0 | 2 | 51"), ("10 | 314", "10 | 315")
    )
    assert wrong == {("identity-broken", "G5", "error")}


def test_a_rule_of_usual_practice_only_warns() -> None:
    wrong = found(
        ASSISTANCE, ("60 | 4 | 4 | 60 | 240", "60 | 4 | 4 | 61 | 240"), ("16 | 459", "16 | 460")
    )
    assert wrong == {("identity-broken", "F6", "warning")}


def test_more_poor_and_near_poor_than_households_is_an_error() -> None:
    marks = found(REVIEW, ("700 | 2600 | 37 | 5.29 | 21", "700 | 2600 | 37 | 5.29 | 721"))
    assert ("identity-broken", "C7", "error") in marks


def test_fewer_persons_than_households_is_a_warning() -> None:
    marks = found(REVIEW, ("700 | 2600", "700 | 600"), ("25000", "23000"))
    assert {mark for mark in marks if mark[0] == "identity-broken"} == {
        ("identity-broken", "D7", "warning")
    }


def test_a_rule_is_not_asked_where_one_of_its_sides_is_blank() -> None:
    # A funeral grant is paid once: it has no opening figure.
    assert (
        found(
            ASSISTANCE,
            ("60 | 4 | 4 | 60 | 240", " | | | 60 | 240"),
            ("450 | 25 | 16", "390 | 21 | 12"),
        )
        == set()
    )


@pytest.mark.parametrize(
    ("before", "after", "cell"),
    [
        ("6700 | 25000", "6710 | 25000", "C9"),
        ("314 | 4.69", "315 | 4.69", "E9"),
        ("4.69 | 273", "4.69 | 263", "G9"),
    ],
)
def test_a_total_that_its_rows_do_not_give_is_an_error_at_its_cell(
    before: str, after: str, cell: str
) -> None:
    marks = found(REVIEW, (before, after))
    assert {mark for mark in marks if mark[0] != "rate-mismatch"} == {
        ("total-mismatch", cell, "error")
    }


SECTIONS = """
RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO TỈNH QUẢNG NAM NĂM 2020
TT | Huyện | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
{first}
I | Khu vực đồng bằng | {plain} | 120 | 150
1 | Tam Kỳ | 2000 | 60 | 75
2 | Hội An | 1000 | 60 | 75
II | Khu vực miền núi | | |
3 | Tây Giang | 400 | 100 | 25
4 | Đông Giang | 600 | 200 | 25
 | Cộng khu vực miền núi | 1000 | {hills} | 50
{last}
"""
ALL = " | TOÀN TỈNH | 4000 | 420 | 200"


@pytest.mark.parametrize(
    ("plain", "hills", "first", "last", "expected"),
    [
        (3000, 300, ALL, "", set()),
        (3000, 300, "", ALL, set()),
        (3001, 300, ALL, "", {("total-mismatch", "C4", "error")}),
        (3000, 301, ALL, "", {("total-mismatch", "D10", "error")}),
        (3000, 300, "", ALL.replace("420", "421"), {("total-mismatch", "D10", "error")}),
    ],
)
def test_every_level_of_totals_is_held_against_its_leaves(
    plain: int, hills: int, first: str, last: str, expected: set[tuple[str, str, str]]
) -> None:
    text = SECTIONS.format(plain=plain, hills=hills, first=first, last=last)
    if not first:
        text = text.replace("\n\n", "\n")
    lacking = {("missing-unit", None, "warning")}  # four districts are not the province
    assert found_in(draw(text)) == expected | lacking


def test_one_wrong_leaf_is_told_at_its_total_and_does_not_hide_the_other_columns() -> None:
    marks = found(REVIEW, ("1800 | 6800 | 60 | 3.33 | 75", "1800 | 6900 | 60 | 3.33 | 76"))
    assert marks == {("total-mismatch", "D9", "error"), ("total-mismatch", "G9", "error")}


def test_a_rate_of_a_total_that_is_the_mean_of_rates_is_told_as_that() -> None:
    table = broken(REVIEW, ("25000 | 314 | 4.69", "25000 | 314 | 5.09"))
    (found_one,) = [item for item in read(table).all_findings() if item.code == "rate-combined"]
    assert (found_one.source.cell, found_one.severity) == ("F9", "warning")
    assert found_one.params["reason"] == "averaged"
    assert "likely" not in found_one.params


RATES = """
RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO TỈNH QUẢNG NAM NĂM 2013
TT | Huyện | Tổng số hộ | Hộ nghèo | Tỷ lệ hộ nghèo (%) | Hộ cận nghèo
1 | Tam Kỳ | 390000 | 44000 | 11.28 | 10
2 | Hội An | 687 | 407 | 59.24 | 10
 | Toàn tỉnh | 390687 | 44407 | {rate} | 20
"""


@pytest.mark.parametrize(
    ("rate", "holds"),
    [
        ("11.37", True),
        ("11.3664", True),
        ("'11,37", True),
        ("'11,37%", True),
        ("11.27", False),
        ("11.36", False),
        ("11.4", False),
        ("0.1137", True),
        ("0.1127", False),
        ("#DIV/0!", True),
        ("-", True),
        ("", True),
    ],
)
def test_a_printed_rate_is_recomputed_from_its_parts(rate: str, holds: bool) -> None:
    reading = read(draw(RATES.format(rate=rate)), period="2013")
    cells = {item.source.cell for item in reading.all_findings() if item.code == "rate-mismatch"}
    assert cells == (set() if holds else {"E5"})


def test_rates_formatted_as_percent_are_fractions_of_one() -> None:
    table = REVIEW
    for printed in ("3.33", "4.55", "4.44", "3.93", "5.29", "4.69"):
        table = table.replace(f" {printed} ", f" {float(printed) / 100:.4f} ")
    table = table.replace("| 9 |", "| 0.09 |")
    assert found_in(draw(table)) == set()
    assert found_in(draw(table.replace("0.0529", "0.0629"))) == {("rate-mismatch", "F7", "warning")}


def test_a_rate_printed_with_two_decimals_is_held_to_them() -> None:
    # 37.819 / 439.300 = 8,61%; a report printed 8,60%, the sum of two rounded rates.
    text = """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO TỈNH QUẢNG NAM NĂM 2022
    TT | Huyện | Tổng số hộ | Hộ nghèo | Tỷ lệ hộ nghèo (%) | Hộ cận nghèo
    1 | Tam Kỳ | 400000 | 30000 | 7.5 | 10
    2 | Hội An | 39300 | 7819 | 19.9 | 10
     | Toàn tỉnh | 439300 | 37819 | {total} | 20
    """
    for total, holds in (("8.6", True), ("'8,60", False), ("8.61", True)):
        reading = read(draw(text.format(total=total)), period="2022")
        codes = {item.code for item in reading.all_findings()}
        assert ("rate-mismatch" not in codes) == holds
    exact = text.replace("19.9", "19.90").replace("7.5 ", "7.53 ").format(total="8.6")
    codes = {item.source.cell for item in read(draw(exact), period="2022").all_findings()}
    assert "E5" in codes


def test_a_rate_over_no_households_is_no_fault() -> None:
    assert found_in(broken(REVIEW, ("700 | 2600 | 37 | 5.29 | 21", "0 | 0 | 0 | 0 | 0"))) == {
        ("total-mismatch", f"{letter}9", "error") for letter in "CDEG"
    }


def test_a_formula_of_the_numbering_row_is_checked_where_the_form_has_no_rule_of_its_own() -> None:
    text = """
    HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
    TT | Huyện | Tổng số nhà | Kinh phí (tr.đ) | Đã giải ngân (tr.đ) | Còn lại (tr.đ)
    A | B | 1 | 2 | 3 | 4=2-3
    1 | Tây Giang | 10 | 400 | 300 | 100
    2 | Nam Giang | 5 | 250 | 200 | {left}
    3 | Đông Giang | 4 | 150 | 100 | 50
    """
    assert ("identity-broken", "F5", "error") in found_in(draw(text.format(left=60)))
    assert found_in(draw(text.format(left=50))) == set()


def test_a_printed_rule_speaks_where_an_unread_column_keeps_the_form_s_own_from_it() -> None:
    text = """
    DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Số phiếu | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
    1 | 2 | 3 | 4 | 5 | 6 | 7 | 8=4-5+6+7
    1 | Quế Trung | 90 | 85 | 30 | 1 | 4 | 60
    2 | Ninh Phước | 70 | 60 | 12 | 0 | 2 | {closing}
    3 | Phước Ninh | 55 | 49 | 10 | 0 | 1 | 40
    """
    assert ("identity-broken", "H5", "error") in found_in(draw(text.format(closing=57)))
    assert "identity-broken" not in {mark[0] for mark in found_in(draw(text.format(closing=50)))}


def test_a_formula_that_fails_on_most_rows_is_itself_wrong() -> None:
    every = CHANGE.replace("5=1-2+3+4", "5=1+2+3+4")
    assert found_in(draw(every)) == {("numbering-conflict", "G3", "warning")}
    (conflict,) = read(draw(every)).all_findings()
    printed, own = conflict.params["printed"], conflict.params["builtin"]
    assert (printed, own) == (
        "5=1+2+3+4",
        "Cuối kỳ = Đầu kỳ - Thoát nghèo + Tái nghèo + Phát sinh mới",
    )


def test_a_formula_that_the_form_s_own_rule_contradicts_on_one_row_is_itself_wrong() -> None:
    assert found(CHANGE, ("5=1-2+3+4", "5=1-2-3+4")) == {("numbering-conflict", "G3", "warning")}
    typed = found(CHANGE, ("60 | 12 | 0 | 2 | 50", "60 | 12 | 0 | 2 | 51"))
    assert "numbering-conflict" not in {code for code, _, _ in typed}


def test_a_printed_quotient_over_percentages_needs_no_hundred() -> None:
    text = """
    DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Tổng số hộ | Hộ nghèo đầu năm | < | Thoát nghèo | < | Hộ nghèo cuối năm
    ^ | ^ | ^ | Số hộ | Tỷ lệ | Số hộ | Tỷ lệ | ^
    A | B | 1 | 2 | 3=2/1 | 4 | 5=4/2 | 6=2-4
    1 | Quế Trung | 1000 | 120 | 12 | 30 | 25 | 90
    2 | Ninh Phước | 800 | 90 | {rate} | 18 | 20 | 72
    3 | Phước Ninh | 900 | 45 | 5 | 9 | 20 | 36
    """
    codes = {mark[:2] for mark in found_in(draw(text.format(rate=11.25)))}
    assert {code for code, _ in codes} <= {"unknown-column", "missing-unit"}
    assert ("identity-broken", "E6") in {
        mark[:2] for mark in found_in(draw(text.format(rate=12.25)))
    }


@pytest.mark.parametrize(("stated", "holds"), [(686_262_000, True), (686_262_100, False)])
def test_a_total_of_money_holds_to_the_dong(stated: int, holds: bool) -> None:
    text = f"""
    KẾT QUẢ CẤP THẺ BHYT HUYỆN DUY XUYÊN NĂM 2020
    TT | Xã | Tổng số thẻ BHYT | Kinh phí cấp thẻ (đồng)
    1 | Duy Thu | 453 | 323666000
    2 | Duy Phú | 500 | 362596000
     | Cộng | 953 | {stated}
    """
    assert (("total-mismatch", "D5", "error") not in found_in(draw(text))) is holds


def test_a_total_may_lack_decimals_that_its_rows_have_where_they_are_next_to_nothing() -> None:
    assert adds_up_to(Decimal("3431.771"), Decimal("3431.7712"))
    assert adds_up_to(Decimal("0.30000000000000004"), Decimal("0.3"))
    assert not adds_up_to(Decimal("3431.771"), Decimal("3431.772"))
    assert not adds_up_to(Decimal("3431.7"), Decimal("3431.74"))


def test_a_broken_rule_leaves_the_figures_counted_and_named() -> None:
    sheet = broken(CHANGE, ("60 | 12 | 0 | 2 | 50", "60 | 12 | 0 | 2 | 51"))
    assert 51 in [item.value for item in sound_figures(sheet)]


def test_a_sum_that_its_parts_contradict_is_told_once_at_the_sum() -> None:
    text = """
    DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Đầu kỳ | Thoát nghèo | < | < | Phát sinh mới | Cuối kỳ
    ^ | ^ | ^ | Tổng số | Trở thành cận nghèo | Vượt chuẩn cận nghèo | ^ | ^
    1 | Quế Trung | 120 | 31 | 20 | 10 | 4 | 94
    2 | Ninh Phước | 80 | 12 | 12 | 0 | 2 | 70
    """
    assert found_in(draw(text)) == {("identity-broken", "D4", "error")}


YEARS = """
SO SÁNH KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN {title}
TT | Xã | Năm 2019 | < | Năm 2020 | <
^ | ^ | Tổng số hộ | Hộ nghèo | Tổng số hộ | Hộ nghèo
1 | Quế Trung | 1810 | 66 | 1800 | 60
2 | Ninh Phước | 1110 | 55 | 1100 | 50
3 | Phước Ninh | 910 | 44 | 900 | 40
"""


def test_columns_of_another_year_are_named_and_count_for_no_total() -> None:
    reading = read(draw(YEARS.format(title="NĂM 2020")))
    (told,) = [item for item in reading.all_findings() if item.code == "other-year-columns"]
    assert (told.severity, told.params["columns"]) == ("note", ["C", "D"])
    assert {fact.source.cell[0] for table in reading.tables for fact in table.facts} == {"E", "F"}


def test_of_years_that_no_title_tells_the_later_one_is_the_tables_unless_another_is_asked() -> None:
    sheet = draw(YEARS.format(title=""))

    def columns(period: str | None) -> set[tuple[str, str]]:
        tables = read(sheet, period=period).tables
        return {(fact.period, (fact.source.cell or "")[0]) for it in tables for fact in it.facts}

    assert columns(None) == columns("2020") == {("2020", "E"), ("2020", "F")}
    assert columns("2019") == {("2019", "C"), ("2019", "D")}
    assert ("wrong-period", None, "error") in found_in(sheet, period="2021")


def test_several_years_in_a_title_are_named_where_none_is_the_period() -> None:
    sheet = draw(REVIEW.replace("NĂM 2020", "NĂM 2019, 2020"))
    reading = read(sheet, period=None)
    (told,) = [item for item in reading.all_findings() if item.code == "unknown-period"]
    assert "2019, 2020" in told.message("vi")


FLOW = """
DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | {unread} | Cuối kỳ
1 | Quế Trung | 100 | 10 | 2 | 5 | 3 | {first}
2 | Ninh Phước | 80 | 8 | 1 | 4 | 2 | {second}
3 | Phước Ninh | 60 | 6 | 0 | 3 | 1 | 56
"""


@pytest.mark.parametrize(
    ("unread", "first", "second", "expected"),
    [
        ("Xóa tên", 94, 75, set()),
        ("Xóa tên", 49, 75, {("identity-broken", "H3", "error")}),
        ("Số phiếu", 97, 77, {("identity-broken", "H5", "error")}),
        ("Xóa tên", 11, 12, {("rule-unchecked", "H2", "warning")}),
        ("Chết, chuyển đi", 49, 75, {("identity-broken", "H3", "error")}),
    ],
)
def test_a_column_that_nobody_reads_does_not_switch_the_flow_s_rule_off(
    unread: str, first: int, second: int, expected: set[tuple[str, str, str]]
) -> None:
    marks = found_in(draw(FLOW.format(unread=unread, first=first, second=second)))
    about = ("missing-unit", "unknown-column")
    assert {mark for mark in marks if mark[0] not in about} == expected
