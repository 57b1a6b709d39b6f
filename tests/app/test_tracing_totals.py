"""Truy nguồn in a rollup workbook, and on our sheets of totals. Invented figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.stored_figures import stored_figures
from ansinh_xl.app.tracing import Trace
from ansinh_xl.app.tracing_totals import period_of_rollup, trace_in_rollup, trace_summary
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.outputs.rollup_workbook import write_rollup
from ansinh_xl.store import Store
from tests.outputs.made_facts import PERIOD, made_figures
from tests.small_workbooks import report


@pytest.fixture
def rollup(tmp_path: Path) -> Workbook:
    figures, facts, submissions = made_figures()
    store = Store.open()
    store.save(PERIOD, submissions, facts, [], [], "test")
    store.close()
    given = {"figures": figures, "submissions": submissions, "facts": facts}
    out = write_rollup(tmp_path / "tong hop.xlsx", findings=[], missing=[], inputs=[], **given)
    return read_workbook(out)


def _traced(rollup: Workbook, sheet: str, unit: str, column: str) -> Trace | None:
    """The figure in the row that begins with the unit, under a heading."""
    rows = next(grid.rows for grid in rollup.grids if grid.sheet == sheet)
    row = next(at for at, cells in enumerate(rows) if unit in cells[:3])
    at = next(
        place
        for cells in rows[:row]
        for place, cell in enumerate(cells)
        if str(cell).startswith(column)
    )
    return trace_in_rollup(rows, sheet, (row, at), stored_figures(PERIOD).figures)


def test_a_rollup_is_known_by_its_sheets(rollup: Workbook, tmp_path: Path) -> None:
    assert period_of_rollup(rollup) == "2020"
    assert period_of_rollup(read_workbook(report(tmp_path / "so.xlsx"))) is None


def test_what_a_district_achieved_leads_to_its_reports(rollup: Workbook) -> None:
    traced = _traced(rollup, "Tổng quan", "Huyện Tiên Phước", "Số hộ giảm")
    assert traced is not None and traced.unit == "Huyện Tiên Phước"
    assert {fact.source.file for fact in traced.stored} == {"Tiên Phước.xlsx"}
    assert {fact.indicator for fact in traced.stored} == {"opening", "closing"}


def test_a_ratio_leads_to_target_and_reports(rollup: Workbook) -> None:
    traced = _traced(rollup, "Tổng quan", "Huyện Tiên Phước", "Tỷ lệ đạt")
    assert traced is not None
    assert {fact.source.file for fact in traced.stored} == {"Giao.xlsx", "Tiên Phước.xlsx"}


def test_funding_leads_to_the_cells_of_its_programme(rollup: Workbook) -> None:
    traced = _traced(rollup, "Kinh phí", "Hỗ trợ nhà ở", "Số tiền")
    assert traced is not None
    assert {fact.source.file for fact in traced.stored} == {"Nha o.xlsx"}


def test_a_figure_of_a_form_leads_to_the_cells_it_was_made_of(rollup: Workbook) -> None:
    traced = _traced(rollup, "Diễn biến hộ nghèo", "Huyện Tiên Phước", "Cuối kỳ")
    assert traced is not None
    assert {fact.source.file for fact in traced.stored} == {"Tiên Phước.xlsx"}
    assert {fact.indicator for fact in traced.stored} == {"closing"}
    assert len(traced.stored) == 3


def test_a_sum_of_columns_and_a_rate_lead_to_their_parts(rollup: Workbook) -> None:
    houses = _traced(rollup, "Hỗ trợ nhà ở", "Huyện Tiên Phước", "Tổng số")
    assert houses is not None
    assert {fact.indicator for fact in houses.stored} == {"new_houses", "repairs"}
    rate = _traced(rollup, "Rà soát hộ nghèo", "Huyện Tiên Phước", "Tỷ lệ")
    assert rate is not None
    assert {fact.indicator for fact in rate.stored} == {"poor_households", "households"}


def test_all_categories_together_lead_to_each(rollup: Workbook) -> None:
    traced = _traced(rollup, "Tín dụng chính sách", "Tỉnh Quảng Nam", "Lượt hộ vay")
    assert traced is not None and len(traced.stored) == 2


def test_a_figure_that_was_changed_since_is_none_of_it(rollup: Workbook) -> None:
    rows = [["Mã", "Đơn vị", "Thực hiện giảm"], ["514", "Huyện Tiên Phước", 1]]
    assert trace_summary(rows, (1, 2), stored_figures(PERIOD).figures) is None
