"""A cell of thirty thousand blanks is read as fast as another one."""

from __future__ import annotations

import time

import pytest

from tests.reading_of import read
from tests.workbook_builder import draw_cells

BLANKS = " " * 30_000
REVIEW = (
    ("RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020", "", "", "", ""),
    ("TT", "Xã", "Tổng số hộ", "Hộ nghèo", "Hộ cận nghèo"),
    (1, "Quế Trung", 800, 60, 75),
    (2, "Ninh Phước", 700, 50, 70),
)


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (0, 0, BLANKS + "RÀ SOÁT HỘ NGHÈO NĂM 2020"),
        (2, 0, "1" + BLANKS + "x"),
        (3, 1, BLANKS + "Ninh Phước"),
    ],
)
def test_long_runs_of_blanks_cost_nothing(row: int, column: int, text: str) -> None:
    cells = [[*values] for values in REVIEW]
    cells[row][column] = text
    sheet = draw_cells(cells)
    begun = time.process_time()
    read(sheet)
    assert time.process_time() - begun < 5
