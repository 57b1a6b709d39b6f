"""An unread column is named with the column of its form that it is likely to be."""

from __future__ import annotations

import pytest

from tests.reading_of import found_in, read
from tests.workbook_builder import draw

HEAD = "TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ"
ROWS = "1 | Quế Trung | 120 | 30 | 2 | 4 | 96\n2 | Ninh Phước | 80 | 15 | 1 | 3 | 69"


def proposals(head: str, rows: str = ROWS) -> dict[str | None, str | None]:
    """Cell of each unread column's head → the label that is proposed."""
    text = f"DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n{head}\n{rows}"
    return {
        item.source.cell: item.params["proposal"]
        for item in read(draw(text)).all_findings()
        if item.code == "unknown-column"
    }


@pytest.mark.parametrize(
    ("label", "meant"),
    [("Thoát nghèo", "Thoát nghèo"), ("Cuối kỳ", "Cuối kỳ")],
)
def test_the_rule_that_it_completes_tells_which_column_it_is(label: str, meant: str) -> None:
    found = proposals(HEAD.replace(label, "Mục khác hẳn"))
    assert [(text or "").split()[0] for text in found.values()] == [meant.split()[0]]


def test_a_column_that_no_rule_lacks_has_no_proposal() -> None:
    rows = "1 | Quế Trung | 120 | 30 | 2 | 4 | 96 | 11\n2 | Ninh Phước | 80 | 15 | 1 | 3 | 69 | 12"
    assert proposals(f"{HEAD} | Hộ có xe máy", rows) == {"H2": None}


def test_where_the_rule_does_not_hold_with_it_nothing_is_proposed() -> None:
    found = proposals(HEAD.replace("Thoát nghèo", "Mục khác hẳn"), ROWS.replace("30 |", "29 |"))
    assert set(found.values()) <= {None}


def test_the_proposal_is_told_to_a_person() -> None:
    text = f"DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020\n{HEAD}\n{ROWS}"
    made = read(draw(text.replace("| Thoát nghèo", "| Mục khác hẳn")))
    said = [item.message("vi") for item in made.all_findings() if item.code == "unknown-column"]
    assert "“Thoát nghèo”" in said[0]


def test_a_column_that_sums_its_own_group_is_not_told() -> None:
    rows = """DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2022
        TT | Xã | Đầu kỳ | Giảm trong kỳ | < | < | Cuối kỳ
        ^ | ^ | ^ | Tổng | Thành cận nghèo | Vượt chuẩn CN | ^
        1 | Quế Trung | 120 | {} | 20 | 10 | 90
        2 | Ninh Phước | 80 | 15 | 8 | 7 | 65"""
    assert found_in(draw(rows.format(30)), period="2022") == set()
    told = {code for code, _, _ in found_in(draw(rows.format(31)), period="2022")}
    assert told == {"unknown-column"}
