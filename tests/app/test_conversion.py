"""Workbooks that LibreOffice has to convert: what becomes another is told, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app import conversion
from ansinh_xl.app.adopt import adopt, undo
from ansinh_xl.app.annotate import annotate
from ansinh_xl.app.check import check
from ansinh_xl.app.conversion import compared, conversion_lines
from ansinh_xl.errors import UsageError
from ansinh_xl.grid.read import read_workbook
from tests.hosts.calc import converted, soffice
from tests.small_workbooks import report
from tests.workbook_builder import Sheet, draw, workbook

calc = [
    pytest.mark.calc,
    pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed"),
]


def _changed(before: Sheet, after: Sheet) -> tuple[int, tuple[str, ...]]:
    told = compared(workbook(before, file="a.xls"), workbook(after, file="a.xls"))
    return told.cells, told.changed


def test_cells_that_come_to_something_else_are_named() -> None:
    before = draw("Xã | Hộ\nTiên Hà | 20\nTiên Sơn | 30", name="Biểu")
    after = draw("Xã  | Hộ\nTiên Hà | 20.0000000001\nTiên Sơn | '#VALUE!", name="Biểu")
    assert _changed(before, after) == (6, ("Biểu!B3",))


def test_a_cell_that_is_lost_or_added_is_another_and_a_result_nobody_had_is_none() -> None:
    before = draw("1 | | 3", uncached=frozenset({(0, 1)}))
    after = draw(" | 2 | 3\n4 | | ")
    assert _changed(before, after)[1] == ("Sheet1!A1", "Sheet1!A2")


def test_what_is_told_names_the_cells_the_sheets_and_the_macros() -> None:
    told = conversion.Conversion(".xlsb", 9, ("Biểu!B3",), ("Đồ thị",), had_macros=True)
    made, cells, lost, macros = conversion_lines(told)
    assert ".xlsb" in made
    assert "1 ô" in cells and "Biểu!B3" in cells
    assert "Đồ thị" in lost
    assert "Macro" in macros


def test_without_libreoffice_it_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "converted", lambda data: None)
    with pytest.raises(UsageError, match="adopt-no-office"):
        conversion.as_xlsx(b"", workbook(draw("1"), file="a.xls"), lambda first: False)
    monkeypatch.setattr(conversion, "converted", lambda data: b"PK\x03\x04")
    with pytest.raises(UsageError, match="adopt-no-office"):
        conversion.as_xlsx(b"", workbook(draw("1"), file="a.xls"), lambda first: False)


@pytest.mark.parametrize("kind", [pytest.param("ods", marks=calc), pytest.param("xls", marks=calc)])
def test_it_is_adopted_marked_and_given_back(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANSINH_SOFFICE", raising=False)
    file = converted(report(tmp_path / "a.xlsx", closing=26), kind, tmp_path / "calc")
    made = adopt(file, tmp_path / "so.xlsx", period="2020")
    assert made.became == "tracker"
    assert made.converted is not None
    assert made.converted.cells == 29
    assert not made.converted.changed
    assert {item.source.file for item in made.findings} == {f"a.{kind}"}
    sheets = {grid.sheet: grid for grid in read_workbook(made.written).grids}
    said = [str(row[0]) for row in sheets["Nguồn"].rows]
    assert any("LibreOffice" in line for line in said)
    assert not any("Mọi phần khác" in line for line in said)
    again = adopt(made.written, tmp_path / "lai.xlsx")
    assert again.written.read_bytes() == made.written.read_bytes()
    assert undo(made.written, tmp_path / f"goc.{kind}").read_bytes() == file.read_bytes()
    copy, told = annotate([file], tmp_path / "dau.xlsx", check([file], "2020").findings)
    assert "29 ô" in told[1]
    assert read_workbook(copy).grids[0].notes
