"""The rollup workbook in LibreOffice: recalculated, every formula gives what Python wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.outputs.rollup_workbook import write_rollup
from tests.hosts.calc import recalculated

pytestmark = [pytest.mark.calc, pytest.mark.slow]


class Books(NamedTuple):
    """The rollup as written: its formulas, its cached values; and as Calc calculates it."""

    formulas: Any
    cached: Any
    calculated: Any


@pytest.fixture(scope="module")
def books(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Books:
    folder = tmp_path_factory.mktemp("rollup")
    made = consolidate([samples / "quang-nam-2020"], "2020")
    path = write_rollup(
        folder / "tong-hop.xlsx",
        figures=made.figures,
        submissions=made.submissions,
        findings=made.findings,
        missing=[item._asdict() for item in made.missing],
        facts=made.facts,
    )
    copy = recalculated(path, folder)
    return Books(
        load_workbook(path),
        load_workbook(path, data_only=True),
        load_workbook(copy, data_only=True),
    )


def formula_cells(books: Books) -> list[tuple[str, str, str]]:
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in books.formulas
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
        # Calc keeps a link's text, Excel its label: nothing is calculated there.
        if not cell.value.startswith("=HYPERLINK(")
    ]


def test_every_formula_agrees_with_the_cached_value(books: Books) -> None:
    cells = formula_cells(books)
    assert len(cells) > 1000
    different = []
    for sheet, place, formula in cells:
        cached = books.cached[sheet][place].value
        calculated = books.calculated[sheet][place].value
        if not same(cached, calculated):
            different.append((sheet, place, formula, cached, calculated))
    assert different == []


def same(cached: Any, calculated: Any) -> bool:
    if isinstance(cached, (int, float)) and isinstance(calculated, (int, float)):
        return bool(calculated == pytest.approx(cached, rel=1e-9, abs=1e-9))
    return (cached or "") == (calculated or "")


def test_no_cell_is_an_error(books: Books) -> None:
    errors = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in books.calculated
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("#") and cell.value.isupper()
    ]
    assert errors == []
