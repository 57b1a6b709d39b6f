"""Merged cells are read as the sheet has them, whichever way the reader is helped to find them."""

from __future__ import annotations

import pytest

from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.sheet_xml import merges_first
from tests.grid.packages import MAIN, SHEET, with_part

ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>2</v></c></row>'
MERGED = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
SAYS_SO = '<row r="1"><c r="A1" t="inlineStr"><is><t>mergeCells</t></is></c></row>'


def sheet(inside: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}">{inside}</worksheet>'.encode()


PARTS = {
    "after the rows": (sheet(f"<sheetData>{ROWS}</sheetData>{MERGED}"), ["A1:B2"]),
    "before the rows": (sheet(f"{MERGED}<sheetData>{ROWS}</sheetData>"), ["A1:B2"]),
    "none": (sheet(f"<sheetData>{ROWS}</sheetData>"), []),
    "none, and no rows": (sheet("<sheetData/>"), []),
    "none, and a cell that says so": (sheet(f"<sheetData>{SAYS_SO}</sheetData>"), []),
    "an empty list": (sheet(f'<sheetData>{ROWS}</sheetData><mergeCells count="0"/>'), []),
    "in a comment": (sheet(f"<sheetData>{ROWS}</sheetData><!--{MERGED}-->"), []),
    "behind a comment": (sheet(f"<!--<sheetData>--><sheetData/>{MERGED}"), ["A1:B2"]),
    "prefixed": (
        f'<x:worksheet xmlns:x="{MAIN}">'
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells count="1"><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>'.encode(),
        ["A1:B2"],
    ),
    "alone prefixed": (
        f'<worksheet xmlns="{MAIN}" xmlns:x="{MAIN}"><sheetData>{ROWS}</sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></worksheet>'.encode(),
        ["A1:B2"],
    ),
}


@pytest.mark.parametrize(("part", "merges"), PARTS.values(), ids=PARTS.keys())
def test_merges_are_read_wherever_they_stand(part: bytes, merges: list[str]) -> None:
    grid = read_bytes(with_part(SHEET, part), "a.xlsx").grids[0]
    assert [str(merge) for merge in grid.merges] == merges


def test_merges_behind_the_rows_are_put_before_them() -> None:
    part, _ = PARTS["after the rows"]
    assert merges_first(part) == PARTS["before the rows"][0]
