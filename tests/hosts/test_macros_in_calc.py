"""The macros of udfs/macros.py on the sample workbooks, in a live Calc."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.grid.types import Grid, Place
from ansinh_xl.hosts.open_book import HEADER_ROWS, read_book
from ansinh_xl.hosts.output_sheets import MARK
from tests.hosts.calc_live import LiveCalc
from udfs import macros

pytestmark = pytest.mark.calc


def seen(grid: Grid, without: Collection[Place]) -> Any:
    """A sheet without the blank cells at its rim, and without ``without``."""
    rows = [
        ["" if (at, column) in without else shared(value) for column, value in enumerate(row)]
        for at, row in enumerate(grid.rows)
    ]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    merges = {area for area in grid.merges if area.top < HEADER_ROWS}
    return grid.sheet, grid.hidden, rows, merges


def shared(value: Any) -> Any:
    """A quotient to the digits that Excel and Calc have in common."""
    return float(f"{value:.12g}") if isinstance(value, float) else value


def contents(book: xw.Book) -> list[Any]:
    """Every sheet's values."""
    return [
        (
            sheet.name,
            [[shared(value) for value in row] for row in sheet.used_range.options(ndim=2).value],
        )
        for sheet in book.sheets
    ]


@pytest.mark.slow
def test_an_open_workbook_is_read_as_its_file_is(
    calc_book: xw.Book, samples: Path, tmp_path: Path
) -> None:
    differ = []
    for file in sorted(samples.glob("quang-nam-2020-co-loi/*.xls*")):
        try:
            grids = read_workbook(file).grids
        except UnreadableFile:
            continue
        book = calc_book.app.books.open(shutil.copy(file, tmp_path))
        # What the file holds no result of, Calc has calculated.
        for live, kept in zip(read_book(book, skip=MARK).grids, grids, strict=True):
            if seen(live, kept.uncached) != seen(kept, kept.uncached):
                differ.append((file.name, kept.sheet))
        book.close()
    assert differ == []


def test_the_check_puts_a_sheet_behind_the_workbooks_own(
    live_calc: LiveCalc, samples: Path
) -> None:
    with live_calc.book(samples / "quang-nam-2020-co-loi" / "Tien Phuoc.xlsx") as book:
        own = contents(book)
        macros.validate_workbook(book)
        assert contents(book)[: len(own)] == own
        made = list(book.sheets)[len(own) :]
        assert [sheet.name for sheet in made] == ["Kiểm tra"]
        assert str(made[0]["A1"].value).startswith(MARK)
        assert book.sheets.active == made[0]
        links = [cell.formula for cell in made[0].used_range.columns[1]]
        assert any(str(link).startswith("=HYPERLINK(") for link in links)


def test_a_consolidation_is_a_workbook_of_its_own(live_calc: LiveCalc, samples: Path) -> None:
    with live_calc.book(samples / "quang-nam-2020" / "Tien Phuoc.xlsx") as book:
        own = contents(book)
        macros.consolidate(book)
        assert contents(book) == own
        (made,) = (other for other in book.app.books if other.name != book.name)
        assert all(str(sheet["A1"].value).startswith(MARK) for sheet in made.sheets)
        assert "Tổng hợp" in made.sheets
        made.close()


def test_a_workbook_without_a_known_form_is_left_alone(calc_book: xw.Book) -> None:
    with pytest.raises(xw.XlwingsError, match="sổ được giữ nguyên"):
        macros.validate_workbook(calc_book)
    assert len(calc_book.sheets) == 1
