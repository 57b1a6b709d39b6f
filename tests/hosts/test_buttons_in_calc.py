"""Every other button in a live Calc: what it does, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from docx import Document

from ansinh_xl.grid.read import read_workbook
from ansinh_xl.store import Store
from tests.hosts.calc_live import LiveCalc, click
from tests.outputs.made_facts import PERIOD, made_facts, made_submissions
from tests.small_workbooks import report
from udfs import macros

pytestmark = pytest.mark.calc
HEAD = 3


@pytest.fixture
def kept(own_store: Path) -> None:
    """A province that was consolidated, with one report missing."""
    facts = made_facts()
    store = Store.open()
    store.save(PERIOD, made_submissions(facts), facts, [], [("514", "rice_relief")], "test")
    store.close()


@pytest.fixture
def book(live_calc: LiveCalc, tmp_path: Path) -> Iterator[xw.Book]:
    with live_calc.book(report(tmp_path / "so.xlsx", closing=30)) as book:
        yield book


def body(book: xw.Book, name: str) -> list[list[Any]]:
    sheet = book.sheets[name]
    last = sheet.used_range.last_cell
    return list(sheet.range((HEAD + 1, 1), (last.row, last.column)).options(ndim=2).value)


def test_a_wrong_cell_is_coloured_and_has_its_old_colour_back_when_it_is_right(
    book: xw.Book,
) -> None:
    cell = book.sheets[0]["G4"]
    cell.color = "#FFFF00"
    macros.validate_workbook(book)
    assert cell.color == (255, 199, 206)
    cell.value, book.sheets[0]["G6"].value = 27, 45
    macros.validate_workbook(book)
    assert cell.color == (255, 255, 0)
    assert "0 lỗi" in book.sheets["Kiểm tra"]["A1"].value


def test_a_number_typed_as_text_is_repaired_and_taken_back(book: xw.Book) -> None:
    cell = book.sheets[0]["C4"]
    cell.number_format, cell.value = "@", "'30 "
    macros.tidy_workbook(book)
    assert (cell.value, cell.number_format) == (30, "#,##0")
    macros.undo_tidy(book)
    assert (cell.value, cell.number_format) == ("30 ", "@")


def test_text_in_an_old_font_becomes_unicode_in_a_font_that_shows_it(book: xw.Book) -> None:
    cell = book.sheets[0]["A8"]
    cell.value, cell.font.name = "Ng­êi lËp biÓu: §ç ThÞ TuyÕt, x· Tiªn Hµ", ".VnTime"
    macros.tidy_workbook(book)
    assert (cell.value, cell.font.name) == (
        "Người lập biểu: Đỗ Thị Tuyết, xã Tiên Hà",
        "Times New Roman",
    )
    macros.undo_tidy(book)
    assert (cell.value, cell.font.name) == ("Ng­êi lËp biÓu: §ç ThÞ TuyÕt, x· Tiªn Hµ", ".VnTime")


def test_a_total_is_traced_to_its_cells(book: xw.Book) -> None:
    book.sheets[0]["C6"].select()
    macros.trace_figure(book)
    assert [(row[0], row[2]) for row in body(book, "Truy nguồn")] == [
        ("Thị trấn Tiên Kỳ", 30),
        ("Xã Tiên Hà", 20),
    ]


@pytest.mark.usefixtures("kept")
def test_progress_and_funding_are_those_of_the_last_consolidation(book: xw.Book) -> None:
    macros.refresh_progress(book)
    macros.refresh_progress(book)
    assert [sheet.name for sheet in book.sheets][1:] == ["Tổng hợp", "Kinh phí"]
    assert body(book, "Tổng hợp")[0][1] == "Tỉnh Quảng Nam"


@pytest.mark.usefixtures("kept")
def test_who_has_not_reported_is_listed(book: xw.Book) -> None:
    macros.list_missing(book)
    assert body(book, "Ai chưa nộp")[0][1] == "Huyện Tiên Phước"


@pytest.mark.usefixtures("kept")
def test_the_word_report_stands_beside_the_workbook(book: xw.Book) -> None:
    macros.write_report(book)
    assert Document(str(Path(book.fullname).with_name("bao-cao-2020.docx"))).paragraphs
    assert "bao-cao-2020.docx" in book.sheets["Báo cáo Word"]["A4"].formula


def test_a_folder_is_consolidated_into_a_rollup_that_is_opened(
    live_calc: LiveCalc, tmp_path: Path
) -> None:
    file = report(tmp_path / "Tien Phuoc.xlsx")
    with live_calc.book(file) as book:
        macros.consolidate_folder(book)
        opened = [other for other in book.app.books if other.name != book.name]
        assert [other.name for other in opened] == ["tong-hop-2020.xlsx"]
        for other in opened:
            other.close()
        rollup = read_workbook(Path(book.fullname).with_name("tong-hop-2020.xlsx"))
    assert "Tổng quan" in [grid.sheet for grid in rollup.grids]
    assert Store.open().consolidation("2020") is not None


def test_functions_are_called_as_calc_knows_them(book: xw.Book) -> None:
    cell = book.sheets[0]["J1"]
    cell.formula = "=ATTAINMENT(3009,2700)"
    macros.rename_functions(book)
    # Without the extension Calc shows the name of a function it does not know in small letters.
    assert cell.formula.upper() == "=ANSINH.ATTAINMENT(3009,2700)"
    assert body(book, "Tên hàm")[0][1] == "J1"


def test_a_table_of_a_function_is_spread_over_its_cells_and_undone_in_one_step(
    live_calc: LiveCalc,
) -> None:
    with live_calc.book() as book:
        sheet = book.sheets[0]
        sheet["A1"].value, cell = 2020, sheet["C3"]
        cell.formula = "=ANSINH.RANK_UNITS(A1)"
        cell.select()
        assert click(book, "spread_table") == ""
        assert sheet["D3:D5"].value == ["Đơn vị", "Huyện Tiên Phước", "Thành phố Tam Kỳ"]
        assert sheet["D4"].has_array
        book.api.getUndoManager().undo()
        assert cell.formula == "=ANSINH.RANK_UNITS(A1)"
        assert not cell.has_array
        assert set(sheet["D3:D9"].value) == {None}


def test_a_table_is_not_spread_over_what_stands_there(live_calc: LiveCalc) -> None:
    with live_calc.book() as book:
        sheet = book.sheets[0]
        sheet["D5"].value, cell = "của tôi", sheet["C3"]
        cell.formula = "=ANSINH.RANK_UNITS(2020)"
        cell.select()
        assert "ô D5 đã có nội dung" in click(book, "spread_table")
        assert (cell.formula, sheet["D5"].value) == ("=ANSINH.RANK_UNITS(2020)", "của tôi")
        cell.formula = "=ANSINH.VND(1)"
        assert "chỉ cho ra một giá trị" in click(book, "spread_table")
        sheet["D5"].select()
        assert "không có công thức" in click(book, "spread_table")


def test_a_table_that_has_grown_is_spread_anew(live_calc: LiveCalc) -> None:
    with live_calc.book() as book:
        sheet = book.sheets[0]
        sheet["A1"].formula = "=TRANSPOSE(F1:G1)"
        sheet["F1:H1"].value = [1, 2, 3]
        sheet["A1"].select()
        assert click(book, "spread_table") == ""
        assert sheet["A1:A3"].value == [1, 2, None]
        sheet["A1:A2"].formula_array = "=TRANSPOSE(F1:H1)"
        sheet["A1:A2"].select()
        assert click(book, "spread_table") == ""
        assert sheet["A1:A3"].value == [1, 2, 3]
