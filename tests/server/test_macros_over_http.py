"""Both macros through a running xlwings Server and its remote engine, as a button runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.grid.read import read_workbook
from tests.server.office_book import applied, posted, posted_sheets
from tests.server.running import Server

pytestmark = pytest.mark.server
HEAD = 3
DISTRICTS = ("Tien Phuoc.xlsx", "PHUOC SON.xlsx", "Tây Giang.xlsx")
TARGETS = "Giao chỉ tiêu giảm hộ nghèo 2020.xlsx"


def run(server: Server, macro: str, book: dict[str, Any]) -> dict[str, list[list[Any]]]:
    answer = server.run_script(macro, book)
    assert answer.status_code == 200, answer.text
    return applied(book, answer.json()["actions"])


def as_posted(book: dict[str, Any]) -> dict[str, list[list[Any]]]:
    return {sheet["name"]: sheet["values"] for sheet in book["sheets"]}


@pytest.fixture
def tien_phuoc(samples: Path) -> dict[str, Any]:
    return posted(samples / "quang-nam-2020" / "Tien Phuoc.xlsx")


def test_a_sound_workbook_gets_an_empty_list(server: Server, tien_phuoc: dict[str, Any]) -> None:
    sheets = run(server, "validate_workbook", tien_phuoc)
    assert list(sheets)[-1] == "Kiểm tra"
    assert "0 lỗi" in sheets["Kiểm tra"][0][0]
    assert len(sheets.pop("Kiểm tra")) == HEAD
    assert sheets == as_posted(tien_phuoc)


def test_a_broken_cell_is_named_with_a_link(server: Server, tien_phuoc: dict[str, Any]) -> None:
    name, row, column = first_total(tien_phuoc)
    sheet = next(sheet for sheet in tien_phuoc["sheets"] if sheet["name"] == name)
    sheet["values"][row][column] += 1000
    found = run(server, "validate_workbook", tien_phuoc)["Kiểm tra"][HEAD:]
    cell = f"{chr(65 + column)}{row + 1}"
    links = [line[1] for line in found if line[0] == "Lỗi"]
    assert f'=HYPERLINK("#\'{name}\'!{cell}","{name}!{cell}")' in links


def first_total(book: dict[str, Any]) -> tuple[str, int, int]:
    """Sheet, row and column of a count in a total row."""
    for sheet in book["sheets"]:
        for row, values in enumerate(sheet["values"]):
            label = " ".join(str(value).lower() for value in values[:2])
            if "tổng" in label and isinstance(values[3], float):
                return sheet["name"], row, 3
    raise AssertionError("the sample has no total row")


def test_a_second_run_replaces_the_first(server: Server, tien_phuoc: dict[str, Any]) -> None:
    once = run(server, "validate_workbook", tien_phuoc)
    again = posted_again(tien_phuoc, once)
    assert run(server, "validate_workbook", again) == once


def test_a_sheet_of_staff_with_the_same_name_is_left_alone(
    server: Server, tien_phuoc: dict[str, Any]
) -> None:
    own = {**tien_phuoc["sheets"][0], "name": "Kiểm tra", "values": [["Sổ tay của tôi"]]}
    tien_phuoc["sheets"].append(own)
    sheets = run(server, "validate_workbook", tien_phuoc)
    assert sheets["Kiểm tra"] == [["Sổ tay của tôi"]]
    assert "0 lỗi" in sheets["Kiểm tra (2)"][0][0]


@pytest.mark.parametrize("macro", ["validate_workbook", "consolidate"])
def test_without_a_known_form_the_book_stays_and_the_person_learns_why(
    server: Server, tien_phuoc: dict[str, Any], macro: str
) -> None:
    tien_phuoc["sheets"] = [{**tien_phuoc["sheets"][0], "values": [["Danh bạ"], ["An", 1.0]]}]
    answer = server.run_script(macro, tien_phuoc)
    assert answer.status_code == 400
    assert "không có bảng nào theo biểu mẫu đã biết" in answer.text


def test_an_empty_book_gets_a_sentence_too(server: Server, tien_phuoc: dict[str, Any]) -> None:
    tien_phuoc["sheets"] = [{**tien_phuoc["sheets"][0], "values": [[]]}]
    assert server.run_script("consolidate", tien_phuoc).status_code == 400


def test_collected_sheets_are_consolidated_as_the_files_are(server: Server, samples: Path) -> None:
    folder = samples / "quang-nam-2020"
    grids = []
    for number, name in enumerate((*DISTRICTS, TARGETS)):
        for grid in read_workbook(folder / name).grids:
            if not grid.hidden:
                grids.append((f"{number} {grid.sheet}"[:31], grid))
    book = posted_sheets("Tổng hợp năm 2020.xlsx", grids)
    sheets = run(server, "consolidate", book)
    made = consolidate([folder / name for name in DISTRICTS], "2020", targets=folder / TARGETS)
    shown = {row[0]: row[1:5] for row in sheets["Tổng hợp"][HEAD:]}
    for line in made.figures.attainment:
        target, achieved, ratio = shown[line.unit][1:]
        assert (target, achieved) == (_blank(line.target), _blank(line.achieved))
        if line.ratio is not None:
            assert ratio == pytest.approx(float(line.ratio))
    assert shown["49"][2] == sum(
        line.achieved or 0 for line in made.figures.attainment if line.unit != "49"
    )
    assert {"Kinh phí", "Kiểm tra"} < set(sheets)
    again = posted_again(book, sheets)
    assert run(server, "consolidate", again) == sheets


def _blank(value: int | None) -> Any:
    return "" if value is None else value


def posted_again(book: dict[str, Any], sheets: dict[str, list[list[Any]]]) -> dict[str, Any]:
    """The book as it is posted after a run."""
    first = book["sheets"][0]
    return {
        **book,
        "sheets": [{**first, "name": name, "values": rows} for name, rows in sheets.items()],
    }
