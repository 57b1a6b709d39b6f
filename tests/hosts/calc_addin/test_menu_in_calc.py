"""The macros as a person starts them: by the address that menu and toolbar of Calc call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ansinh_xl.grid.read import read_workbook
from ansinh_xl.text.messages import message
from tests.hosts.calc_live import LiveCalc, click

pytestmark = pytest.mark.calc


@pytest.fixture
def tien_phuoc(live_calc: LiveCalc, samples: Path) -> Iterator[xw.Book]:
    with live_calc.book(samples / "quang-nam-2020-co-loi" / "Tien Phuoc.xlsx") as book:
        yield book


def steps(book: xw.Book) -> list[str]:
    """What Calc offers to undo, the last first."""
    titles: list[str] = book.api.getUndoManager().getAllUndoActionTitles()
    return titles


def state(book: xw.Book) -> Any:
    """Everything a macro may change."""
    return [
        (
            sheet.name,
            sheet.used_range.formula,
            [cell.color for cell in sheet["A8:H12"]],
            [cell.font.name for cell in sheet["A8:H9"]],
        )
        for sheet in book.sheets
    ]


@pytest.mark.parametrize(
    ("macro", "title", "added"),
    [
        ("validate_workbook", "Kiểm tra sổ này", 1),
        ("tidy_workbook", "Chuẩn hóa số và chữ", 1),
        ("adopt_workbook", "Lập sổ theo dõi", 4),
    ],
)
def test_ctrl_z_takes_a_whole_macro_back(
    tien_phuoc: xw.Book, macro: str, title: str, added: int
) -> None:
    before = state(tien_phuoc)
    click(tien_phuoc, macro)
    assert len(tien_phuoc.sheets) == len(before) + added
    assert steps(tien_phuoc) == [title]
    tien_phuoc.api.getUndoManager().undo()
    assert state(tien_phuoc) == before
    tien_phuoc.api.getUndoManager().redo()
    assert len(tien_phuoc.sheets) == len(before) + added
    tien_phuoc.api.getUndoManager().undo()
    assert state(tien_phuoc) == before


def test_a_consolidation_opens_beside_the_workbook(tien_phuoc: xw.Book) -> None:
    before = state(tien_phuoc)
    click(tien_phuoc, "consolidate")
    (made,) = (other for other in tien_phuoc.app.books if other.name != tien_phuoc.name)
    assert "Kiểm tra" in made.sheets
    assert state(tien_phuoc) == before
    assert steps(tien_phuoc) == []
    made.close()


@pytest.mark.parametrize(
    ("macro", "why"),
    [("trace_figure", "không được"), ("list_missing", message("calc-stopped"))],
)
def test_a_macro_that_fails_half_way_says_why_and_leaves_everything_as_it_was(
    tien_phuoc: xw.Book, macro: str, why: str
) -> None:
    """The first raises, the program of the second ends (failing_program/udfs/in_calc.py)."""
    before = state(tien_phuoc)
    assert click(tien_phuoc, macro) == why
    assert state(tien_phuoc) == before
    assert tien_phuoc.sheets[0]["B2"].note is None
    assert tien_phuoc.sheets.active == tien_phuoc.sheets[0]
    assert steps(tien_phuoc) == []
    assert not tien_phuoc.api.isModified()
    assert not tien_phuoc.api.hasControllersLocked()
    assert click(tien_phuoc, "validate_workbook") == ""
    assert "Kiểm tra" in tien_phuoc.sheets


def test_an_address_that_is_no_macro_does_nothing(tien_phuoc: xw.Book) -> None:
    before = state(tien_phuoc)
    click(tien_phuoc, "serve")
    assert state(tien_phuoc) == before


def test_the_workbook_is_saved_and_reads_the_same(tien_phuoc: xw.Book, tmp_path: Path) -> None:
    own = [sheet.name for sheet in tien_phuoc.sheets]
    rows = tien_phuoc.sheets[0].used_range.value
    click(tien_phuoc, "validate_workbook")
    tien_phuoc.save(tmp_path / "da-kiem-tra.xlsx")
    grids = read_workbook(tmp_path / "da-kiem-tra.xlsx").grids
    assert [grid.sheet for grid in grids] == [*own, "Kiểm tra"]
    for row, (line, kept) in enumerate(zip(rows, grids[0].rows, strict=False)):
        texts = [value if isinstance(value, str) else None for value in line]
        saved = [value if isinstance(value, str) and value else None for value in kept]
        assert saved == texts, row
