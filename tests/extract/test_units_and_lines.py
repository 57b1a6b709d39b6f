"""Whose rows they are: communes, districts, two lines a unit, scope and period from around."""

from __future__ import annotations

import pytest

from tests.reading_of import Figure, found_in, only_form, read, sound_figures
from tests.workbook_builder import draw

HOUSEHOLDS = (("line", "households"),)
PERSONS = (("line", "persons"),)
HEAD = "TT | Xã | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ"
QUE_TRUNG, NINH_PHUOC, PHUOC_NINH = "20656", "20668", "20669"


def change(
    rows: str, title: str = "DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020", head: str = HEAD
) -> str:
    return f"{title}\n{head}\n{rows}"


def closings(text: str) -> list[tuple[str | None, str, object]]:
    """(unit, line, value) of every closing figure that counts."""
    return [
        (item.unit, dict(item.dims)["line"], item.value)
        for item in sound_figures(draw(text))
        if item.indicator == "closing"
    ]


PLAIN = "1 | Quế Trung | 120 | 30 | 4 | 94\n2 | Ninh Phước | 80 | 12 | 2 | 70"
BOTH = [(QUE_TRUNG, "households", 94), (NINH_PHUOC, "households", 70)]


def test_each_commune_s_figures_become_facts_with_its_code() -> None:
    assert sorted(sound_figures(draw(change(PLAIN))))[:2] == [
        Figure("closing", QUE_TRUNG, HOUSEHOLDS, 94),
        Figure("closing", NINH_PHUOC, HOUSEHOLDS, 70),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        f"{PLAIN}\n | Tổng cộng | 200 | 42 | 6 | 164",
        f" | Toàn huyện | 200 | 42 | 6 | 164\n{PLAIN}",
        f" | Huyện Nông Sơn | 200 | 42 | 6 | 164\n{PLAIN}",
        f"I | Khu vực miền núi | 200 | 42 | 6 | 164\n{PLAIN}\n | Tổng cộng | 200 | 42 | 6 | 164",
        f"{PLAIN}\n | | 200 | 42 | 6 | 164",
    ],
)
def test_totals_heads_and_the_scope_s_own_row_give_no_facts(rows: str) -> None:
    assert sorted(closings(change(rows)), key=str) == sorted(BOTH, key=str)


def test_a_commune_that_happens_to_equal_the_next_two_is_still_a_commune() -> None:
    rows = f"1 | Phước Ninh | 200 | 42 | 6 | 164\n{PLAIN}"
    assert len(closings(change(rows))) == 3


def test_an_of_which_row_is_no_unit_of_its_own() -> None:
    rows = PLAIN.replace("\n", "\n | - Trong đó: hộ DTTS | 20 | 3 | 1 | 18\n")
    assert closings(change(rows)) == sorted(BOTH)


LINES = {
    "in a column of their own": (
        "TT | Xã | Chỉ tiêu | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ",
        """1 | Quế Trung | Hộ | 120 | 30 | 4 | 94
        ^ | ^ | Nhân khẩu | 420 | 100 | 12 | 332
        2 | Ninh Phước | Hộ | 80 | 12 | 2 | 70
        ^ | ^ | Nhân khẩu | 300 | 40 | 6 | 266
         | Tổng cộng | Hộ | 200 | 42 | 6 | 164
         | | Nhân khẩu | 720 | 140 | 18 | 598""",
    ),
    "below the unit's row": (
        HEAD,
        """1 | Quế Trung | | | |
         | Hộ | 120 | 30 | 4 | 94
         | Nhân khẩu | 420 | 100 | 12 | 332
        2 | Ninh Phước | | | |
         | - Hộ | 80 | 12 | 2 | 70
         | - Nhân khẩu | 300 | 40 | 6 | 266
         | Tổng cộng | | | |
         | Hộ | 200 | 42 | 6 | 164
         | Nhân khẩu | 720 | 140 | 18 | 598""",
    ),
    "persons below the unit's own figures": (
        HEAD,
        """1 | Quế Trung | 120 | 30 | 4 | 94
         | Số khẩu | 420 | 100 | 12 | 332
        2 | Ninh Phước | 80 | 12 | 2 | 70
         | Số khẩu | 300 | 40 | 6 | 266""",
    ),
}


@pytest.mark.parametrize("where", LINES)
def test_two_lines_a_unit_are_households_and_persons(where: str) -> None:
    head, rows = LINES[where]
    text = change(rows, head=head)
    assert sorted(closings(text)) == [
        (QUE_TRUNG, "households", 94),
        (QUE_TRUNG, "persons", 332),
        (NINH_PHUOC, "households", 70),
        (NINH_PHUOC, "persons", 266),
    ]
    assert not {mark for mark in found_in(draw(text)) if mark[0] != "missing-unit"}


def test_a_total_of_persons_is_held_against_persons_only() -> None:
    head, rows = LINES["in a column of their own"]
    wrong = change(rows.replace("598", "599"), head=head)
    assert ("total-mismatch", "G8", "error") in found_in(draw(wrong))


def test_households_and_persons_may_stand_side_by_side() -> None:
    text = """
    DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Đầu kỳ | < | Thoát nghèo | < | Cuối kỳ | <
    ^ | ^ | Hộ | Khẩu | Hộ | Khẩu | Hộ | Khẩu
    1 | Quế Trung | 100 | 400 | 10 | 40 | 90 | 360
    2 | Ninh Phước | 80 | 300 | 10 | 40 | 70 | 260
    """
    assert sorted(closings(text)) == [
        (QUE_TRUNG, "households", 90),
        (QUE_TRUNG, "persons", 360),
        (NINH_PHUOC, "households", 70),
        (NINH_PHUOC, "persons", 260),
    ]


def test_a_section_that_speaks_of_people_does_not_turn_households_into_persons() -> None:
    rows = f"I | Vùng người dân tộc thiểu số | | | |\n{PLAIN}"
    assert sorted(closings(change(rows))) == sorted(BOTH)


def test_communes_below_their_districts_are_the_leaves() -> None:
    text = """
    DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
    TT | Đơn vị | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ
    I | Huyện Nông Sơn | 200 | 42 | 6 | 164
    1 | Quế Trung | 120 | 30 | 4 | 94
    2 | Ninh Phước | 80 | 12 | 2 | 70
    II | Huyện Tây Giang | 100 | 10 | 0 | 90
    1 | Lăng | 60 | 5 | 0 | 55
    2 | A Xan | 40 | 5 | 0 | 35
     | TOÀN TỈNH | 300 | 52 | 6 | 254
    """
    assert {unit for unit, _, _ in closings(text)} == {QUE_TRUNG, NINH_PHUOC, "20449", "20443"}
    assert sum(int(str(value)) for _, _, value in closings(text)) == 254


@pytest.mark.parametrize(
    ("title", "name", "file"),
    [
        ("DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020", "Sheet1", "a.xlsx"),
        ("UBND HUYỆN NÔNG SƠN\nDIỄN BIẾN HỘ NGHÈO NĂM 2020", "Sheet1", "a.xlsx"),
        ("DIỄN BIẾN HỘ NGHÈO NĂM 2020", "Nông Sơn", "a.xlsx"),
        ("DIỄN BIẾN HỘ NGHÈO NĂM 2020", "Sheet1", "Nong Son 2020.xlsx"),
        ("DIỄN BIẾN HỘ NGHÈO NĂM 2020", "Sheet1", "519.xlsx"),
        ("DIỄN BIẾN HỘ NGHÈO NĂM 2020", "Sheet1", "a.xlsx"),
    ],
)
def test_the_district_is_told_by_title_sheet_file_or_its_communes(
    title: str, name: str, file: str
) -> None:
    (table,) = read(draw(change(PLAIN, title), name=name), file=file).tables
    assert (table.unit, len(table.facts)) == ("519", 8)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("DIỄN BIẾN HỘ NGHÈO NĂM 2020", "2020"),
        ("DIỄN BIẾN HỘ NGHÈO 6 THÁNG ĐẦU NĂM 2020", "2020-H1"),
        ("DIỄN BIẾN HỘ NGHÈO QUÝ III/2020", "2020-Q3"),
        ("DIỄN BIẾN HỘ NGHÈO GIAI ĐOẠN 2016-2020", None),
        ("DIỄN BIẾN HỘ NGHÈO NĂM 2020\n(Kèm theo Báo cáo số 12/BC-UBND ngày 05/01/2021)", "2020"),
        ("Diễn biến hộ nghèo", None),
    ],
)
def test_the_period_is_the_title_s(title: str, period: str | None) -> None:
    assert only_form(draw(change(PLAIN, title))).found_period == period


def test_figures_called_preliminary_are_known_as_such() -> None:
    assert only_form(draw(change(PLAIN, "DIỄN BIẾN HỘ NGHÈO NĂM 2020 (SƠ BỘ)"))).preliminary
    assert not only_form(draw(change(PLAIN))).preliminary


@pytest.mark.parametrize(
    ("typed", "preliminary"), [("70 (sơ bộ)", True), ("ước 70", True), ("khoảng 70", False)]
)
def test_a_cell_that_calls_its_figure_preliminary_makes_the_table_so(
    typed: str, preliminary: bool
) -> None:
    rows = PLAIN.replace("2 | 70", f"2 | {typed}")
    assert only_form(draw(change(rows))).preliminary is preliminary


def test_a_fact_knows_its_cell_and_what_was_typed_there() -> None:
    table = only_form(draw(change(PLAIN.replace("120", "'1.234"))))
    opening = next(fact for fact in table.facts if fact.indicator == "opening")
    assert opening.source == ("So lieu.xlsx", "Sheet1", "C3", "1.234")
    assert (opening.value, opening.measure, opening.unit_name) == (
        1234,
        "household",
        "Xã Quế Trung",
    )


def test_a_district_s_name_repeated_on_its_second_line_is_not_the_town_of_that_name() -> None:
    text = change(
        """1 | Núi Thành | Hộ | 120 | 30 | 4 | 94
        | Núi Thành | Khẩu | 400 | 90 | 12 | 322
        2 | Phú Ninh | Hộ | 80 | 12 | 2 | 70
        | Phú Ninh | Khẩu | 300 | 40 | 7 | 267""",
        "DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020",
        "TT | Huyện | Hộ/khẩu | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ",
    )
    assert sorted(closings(text), key=str) == [
        ("517", "households", 94),
        ("517", "persons", 322),
        ("518", "households", 70),
        ("518", "persons", 267),
    ]


def test_a_subtotal_stands_beside_the_name_that_is_merged_over_its_rows() -> None:
    sheet = draw(
        """
        DIỄN BIẾN HỘ NGHÈO NĂM 2020
        Huyện | Xã | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ
        Nông Sơn | Quế Trung | 120 | 30 | 4 | 94
        ^ | Ninh Phước | 80 | 12 | 2 | 70
        ^ | Cộng | 200 | 42 | 6 | 164
        Hiệp Đức | Bình Lâm | 60 | 10 | 0 | 50
        ^ | Quế Thọ | 50 | 5 | 1 | 46
        ^ | Cộng | 110 | 15 | 1 | 96
        Tổng cộng | | 310 | 57 | 7 | 260
        """
    )
    closing = {item.value for item in sound_figures(sheet) if item.indicator == "closing"}
    assert closing == {94, 70, 50, 46}
    assert {mark[0] for mark in found_in(sheet) if mark[2] == "error"} <= {"missing-unit"}


def test_a_district_beside_the_communes_of_another_one_counts() -> None:
    rows = PLAIN + "\nII | Huyện Hiệp Đức | 100 | 10 | 2 | 92"
    head = "I | Huyện Nông Sơn | 200 | 42 | 6 | 164\n"
    text = change(head + rows, title="DIỄN BIẾN HỘ NGHÈO NĂM 2020")
    assert closings(text) == [*BOTH, ("512", "households", 92)]


def test_a_numbered_row_is_an_item_however_its_name_is_shortened() -> None:
    rows = PLAIN.replace("Quế Trung", "Tam Kỳ").replace("Ninh Phước", "Hội An")
    rows += "\n3 | D. Xuyên | 9 | 1 | 0 | 8"
    made = only_form(draw(change(rows, title="DIỄN BIẾN HỘ NGHÈO NĂM 2020")))
    assert [line.kind for line in made.lines] == ["leaf"] * 3
    assert [area.name for area in made.lines[2].proposals] == ["Huyện Duy Xuyên"]
