"""Files that ask for more than they are: each is read or refused in one sentence, at small cost."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.sheet_xml import _rows_to_look_at, look_closer
from tests.grid.packages import MAIN, SHEET, repacked, sound, with_part, with_sheet

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
MOST = 100 * 2**20
"""What reading such a file here may take, in bytes: its parts are a tenth of a real bomb's."""


def read_cheaply(data: bytes, name: str) -> list[list[object]]:
    tracemalloc.start()
    try:
        (grid,) = read_bytes(data, name).grids
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < MOST
    return grid.rows


def refusal(data: bytes, name: str) -> tuple[str, object]:
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile) as refused:
            read_bytes(data, name)
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < MOST
    return refused.value.code, refused.value.params.get("reason")


def test_a_declared_range_without_cells_costs_nothing() -> None:
    data = with_sheet(ONE, '<dimension ref="A1:XFD1048576"/>')
    assert read_cheaply(data, "a.xlsx") == [[1]]


def test_empty_styled_rows_and_cells_are_no_rows() -> None:
    rows = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>'
        for row in range(2, 100_000)
    )
    assert read_cheaply(with_sheet(ONE + rows), "a.xlsx") == [[1]]


def test_a_last_cell_of_an_xls_far_from_all_others_is_refused() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Biểu 1")
    page.write(0, 0, 1)
    page.write(65_535, 255, 1)
    out = io.BytesIO()
    book.save(out)
    assert refusal(out.getvalue(), "a.xls") == ("unsafe-file", "range")


def test_an_xls_with_a_password_is_told_as_such() -> None:
    book = xlwt.Workbook()
    book.add_sheet("Biểu 1").write(0, 0, 1)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    begin = data.index(struct.pack("<2H", 0x0809, 16))
    after = begin + 20
    length = struct.unpack_from("<H", data, after + 2)[0]
    assert length == 2, "the record behind the beginning is as long as that of a password"
    locked = data[:after] + struct.pack("<2H", 0x002F, length) + data[after + 4 :]
    assert refusal(locked, "a.xls") == ("encrypted-file", None)


def test_an_ods_with_a_password_is_told_as_such() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="m"><manifest:file-entry '
            'manifest:full-path="content.xml"><manifest:encryption-data/>'
            "</manifest:file-entry></manifest:manifest>",
        )
        package.writestr("content.xml", b"\x17\x2a\x00")
    assert refusal(out.getvalue(), "a.ods") == ("encrypted-file", None)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.csv", lambda: b"a;b;c\n" * 2_600_000),
        ("a.csv", lambda: b'a;b\nc;"' + b"x;y\n" * 2_600_000),
        ("a.csv", lambda: b"a;b\n" * 10 + b";" * 500_000),
    ],
)
def test_a_text_of_too_many_cells_is_refused_before_they_are_made(
    name: str, make: Callable[[], bytes]
) -> None:
    assert refusal(make(), name) == ("unsafe-file", "range")


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv", "txt"])
def test_pictures_and_programs_under_a_workbooks_name_are_no_workbooks(suffix: str) -> None:
    for data in (
        b"\x89PNG\r\n\x1a\n" + bytes(300),
        b"MZ\x90\0" + bytes(300),
        b"%PDF-1.7\n%\xe2\xe3",
    ):
        code, reason = refusal(data, f"a.{suffix}")
        assert (code, reason in ("not-a-workbook", "damaged")) == ("unreadable-file", True)


def test_elements_within_elements_without_end_are_no_danger() -> None:
    deep = "<a>" * 20_000 + "</a>" * 20_000
    text = f'<worksheet xmlns="{MAIN}"><sheetData>{ONE}</sheetData>{deep}</worksheet>'
    assert read_cheaply(with_part(SHEET, text.encode()), "a.xlsx") == [[1]]


def old() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Biểu 1").write(0, 0, "Hộ")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WHOLE = {"a.xlsx": sound(), "b.xlsx": repacked(), "a.xls": old()}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_file_with_bytes_lost_or_changed_is_read_or_refused(
    name: str, data: st.DataObject
) -> None:
    whole = WHOLE[name]
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        broken = whole[:place]
    else:
        broken = whole[:place] + data.draw(st.binary(min_size=1, max_size=4)) + whole[place + 1 :]
    try:
        read_bytes(broken, name)
    except UnreadableFile as refused:
        assert refused.code in ("unreadable-file", "unsafe-file", "encrypted-file")


def test_columns_hidden_again_and_again_are_hidden_once() -> None:
    hidden = '<col min="2" max="16384" hidden="1"/>' * 20_000
    (grid,) = read_bytes(with_sheet(ONE, f"<cols>{hidden}</cols>"), "a.xlsx").grids
    assert grid.hidden_columns == frozenset()  # only A holds anything
    hidden = '<col min="1" max="3" hidden="1"/><col min="2" max="16384" hidden="1"/>'
    assert look_closer(sheet_of(ONE, hidden)).hidden_columns == frozenset(range(16_384))


def test_of_a_long_sheet_only_the_rows_that_give_a_reason_are_gone_through() -> None:
    def row(number: int, told: str = "", cell: str = "<v>1</v>", kind: str = "") -> str:
        return f'<row r="{number}"{told}><c r="A{number}"{kind}>{cell}</c><c r="B{number}"/></row>'

    odd = {
        3: row(3, kind=' t="e"', cell="<v>#REF!</v>"),
        5: '<row r="5" hidden="1"/>',
        7: row(7, cell="<f>1+1</f>"),
        8: row(8, told=' ht="0" customHeight="1"'),
    }
    whole = "".join(odd.get(number) or row(number) for number in range(1, 50))
    seen = look_closer(sheet_of(whole))
    assert seen.instead == {(2, 0): "#REF!"}
    assert (seen.uncached, seen.hidden_rows) == (frozenset({(6, 0)}), frozenset({4, 7}))
    assert len(_rows_to_look_at(sheet_of(whole))) < len(sheet_of("".join(odd.values()))) + 1


def sheet_of(rows: str, columns: str = "") -> bytes:
    text = f"<worksheet><cols>{columns}</cols><sheetData>{rows}</sheetData></worksheet>"
    return text.encode()


def test_a_part_that_names_no_end_of_a_tag_is_gone_through_once() -> None:
    for piece in (b"<f ", b"<row ", b"<c r='A", b"hidden ", b'<c r="A1"'):
        rows = piece * (2**20 // len(piece))
        begun = time.process_time()
        with pytest.raises(UnreadableFile):
            read_bytes(with_part(SHEET, b"<worksheet><sheetData>" + rows), "a.xlsx")
        assert time.process_time() - begun < 5
