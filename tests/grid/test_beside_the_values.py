"""What calamine keeps to itself: errors, hidden rows and columns, formulas without a value."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlwt

from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.grid.read import read_bytes, read_workbook
from tests.grid.packages import MAIN, SHEET, repacked, with_part, with_sheet
from tests.workbook_builder import draw, write


def grid_of(data: bytes) -> Grid:
    (grid,) = read_bytes(data, "Tien Phuoc.xlsx").grids
    return grid


@pytest.mark.parametrize(
    "error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]
)
def test_an_error_cell_keeps_its_error(error: str) -> None:
    grid = grid_of(with_sheet(f'<row r="2"><c r="B2" t="e"><v>{error}</v></c></row>'))
    assert grid.value(1, 1) == error


def test_an_error_cell_beyond_all_other_cells_is_seen() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="D3" t="e"><v>#REF!</v></c></row>'
    assert grid_of(with_sheet(row)).value(2, 3) == "#REF!"


def test_a_formula_without_a_stored_value_is_known_as_such() -> None:
    cells = (
        '<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1"><f>1+1</f><v>2</v></c><c r="E1"><f t="shared" si="0"/></c>'
        '<c r="F1" t="str"><f>A1</f><v></v></c>'
    )
    grid = grid_of(with_sheet(f'<row r="1">{cells}</row>'))
    # F1 is what Excel stores for =IF(A1="","",…): a result, and it is "".
    assert grid.uncached == {(0, 0), (0, 1), (0, 2), (0, 4)}
    assert grid.value(0, 3) == 2


def test_hidden_rows_and_columns_are_known_however_they_were_hidden() -> None:
    columns = (
        '<cols><col min="2" max="3" width="9" hidden="1"/>'
        '<col min="4" max="4" width="0" customWidth="1"/></cols>'
    )
    rows = "".join(
        f'<row r="{row}" {how}>'
        + "".join(f'<c r="{letter}{row}"><v>1</v></c>' for letter in "ABCDE")
        + "</row>"
        for row, how in ((1, ""), (2, 'hidden="1"'), (3, 'ht="0" customHeight="1"'), (4, 'ht="15"'))
    )
    grid = grid_of(with_sheet(rows, columns))
    assert (grid.hidden_rows, grid.hidden_columns) == ({1, 2}, {1, 2, 3})


def test_a_sheet_with_namespace_prefixes_reads_the_same() -> None:
    text = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1" hidden="1">'
        '<x:c r="A1" t="e"><x:v>#REF!</x:v></x:c><x:c r="B1"><x:f>1+1</x:f></x:c>'
        '<x:c r="C1"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    grid = grid_of(with_part(SHEET, text.encode()))
    assert (grid.rows, grid.hidden_rows, grid.uncached) == ([["#REF!", "", 3.0]], {0}, {(0, 1)})


def test_cells_without_references_stand_where_they_follow() -> None:
    rows = (
        '<row><c t="e"><v>#REF!</v></c><c><f>1+1</f></c><c><v>3</v></c></row>'
        '<row><c/><c t="inlineStr"><is><t>chữ</t></is></c></row>'
    )
    grid = grid_of(with_sheet(rows))
    assert grid.rows == [["#REF!", "", 3.0], ["", "chữ", ""]]
    assert grid.uncached == {(0, 1)}


def test_a_table_that_starts_far_from_a1_keeps_its_addresses() -> None:
    grid = grid_of(with_sheet('<row r="4"><c r="C4"><v>7</v></c></row>'))
    assert grid.value(3, 2) == 7


def test_a_drawn_workbook_comes_back_as_it_was_drawn(tmp_path: Path) -> None:
    sheet = draw(
        """
        TT | Xã | Hộ nghèo | <
        ^ | ^ | Số hộ | Tỷ lệ
        1 | Quế Trung | 60 | #DIV/0!
        2 | Ninh Phước | '1.234 |
        """,
        name="Biểu 1",
        hidden_rows=frozenset({3}),
        hidden_columns=frozenset({1}),
        notes={(2, 2): "số sơ bộ"},
    )
    (grid,) = read_workbook(write(tmp_path / "a.xlsx", sheet)).grids
    drawn = sheet.grid("a.xlsx")
    assert grid.rows == drawn.rows
    assert sorted(grid.merges) == [
        CellRange(0, 0, 1, 0),
        CellRange(0, 1, 1, 1),
        CellRange(0, 2, 0, 3),
    ]
    assert (grid.hidden_rows, grid.hidden_columns) == ({3}, {1})
    assert grid.notes == {(2, 2): "số sơ bộ"}


def test_a_hidden_sheet_is_read_and_known_as_hidden(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", draw("1", name="A"), draw("2", name="B", hidden=True))
    assert [(grid.sheet, grid.hidden) for grid in read_workbook(path).grids] == [
        ("A", False),
        ("B", True),
    ]


def test_links_to_other_workbooks_are_named_and_not_followed() -> None:
    link = b"""<?xml version="1.0"?><Relationships
      xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
      Type="x/externalLinkPath" Target="file:///D:/BC/nam%20truoc.xlsx" TargetMode="External"/>
      </Relationships>"""
    data = repacked(add=(("xl/externalLinks/_rels/externalLink1.xml.rels", link),))
    assert len(read_bytes(data, "a.xlsx").external_links) == 1


def test_links_to_other_programs_are_named_and_not_followed() -> None:
    link = f"""<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc"/>
      </externalLink>""".encode()
    data = repacked(add=(("xl/externalLinks/externalLink1.xml", link),))
    assert read_bytes(data, "a.xlsx").external_links == ("DDE cmd",)


def test_macros_are_named_and_not_run() -> None:
    data = repacked(add=(("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),))
    assert [item.code for item in read_bytes(data, "a.xlsm").findings] == ["has-macros"]
    assert read_bytes(repacked(), "a.xlsx").findings == []


def test_an_old_xls_tells_its_hidden_rows_and_keeps_its_cells() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Biểu 1")
    page.write(0, 0, "Hộ")
    page.write(1, 0, 5)
    page.row(1).hidden = True
    out = io.BytesIO()
    book.save(out)
    (grid,) = read_bytes(out.getvalue(), "a.xls").grids
    assert (grid.rows[1][0], grid.hidden_rows) == (5, {1})


def test_an_old_xls_under_another_name_is_read_by_its_content(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Biểu 1").write(0, 0, 5)
    book.save(tmp_path / "a.xlsx")
    (grid,) = read_workbook(tmp_path / "a.xlsx").grids
    assert grid.rows == [[5]]


def test_a_workbook_of_openpyxl_has_no_stored_values_and_says_so() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["A2"], page["A3"] = 1, 2, "=A1+A2"
    out = io.BytesIO()
    book.save(out)
    grid = grid_of(out.getvalue())
    assert grid.uncached == {(2, 0)}
    assert grid.value(2, 0) == ""


@pytest.mark.parametrize("value", ["NaN", "inf", "-Infinity", "1e400", "1E+309"])
def test_what_is_no_number_stands_as_an_error(value: str) -> None:
    cells = f'<c r="A1"><v>{value}</v></c><c r="E300"><v>7</v></c>'
    grid = grid_of(with_sheet(f'<row r="1">{cells}</row>'))
    assert grid.value(0, 0) == "#NUM!"


def test_an_xls_that_xlrd_refuses_is_read_and_says_what_is_not_known() -> None:
    book = xlwt.Workbook()
    book.add_sheet("Biểu 1").write(0, 0, 5)
    out = io.BytesIO()
    book.save(out)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ansinh_xl.grid.xls.open_with_xlrd", lambda data: None)
        workbook = read_bytes(out.getvalue(), "a.xls")
    assert (workbook.grids[0].rows, workbook.unverified) == ([[5]], True)
    assert [item.code for item in workbook.findings] == ["unverified-cells"]
