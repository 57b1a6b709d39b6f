"""Binary workbooks: what calamine does not tell of them is found in their records."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime

import pytest

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.text.legacy import to_tcvn3

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATED = 1
"""The style of the built workbooks that shows dates."""


def record(kind: int, content: bytes = b"") -> bytes:
    told = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    assert len(content) < 0x80
    return told + bytes([len(content)]) + content


def text(value: str) -> bytes:
    return struct.pack("<L", len(value)) + value.encode("utf-16-le")


def row(number: int, hidden: bool = False) -> bytes:
    return record(0, struct.pack("<LLHBBBL", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<LL", column, style) + value)


def whole(number: int) -> bytes:
    """As Excel packs it: two bits say that it is whole, and no hundredth."""
    return struct.pack("<l", number << 2 | 2)


def relations(*told: tuple[str, str, str]) -> str:
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    inside = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for name, kind, part in told
    )
    return f'<Relationships xmlns="{names}">{inside}</Relationships>'


def workbook(
    cells: bytes,
    before: bytes = b"",
    after: bytes = b"",
    flags: int = 0,
    fonts: bytes = b"",
    texts: tuple[bytes, ...] = (),
) -> bytes:
    listed = record(156, struct.pack("<LL", 0, 1) + text("rId1") + text("Biểu 1"))
    styles = fonts + record(617, struct.pack("<L", 2)) + record(47, struct.pack("<HH12x", 0, 0))
    styles += record(47, struct.pack("<3H10x", 0, 14, 1)) + record(618)
    comment = record(635, struct.pack("<5L16x", 0, 1, 1, 0, 0)) + record(637, b"\0" + text("sơ bộ"))
    parts = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": record(131)
        + record(153, struct.pack("<3L", flags, 0, 0))
        + record(143) + listed + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.bin"),
            ("rId2", "styles", "styles.bin"),
            ("rId3", "sharedStrings", "sharedStrings.bin"),
        ),
        "xl/sharedStrings.bin": record(159, struct.pack("<2L", len(texts), len(texts)))
        + b"".join(texts) + record(160),
        "xl/styles.bin": record(278) + styles + record(279),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, struct.pack("<4L", 0, 9, 0, 9))
        + before + record(145) + cells + record(146) + after + record(130),
        "xl/worksheets/_rels/sheet1.bin.rels": relations(("rId1", "comments", "../comments1.bin")),
        "xl/comments1.bin": comment,
        "[Content_Types].xml": "<Types/>",
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def grid_of(data: bytes) -> Grid:
    (grid,) = read_bytes(data, "a.xlsb").grids
    return grid


def test_error_cells_are_errors() -> None:
    cells = row(0) + cell(2, 0, whole(7)) + cell(3, 1, b"\x17")
    cells += cell(11, 2, b"\x07\0\0" + bytes(8)) + row(2) + cell(3, 4, b"\x2a")
    grid = grid_of(workbook(cells))
    assert grid.sheet == "Biểu 1"
    assert grid.rows[0] == [7, "#REF!", "#DIV/0!", "", ""]
    assert grid.rows[2][4] == "#N/A"


def test_whole_days_are_dates_and_no_numbers() -> None:
    cells = row(0) + cell(2, 0, whole(44155), DATED) + cell(2, 1, whole(44155))
    cells += cell(5, 2, struct.pack("<d", 44155.3125), DATED)
    assert grid_of(workbook(cells)).rows == [
        [date(2020, 11, 20), 44155, datetime(2020, 11, 20, 7, 30)]
    ]


def font(name: str) -> bytes:
    return record(43, bytes(21) + text(name))


def test_texts_in_old_fonts_are_read_by_cell_and_by_piece() -> None:
    old, typed = to_tcvn3("Hộ cận nghèo"), to_tcvn3("hộ nghèo")
    in_pieces = text(f"Số {typed}") + struct.pack("<L2H", 1, 3, 1)
    cells = row(0) + cell(6, 0, text(old), 1) + cell(6, 1, text(old), 0)
    cells += cell(7, 2, struct.pack("<L", 1))
    texts = record(19, b"\0" + text("A")), record(19, b"\1" + in_pieces)
    grid = grid_of(workbook(cells, fonts=font("Arial") + font(".VnTime"), texts=texts))
    assert grid.rows == [["Hộ cận nghèo", old, "Số hộ nghèo"]]
    assert (grid.legacy[0].table, grid.legacy[0].cells) == ("tcvn3", ((0, 0), (0, 2)))


def test_dates_of_a_macintosh_count_from_1904() -> None:
    cells = row(0) + cell(2, 0, whole(44155 - 1462), DATED)
    assert grid_of(workbook(cells, flags=1)).rows == [[date(2020, 11, 20)]]


def test_what_is_hidden_merged_or_commented_is_known() -> None:
    cells = row(0) + cell(2, 0, whole(1)) + cell(2, 1, whole(2)) + cell(2, 2, whole(3))
    cells += row(1, hidden=True) + cell(2, 0, whole(4))
    columns = record(60, struct.pack("<4LH", 1, 2, 2304, 0, 1))
    merged = record(176, struct.pack("<4L", 0, 0, 1, 2))
    grid = grid_of(workbook(cells, columns, merged))
    assert (grid.hidden_rows, grid.hidden_columns) == ({1}, {1, 2})
    assert grid.merges == (CellRange(0, 1, 0, 2),)
    assert grid.notes == {(1, 0): "sơ bộ"}


@pytest.mark.parametrize(
    ("cells", "code", "reason"),
    [
        (row(1_048_575) + cell(2, 16_383, whole(1)) + row(0), "unsafe-file", "range"),
        (row(0) + b"\x02\x7f\0", "unreadable-file", "damaged"),
        (row(0) + record(2, b"\0"), "unreadable-file", "damaged"),
        (row(0) + record(13, bytes(8)), "unreadable-file", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(cells: bytes, code: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(workbook(cells), "a.xlsb")
    assert (refusal.value.code, refusal.value.params["reason"]) == (code, reason)


def test_a_workbook_without_styles_is_one() -> None:
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook(row(0) + cell(2, 0, whole(7)))))
    with zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            if name == "xl/_rels/workbook.bin.rels":
                sheet = ("rId1", "worksheet", "worksheets/sheet1.bin")
                package.writestr(name, relations(sheet))
            elif name != "xl/styles.bin":
                package.writestr(name, source.read(name))
    assert grid_of(out.getvalue()).rows == [[7]]
