"""A function evaluates and a macro is clicked, through xlwings' own client code in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.pane import Pane
from tests.server.office_book import posted

TYPED = [
    ["STT", "Đơn vị", "Đầu kỳ", "Thoát nghèo", "Tái nghèo", "Phát sinh mới", "Cuối kỳ"],
    [1, "Thị trấn Tiên Kỳ", "30", 5, 1, 1, 27],
    [2, "Xã Tiên Hà", 20, 4, 0, 2, 18],
    ["", "Tổng cộng", 50, 9, 1, 3, 45],
]
"""A figure is typed as text, which the button for that repairs."""
pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def tien_phuoc(samples: Path) -> dict[str, Any]:
    return posted(samples / "quang-nam-2020" / "Tien Phuoc.xlsx")


def test_a_function_answers_in_its_cell(pane: Pane) -> None:
    assert pane.evaluate("VND", 113357000000) == (
        "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng"
    )
    assert pane.evaluate("ATTAINMENT", [[3009], [1]], [[2700], [""]]) == [
        [pytest.approx(3009 / 2700)],
        ["không giao"],
    ]


def test_every_function_of_the_catalogue_is_there(pane: Pane) -> None:
    from udfs.catalogue import custom_functions

    for name in custom_functions():
        known = pane.page.evaluate("(name) => typeof globalThis[name]", name)
        assert known == "function", name


def test_without_a_token_the_cell_says_where_to_enter_it(pane_without_token: Pane) -> None:
    answer = pane_without_token.evaluate("VND", 1)
    assert answer["error"] == "#VALUE!"
    assert "Chưa có mã truy cập. Hãy mở khung bên" in answer["told"]


def test_without_a_server_the_cell_says_so_in_vietnamese(pane: Pane) -> None:
    pane.page.route("**/custom-functions-call", lambda route: route.abort())
    assert "Không kết nối được máy chủ An sinh" in pane.evaluate("VND", 1)["told"]


def test_a_macro_is_clicked_and_its_sheet_stands_in_the_workbook(
    pane: Pane, tien_phuoc: dict[str, Any]
) -> None:
    before = [sheet["name"] for sheet in tien_phuoc["sheets"]]
    pane.open_book(tien_phuoc)
    pane.page.click("[xw-click=validate_workbook]")
    pane.page.wait_for_function("() => smallExcel.sheets().some(([name]) => name === 'Kiểm tra')")
    sheets = pane.sheets()
    assert [*sheets][: len(before)] == before
    assert "0 lỗi" in sheets["Kiểm tra"][0][0]


def test_the_ribbons_button_does_the_same(pane: Pane, tien_phuoc: dict[str, Any]) -> None:
    pane.open_book(tien_phuoc)
    pane.page.evaluate("() => smallExcel.pressRibbon('consolidate')")
    assert {"Tổng hợp", "Kinh phí"} & set(pane.sheets())
    assert not pane.page.evaluate("() => smallExcel.paneShown()")


def test_a_protected_workbook_is_told_in_vietnamese(pane: Pane, tien_phuoc: dict[str, Any]) -> None:
    pane.open_book(tien_phuoc)
    pane.page.evaluate("() => smallExcel.protect()")
    pane.page.click("[xw-click=validate_workbook]")
    pane.page.wait_for_selector("#global-error-alert:not(.d-none)")
    assert "Excel không cho ghi vào sổ này" in pane.page.inner_text("#global-error-alert")
    assert len(pane.sheets()) == len(tien_phuoc["sheets"])


def test_protected_sheets_are_checked_all_the_same(pane: Pane, tien_phuoc: dict[str, Any]) -> None:
    pane.open_book(tien_phuoc)
    pane.page.evaluate("() => smallExcel.protectSheets()")
    pane.page.evaluate("() => smallExcel.pressRibbon('validate_workbook')")
    assert "0 lỗi" in pane.sheets()["Kiểm tra"][0][0]


def test_figures_that_are_protected_are_not_repaired_and_the_person_learns_why(pane: Pane) -> None:
    typed = [["TIÊN PHƯỚC", ""], ["DIỄN BIẾN HỘ NGHÈO NĂM 2020", ""], *TYPED]
    pane.page.evaluate("(cells) => smallExcel.open([['Diễn biến', cells]])", typed)
    pane.page.evaluate("() => smallExcel.protectSheets()")
    pane.page.evaluate("() => smallExcel.pressRibbon('tidy_workbook')")
    assert "Excel không cho ghi" in pane.page.inner_text("#global-error-alert")
    assert pane.sheets() == {"Diễn biến": typed}


def test_a_failing_macro_leaves_the_workbook_and_says_why_in_the_pane(pane: Pane) -> None:
    pane.page.evaluate("() => smallExcel.open([['Danh bạ', [['An', 1]]]])")
    pane.page.evaluate("() => smallExcel.pressRibbon('validate_workbook')")
    assert pane.page.evaluate("() => smallExcel.paneShown()")
    told = pane.page.locator("#global-error-alert")
    assert "không có bảng nào theo biểu mẫu đã biết" in told.inner_text()
    assert pane.sheets() == {"Danh bạ": [["An", 1]]}
