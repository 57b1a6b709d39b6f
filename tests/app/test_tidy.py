"""Chuẩn hóa: numbers typed as text, letters with loose marks; nothing whose meaning is in doubt."""

from __future__ import annotations

import unicodedata
from typing import Any

from ansinh_xl.app.tidy import Repair, repairs, still_there
from ansinh_xl.grid import Grid, Workbook


def workbook(*rows: list[Any], sheet: str = "Diễn biến") -> Workbook:
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return Workbook("so.xlsx", [Grid("so.xlsx", sheet, filled)])


def change(opening: Any, closing: Any, unit: str = "Xã Tiên Hà") -> Workbook:
    return workbook(
        ["UBND HUYỆN TIÊN PHƯỚC"],
        ["DIỄN BIẾN HỘ NGHÈO NĂM 2020"],
        ["STT", "Đơn vị", "Đầu kỳ", "Thoát nghèo", "Tái nghèo", "Phát sinh mới", "Cuối kỳ"],
        [1.0, "Thị trấn Tiên Kỳ", opening, 5.0, 1.0, 1.0, closing],
        [2.0, unit, 20.0, 4.0, 0.0, 2.0, 18.0],
    )


def told(book: Workbook) -> list[tuple[str, str, Any]]:
    return [(f"{it.row},{it.column}", it.old, it.new) for it in repairs(book)]


def test_a_number_typed_as_text_becomes_the_number() -> None:
    assert told(change("1 230", "1 227")) == [("3,2", "1 230", 1230), ("3,6", "1 227", 1227)]


def test_a_number_that_a_check_doubts_stays() -> None:
    assert told(change("12,5", 27.0)) == []


def test_a_bound_stays_as_it_is_written() -> None:
    assert told(change("hơn 30", 27.0)) == []


def test_letters_with_loose_marks_are_put_together() -> None:
    loose = unicodedata.normalize("NFD", "Xã Tiên Hà")
    assert told(change(30.0, 27.0, unit=loose)) == [("4,1", loose, "Xã Tiên Hà")]


def test_text_of_an_old_font_is_decoded_only_where_the_font_is_known() -> None:
    def book() -> Workbook:
        return workbook(["B¸o c¸o diÔn biÕn hé nghÌo"], ["ThÞ trÊn Tiªn Kú"], ["X· Tiªn Hµ"])

    assert repairs(book()) == ()
    found = repairs(book(), lambda *_: ".VnTime")
    assert [it.new for it in found] == [
        "Báo cáo diễn biến hộ nghèo",
        "Thị trấn Tiên Kỳ",
        "Xã Tiên Hà",
    ]


def test_only_a_cell_that_still_holds_the_repair_is_put_back() -> None:
    done = [
        Repair("Diễn biến", 3, 2, "30", 30, "number"),
        Repair("Diễn biến", 3, 6, "27", 27, "number"),
    ]
    back, changed = still_there(done, change(30.0, 99.0))
    assert (back, changed) == ([done[0]], [done[1]])
