"""What is read by its bytes alone is what calamine reads, cell for cell."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.app.reading import read_file
from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid import read
from ansinh_xl.grid.gate import ZIP, admit
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.plain_sheets import plain_grids
from ansinh_xl.grid.read import read_bytes
from tests.grid.packages import MAIN, SHEET, repacked

STYLES, TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"
FORMATS = (
    *("General", "#,##0", "0.00%", "dd/mm/yyyy", "[h]:mm", "[Red]0", '0 "ngày"', "0\\d", "0_d"),
    *('"x_" "d"', "# ?/?", "0.0E+0", '_-* #,##0\\ "₫"_-', "#,##0\\ [$₫-42A]", "a/p", "@", "0*y"),
    *("[$-1010000]d/m/yyyy", "[>=100]0", "hh:mm AM/PM", ";;;", '"_"y"'),
)


@contextmanager
def by_calamine() -> Iterator[None]:
    """Whatever is read within is read as if no sheet were plain."""
    usual = read.plain_grids
    read.plain_grids = lambda *asked: None
    try:
        yield
    finally:
        read.plain_grids = usual


def is_plain(data: bytes) -> bool:
    members = admit(data, "a.xlsx")
    assert members is not None
    package = Package(members)
    return plain_grids(package, package.sheet_parts(), "a.xlsx") is not None


def told(data: bytes) -> Any:
    """All that a workbook's grids hold, with the type of every value; or why there are none."""
    try:
        workbook = read_bytes(data, "a.xlsx", recalculated=False)
    except UnreadableFile as error:
        return error.code, error.params
    return [
        (
            *(grid.sheet, grid.merges, grid.hidden, grid.hidden_rows, grid.hidden_columns),
            *(grid.uncached, [[(type(value), value) for value in row] for row in grid.rows]),
        )
        for grid in workbook.grids
    ]


def same_both_ways(data: bytes) -> bool:
    seen = repr(told(data))  # in which 0.0 is not -0.0
    with by_calamine():
        return seen == repr(told(data))


def workbook(rows: str, texts: str = "", around: tuple[str, str] = ("", "")) -> bytes:
    """A package whose sheet holds these rows, its styles FORMATS, its shared texts these."""
    sheet = f'<worksheet xmlns="{MAIN}">{around[0]}{rows}{around[1]}</worksheet>'
    shared = f'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="{MAIN}" count="9">{texts}</sst>'
    parts = {SHEET: sheet.encode(), TEXTS: shared.encode(), STYLES: _styles()}
    return repacked(lambda name, old: parts.get(name, old))


def _styles() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for row, code in enumerate(FORMATS):
            page.write(row, 0, 1, book.add_format({"num_format": code}))
    return zipfile.ZipFile(out).read(STYLES)


def in_rows(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


ORDINARY = '<row r="2" spans="1:3" ht="15.75" thickBot="1" dyDescent="0.25">'
SHARED = "<si><t>Xã</t></si><si><r><rPr><b/></rPr><t>Hộ </t></r><r><t> nghèo</t></r></si>"
PLAIN = {
    "figures, texts, blanks": ORDINARY
    + '<c r="A2" s="1"><v>-12.5</v></c><c r="B2"/><c r="D2" t="s"><v>1</v></c></row>',
    "formulas": ORDINARY
    + '<c r="A2"><f>SUM(A3:A4)</f><v>1E+20</v></c>'
    + '<c r="B2"><f t="shared" ref="B2:B3" si="0">A2&gt;1</f><v>2</v></c>'
    + '<c r="C2" t="n"><f t="shared" si="0"/><v>0</v></c></row>',
    "rows of LibreOffice": '<row r="1" customFormat="false" hidden="false" outlineLevel="0">'
    + '<c r="A1" s="0" t="n"><f aca="false">SUM(B1:B2)</f><v>3.5</v></c></row>',
    "rows without cells": '<row r="1"/><row r="3" spans="1:1"></row>',
    "a value far right": '<row r="9"><c r="AB9" s="2"><v>3</v></c></row>',
}
NOT_PLAIN = {
    "a hidden row": '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
    "a row of no height": '<row r="1" ht="0"><c r="A1"><v>1</v></c></row>',
    "an error": '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
    "a truth value": '<row r="1"><c r="A1" t="b"><v>1</v></c></row>',
    "a text of a formula": '<row r="1"><c r="A1" t="str"><f>A2</f><v>x</v></c></row>',
    "an inline text": '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>',
    "a formula without a result": '<row r="1"><c r="A1"><f>A2</f></c></row>',
    "an empty result": '<row r="1"><c r="A1"><f>A2</f><v></v></c></row>',
    "a date": '<row r="1"><c r="A1" s="4"><v>44000</v></c></row>',
    "no place": "<row><c><v>1</v></c></row>",
    "a place twice": '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "places out of order": '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "a text that is not there": '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    "a comment": '<row r="1"><!-- <c r="A1"> --><c r="B1"><v>1</v></c></row>',
    "infinity": '<row r="1"><c r="A1"><v>1e999</v></c></row>',
    "a number with a mark": '<row r="1"><c r="A1"><v>1_000</v></c></row>',
    "two ends": '<row r="1"><c r="A1"><v>3v></c><c r="B1"><v>1</2</v></c></row>',
    "a cell without an end": '<row r="1"><c r="A1"><v>1</v><c r="B1"><v>2</v></c></row>',
    "a row of no number": '<row r=""><c r="A1"><v>1</v></c></row>',
    "a formula that is no XML": '<row r="1"><c r="A1"><f>A&T(1)</f><v>1</v></c></row>',
    "another word behind a value": '<row r="1"><c r="A1"><v>1</v><x/></c></row>',
    "a far cell": '<row r="1"><c r="XFD1"><v>1</v></c></row>',
}


@pytest.mark.parametrize("rows", PLAIN.values(), ids=PLAIN.keys())
def test_what_office_programs_write_is_read_by_its_bytes(rows: str) -> None:
    data = workbook(in_rows(rows), SHARED)
    assert is_plain(data)
    assert same_both_ways(data)


@pytest.mark.parametrize("rows", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_what_is_anything_else_is_left_to_calamine(rows: str) -> None:
    data = workbook(in_rows(rows), SHARED)
    assert not is_plain(data)
    assert same_both_ways(data)


def test_files_of_one_template_may_differ_around_their_rows() -> None:
    for number in range(3):
        around = (
            f'<dimension ref="A1:B{number + 1}"/><selection activeCell="B{number + 1}"/>'
            '<cols><col min="2" max="2" hidden="1"/></cols>',
            '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><pageMargins left="1"/>',
        )
        data = workbook(in_rows(PLAIN["figures, texts, blanks"]), SHARED, around)
        assert is_plain(data)
        assert same_both_ways(data)


@pytest.mark.parametrize("place", range(len(FORMATS) + 1))
def test_no_date_is_taken_for_a_number(place: int) -> None:
    cell = f'<c r="A1" s="{place}"><v>43000.5</v></c>'
    assert same_both_ways(workbook(in_rows(f'<row r="1">{cell}</row>')))


figures = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr), st.integers().map(str)
)
plain_cells = st.one_of(
    figures.map("><v>{}</v></c>".format),
    figures.map(' t="n"><f>SUM(A1:A2)</f><v>{}</v></c>'.format),
    st.integers(0, 2).map(' t="s"><v>{}</v></c>'.format),
    st.just("/>"),
)
odd_values = st.sampled_from(("-0", "007", "1e5", ".5", "5.", "+5", "", " 1", "x", "1e400", "v"))
odd_cells = st.builds(
    "{}>{}<v>{}</v></c>".format,
    st.sampled_from(("", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' s="3"', ' s="99"')),
    st.sampled_from(("", "<f/>", "<f>A1>v</f>", '<f t="array" ref="A1">A2</f>')),
    odd_values,
)
odd_rows = st.sampled_from((' hidden="1"', ' hidden="0"', ' ht="0"', ' ht="15" spans="1:5"'))
plain_letters = st.text(st.sampled_from(" \txXã_0D#1\u0301"), max_size=8)
odd_letters = st.sampled_from(("&amp;lt;", "&#65;", "a\r\nb", "_x0041_", "]]&gt;", "\n", "&quot;"))


@st.composite
def rows_of_cells(draw: st.DrawFn) -> str:
    """Rows of plain cells, one of which may be odd."""
    rows, odd = [], draw(st.integers(0, 8))
    for row in draw(st.lists(st.integers(1, 12), max_size=4, unique=True).map(sorted)):
        cells = []
        for column in draw(st.lists(st.sampled_from("ABCDE"), max_size=5, unique=True).map(sorted)):
            odd -= 1
            style = draw(st.sampled_from(("", ' s="0"', ' s="1"', ' s="2"')))
            cells.append(f'<c r="{column}{row}"{style}{draw(plain_cells if odd else odd_cells)}')
        more = "" if odd != 1 else draw(odd_rows)
        rows.append(f'<row r="{row}"{more}>{"".join(cells)}</row>')
    return in_rows(*rows)


@st.composite
def shared_texts(draw: st.DrawFn) -> str:
    """Three texts, in one piece or in several, of which some may be odd."""
    letters = draw(st.sampled_from((plain_letters, plain_letters, plain_letters | odd_letters)))
    behind = draw(st.sampled_from(("", "", "", "<phoneticPr/>", "<rPh><t>x</t></rPh>")))
    keeps = st.sampled_from(("", ' xml:space="preserve"'))
    pieces = st.lists(st.builds("<t{}>{}</t>".format, keeps, letters), min_size=1, max_size=3)
    items = []
    for _ in range(3):
        one, *more = draw(pieces)
        runs = "".join([f"<r>{piece}</r>" for piece in (one, *more)]) if more else one
        items.append(f"<si>{runs}{behind}</si>")
    return "".join(items)


@given(rows_of_cells(), shared_texts())
@settings(max_examples=120)
def test_whatever_cells_say_both_ways_read_the_same(rows: str, texts: str) -> None:
    assert same_both_ways(workbook(rows, texts))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (STYLES, b"</styleSheet>", b""),
        (STYLES, b"<font>", b"<font"),
        (TEXTS, b"<sst ", b"<sst <"),
        (TEXTS, b"Ho", b"\xe1\xbb"),
        (SHEET, b"spans", b"\xc3"),
        ("xl/workbook.xml", b"Bi", b"\n"),
        ("xl/workbook.xml", b'sheetId="1"', b'sheetId="1" state="gone"'),
        ("xl/_rels/workbook.xml.rels", b"/worksheet", b"/chartsheet"),
    ],
)
def test_what_calamine_refuses_or_passes_over_is_not_read(
    part: str, old: bytes, new: bytes
) -> None:
    data = repacked(lambda name, content: content.replace(old, new, 1) if name == part else content)
    assert same_both_ways(data)


def test_samples_are_read_the_same_to_the_last_fact_and_finding(samples: Path) -> None:
    plain = 0
    for path in sorted(samples.rglob("*.xlsx")):
        seen = _as_json(path)
        with by_calamine():
            assert _as_json(path) == seen
        plain += path.read_bytes().startswith(ZIP) and is_plain(path.read_bytes())
    assert plain > 30


def _as_json(path: Path) -> str:
    reading = read_file(path, path.name, "2020")
    found = [item.as_json() for item in reading.all_findings()]
    facts = [fact.as_json() for table in reading.tables for fact in table.facts]
    return json.dumps([facts, found], ensure_ascii=False)
