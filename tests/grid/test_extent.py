"""How far cells reach is known before anything is built of them, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.extent import _up_to, is_too_large
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.types import column_index, column_letter
from tests.grid.packages import with_sheet

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
VALUE = "<v>1</v></c>"
FAR = {
    "the last cell": f'{ONE}<row r="2"><c r="XFD1048576">{VALUE}</row>',
    "small letters": f'{ONE}<row r="2"><c r="xfd1048576">{VALUE}</row>',
    "single quotes": f"{ONE}<row r='2'><c r='XFD1048576'>{VALUE}</row>",
    "other attributes first": f'{ONE}<row r="2"><c s="1" r="XFD1048576">{VALUE}</row>',
    "rows that descend": (
        f'<row r="9999"><c r="A9999">{VALUE}</row><row r="1"><c r="XFD1">{VALUE}</row>'
    ),
    "cells without places in the last row": f'{ONE}<row r="1048576">{f"<c>{VALUE}" * 5}</row>',
    "a row without a number behind the last but one": (
        f'{ONE}<row r="1048575"><c>{VALUE}</row><row>{f"<c>{VALUE}" * 5}</row>'
    ),
    "far in the middle of near ones": (
        f'{ONE * 3_000}<row r="2"><c r="XFD1048576">{VALUE}</row>{ONE * 3_000}'
    ),
    "a formula alone": f'{ONE}<row r="2"><c r="XFD1048576"><f>1</f></c></row>',
}


def sheet(rows: str) -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


@pytest.mark.parametrize("rows", FAR.values(), ids=FAR.keys())
def test_a_far_cell_is_refused_however_it_is_written(rows: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(with_sheet(rows), "a.xlsx")
    assert (refused.value.code, refused.value.params["reason"]) == ("unsafe-file", "range")


def test_far_cells_with_a_style_alone_are_none() -> None:
    for empty in ('<c r="XFD1048576" s="1"/>', '<c s="1" r="XFD1048576"></c>'):
        assert not is_too_large(sheet(f'{ONE}<row r="1048576">{empty}</row>'))


def test_a_sheet_is_as_large_as_its_cells_span_and_no_larger() -> None:
    for places, large in (
        (("A1", "AX100000"), False),
        (("A1", "AX100001"), True),
        (("AX1", "A100000"), False),
        (("AY1", "A100000"), True),
    ):
        cells = (f'<row r="{place.lstrip("AXY")}"><c r="{place}">{VALUE}</row>' for place in places)
        assert is_too_large(sheet("".join(cells))) is large


def test_tall_and_wide_lists_are_told_by_one_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ansinh_xl.grid.extent.scan_xml", None)  # would be the slow way
    for letters, count in (("AD", 120_000), ("Z", 99_999), ("ALL", 4_000)):
        rows = (f'<row r="{row}"><c r="{letters}{row}">{VALUE}</row>' for row in range(1, count))
        assert not is_too_large(sheet("".join(rows)))


@pytest.mark.parametrize(
    "empty", ["<c r='A{0}' s='1'/>", '<c r="XFD{0}" s="1" />', '<c r="XFD{0}"></c>']
)
def test_rows_of_styles_alone_are_passed_over_by_one_pattern(
    monkeypatch: pytest.MonkeyPatch, empty: str
) -> None:
    monkeypatch.setattr("ansinh_xl.grid.extent.scan_xml", None)
    rows = (f"<row r='{row}'>{empty.format(row)}</row>" for row in range(1, 120_000))
    assert not is_too_large(sheet("".join(rows)))


@given(st.integers(0, 18_277), st.integers(0, 18_277))
def test_columns_up_to_one_are_those_and_no_others(last: int, other: int) -> None:
    import re

    pattern = _up_to(column_letter(last), "A", "Z")
    assert bool(re.fullmatch(pattern, column_letter(other))) is (other <= last)
    assert column_index(column_letter(last)) == last
