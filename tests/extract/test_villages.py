"""Villages as rows: the commune's figure is what is stated of it, else what its villages make."""

from __future__ import annotations

import pytest

from tests.reading_of import Figure, found_in, read, sound_figures, together
from tests.workbook_builder import Sheet, draw

PAGE = """UBND XÃ QUẾ TRUNG, HUYỆN NÔNG SƠN
RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020
TT | Thôn | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
"""
VILLAGES = """1 | Thôn Trung Hạ | 100 | 10 | 5
2 | Thôn Đại Bình | 120 | 12 | 6
3 | Thôn Nông Sơn | 80 | 8 | 4
"""
TOTAL = " | Tổng cộng | 300 | 30 | 15"
DISTRICT = """RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | {names} | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
"""


def poor(sheet: Sheet) -> dict[str | None, int]:
    """Unit → its poor households, however many cells make them up."""
    found: dict[str | None, int] = {}
    for figure in sound_figures(sheet):
        if figure.indicator == "poor_households":
            found[figure.unit] = found.get(figure.unit, 0) + int(figure.value)
    return found


def cells(sheet: Sheet) -> set[str | None]:
    return {fact.source.cell for table in read(sheet).tables for fact in table.sound_facts()}


@pytest.mark.parametrize(
    ("rows", "stated"),
    [
        (VILLAGES + TOTAL, "7"),
        (" | Toàn xã | 300 | 30 | 15\n" + VILLAGES, "4"),
        (" | Xã Quế Trung | 300 | 30 | 15\n" + VILLAGES, "4"),
        (f" | Toàn xã | 300 | 30 | 15\n{VILLAGES}{TOTAL}", "4"),
        (f" | Xã Quế Trung | 300 | 30 | 15\n{VILLAGES}{TOTAL}", "4"),
        (VILLAGES.replace("Thôn ", "") + TOTAL, "7"),
        ("1 | 1 | 100 | 10 | 5\n2 | 2 | 120 | 12 | 6\n3 | 3 | 80 | 8 | 4\n" + TOTAL, "7"),
        ("1 | Thôn 1 | 150 | 15 | 9\n2 | Thôn 02 | 150 | 15 | 6\n" + TOTAL, "6"),
    ],
    ids=[
        *("total last", "total first", "its own row", "two totals", "own row and total"),
        *("bare names", "bare numbers", "numbered villages"),
    ],
)
def test_what_is_stated_of_a_commune_is_its_figure(rows: str, stated: str) -> None:
    sheet = draw(PAGE + rows)
    assert poor(sheet) == {"20656": 30}
    assert cells(sheet) == {f"C{stated}", f"D{stated}", f"E{stated}"}
    assert found_in(sheet) == set()


def test_a_total_that_its_villages_do_not_make_is_told_and_kept() -> None:
    sheet = draw(PAGE + VILLAGES + TOTAL.replace("30 |", "31 |"))
    assert poor(sheet) == {"20656": 31}
    assert found_in(sheet) == {("total-mismatch", "D7", "error")}


def test_without_a_total_the_villages_make_up_their_commune() -> None:
    sheet = draw(PAGE + VILLAGES)
    assert poor(sheet) == {"20656": 30}
    assert found_in(sheet) == {("villages-added", None, "note")}
    names = [item.params["units"] for item in read(sheet).all_findings()]
    assert names == [["Xã Quế Trung"]]


def test_where_a_total_is_blank_the_villages_are_added() -> None:
    sheet = draw(PAGE + VILLAGES + TOTAL.replace("15", ""))
    total = sum(item.value for item in sound_figures(sheet) if item.indicator.startswith("near"))
    assert total == 15
    assert ("missing-value", "E7", "error") in found_in(sheet)


def test_a_total_that_cannot_be_read_is_not_replaced_by_a_guess() -> None:
    sheet = draw(PAGE + VILLAGES + TOTAL.replace("30 |", "#REF! |"))
    assert poor(sheet) == {}
    assert found_in(sheet) == {("error-cell", "D7", "error")}


def test_two_villages_may_hold_the_same_figures() -> None:
    sheet = draw(PAGE + "1 | Thôn 1 | 100 | 10 | 5\n2 | Thôn 2 | 100 | 10 | 5")
    assert poor(sheet) == {"20656": 20}


TWINS = "1 | Thôn 1 | 100 | 10 | 5\n2 | Thôn 2 | 120 | 12 | 6\n3 | Thôn 01 | 80 | 8 | 4\n"


def test_two_villages_of_one_name_are_two_where_the_total_holds_with_both() -> None:
    assert found_in(draw(PAGE + TWINS + TOTAL)) == set()
    without = draw(PAGE + TWINS)
    assert ("duplicate-unit", "B6", "error") in found_in(without)
    assert poor(without) == {"20656": 22}
    wrong = draw(PAGE + TWINS + TOTAL.replace("30 |", "22 |"))
    assert ("duplicate-unit", "B6", "error") in found_in(wrong)


def test_bare_names_that_no_total_sums_stay_unknown_under_an_unknown_header() -> None:
    page = PAGE.replace("Thôn", "Địa bàn") + VILLAGES.replace("Thôn ", "")
    assert {code for code, _, _ in found_in(draw(page))} >= {"unknown-unit"}
    assert poor(draw(page)) == {}


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("HUYỆN NÔNG SƠN\nRÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO XÃ QUẾ TRUNG NĂM 2020", "Sheet1"),
        ("HUYỆN NÔNG SƠN\nRÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020", "Quế Trung"),
    ],
)
def test_a_page_of_villages_is_of_the_commune_that_title_or_sheet_names(
    title: str, sheet: str
) -> None:
    head = PAGE.splitlines()[-1]
    drawn = draw(f"{title}\n{head}\n{VILLAGES}{TOTAL}", name=sheet)
    assert [table.unit for table in read(drawn).tables] == ["20656"]
    assert poor(drawn) == {"20656": 30}


BELOW = {
    "numbered": """I | Quế Trung | 220 | 22 | 11
        1 | Thôn 1 | 100 | 10 | 5
        2 | Thôn 2 | 120 | 12 | 6
        II | Ninh Phước | 100 | 10 | 4
        1 | Thôn 1 | 60 | 7 | 3
        2 | Thôn 2 | 40 | 3 | 1
        | Tổng cộng | 320 | 32 | 15""",
    "unnumbered, a commune without villages": """| Xã Quế Trung | 220 | 22 | 11
        | Thôn 1 | 100 | 10 | 5
        | Thôn 2 | 120 | 12 | 6
        | Xã Ninh Phước | 100 | 10 | 4
        | Tổng cộng | 320 | 32 | 15""",
    "some of the villages": """| Xã Quế Trung | 220 | 22 | 11
        | Thôn 1 | 100 | 10 | 5
        | Xã Ninh Phước | 100 | 10 | 4
        | Thôn 1 | 60 | 7 | 3
        | Tổng cộng | 320 | 32 | 15""",
    "heads without figures": """I | Xã Quế Trung | | |
        1 | Thôn 1 | 100 | 10 | 5
        2 | Thôn 2 | 120 | 12 | 6
        II | Xã Ninh Phước | | |
        1 | Thôn 1 | 100 | 10 | 4
        | Tổng cộng | 320 | 32 | 15""",
}


@pytest.mark.parametrize("rows", BELOW.values(), ids=BELOW)
def test_villages_may_stand_below_each_commune(rows: str) -> None:
    sheet = draw(DISTRICT.format(names="Xã, thôn") + rows)
    assert poor(sheet) == {"20656": 22, "20668": 10}
    assert found_in(sheet) <= {("missing-unit", None, "error"), ("villages-added", None, "note")}


BESIDE = """1 | {first} | {villages[0]} | 100 | 10 | 5
2 | {again} | {villages[1]} | 120 | 12 | 6
3 | Ninh Phước | {villages[2]} | 60 | 7 | 3
4 | {other} | {villages[3]} | 40 | 3 | 1
 | Tổng cộng | | 320 | 32 | 15"""


@pytest.mark.parametrize(("again", "other"), [("Quế Trung", "Ninh Phước"), ("", ""), ("^", "^")])
@pytest.mark.parametrize(
    "villages",
    [
        ("Thôn 1", "Thôn 2", "Thôn 1", "Thôn 2"),
        (1, 2, 1, 2),
        ("Hạ", "Lâm", "Ninh Phước", "Quế Lộc"),
    ],
    ids=["named", "numbered", "bare names, some of communes"],
)
def test_villages_may_stand_in_a_column_beside_their_commune(
    again: str, other: str, villages: tuple[str, ...]
) -> None:
    rows = BESIDE.format(first="Quế Trung", again=again, other=other, villages=villages)
    sheet = draw(DISTRICT.format(names="Xã | Thôn") + rows)
    assert poor(sheet) == {"20656": 22, "20668": 10}
    assert found_in(sheet) == {("villages-added", None, "note")}


def test_a_commune_whose_villages_do_not_make_it_up_among_others_is_told() -> None:
    rows = BELOW["numbered"].replace("Ninh Phước | 100", "Ninh Phước | 101")
    sheet = draw(DISTRICT.format(names="Xã, thôn") + rows)
    assert ("total-mismatch", "C6", "error") in found_in(sheet)


def test_villages_below_an_unknown_commune_are_nobody_elses() -> None:
    rows = BELOW["numbered"].replace("Ninh Phước", "Xã Ninh Phướcc")
    sheet = draw(DISTRICT.format(names="Xã, thôn") + rows)
    assert poor(sheet) == {"20656": 22}
    assert found_in(sheet) == {("unit-proposed", "B6", "warning")}


@pytest.mark.parametrize("number", ["3", ""])
def test_a_village_among_communes_is_nobodys(number: str) -> None:
    numbers = ("1", "2") if number else ("", "")
    rows = "{} | Quế Trung | 220 | 22 | 11\n{} | Ninh Phước | 100 | 10 | 4\n".format(*numbers)
    sheet = draw(DISTRICT.format(names="Xã") + rows + f"{number} | Khu phố mới | 90 | 5 | 3")
    assert ("unknown-unit", "B5", "error") in found_in(sheet)


def test_households_and_persons_of_villages_come_to_those_of_the_commune() -> None:
    sheet = draw(
        """
        UBND XÃ QUẾ TRUNG, HUYỆN NÔNG SƠN
        DIỄN BIẾN HỘ NGHÈO NĂM 2020
        TT | Thôn | Chỉ tiêu | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ
        1 | Thôn 1 | Hộ | 10 | 3 | 1 | 8
         | | Nhân khẩu | 30 | 10 | 3 | 23
        2 | Thôn 2 | Hộ | 20 | 5 | 0 | 15
         | | Nhân khẩu | 70 | 20 | 0 | 50
         | Tổng cộng | Hộ | 30 | 8 | 1 | 23
         | | Nhân khẩu | 100 | 30 | 3 | 73
        """
    )
    closing = [item for item in sound_figures(sheet) if item.indicator == "closing"]
    assert closing == [
        Figure("closing", "20656", (("line", "households"),), 23),
        Figure("closing", "20656", (("line", "persons"),), 73),
    ]
    assert found_in(sheet) == set()


def test_pages_of_communes_come_to_their_district() -> None:
    other = PAGE.replace("QUẾ TRUNG", "NINH PHƯỚC")
    made = together(("a.xlsx", draw(PAGE + VILLAGES + TOTAL)), ("b.xlsx", draw(other + VILLAGES)))
    assert {(item.unit, item.status) for item in made.submissions} == {
        ("20656", "accepted"),
        ("20668", "accepted"),
    }
    told = {item.code for item in made.findings} - {"missing-report", "partly-reported"}
    assert told == {"villages-added"}
