"""Of a sheet longer than any report that is worth no more, the first rows alone are read."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from ansinh_xl.grid import Grid, long_sheets
from ansinh_xl.grid.read import read_bytes

ROWS = 40


@pytest.fixture(autouse=True)
def soon_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_sheets, "LONGEST", 10)
    monkeypatch.setattr(long_sheets, "FIRST_ROWS", 5)
    monkeypatch.setattr(long_sheets, "_LEAST", 0)


@pytest.fixture(scope="module")
def data() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Biểu").write_row(0, 0, ["Xã", 12])
        sheet = book.add_worksheet("Dài")
        for row in range(ROWS):
            sheet.write_row(row + 2, 1, ["Xã Ba", row, "", f"Hộ {row}"])
        sheet.merge_range(0, 0, 0, 4, "Số liệu")
    return made.getvalue()


def _sheets(data: bytes, **how: Any) -> dict[str, Grid]:
    return {grid.sheet: grid for grid in read_bytes(data, "a.xlsx", **how).grids}


def test_the_other_rows_of_one_that_is_not_wanted_are_not_read(data: bytes) -> None:
    asked = []

    def worth(first: Grid) -> bool:
        asked.append((first.sheet, len(first.rows)))
        return False

    read, whole = _sheets(data, worth=worth), _sheets(data)
    assert asked == [("Dài", 5)]
    assert (read["Dài"].is_beginning, read["Biểu"].is_beginning) == (True, False)
    assert read["Dài"].rows == whole["Dài"].rows[:5]
    assert read["Dài"].merges == whole["Dài"].merges
    assert read["Biểu"].rows == whole["Biểu"].rows


def test_one_that_is_wanted_is_read_whole_and_a_text_is_there_once(data: bytes) -> None:
    long = _sheets(data, worth=lambda _: True)["Dài"]
    assert long.rows == _sheets(data)["Dài"].rows
    assert not long.is_beginning
    assert len({id(row[1]) for row in long.rows[2:]}) == 1


def test_without_the_question_all_is_read(data: bytes) -> None:
    assert len(_sheets(data)["Dài"].rows) == ROWS + 2
