"""Where a table stands changes none of its figures: every sample sheet, moved about as staff do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ansinh_xl.app.understanding import understand
from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.grid.read import read_workbook

FOLDER = Path(__file__).parents[2] / "workbooks" / "samples" / "quang-nam-2020"
GRIDS = [
    grid
    for path in sorted(FOLDER.iterdir())
    for grid in read_workbook(path).grids
    if understand(grid, "2020")[0]
]


@pytest.fixture(params=GRIDS, ids=lambda grid: f"{grid.file}-{grid.sheet}")
def grid(request: pytest.FixtureRequest) -> Grid:
    found: Grid = request.param
    return found


def _figures(grid: Grid) -> Counter[object]:
    return Counter(
        fact._replace(source=fact.source._replace(sheet=None, cell=None))
        for table in understand(grid, "2020")[0]
        for fact in table.facts
    )


def _with_blank_rows(grid: Grid, at: int, count: int) -> Grid:
    rows = [*grid.rows[:at], *([""] * grid.width for _ in range(count)), *grid.rows[at:]]
    merges = tuple(
        CellRange(
            area.top + count * (area.top >= at),
            area.left,
            area.bottom + count * (area.bottom >= at),
            area.right,
        )
        for area in grid.merges
    )
    return Grid(grid.file, grid.sheet, rows, merges)


def _with_blank_column(grid: Grid, at: int) -> Grid:
    rows = [[*row[:at], "", *row[at:]] for row in grid.rows]
    merges = tuple(
        CellRange(
            area.top, area.left + (area.left >= at), area.bottom, area.right + (area.right >= at)
        )
        for area in grid.merges
    )
    return Grid(grid.file, grid.sheet, rows, merges)


def test_moving_the_table_down_changes_no_figure(grid: Grid) -> None:
    assert _figures(_with_blank_rows(grid, 0, 7)) == _figures(grid)


def test_a_blank_column_anywhere_changes_no_figure(grid: Grid) -> None:
    expected = _figures(grid)
    for at in range(grid.width + 1):
        assert _figures(_with_blank_column(grid, at)) == expected


def test_a_blank_row_in_the_body_changes_no_figure(grid: Grid) -> None:
    first = understand(grid, "2020")[0][0].table.first_row
    for at in (first, first + 2):
        assert _figures(_with_blank_rows(grid, at, 1)) == _figures(grid)


def test_renaming_the_sheet_changes_no_figure(grid: Grid) -> None:
    assert _figures(Grid(grid.file, "Sheet1", grid.rows, grid.merges)) == _figures(grid)


def test_without_knowing_any_merge_the_figures_are_the_same(grid: Grid) -> None:
    assert _figures(Grid(grid.file, grid.sheet, grid.rows)) == _figures(grid)
