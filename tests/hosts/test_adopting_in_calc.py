"""The tracker made in a live Calc: what it has, and that of a failure nothing is left."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from ansinh_xl.grid.types import CellRange
from ansinh_xl.hosts import adopting
from ansinh_xl.hosts.adopting import moved
from tests.hosts.calc_live import LiveCalc
from tests.hosts.test_macros_in_calc import contents
from tests.small_workbooks import report
from udfs import macros

pytestmark = pytest.mark.calc


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return report(tmp_path / "a.xlsx", closing=26)


def test_the_open_workbook_becomes_a_tracker(live_calc: LiveCalc, file: Path) -> None:
    with live_calc.book(file) as book:
        own = contents(book)
        macros.adopt_workbook(book)
        assert contents(book)[:1] == own
        assert [sheet.name for sheet in book.sheets][1:] == [
            *("Theo dõi", "Kiểm tra", "Nguồn", "_ansinh")
        ]
        assert not book.sheets["_ansinh"].visible
        page = book.sheets[0]
        assert page["C4"].data_validation.type == "whole_number"
        assert page["B4"].data_validation.type == "list"
        assert len(page["G4"].conditional_formats) > len(page["C4"].conditional_formats) > 0
        assert "tính lại được" in page["G4"].note.text
        follow = book.sheets["Theo dõi"]
        assert 2.0 in [cell.value for cell in follow.used_range.columns[3]]
        remark = follow["A3"]
        assert remark.merge_area.columns.count > 5  # not one letter a line in the first column
        assert remark.row_height < 60


def test_the_added_sheets_are_printed_as_wide_as_a_page(live_calc: LiveCalc, file: Path) -> None:
    with live_calc.book(file) as book:
        own = book.sheets[0].page_setup.api["ScaleToPagesX"]
        macros.adopt_workbook(book)
        for name, first, last in (("Theo dõi", 4, 5), ("Kiểm tra", 4, 4)):
            style = book.sheets[name].page_setup.api
            assert style["IsLandscape"]
            assert (style["ScaleToPagesX"], style["ScaleToPagesY"]) == (1, 0)
            heads = book.sheets[name].api.getTitleRows()
            assert (heads.StartRow, heads.EndRow) == (first, last)
            assert book.sheets[name].api.getPrintTitleRows()
        assert book.sheets[0].page_setup.api["ScaleToPagesX"] == own


def test_a_workbook_that_was_checked_before_becomes_one_too(
    live_calc: LiveCalc, file: Path
) -> None:
    with live_calc.book(file) as book:
        before = book.sheets[0]["G4"].color
        macros.validate_workbook(book)
        assert book.sheets[0]["G4"].color != before
        macros.adopt_workbook(book)
        assert [sheet.name for sheet in book.sheets][1:] == [
            *("Theo dõi", "Kiểm tra", "Nguồn", "_ansinh")
        ]
        assert book.sheets[0]["G4"].color == before
        macros.validate_workbook(book)
        assert book.sheets.count == 6


def test_cells_with_rules_and_colours_of_their_own_keep_them(
    live_calc: LiveCalc, file: Path
) -> None:
    with live_calc.book(file) as book:
        page = book.sheets[0]
        page["C5"].data_validation.set_list(["20", "21"])
        page["G5"].conditional_formats.add_custom("=G5>100", fill_color="#00FF00")
        page["G5"].add_note("Đã hỏi xã")
        macros.adopt_workbook(book)
        kinds = [page[cell].data_validation.type for cell in ("C4", "C5", "D5")]
        assert kinds == ["whole_number", "list", "whole_number"]
        alone, both = (len(page[cell].conditional_formats) for cell in ("G4", "G5"))
        assert both == alone + 1
        assert page["G5"].note.text == "Đã hỏi xã"


def test_what_is_a_tracker_already_stays_as_it_is(live_calc: LiveCalc, file: Path) -> None:
    with live_calc.book(file) as book:
        macros.adopt_workbook(book)
        own = contents(book)
        with pytest.raises(xw.XlwingsError, match="đã là sổ theo dõi"):
            macros.adopt_workbook(book)
        assert contents(book) == own


def test_a_failure_at_the_end_takes_all_of_it_back(
    live_calc: LiveCalc, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError

    with live_calc.book(file) as book:
        own = contents(book)
        monkeypatch.setattr(adopting, "_show_first", fails)
        with pytest.raises(xw.XlwingsError, match="OSError"):
            macros.adopt_workbook(book)
        assert contents(book) == own
        page = book.sheets[0]
        assert page["G4"].note is None
        assert page["C4"].data_validation.type == "none"
        assert len(page["G4"].conditional_formats) == 0


@pytest.mark.parametrize(
    ("formula", "there"),
    [
        ("AND($G4>0,C$4<LOG10(C4))", "AND($G9>0,D$4<LOG10(D9))"),
        ("SUM(C4:$D5)-'_ansinh'!$A$1", "SUM(D9:$D10)-'_ansinh'!$A$1"),
    ],
)
def test_a_formula_moves_as_its_range_does(formula: str, there: str) -> None:
    assert moved(formula, CellRange(3, 2, 4, 2), CellRange(8, 3, 9, 3)) == there
