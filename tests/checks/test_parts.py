"""A "trong đó" row is a part of the row above it and cannot be more than that."""

from __future__ import annotations

import pytest

from tests.checks.sheets import ASSISTANCE, CHANGE, REVIEW, broken, found
from tests.reading_of import found_in, read, sound_figures
from tests.workbook_builder import draw

UNIT = "3 | Phước Ninh | 49 | 10 | 0 | 1 | 40"
LAST = " | Tổng cộng | 384 | 83 | 3 | 10 | 314"


def below(row: str, *parts: str) -> tuple[str, str]:
    return row, "\n".join((row, *parts))


def parts_found(*changes: tuple[str, str], table: str = CHANGE) -> set[str | None]:
    return {cell for code, cell, _ in found(table, *changes) if code == "part-exceeds-whole"}


@pytest.mark.parametrize("label", ["Trong đó: nữ", "- Trong đó: hộ DTTS", "trong đó nữ", "- Nữ"])
def test_a_part_that_is_more_than_the_row_above_is_an_error_at_its_cell(label: str) -> None:
    row = f" | {label} | 50 | 4 | 0 | 1 | 40"
    assert found(CHANGE, below(UNIT, row)) == {("part-exceeds-whole", "C7", "error")}


def test_a_part_below_the_grand_total_is_held_against_it() -> None:
    row = " | Trong đó: hộ DTTS | 385 | 4 | 0 | 10 | 300"
    assert found(CHANGE, below(LAST, row)) == {("part-exceeds-whole", "C11", "error")}


def test_dashed_rows_behind_trong_do_are_parts_of_the_same_row() -> None:
    rows = (
        " | Trong đó: | | | | | ",
        " | - Nữ | 20 | 4 | 0 | 1 | 17",
        " | - DTTS | 49 | 11 | | | 8",
    )
    assert parts_found(below(UNIT, *rows)) == {"D9"}


def test_parts_need_not_add_up_to_their_whole() -> None:
    rows = (" | - Trong đó: nữ | 40 | 10 | 0 | 1 | 40", " | - DTTS | 49 | 10 | 0 | 1 | 40")
    assert found(CHANGE, below(UNIT, *rows)) == set()


def test_both_rows_figures_stay_what_they_were() -> None:
    sheet = broken(CHANGE, below(UNIT, " | Trong đó: nữ | 5000 | 4 | 0 | 1 | 40"))
    told = [item.value for item in sound_figures(sheet)]
    assert told == [item.value for item in sound_figures(draw(CHANGE))]


def test_money_is_compared_and_named_in_the_unit_that_is_printed() -> None:
    rows = below("3 | Phước Ninh | 60 | 4 | 4 | 60 | 240", " | Trong đó: nữ | 6 | 4 | 4 | 6 | 241")
    (item,) = read(broken(ASSISTANCE, rows)).all_findings()
    assert (item.code, item.source.cell) == ("part-exceeds-whole", "G7")
    assert (item.params["stated"], item.params["whole"]) == (241, 240)


def test_rates_of_a_part_may_be_higher() -> None:
    row = "3 | Phước Ninh | 900 | 3300 | 40 | 4.44 | 30"
    rows = below(row, " | Trong đó: DTTS | 100 | 400 | 40 | 40 | 30")
    assert parts_found(rows, table=REVIEW) == set()


def test_a_whole_that_is_blank_or_doubtful_or_a_lower_bound_proves_nothing() -> None:
    part = " | Trong đó: nữ | 60 | 4 | 0 | 1 | 40"
    for figure in ("", "#REF!", "'hơn 49", "-49"):
        row = UNIT.replace("49", figure)
        assert "C7" not in parts_found((UNIT, f"{row}\n{part}"))


def test_parts_that_all_exceed_are_one_finding_at_the_header() -> None:
    rows = [line for line in CHANGE.strip().splitlines() if line[:1].isdigit()]
    wrong = [below(row, " | Trong đó: nữ | 999 | 0 | 0 | 0 | 1") for row in rows]
    (item,) = [
        item for item in read(broken(CHANGE, *wrong)).all_findings() if item.severity == "error"
    ]
    assert (item.source.cell, item.params["count"]) == ("C2", 6)


LINES = """
DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
1 | Quế Trung | Hộ | 85 | 30 | 1 | 4 | 60
 | | Nhân khẩu | 300 | 90 | 4 | 12 | 226
 | {label} | Hộ | {households} | 3 | 0 | 0 | 2
 | | Nhân khẩu | {persons} | 9 | 0 | 0 | 8
2 | Ninh Phước | Hộ | 60 | 12 | 0 | 2 | 50
 | | Nhân khẩu | 200 | 40 | 0 | 7 | 167
"""


@pytest.mark.parametrize("label", ["Trong đó: nữ", "- Nữ"])
def test_persons_of_a_part_are_held_against_the_persons_of_its_whole(label: str) -> None:
    assert found_in(draw(LINES.format(label=label, households=80, persons=290))) == set()
    wrong = found_in(draw(LINES.format(label=label, households=86, persons=301)))
    assert wrong == {("part-exceeds-whole", "D5", "error"), ("part-exceeds-whole", "D6", "error")}


BELOW = """
DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
1 | Quế Trung | 85 | 30 | 1 | 4 | 60
 | Nhân khẩu | 300 | 90 | 4 | 12 | 226
 | Trong đó: hộ DTTS | 40 | 3 | 0 | 0 | 37
 | Nhân khẩu | {persons} | 9 | 0 | 0 | 150
2 | Ninh Phước | 60 | 12 | 0 | 2 | 50
 | Nhân khẩu | 200 | 40 | 0 | 7 | 167
"""


def test_the_persons_row_below_a_part_is_a_part_too() -> None:
    assert found_in(draw(BELOW.format(persons=159))) == set()
    assert found_in(draw(BELOW.format(persons=301))) == {("part-exceeds-whole", "C6", "error")}


def test_a_part_counted_in_persons_is_not_held_against_households() -> None:
    row = " | Trong đó: nhân khẩu nữ | 120 | 4 | 0 | 1 | 90"
    assert parts_found(below(UNIT, row)) == set()


def test_a_village_below_its_commune_is_held_against_it_once() -> None:
    rows = ("3.1 | Thôn Một | 20 | 5 | 0 | 1 | 16", "3.2 | Thôn Hai | 29 | 5 | 0 | 0 | 24")
    assert found(CHANGE, below(UNIT, *rows)) == set()


def test_a_village_of_more_households_than_its_commune_is_told() -> None:
    assert parts_found(below(UNIT, "3.1 | Thôn Một | 50 | 5 | 0 | 1 | 16")) == {"C7"}


def test_where_the_units_are_dashed_an_unknown_one_is_no_part_of_the_unit_above() -> None:
    table = CHANGE
    for number in range(1, 7):
        table = table.replace(f"\n{number} | ", "\n- | ")
    assert found_in(draw(table)) == set()
    assert parts_found(("Phước Ninh | 49", "Xã Lạ Hoắc | 490"), table=table) == set()
    dashed = below("- | Phước Ninh | 49 | 10 | 0 | 1 | 40", " | Trong đó: nữ | 50 | 1 | 0 | 0 | 9")
    assert parts_found(dashed, table=table) == {"C7"}


def test_a_head_is_no_part_of_the_row_above_it() -> None:
    row = "3 | Phước Ninh | 900 | 3300 | 40 | 4.44 | 30"
    assert (
        parts_found((row, f"II | Khu vực miền núi | 9000 | | | | \n{row}"), table=REVIEW) == set()
    )


GROUPS = """
ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
TT | Nhóm đối tượng | Đầu kỳ | Tăng | Giảm | Cuối kỳ
1 | Trẻ em mồ côi | 10 | 1 | 0 | 11
2 | Người khuyết tật | 300 | 20 | 5 | 315
 | Trong đó: trẻ em mồ côi | {part} | 2 | 1 | 9
3 | Người cao tuổi | 200 | 20 | 5 | 215
"""


def test_a_part_names_no_group_for_the_rows_that_follow() -> None:
    told = sound_figures(draw(GROUPS.format(part=8)))
    orphans = [item.value for item in told if ("category", "orphans") in item.dims]
    assert sorted(orphans) == [0, 1, 10, 11]
