"""Sheets, names, notes, rules and the App, kept by a live Calc."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

pytestmark = pytest.mark.calc


def test_sheets_are_added_copied_moved_and_deleted(calc_book: xw.Book) -> None:
    first = calc_book.sheets[0]
    added = calc_book.sheets.add("Biểu 2", after=first)
    assert calc_book.sheets.active == added
    before = calc_book.sheets.add(before=first)
    assert before.index == 1
    copy = added.copy(before=first, name="Bản sao")
    assert copy.index == 2
    copy.move(after=added)
    assert calc_book.sheet_names[-2:] == ["Biểu 2", "Bản sao"]
    copy.delete()
    assert "bản SAO" not in calc_book.sheets
    added.visible = False
    assert not calc_book.sheets["Biểu 2"].visible
    added.name = "Biểu 3"
    assert added.index == calc_book.sheets["biểu 3"].index == 3
    with pytest.raises(KeyError):
        calc_book.sheets["không có"]


def test_a_note_a_link_and_a_name(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["B2"].add_note("số này cần xem lại")
    assert sheet["B2"].note.text == "số này cần xem lại"
    assert [note.location.address for note in sheet.notes] == ["$B$2"]
    sheet["B2"].note.delete()
    assert sheet["B2"].note is None
    sheet["B3"].add_hyperlink("https://example.vn", "trang")
    assert (sheet["B3"].hyperlink, sheet["B3"].value) == ("https://example.vn", "trang")
    calc_book.names.add("so_ho", "=Sheet1!$C$1:$C$3")
    assert calc_book.names["so_ho"].refers_to == "=Sheet1!$C$1:$C$3"
    assert sheet["so_ho"].address == "$C$1:$C$3"
    assert sheet["C1:C3"].name.name == "so_ho"
    calc_book.names["so_ho"].delete()
    assert "so_ho" not in calc_book.names


def test_what_may_be_typed(calc_book: xw.Book) -> None:
    rule = calc_book.sheets[0]["A1:A9"].data_validation
    rule.set_list(["có", "không"])
    assert (rule.type, rule.source, rule.in_cell_dropdown) == ("list", "có,không", True)
    rule.set_whole_number("between", 0, 10)
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == (
        "whole_number",
        "between",
        "=0",
        "=10",
    )
    rule.set_list(calc_book.sheets[0]["C1:C4"])
    assert rule.source == "=Sheet1!$C$1:$C$4"
    rule.delete()
    assert rule.type == "none"


def test_a_rule_colours_cells(calc_book: xw.Book) -> None:
    rules = calc_book.sheets[0]["A1:B9"].conditional_formats
    rules.add_custom('=$B1="muộn"', fill_color="#ffc7ce", font_bold=True)
    rules.add_cell_value("less_than", 60, font_color=(156, 0, 6))
    first, second = rules
    assert (first.type, first.formula, first.fill_color) == (
        "custom",
        '=$B1="muộn"',
        (255, 199, 206),
    )
    assert (second.operator, second.formula1, second.font_color) == (
        "less_than",
        "=60",
        (156, 0, 6),
    )
    first.delete()
    assert [rule.type for rule in rules] == ["cell_value"]


def test_a_table_is_a_range_with_a_name_and_labels(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["B2"].value = [["Đơn vị", "Số hộ"], ["Tiên Phước", 5]]
    table = sheet.tables.add(sheet["B2:C3"], name="Ho")
    assert table.data_body_range.address == "$B$3:$C$3"
    assert sheet["C3"].table.name == "Ho"
    assert [one.name for one in sheet.tables] == ["Ho"]


def test_the_app_is_left_as_it_was(calc_book: xw.Book) -> None:
    app = calc_book.app
    assert app.engine.name == "calc"
    app.status_bar = "đang đọc"
    with app.properties(screen_updating=False, calculation="manual"):
        assert (app.screen_updating, app.calculation) == (False, "manual")
    assert (app.screen_updating, app.calculation) == (True, "automatic")
    app.status_bar = False
    calc_book.sheets[0]["C3:D4"].select()
    assert calc_book.selection.address == "$C$3:$D$4"
    assert app.alert("xong") in ("ok", "cancel")  # nobody is there to press it


def test_a_workbook_is_saved_and_opened_again(calc_book: xw.Book, tmp_path: Path) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1"].value = "chữ"
    sheet.freeze_panes.freeze_at("1:1")
    calc_book.save(tmp_path / "Sổ một.xlsx")
    assert calc_book.name == "Sổ một.xlsx"
    assert Path(calc_book.fullname) == tmp_path / "Sổ một.xlsx"
    opened = calc_book.app.books.add()
    opened.sheets[0]["A1"].value = 5
    opened.save(tmp_path / "Hai.ods")
    opened.close()
    again = calc_book.app.books.open(tmp_path / "Hai.ods")
    assert again.sheets[0]["A1"].value == 5
    again.close()
