"""The hand-made rollup in LibreOffice: forms and gaps that the samples do not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ansinh_xl.outputs.rollup_workbook import write_rollup
from tests.hosts.calc import recalculated
from tests.outputs.made_facts import made_figures, made_findings

pytestmark = pytest.mark.calc


def same(found: Any, expected: Any) -> bool:
    if isinstance(expected, (int, float)):
        return bool(found == pytest.approx(expected, rel=1e-12))
    return (found or "") == (expected or "")


def test_calc_gets_every_figure_that_was_written(tmp_path: Path) -> None:
    figures, facts, submissions = made_figures()
    path = write_rollup(
        tmp_path / "tong-hop.xlsx",
        figures=figures,
        submissions=submissions,
        findings=made_findings(facts),
        missing=[],
        facts=facts,
    )
    formulas, cached = load_workbook(path), load_workbook(path, data_only=True)
    calculated = load_workbook(recalculated(path, tmp_path), data_only=True)
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                found = calculated[sheet.title][cell.coordinate].value
                if cell.data_type == "f":
                    compared += 1
                    expected = cached[sheet.title][cell.coordinate].value
                    assert same(found, expected), (sheet.title, cell.coordinate, cell.value)
                assert not (isinstance(found, str) and found.startswith(("#", "Err:")))
    assert compared > 500
