"""Plain Excel formulas over the workbooks' cells, calculated by LibreOffice, agree with Python."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from ansinh_xl.app.consolidate import Consolidation, consolidate
from ansinh_xl.facts import Dims
from tests.hosts.calc import recalculated

pytestmark = [pytest.mark.calc, pytest.mark.slow]


@pytest.fixture(scope="module")
def made(samples: Path) -> Consolidation:
    return consolidate([samples / "quang-nam-2020"], "2020")


@pytest.fixture(scope="module")
def calculated(made: Consolidation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every fact in a sheet, and formulas that sum and divide them the way a clerk would."""
    folder = tmp_path_factory.mktemp("calc")
    path = folder / "cong-thuc.xlsx"
    book = xlsxwriter.Workbook(str(path))
    facts = book.add_worksheet("facts")
    for row, fact in enumerate(made.facts):
        value = float(fact.value)
        cells = (fact.form, fact.indicator, fact.unit, label(fact.dims), value, fact.unit_name)
        for column, value in enumerate(cells):
            facts.write(row, column, value)
    sums = book.add_worksheet("sums")
    last = len(made.facts)
    for row, (form, indicator, dims) in enumerate(keys(made)):
        sums.write_row(row, 0, [form, indicator, dims])
        # The cached value is wrong on purpose: only a real recalculation passes.
        sums.write_formula(
            row,
            3,
            f"=SUMIFS(facts!$E$1:$E${last},facts!$A$1:$A${last},A{row + 1},"
            f"facts!$B$1:$B${last},B{row + 1},facts!$D$1:$D${last},C{row + 1})",
            value=-1,
        )
    ratios = book.add_worksheet("ratios")
    for row, line in enumerate(made.figures.attainment):
        ratios.write_row(row, 0, [line.unit, line.target, line.achieved])
        formula = f'=IF(N(B{row + 1})=0,"không giao",C{row + 1}/B{row + 1})'
        ratios.write_formula(row, 3, formula, value=-1)
    book.close()
    return recalculated(path, folder)


def keys(made: Consolidation) -> list[tuple[str, str, str]]:
    """Form, indicator and dimensions of every money or count column that the province sums."""
    return sorted({(fact.form, fact.indicator, label(fact.dims)) for fact in made.facts})


def label(dims: Dims) -> str:
    """Never empty: SUMIFS takes a blank criterion for 0."""
    return "/".join(code for _, code in dims) or "all"


def test_sums_agree_with_the_rollup(calculated: Path, made: Consolidation) -> None:
    sheet = load_workbook(calculated, data_only=True)["sums"]
    provinces = {
        (form, column, label(line.dims)): value
        for form, rollup in made.figures.rollups.items()
        for line in rollup.lines
        if line.level == "province"
        for column, value in line.values.items()
    }
    compared = 0
    for form, indicator, dims, total in sheet.iter_rows(values_only=True):
        value = provinces.get((form, indicator, dims))
        if value is not None and adds_up(made, form, indicator):
            assert total == pytest.approx(float(value)), (form, indicator, dims)
            compared += 1
    assert compared > 30


def adds_up(made: Consolidation, form: str, indicator: str) -> bool:
    """Whether a plain sum over all units is what the province's figure means.

    Not where some workbooks give the sum column and others its parts, nor over mixed levels.
    """
    column = made.figures.rollups[form].form.column(indicator)
    levels = {
        len(fact.unit or "")
        for fact in made.facts
        if fact.form == form and fact.indicator == indicator
    }
    return column.additive and not column.sum_of and len(levels) == 1


def test_attainment_agrees_and_never_divides_by_zero(calculated: Path, made: Consolidation) -> None:
    sheet = load_workbook(calculated, data_only=True)["ratios"]
    shown = {row[0]: row[3] for row in sheet.iter_rows(values_only=True)}
    assert len(shown) == 19
    for line in made.figures.attainment:
        expected = float(line.ratio) if line.ratio is not None else "không giao"
        assert shown[line.unit] == (
            pytest.approx(expected) if isinstance(expected, float) else expected
        )
    assert shown["49"] == pytest.approx(3009 / 2700)
