"""Whole columns are asked first, and cells only where one may be wrong: nothing is lost by it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ansinh_xl.app.reading import read_grids
from ansinh_xl.checks import cells, identities, numbering, rates, totals
from ansinh_xl.checks.body import Body
from ansinh_xl.facts import Finding
from ansinh_xl.grid import Grid
from ansinh_xl.grid.read import read_workbook

SAMPLES = Path(__file__).parents[2] / "workbooks/samples/quang-nam-2020"
ODD = ("", 0, -5, 2.663, 7.8, 0.0781, "1.234", "hơn 500", "x", "-", "#REF!", 1e14, True)


def _spoilt(name: str, seed: int) -> list[Finding]:
    """What is found where some figures of a sample were typed over, others multiplied."""
    chance = random.Random(seed)
    workbook = read_workbook(SAMPLES / name)
    for grid in workbook.grids:
        figures = _figures(grid)
        for row, column in chance.sample(figures, min(len(figures), chance.choice((0, 1, 2, 9)))):
            scaled = grid.rows[row][column] * chance.choice((1.1, 1000, -1))
            grid.rows[row][column] = chance.choice((*ODD, scaled, scaled))
    return [*read_grids(workbook, "2020").all_findings()]


def _figures(grid: Grid) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if type(value) in (int, float)
    ]


def _always(answer: Any) -> Callable[..., Any]:
    return lambda *_: answer


def _every_column(body: Body, _: frozenset[int]) -> set[int]:
    return {*range(len(body.table.columns))}


@pytest.mark.parametrize("seed", range(6))
def test_cell_by_cell_the_findings_are_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    names = sorted(path.name for path in SAMPLES.glob("*.xlsx"))
    name = random.Random(seed).choice(names)
    short = _spoilt(name, seed)
    monkeypatch.setattr(identities, "balances", _always(False))
    monkeypatch.setattr(numbering, "_holds_throughout", _always(False))
    monkeypatch.setattr(rates, "agrees", _always(False))
    monkeypatch.setattr(totals, "_adds_up", _always(False))
    monkeypatch.setattr(cells, "_odd_columns", _every_column)
    assert _spoilt(name, seed) == short
