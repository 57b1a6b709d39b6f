"""What xlwings promises of a Range, kept by a live Calc."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import xlwings as xw

pytestmark = pytest.mark.calc


def test_values_come_back_as_they_were_written(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    rows = [["chữ", 1.5, None], [date(2020, 11, 20), True, datetime(2020, 1, 2, 3, 4)]]
    sheet["B2"].value = rows
    moment = datetime(2020, 11, 20)
    assert sheet["B2:D3"].value == [["chữ", 1.5, None], [moment, True, datetime(2020, 1, 2, 3, 4)]]
    assert sheet["B3"].options(dates=date).value == date(2020, 11, 20)
    assert sheet["C2"].options(numbers=int).value == 2
    assert sheet.used_range.address == "$B$2:$D$3"


def test_an_error_cell_is_nothing_or_its_text(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1"].value = [["=1/0", "=NA()", "=LEFT(1,-1)"]]
    assert sheet["A1:C1"].value == [None, None, None]
    assert sheet["A1:C1"].options(err_to_str=True).value == ["#DIV/0!", "#N/A", "Err:502"]


def test_what_was_written_over_comes_back_with_one_step(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1:B2"].value = [["cũ", None], [None, "=1+1"]]
    before = sheet["A1:C3"].formula
    steps = calc_book.api.getUndoManager()
    steps.enterUndoContext("một bước")
    sheet["A1:C3"].value = [["mới", 1, "=A1"]] * 3
    steps.leaveUndoContext()
    for _ in range(2):
        steps.undo()
        assert sheet["A1:C3"].formula == before
        steps.redo()
        assert sheet["A1:C1"].value == ["mới", 1, "mới"]


def test_a_text_with_an_apostrophe_is_no_formula(calc_book: xw.Book) -> None:
    cell = calc_book.sheets[0]["A1"]
    cell.value = "'=1+1"
    assert cell.value == "=1+1"
    cell.value = "0123"
    assert cell.value == "0123"


def test_formulas_have_excels_form_and_their_results_their_kind(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets.add("Biểu 1")
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["C1:C2"].formula = "=SUM(A1,'Biểu 1'!B1)"
    assert sheet["C1:C2"].value == [3.0, 7.0]
    assert sheet["C1:C2"].formula == (("=SUM(A1,'Biểu 1'!B1)",), ("=SUM(A2,'Biểu 1'!B2)",))
    sheet["D1"].value = [["=A1>0", "=DATE(2020,11,20)"]]
    assert sheet["D1:E1"].value == [True, datetime(2020, 11, 20)]
    sheet["F1:F2"].formula_array = "=A1:A2*2"
    assert sheet["F1"].has_array
    assert sheet["F1:F2"].value == [2.0, 6.0]


def test_a_workbook_of_an_old_mac_counts_days_from_1904(calc_book: xw.Book) -> None:
    from ansinh_xl.hosts.calc_engine.link import Struct

    cell = calc_book.sheets[0]["A1"]
    calc_book.api["NullDate"] = Struct("com.sun.star.util.Date", Day=1, Month=1, Year=1904)
    cell.value = date(2020, 11, 20)
    assert cell.value == datetime(2020, 11, 20)
    assert cell.api.getValue() == 42693


def test_merged_cells_are_told_from_every_side(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["B2:C3"].merge()
    assert sheet["C3"].merge_cells is True
    assert sheet["C3"].merge_area.address == "$B$2:$C$3"
    assert sheet["A3:D3"].merge_cells is None
    assert sheet["A1:D1"].merge_cells is False
    assert sheet["A1"].merge_area.address == "$A$1"
    sheet["E5:F5"].merge()
    assert sheet["A1:H40"].impl.merged_areas() == [(1, 1, 2, 2), (4, 4, 4, 5)]
    sheet["C3"].unmerge()
    assert sheet["B2"].merge_cells is False


def test_looks_are_kept_and_told(calc_book: xw.Book) -> None:
    cells = calc_book.sheets[0]["A1:B2"]
    cells.font.name, cells.font.size, cells.font.italic = "Times New Roman", 13, True
    cells.font.color, cells.color = "#c00000", (255, 242, 204)
    cells.number_format = "#,##0.0"
    cells.horizontal_alignment, cells.vertical_alignment = "center", "top"
    cells.wrap_text, cells.row_height, cells.column_width = True, 30, 20
    cells[0, 0].font.bold = True
    font = cells.font
    assert (font.name, font.size, font.italic, font.color) == (
        "Times New Roman",
        13,
        True,
        (192, 0, 0),
    )
    assert (cells.color, cells.number_format) == ((255, 242, 204), "#,##0.0")
    assert (cells.horizontal_alignment, cells.vertical_alignment) == ("center", "top")
    assert (cells.wrap_text, cells.row_height, cells.column_width) == (True, 30, 20)
    assert cells.font.bold is None
    cells.column_width = 0
    assert (cells.impl.column_hidden, cells.column_width) == (True, 0)
    cells.column_width = 8
    assert (cells.impl.column_hidden, cells.column_width) == (False, 8)
    cells.color = None
    assert cells.color is None


def test_borders_speak_xlwings_words(calc_book: xw.Book) -> None:
    cells = calc_book.sheets[0]["B2:C3"]
    cells.borders.set("all", line_style="continuous", weight="thin", color="#112233")
    assert (cells.borders.line_style, cells.borders.weight) == ("continuous", "thin")
    cells.borders["edge_bottom"].line_style = "double"
    assert cells.borders["edge_bottom"].line_style == "double"
    assert cells.borders["edge_top"].color == (17, 34, 51)
    cells.borders.clear("inside")
    assert cells.borders["inside_vertical"].line_style == "none"


def test_ctrl_and_an_arrow_lead_where_they_do_in_excel(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["B2"].value = [["a", "b"], [1, 2], [3, 4]]
    sheet["B7"].value = "x"
    assert sheet["B2"].end("down").address == "$B$4"
    assert sheet["B4"].end("down").address == "$B$7"
    assert sheet["B7"].end("up").address == "$B$4"
    assert sheet["B7"].end("down").row == sheet.cells.shape[0]
    assert sheet["A2"].end("right").address == "$B$2"
    assert sheet["C2"].end("left").address == "$B$2"
    assert sheet["B2"].expand().address == sheet["C3"].current_region.address == "$B$2:$C$4"


def test_cells_are_moved_out_of_the_way_and_copied(calc_book: xw.Book) -> None:
    sheet = calc_book.sheets[0]
    sheet["A1"].value = [["a"], ["b"]]
    sheet["2:2"].insert("down")
    assert sheet["A1:A3"].value == ["a", None, "b"]
    sheet["A2"].delete("up")
    sheet["A1:A2"].copy(sheet["C5"])
    assert sheet["C5:C6"].value == ["a", "b"]
    sheet["C5"].clear()
    sheet["C6"].clear_contents()
    assert sheet["C5:C6"].value == [None, None]
