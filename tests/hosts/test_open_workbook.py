"""The use cases behind the macros agree with those behind the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.check import check
from ansinh_xl.app.open_workbook import check_open, consolidate_open
from ansinh_xl.errors import UsageError
from ansinh_xl.grid import Grid, Workbook
from ansinh_xl.grid.read import read_workbook


@pytest.mark.parametrize("name", ["Tien Phuoc.xlsx", "Duy Xuyen 2020.xlsx", "dai loc.xls"])
def test_an_open_workbook_is_checked_as_the_file_is(samples: Path, name: str) -> None:
    path = samples / "quang-nam-2020" / name
    assert list(check_open(read_workbook(path))) == list(check([path]).findings)


def test_without_a_period_nothing_is_consolidated(samples: Path) -> None:
    workbook = read_workbook(samples / "quang-nam-2020" / "Tien Phuoc.xlsx")
    without = Workbook("So.xlsx", [no_year(grid) for grid in workbook.grids])
    with pytest.raises(UsageError) as refused:
        consolidate_open(without)
    assert refused.value.code == "macro-no-period"
    assert isinstance(check_open(without), tuple)


def no_year(grid: Grid) -> Grid:
    rows = [
        [value if not isinstance(value, str) or "20" not in value else "…" for value in row]
        for row in grid.rows
    ]
    return Grid("So.xlsx", "Biểu", rows, grid.merges)


def test_a_workbook_without_known_forms_is_refused() -> None:
    workbook = Workbook("So.xlsx", [Grid("So.xlsx", "Sheet1", [["Danh bạ", ""], ["An", 1.0]])])
    with pytest.raises(UsageError) as refused:
        check_open(workbook)
    assert refused.value.code == "macro-no-form"
