"""Files as LibreOffice really writes them: what a person sees there is what is read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ansinh_xl.app.check import check
from ansinh_xl.grid import CellRange
from ansinh_xl.grid.read import read_workbook
from tests.hosts.calc import converted, soffice
from tests.workbook_builder import draw, write

pytestmark = pytest.mark.calc


def test_an_ods_of_calc_tells_all_that_the_workbook_told(tmp_path: Path) -> None:
    page = draw(
        """
        TT | Xã | Hộ nghèo | <
        ^ | ^ | Số hộ | Tỷ lệ
        1 | Quế Trung | 60 | =1/0
        2 | Ninh Phước | '1.234 | =NA()
        3 | Sơn Viên | 7.5 | =SQRT(-1)
        """,
        name="Biểu 1",
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({1}),
        notes={(2, 2): "số sơ bộ"},
    )
    hidden = draw("5", name="Ẩn", hidden=True)
    path = converted(write(tmp_path / "a.xlsx", page, hidden), "ods", tmp_path)
    first, second = read_workbook(path).grids
    assert first.rows == [
        ["TT", "Xã", "Hộ nghèo", ""],
        ["", "", "Số hộ", "Tỷ lệ"],
        [1, "Quế Trung", 60, "#DIV/0!"],
        [2, "Ninh Phước", "1.234", "#N/A"],
        [3, "Sơn Viên", 7.5, "#NUM!"],
    ]
    assert set(first.merges) == {
        CellRange(0, 0, 1, 0),
        CellRange(0, 1, 1, 1),
        CellRange(0, 2, 0, 3),
    }
    assert (first.hidden_rows, first.hidden_columns) == ({3}, {1})
    assert first.notes == {(2, 2): "số sơ bộ"}
    assert (second.sheet, second.hidden, second.rows) == ("Ẩn", True, [[5]])


def test_results_that_a_file_does_not_hold_are_calculated_in_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    cells = ("=1+1", '=IF(A1=2,"","x")', "=1/0", "=NO_SUCH_FUNCTION(1)", '=A1&" hộ"', 7)
    for row, value in enumerate(cells, start=1):
        page.cell(row, 1, value)
    path = tmp_path / "a.xlsx"
    book.save(path)
    before = path.read_bytes()
    monkeypatch.setenv("ANSINH_SOFFICE", str(soffice()))
    workbook = read_workbook(path)
    (grid,) = workbook.grids
    assert [line[0] for line in grid.rows] == [2, "", "#DIV/0!", "", "2 hộ", 7]
    assert grid.uncached == {(3, 0)}
    (told,) = workbook.findings
    assert (told.code, told.params["count"]) == ("recalculated", 4)
    assert str(told.params["program"]).startswith("LibreOffice")
    assert path.read_bytes() == before
    assert "recalculated" in {item.code for item in check([path], "2020").findings}
