"""The starter workbook's table, filled in as a beginner would, is a report like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.extract import extract
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.hosts.classic_addin.project import SHEET, WORKBOOK, Module, vba_project
from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Edit, Plan
from ansinh_xl.outputs.starter_workbook import SHEETS, Offered, starter_workbook
from tests.hosts.calc import recalculated

OFFERED = [Offered("one", "Nút một", "Làm việc một."), Offered("two", "Nút hai", "=1+1")]


def made(folder: Path) -> Path:
    documents = [Module("ThisWorkbook", "", WORKBOOK), *(Module(it, "", SHEET) for it in SHEETS)]
    file = folder / "So bat dau.xlsm"
    file.write_bytes(starter_workbook(OFFERED, OFFERED, vba_project("A", documents)))
    return file


@pytest.mark.calc
def test_the_table_is_the_form_of_targets_once_it_is_filled_in(tmp_path: Path) -> None:
    file = made(tmp_path)
    sheet = read_workbook(file).grids[1]
    plan = Plan()
    cells = plan.sheet(sheet.sheet).cells
    first = next(row for row, cells in enumerate(sheet.rows) if cells[0] == 1)
    for row in range(first, first + 18):
        for column, figure in ((2, 100), (3, 10), (4, 12)):
            cells[row, column] = Edit(figure)
    file.write_bytes(patched(file.read_bytes(), file.name, plan))
    given = extract([recalculated(file, tmp_path)], "2020")
    targets = [fact for fact in given.facts if fact.indicator == "target"]
    assert (len(targets), sum(fact.value for fact in targets)) == (18, 180)
    assert {fact.form for fact in given.facts} == {"poverty_targets"}
    assert {item.severity for item in given.findings} <= {"note"}


def test_what_a_button_says_of_itself_is_never_a_formula(tmp_path: Path) -> None:
    start = read_workbook(made(tmp_path)).grids[0]
    assert "=1+1" in [cell for row in start.rows for cell in row]
