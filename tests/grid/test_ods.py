"""Workbooks of LibreOffice, and of Excel in its format: every cell as a person sees it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.grid.read import read_bytes

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
REST = f'<table:table-row table:number-rows-repeated="1048570">{EMPTY}</table:table-row>'


def document(body: str, styles: str = "", meta: str = "") -> bytes:
    content = (
        f'<office:document-content {NAMES} xmlns:calcext="{CALC}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body>{body}</office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
        package.writestr("meta.xml", f"<meta>{meta}</meta>")
    return out.getvalue()


def sheet(rows: str, columns: str = "") -> bytes:
    table = f'<table:table table:name="Biểu 1">{columns}{rows}{REST}</table:table>'
    return document(f"<office:spreadsheet>{table}</office:spreadsheet>")


def row(*cells: str, told: str = "") -> str:
    return f"<table:table-row {told}>{''.join(cells)}{EMPTY}</table:table-row>"


def cell(told: str = "", shown: str = "", inside: str = "") -> str:
    text = f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:table-cell {told}>{inside}{text}</table:table-cell>"


def number(value: object, told: str = "") -> str:
    return cell(f'office:value-type="float" office:value="{value}" {told}', str(value))


def text(shown: str, told: str = "") -> str:
    return cell(f'office:value-type="string" {told}', shown)


def grid_of(data: bytes) -> Grid:
    (grid,) = read_bytes(data, "a.ods").grids
    return grid


def value_of(written: str) -> object:
    return grid_of(sheet(row(written, text("x")))).value(0, 0)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (number(60), 60),
        (cell('office:value-type="percentage" office:value="0.5"', "50%"), 0.5),
        (cell('office:value-type="currency" office:value="1500000"', "1.500.000 đ"), 1_500_000),
        (cell('office:value-type="boolean" office:boolean-value="true"', "TRUE"), True),
        (
            cell('office:value-type="date" office:date-value="2020-11-20"', "20/11"),
            date(2020, 11, 20),
        ),
        (
            cell('office:value-type="date" office:date-value="2020-11-20T07:30:00"', "20/11"),
            datetime(2020, 11, 20, 7, 30),
        ),
        (cell('office:value-type="time" office:time-value="PT07H30M00S"', "7:30"), time(7, 30)),
        (
            cell('office:value-type="time" office:time-value="PT31H30M00S"', "31:30"),
            timedelta(hours=31, minutes=30),
        ),
        (text("  hai \n dòng "), "hai dòng"),
        (text("a<text:s text:c='3'/>b<text:line-break/>c<text:tab/>"), "a   b\nc\t"),
        (text("<text:span>Quế</text:span> Trung"), "Quế Trung"),
        (text("Xã</text:p><text:p>mới"), "Xã\nmới"),
        (text("<text:ruby>東<text:ruby-text>dong</text:ruby-text></text:ruby>"), "東"),
        (cell('office:value-type="float" office:value="INF"', "INF"), "#NUM!"),
    ],
)
def test_a_cell_has_the_value_that_is_stored(written: str, value: object) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("written", "error"),
    [
        # LibreOffice's own, and what Excel writes: a number behind the error's text.
        (
            cell(
                'office:value-type="string" office:string-value="" calcext:value-type="error"',
                "#N/A",
            ),
            "#N/A",
        ),
        (cell('office:value-type="string" calcext:value-type="error"', "Err:524"), "#REF!"),
        (cell('office:value-type="string" calcext:value-type="error"', "Err:509"), "#VALUE!"),
        (
            cell('office:value-type="float" office:value="0" table:formula="of:=1/0"', "#DIV/0!"),
            "#DIV/0!",
        ),
    ],
)
def test_an_error_cell_is_an_error_and_no_zero(written: str, error: str) -> None:
    assert value_of(written) == error


def test_what_is_hidden_is_known() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-column/>'
    )
    rows = (
        row(*map(number, (1, 2, 3, 4)))
        + row(number(5), told='table:visibility="filter"')
        + row(number(6), told='table:visibility="collapse" table:number-rows-repeated="2"')
    )
    grid = grid_of(sheet(rows, columns))
    assert (grid.hidden_rows, grid.hidden_columns) == ({1, 2, 3}, {2})
    assert [line[0] for line in grid.rows] == [1, 5, 6, 6]


def test_a_hidden_sheet_is_known_by_its_style() -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties/></style:style>'
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    body = "".join(
        f'<table:table table:name="{name}" table:style-name="{style}">{one}</table:table>'
        for name, style, one in (("A", "ta1", row(number(1))), ("B", "ta2", row(number(2))))
    )
    data = document(f"<office:spreadsheet>{body}</office:spreadsheet>", styles)
    grids = read_bytes(data, "a.ods").grids
    assert [(grid.sheet, grid.hidden) for grid in grids] == [("A", False), ("B", True)]


def test_merges_repeated_cells_and_blank_rows_keep_their_places() -> None:
    merged = text("Hộ", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    rows = (
        row(
            cell(),
            merged,
            "<table:covered-table-cell/>",
            number(7, 'table:number-columns-repeated="2"'),
        )
        + row(cell(), covered)
        + row(told='table:number-rows-repeated="3"')
        + row(cell('table:number-columns-repeated="4"'), number(8))
    )
    grid = grid_of(sheet(rows))
    assert grid.merges == (CellRange(0, 1, 1, 2),)
    assert grid.rows[0] == ["", "Hộ", "", 7, 7]
    assert (grid.value(5, 4), len(grid.rows)) == (8, 6)


def test_a_comment_is_a_note_and_no_text_of_its_cell() -> None:
    note = "<office:annotation><text:p>số</text:p><text:p>sơ bộ</text:p></office:annotation>"
    picture = "<draw:frame><draw:text-box><text:p>trang trí</text:p></draw:text-box></draw:frame>"
    told = 'office:value-type="string"'
    grid = grid_of(sheet(row(cell(told, "Quế Trung", note + picture))))
    assert (grid.rows, grid.notes) == ([["Quế Trung"]], {(0, 0): "số\nsơ bộ"})


def test_a_formula_without_a_result_is_known_and_one_that_gives_nothing_is_not_it() -> None:
    rows = row(cell('table:formula="of:=1+1"'), cell('table:formula="of:=A1"', " "), number(1))
    grid = grid_of(sheet(rows))
    assert (grid.uncached, grid.rows) == ({(0, 0)}, [["", "", 1]])


def test_links_are_named_and_the_cells_they_once_brought_are_no_sheet() -> None:
    linked = (
        "<table:table table:name=\"'file:///bc/nam-truoc.ods'#$A\">"
        '<table:table-source xlink:href="../bc/nam-truoc.ods"/>' + row(number(1)) + "</table:table>"
    )
    own = f'<table:table table:name="A">{row(number(2))}</table:table>'
    meta = "<dc:date>2020-12-05T08:00:00.5</dc:date>"
    data = document(f"<office:spreadsheet>{own}{linked}</office:spreadsheet>", meta=meta)
    workbook = read_bytes(data, "a.ods")
    assert [grid.sheet for grid in workbook.grids] == ["A"]
    assert workbook.external_links == ("nam-truoc.ods",)
    assert workbook.modified == datetime(2020, 12, 5, 8)


FULL = number(1, 'table:number-columns-repeated="16384"')


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (document("<office:text/>"), "unreadable-file", "not-a-workbook"),
        (sheet("<table:table-row>"), "unreadable-file", "damaged"),
        (sheet(row(number("x"))), "unreadable-file", "damaged"),
        (
            sheet(row(FULL, told='table:number-rows-repeated="1048576"')),
            "unsafe-file",
            "range",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(data, "a.ods")
    assert (refusal.value.code, refusal.value.params["reason"]) == (code, reason)
