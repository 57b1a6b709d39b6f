"""Only files that cannot abort calamine are ordinary; every honest small one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.grid.ordinary import MOST_BYTES, UnusualFileError
from ansinh_xl.grid.read import read_bytes, read_workbook
from tests.grid.packages import MAIN, SHEET, repacked, sound

_VALUE = b"<v>1</v></c>"
FAR = {
    "the last cell": b'<row r="1"><c r="XFD1048576">',
    "small letters": b'<row r="1"><c r="xfd1048576">',
    "four letters": b'<row r="1"><c r="ZZZZ9">',
    "single quotes": b"<row r='1'><c r='XFD1'>",
    "blanks around the sign": b'<row r="1"><c r = "XFD1">',
    "an end of tag in a value": b'<row r="1"><c x=">" r="XFD1">',
    "a far row of a cell without a place": b'<row r="1048576"><c>',
}


def with_rows(rows: bytes) -> bytes:
    head = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    part = head + rows + b"</sheetData></worksheet>"
    return repacked(lambda name, old: part if name == SHEET else old)


@pytest.mark.parametrize("begin", FAR.values(), ids=FAR.keys())
def test_a_cell_far_out_is_unusual_however_it_is_written(begin: bytes) -> None:
    with pytest.raises(UnusualFileError):
        read_bytes(with_rows(begin + _VALUE + b"</row>"), "a.xlsx", only_ordinary=True)


def test_a_small_workbook_is_ordinary() -> None:
    read = read_bytes(sound(), "a.xlsx", only_ordinary=True)
    assert read.grids[0].value(1, 0) == 12


def test_many_cells_that_name_no_place_are_unusual() -> None:
    rows = b"<row>" + b"<c><v>1</v></c>" * 2_000 + b"</row>"
    with pytest.raises(UnusualFileError):
        read_bytes(with_rows(rows), "a.xlsx", only_ordinary=True)
    assert read_bytes(with_rows(rows), "a.xlsx").grids[0].width == 2_000


def test_a_sheet_that_no_relation_leads_to_is_unusual() -> None:
    def elsewhere(name: str, old: bytes) -> bytes:
        return old.replace(b"worksheets/sheet1.xml", b"nowhere.xml") if "_rels" in name else old

    with pytest.raises(UnusualFileError):
        read_bytes(repacked(elsewhere), "a.xlsx", only_ordinary=True)


def test_all_workbooks_of_the_samples_are_ordinary_but_those_of_another_format(
    samples: Path,
) -> None:
    for path in samples.glob("quang-nam-20[12]?/*.xls*"):
        if path.suffix == ".xls":
            with pytest.raises(UnusualFileError):
                read_workbook(path, only_ordinary=True)
        else:
            read_workbook(path, only_ordinary=True)


def with_texts(texts: bytes, cells: int = 1) -> bytes:
    rows = b'<row r="1">' + b'<c t="s"><v>0</v></c>' * cells + b"</row>"
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
    parts = {SHEET: sheet, "xl/sharedStrings.xml": texts}
    return repacked(lambda name, old: parts.get(name, old))


TEXTS = {
    "a count that memory would be made ready for": b'<sst uniqueCount="4294967295"><si/></sst>',
    "the same elsewhere": b"<sst count=\"1\"><si/><x><sst uniqueCount='99999999'/></x></sst>",
    "a long text in many cells": b"<sst><si><t>" + b"x" * 300_000 + b"</t></si></sst>",
}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS.keys())
def test_shared_texts_that_take_much_memory_are_unusual(texts: bytes) -> None:
    with pytest.raises(UnusualFileError):
        read_bytes(with_texts(texts, 300), "a.xlsx", only_ordinary=True)


def test_many_short_texts_in_many_cells_are_ordinary() -> None:
    texts = b'<sst count="9000" uniqueCount="9000">' + b"<si><t>H</t></si>" * 9_000 + b"</sst>"
    assert read_bytes(with_texts(texts, 300), "a.xlsx", only_ordinary=True).grids[0].width == 300


def test_shared_texts_under_a_name_in_another_case_are_unusual() -> None:
    renamed = with_texts(b"<sst/>").replace(b"xl/sharedStrings.xml", b"xl/SharedStrings.xml")
    with pytest.raises(UnusualFileError):
        read_bytes(renamed, "a.xlsx", only_ordinary=True)


def test_of_a_large_package_nothing_is_looked_at_where_it_is_not_to_be_read() -> None:
    data = b"PK\x03\x04" + bytes(MOST_BYTES)
    with pytest.raises(UnusualFileError):
        read_bytes(data, "a.xlsx", only_ordinary=True)
