"""The cards at the head of the overview."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from ansinh_xl.figures import figures
from ansinh_xl.forms import load_forms
from ansinh_xl.outputs.rollup_workbook import write_rollup
from tests.outputs.made_facts import PERIOD, made_figures


def test_spending_that_nobody_has_told_is_unknown_and_not_zero(tmp_path: Path) -> None:
    _, facts, submissions = made_figures()
    poverty = [fact for fact in facts if fact.form == "poverty_change"]
    path = write_rollup(
        tmp_path / "a.xlsx",
        figures=figures(poverty, submissions, PERIOD, forms=load_forms()),
        submissions=submissions,
        findings=(),
        missing=(),
        facts=poverty,
    )
    sheet = load_workbook(path).worksheets[0]
    shown = {cell.value for row in sheet.iter_rows(max_row=9, min_col=3) for cell in row}
    assert "chưa có số liệu" in shown
    assert "0 đồng" not in shown
