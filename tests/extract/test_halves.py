"""Poor and near-poor households as rows under the same columns: each half is its own form's."""

from __future__ import annotations

import pytest

from tests.reading_of import found_in, read, sound_figures
from tests.workbook_builder import Sheet, draw

TITLE = "DIỄN BIẾN HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n"
FLOW = "Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ\n"
UNDER_HEADS = """{} | {} | 200 | 42 | 1 | 5 | 164
1 | Quế Trung | 120 | 30 | 1 | 3 | 94
2 | Ninh Phước | 80 | 12 | 0 | 2 | 70
{} | {} | 100 | 30 | 1 | 3 | 74
1 | X. Quế Trung | 60 | 20 | 1 | 2 | 43
2 | NINH PHƯỚC | 40 | 10 | 0 | 1 | 31
"""
SECTIONS = f"{TITLE}TT | Đơn vị | {FLOW}{UNDER_HEADS}"
NUMBERED = SECTIONS.format("I", "Hộ nghèo", "II", "Hộ cận nghèo")
BLANK_HEADS = NUMBERED.replace("200 | 42 | 1 | 5 | 164", " | | | | ").replace(
    "100 | 30 | 1 | 3 | 74", " | | | | "
)


def closing(sheet: Sheet) -> dict[tuple[str, str | None], object]:
    """(form, unit) → what its households came to; a figure met twice would show."""
    facts = [fact for table in read(sheet).tables for fact in table.sound_facts()]
    found = {(it.form, it.unit): it.value for it in facts if it.indicator == "closing"}
    assert len(found) == sum(it.indicator == "closing" for it in facts)
    return found


EXPECTED = {
    ("poverty_change", "20656"): 94,
    ("poverty_change", "20668"): 70,
    ("near_poverty_change", "20656"): 43,
    ("near_poverty_change", "20668"): 31,
}


@pytest.mark.parametrize(
    "drawing",
    [
        NUMBERED,
        SECTIONS.format("A", "HỘ NGHÈO", "B", "HỘ CẬN NGHÈO"),
        SECTIONS.format("", "Diễn biến hộ nghèo", "", "Diễn biến hộ cận nghèo"),
        BLANK_HEADS,
        NUMBERED + " | Tổng cộng | 300 | 72 | 2 | 8 | 238",
        BLANK_HEADS.replace("II |", " | Cộng | 200 | 42 | 1 | 5 | 164\nII |")
        + " | Cộng | 100 | 30 | 1 | 3 | 74\n | Tổng cộng | 300 | 72 | 2 | 8 | 238",
        f"""{TITLE}TT | Đơn vị | {FLOW}I | Quế Trung | 180 | 50 | 2 | 5 | 137
        1 | Hộ nghèo | 120 | 30 | 1 | 3 | 94
        2 | Hộ cận nghèo | 60 | 20 | 1 | 2 | 43
        II | Ninh Phước | 120 | 22 | 0 | 3 | 101
        1 | Hộ nghèo | 80 | 12 | 0 | 2 | 70
        2 | Hộ cận nghèo | 40 | 10 | 0 | 1 | 31""",
        f"""{TITLE}TT | Đơn vị | Loại hộ | {FLOW}1 | Quế Trung | Hộ nghèo | 120 | 30 | 1 | 3 | 94
        | | Hộ cận nghèo | 60 | 20 | 1 | 2 | 43
        2 | Ninh Phước | Hộ nghèo | 80 | 12 | 0 | 2 | 70
        | | Hộ cận nghèo | 40 | 10 | 0 | 1 | 31""",
    ],
    ids=[
        *("numbered heads", "capitals", "unnumbered heads", "heads without figures"),
        *("a total of both", "totals behind", "below each unit", "in a column of their own"),
    ],
)
def test_each_half_is_of_its_own_form(drawing: str) -> None:
    sheet = draw(drawing)
    assert closing(sheet) == EXPECTED
    assert found_in(sheet) == set()


def test_facts_and_findings_stand_in_the_cells_that_a_person_sees() -> None:
    sheet = draw(NUMBERED.replace("| 43", "| 44").replace("| 42 | 1", "| 43 | 1"))
    cells = {
        fact.source.cell
        for table in read(sheet).tables
        for fact in table.facts
        if fact.indicator == "closing"
    }
    assert cells == {"G4", "G5", "G7", "G8"}
    told = found_in(sheet)
    assert ("total-mismatch", "D3", "error") in told
    assert ("identity-broken", "G7", "error") in told


def test_one_label_may_name_the_flow_of_both_halves() -> None:
    both = "Tái nghèo, tái cận nghèo"
    sheet = draw(NUMBERED.replace("| Tái nghèo |", f"| {both} |"))
    relapsed = [item.value for item in sound_figures(sheet) if item.indicator == "relapsed"]
    assert sorted(relapsed) == [0, 0, 1, 1]
    assert found_in(sheet) == set()


def test_a_review_in_sections_is_one_review() -> None:
    sheet = draw(
        """
        RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Đơn vị | Tổng số hộ dân cư | Số hộ | Tỷ lệ (%) | Số khẩu
        I | Hộ nghèo | 1500 | 110 | 7.33 | 400
        1 | Quế Trung | 800 | 60 | 7.5 | 220
        2 | Ninh Phước | 700 | 50 | 7.14 | 180
        II | Hộ cận nghèo | 1500 | 145 | 9.67 | 500
        1 | Quế Trung | 800 | 75 | 9.38 | 270
        2 | Ninh Phước | 700 | 70 | 10 | 230
        """
    )
    found = {(item.indicator, item.unit): item.value for item in sound_figures(sheet)}
    assert found["households", "20656"] == 800
    assert found["poor_households", "20656"] == 60
    assert found["near_poor_households", "20656"] == 75
    assert found["near_poor_persons", "20668"] == 230
    assert len(found) == len(sound_figures(sheet)) == 10
    assert found_in(sheet) == set()


def test_households_and_persons_of_each_half_stay_apart() -> None:
    lines = "\n".join(
        f"{line}\n | Nhân khẩu | {persons}"
        for line, persons in zip(
            BLANK_HEADS.strip().splitlines()[3:5] + BLANK_HEADS.strip().splitlines()[6:8],
            [
                "400 | 90 | 4 | 12 | 326",
                "300 | 40 | 0 | 7 | 267",
                "200 | 60 | 4 | 8 | 152",
                "140 | 30 | 0 | 4 | 114",
            ],
            strict=True,
        )
    ).splitlines()
    head = BLANK_HEADS.strip().splitlines()
    sheet = draw("\n".join([*head[:3], *lines[:4], head[5], *lines[4:]]))
    persons = {
        (fact.form, fact.unit): fact.value
        for table in read(sheet).tables
        for fact in table.sound_facts()
        if fact.indicator == "closing" and dict(fact.dims)["line"] == "persons"
    }
    assert persons == {
        ("poverty_change", "20656"): 326,
        ("poverty_change", "20668"): 267,
        ("near_poverty_change", "20656"): 152,
        ("near_poverty_change", "20668"): 114,
    }
    assert found_in(sheet) == set()


def test_figures_of_one_unit_are_no_halves() -> None:
    sheet = draw(
        """
        HUYỆN NÔNG SƠN
        RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020
        Chỉ tiêu | Số lượng
        Tổng số hộ dân cư | 1000
        Hộ nghèo | 100
        Tỷ lệ hộ nghèo | 10
        Hộ cận nghèo | 50
        Tỷ lệ hộ cận nghèo | 5
        """
    )
    found = {item.indicator: item.value for item in sound_figures(sheet)}
    assert found == {"households": 1000, "poor_households": 100, "near_poor_households": 50}
    assert found_in(sheet) == set()


def test_rates_between_the_rows_of_one_commune_make_no_halves_of_them() -> None:
    sheet = draw(
        """
        UBND XÃ BÌNH NGUYÊN, HUYỆN THĂNG BÌNH
        TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020
        TT | Nội dung | Số lượng
        1 | Tổng số hộ dân cư | 2924
        2 | Hộ nghèo | 526
        3 | Tỷ lệ hộ nghèo (%) | 17.99
        4 | Hộ cận nghèo | 415
        5 | Tỷ lệ hộ cận nghèo (%) | 14.19
        """
    )
    reading = read(sheet)
    assert [item.code for item in reading.all_findings()] == []
    (table,) = reading.tables
    assert {(fact.indicator, fact.value) for fact in table.sound_facts()} == {
        ("households", 2924),
        ("poor_households", 526),
        ("near_poor_households", 415),
    }


def test_a_total_of_both_halves_is_held_against_both() -> None:
    sheet = draw(NUMBERED + " | Tổng cộng | 300 | 72 | 2 | 8 | 239")
    assert found_in(sheet) == {("total-mismatch", "G9", "error")}
    assert closing(sheet) == EXPECTED
