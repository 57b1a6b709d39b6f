"""The blank workbooks for staff: made anew they are the same, and filled in they are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ansinh_xl.app.reading import read_file
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.outputs.patch.apply import patched
from ansinh_xl.outputs.patch.plan import Edit, Plan
from tests.hosts.calc import recalculated
from workbooks.templates.make.books import write_all
from workbooks.templates.make.declared import Blank, blanks
from workbooks.templates.make.formulas import computed
from workbooks.templates.make.guide import worded

pytestmark = [pytest.mark.calc, pytest.mark.slow]
FOLDER = Path(__file__).parents[2] / "workbooks" / "templates"
BLANKS = {blank.form.code: blank for blank in blanks()}
USUAL = {"households": 900, "persons": 3_000, "opening": 200, "poor_opening": 200, "months": 1}
"""Figures that others must stay below; all else is 5."""


def test_every_built_in_form_has_a_blank_workbook_and_they_are_the_scripts(tmp_path: Path) -> None:
    made = {file.name: file.read_bytes() for file in write_all(tmp_path)}
    assert made == {file.name: file.read_bytes() for file in FOLDER.glob("*.xlsx")}


def filled(blank: Blank, folder: Path) -> Path:
    """A blank workbook as staff send it: every cell that is theirs holds a figure."""
    file = FOLDER / f"{blank.file}.xlsx"
    grid = read_workbook(recalculated(file, folder / "blank")).grids[0]  # names are formulas
    head = next(row for row, cells in enumerate(grid.rows) if cells[:2] == ["A", "B"])
    plan = Plan()
    cells = plan.sheet(grid.sheet).cells
    for row in range(head + 1, len(grid.rows)):
        if not grid.rows[row][1] or grid.rows[row][1] == "Tổng cộng":
            continue
        for column, code in enumerate(blank.columns, 2):
            if code not in computed(blank):
                cells[row, column] = Edit(_figure(blank, code))
    sent = folder / file.name
    sent.write_bytes(patched(file.read_bytes(), file.name, plan))
    return sent


def _figure(blank: Blank, code: str) -> int:
    if blank.column(code).kind == "money":
        return 40_000_000
    return USUAL.get(code, 5)


@pytest.mark.parametrize("code", ["poverty_review", "poverty_change", "housing_support"])
def test_a_filled_in_workbook_is_read_without_a_fault(code: str, tmp_path: Path) -> None:
    blank = BLANKS[code]
    sent = recalculated(filled(blank, tmp_path), tmp_path)
    reading = read_file(sent, "a.xlsx", "2020")
    assert {item.code for item in reading.all_findings()} == set()
    (table,) = reading.tables
    units = len({fact.unit for fact in table.sound_facts()})
    assert (table.form, units) == (code, 15 if blank.rows == "communes" else 18)


def test_the_guide_names_columns_as_they_are_headed() -> None:
    labels = {"poor_households": "Hộ nghèo", "households": "Tổng số hộ dân cư"}
    told = worded("poor_households/households*100", labels)
    assert told == "Hộ nghèo / Tổng số hộ dân cư × 100"


def test_communes_follow_the_district_that_is_chosen(tmp_path: Path) -> None:
    file = FOLDER / f"{BLANKS['poverty_change'].file}.xlsx"
    grid = read_workbook(file).grids[0]
    place = next(
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, value in enumerate(cells)
        if value == "Huyện Tiên Phước"
    )
    plan = Plan()
    plan.sheet(grid.sheet).cells[place] = Edit("Huyện Nông Sơn")
    other = tmp_path / "a.xlsx"
    other.write_bytes(patched(file.read_bytes(), file.name, plan))
    names = [str(row[1]) for row in read_workbook(recalculated(other, tmp_path)).grids[0].rows]
    communes = [name for name in names if re.match("(Xã|Thị trấn) ", name)]
    assert (len(communes), "Xã Phước Ninh" in communes) == (6, True)
