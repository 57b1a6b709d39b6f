"""Sheets longer than any report: none is read for nothing, and no report among them is missed."""

from __future__ import annotations

from time import process_time

import pytest

from ansinh_xl.app import reading
from ansinh_xl.grid import CellRange, Grid, Workbook
from tests.reading_of import read
from tests.workbook_builder import draw

REVIEW = draw(
    """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
    1 | Quế Trung | 800 | 60 | 75
    2 | Ninh Phước | 700 | 50 | 70
    """
)


def test_of_a_long_sheet_that_begins_like_no_report_only_the_beginning_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heights = []
    understand = reading.understand

    def watched(grid: Grid, *told: object) -> object:
        heights.append(len(grid.rows))
        return understand(grid, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "understand", watched)
    rows = [["Mã", "Giá trị"], *([f"A{row}", float(row)] for row in range(reading.LONGEST))]
    found = reading.read_grids(Workbook("a.xlsx", [Grid("a.xlsx", "1", rows)]), "2020")
    assert [item.code for item in found.all_findings()] == ["unrecognised-form"]
    assert heights == [reading.TALL]


def test_a_report_is_read_however_long_its_sheet_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(REVIEW).tables[0].facts
    monkeypatch.setattr(reading, "LONGEST", 2)
    assert read(REVIEW).tables[0].facts == before


def test_merges_of_one_anothers_cells_are_gone_through_once() -> None:
    everything = CellRange(0, 0, 1_048_575, 16_383)
    grid = REVIEW.grid()
    grid.merges = (everything,) * 5_000
    begun = process_time()
    reading.read_grids(Workbook("a.xlsx", [grid]), "2020")
    assert process_time() - begun < 5
