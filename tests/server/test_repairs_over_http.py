"""Chuẩn hóa, its undo and Truy nguồn through a running xlwings Server, which tells no looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.server.office_book import applied, posted
from tests.server.running import Server
from tests.small_workbooks import report

pytestmark = pytest.mark.server
Sheets = dict[str, list[list[Any]]]


def run(server: Server, macro: str, book: dict[str, Any]) -> Sheets:
    answer = server.run_script(macro, book)
    assert answer.status_code == 200, answer.text
    return applied(book, answer.json()["actions"])


def again(book: dict[str, Any], sheets: Sheets, selection: str = "A1") -> dict[str, Any]:
    """The book as it is posted after a run; Excel keeps no apostrophe in front of a text."""
    first = book["sheets"][0]
    shown = {
        name: [[it[1:] if str(it).startswith("'") else it for it in row] for row in rows]
        for name, rows in sheets.items()
    }
    return {
        **book,
        "book": {**book["book"], "selection": selection},
        "sheets": [{**first, "name": name, "values": rows} for name, rows in shown.items()],
    }


@pytest.fixture
def typed(tmp_path: Path) -> dict[str, Any]:
    """A small report whose first figure was typed as text."""
    book = posted(report(tmp_path / "so.xlsx"))
    rows = book["sheets"][0]["values"]
    rows[3][2] = "30 "
    return book


def test_a_number_typed_as_text_is_repaired_and_can_be_taken_back(
    server: Server, typed: dict[str, Any]
) -> None:
    sheets = run(server, "tidy_workbook", typed)
    assert sheets["Diễn biến"][3][2] == 30
    assert "1 ô" in sheets["Chuẩn hóa"][0][0] and sheets["Chuẩn hóa"][3][:2] == ["'Diễn biến", "C4"]
    back = run(server, "undo_tidy", again(typed, sheets))
    assert back["Diễn biến"][3][2] == "'30 "
    assert len(back["Chuẩn hóa"]) == 3


def test_what_was_typed_anew_since_is_left_alone(server: Server, typed: dict[str, Any]) -> None:
    sheets = run(server, "tidy_workbook", typed)
    sheets["Diễn biến"][3][2] = 31.0
    back = run(server, "undo_tidy", again(typed, sheets))
    assert back["Diễn biến"][3][2] == 31
    assert back["Chuẩn hóa"][3][1] == "C4"


def test_without_repairs_there_is_nothing_to_take_back(
    server: Server, typed: dict[str, Any]
) -> None:
    answer = server.run_script("undo_tidy", typed)
    assert (answer.status_code, "không có lần chuẩn hóa nào" in answer.text) == (400, True)


def test_a_total_is_traced_to_the_cells_it_adds_up(server: Server, tmp_path: Path) -> None:
    book = posted(report(tmp_path / "so.xlsx"))
    book["book"]["selection"] = "G6"
    rows = run(server, "trace_figure", book)["Truy nguồn"][3:]
    assert [(row[0], row[2]) for row in rows] == [("Thị trấn Tiên Kỳ", 27), ("Xã Tiên Hà", 18)]
    assert rows[0][6] == '=HYPERLINK("#\'Diễn biến\'!G4","Diễn biến!G4")'


def test_a_figure_of_our_own_totals_is_traced(server: Server, tmp_path: Path) -> None:
    book = posted(report(tmp_path / "so.xlsx"))
    sheets = run(server, "consolidate", book)
    place = list(sheets).index("TH Diễn biến hộ nghèo")
    header = sheets["TH Diễn biến hộ nghèo"][2]
    closing = next(at for at, label in enumerate(header) if "uối kỳ" in str(label))
    after = again(book, sheets, f"{chr(65 + closing)}4")
    after["book"]["active_sheet_index"] = place
    rows = run(server, "trace_figure", after)["Truy nguồn"][3:]
    assert sorted(row[2] for row in rows) == [18, 27]


def test_what_the_province_achieved_is_traced_on_our_overview(
    server: Server, tmp_path: Path
) -> None:
    sheets = run(server, "consolidate", posted(report(tmp_path / "so.xlsx")))
    overview = sheets["Tổng hợp"]
    assert overview[3][4:] == [
        "chưa có bảng giao chỉ tiêu",
        "mới có 1/18 huyện; 13 đơn vị chưa đủ số",
    ]
    after = again(posted(report(tmp_path / "so.xlsx")), sheets, "D4")
    after["book"]["active_sheet_index"] = list(sheets).index("Tổng hợp")
    rows = run(server, "trace_figure", after)["Truy nguồn"][3:]
    assert sorted(row[2] for row in rows) == [18, 20, 27, 30]


def test_a_cell_that_is_no_figure_is_told(server: Server, tmp_path: Path) -> None:
    answer = server.run_script("trace_figure", posted(report(tmp_path / "so.xlsx")))
    assert (answer.status_code, "Diễn biến!A1" in answer.text) == (400, True)


def test_what_needs_files_beside_the_workbook_is_not_offered(
    server: Server, typed: dict[str, Any]
) -> None:
    assert server.run_script("consolidate_folder", typed).status_code == 404
