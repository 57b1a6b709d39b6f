"""Files that ask for more than they are: each a name and a function that makes its bytes.

None is a report. Some are what a broken program writes, some what somebody writes who wants the
reader to hang, to fill the memory or to end.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from benchmarks.hostile_broken import BROKEN
from benchmarks.hostile_parts import Maker, book, packed
from benchmarks.hostile_small import SMALL
from benchmarks.hostile_workbooks import WORKBOOKS


def _members() -> bytes:
    return packed({f"a{item}.xml": b"" for item in range(100_000)})


def _nested() -> bytes:
    inner = book()
    for _ in range(50):
        inner = packed({"a.zip": inner, "xl/workbook.xml": "<workbook/>"})
    return inner


def _ods(content: str) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<office:document-content xmlns:office="{urn}office:1.0" '
            f'xmlns:table="{urn}table:1.0" xmlns:text="{urn}text:1.0"><office:body>'
            f"<office:spreadsheet>{content}</office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )


_ODS_CELL = (
    '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p>'
    "</table:table-cell>"
)


def _ods_table(inside: str, times: int = 1, *, rows: int = 1) -> Maker:
    return lambda: _ods(f'<table:table table:name="A">{inside * rows}</table:table>' * times)


def _xls(fat: Callable[[list[int]], None], stream: bytes = b"") -> bytes:
    """An OLE container with a stream "Workbook"; ``fat`` may spoil its chains."""
    sectors = max(1, -(-len(stream) // 512))
    tables = -(-(sectors + 130) // 127)
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    first = len(chain)
    chain += [*range(first + 1, first + sectors), 0xFFFFFFFE]
    fat(chain)
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, tables, tables, 0, 0, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(min(tables, 109)), *[0xFFFFFFFF] * (109 - min(tables, 109)))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        written = (name + "\0").encode("utf-16-le")
        told = written.ljust(64, b"\0") + struct.pack(
            "<HBB3I", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child
        )
        return (told + bytes(36) + struct.pack("<IQ", start, size)).ljust(128, b"\0")

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        "Workbook", 2, 0xFFFFFFFF, first, sectors * 512
    )
    return (
        head
        + struct.pack(f"<{len(chain)}I", *chain)
        + directory.ljust(512, b"\0")
        + stream.ljust(sectors * 512, b"\0")
    )


def _xls_loop() -> bytes:
    stream = struct.pack("<2H", 0x0809, 16) + struct.pack("<2H", 0x0600, 0x0005) + bytes(12)

    def loop(chain: list[int]) -> None:
        chain[-1] = len(chain) - 1

    return _xls(loop, stream.ljust(4096, b"\0"))


def _xls_records(record: bytes, size: int) -> Maker:
    begin = struct.pack("<2H", 0x0809, 16) + struct.pack("<2H", 0x0600, 0x0005) + bytes(12)
    sheet = struct.pack("<2H", 0x0809, 16) + struct.pack("<2H", 0x0600, 0x0010) + bytes(12)
    return lambda: _xls(lambda chain: None, begin + sheet + record * (size // len(record)))


FILES: dict[str, tuple[str, Maker]] = {
    **WORKBOOKS,
    **SMALL,
    **BROKEN,
    "100,000 members": ("xlsx", _members),
    "a package within 50 packages": ("xlsx", _nested),
    ".ods: 1,048,576 x 16,384 repeated": (
        "ods",
        _ods_table(
            '<table:table-row table:number-rows-repeated="1048576">'
            + _ODS_CELL.replace("-cell ", '-cell table:number-columns-repeated="16384" ', 1)
            + "</table:table-row>"
        ),
    ),
    ".ods: a row of 300 repeated 16,000 times": (
        "ods",
        _ods_table(
            f'<table:table-row table:number-rows-repeated="16000">{_ODS_CELL * 300}'
            "</table:table-row>"
        ),
    ),
    ".ods: 300,000 x all columns hidden": (
        "ods",
        _ods_table(
            '<table:table-column table:visibility="collapse" '
            'table:number-columns-repeated="16384"/>'
            * 300_000
            + f"<table:table-row>{_ODS_CELL}</table:table-row>"
        ),
    ),
    ".ods: 100,000 sheets": (
        "ods",
        _ods_table(f"<table:table-row>{_ODS_CELL}</table:table-row>", 100_000),
    ),
    ".ods: 1,000,000 cells": (
        "ods",
        _ods_table(f"<table:table-row>{_ODS_CELL * 10}</table:table-row>", rows=100_000),
    ),
    ".ods: 3,000,000 elements deep": (
        "ods",
        lambda: _ods("<text:p>" * 3_000_000 + "</text:p>" * 3_000_000),
    ),
    ".ods: a text of 300,000,000 blanks": (
        "ods",
        _ods_table(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>'
            + '<text:s text:c="1000"/>' * 300_000
            + "</text:p></table:table-cell></table:table-row>"
        ),
    ),
    ".ods: 150,000 comments": (
        "ods",
        _ods_table(
            f"<table:table-row>{_ODS_CELL}</table:table-row>".replace(
                "<text:p>", "<office:annotation><text:p>x</text:p></office:annotation><text:p>"
            ),
            rows=150_000,
        ),
    ),
    ".ods: 200,000 formulas without results": (
        "ods",
        _ods_table(
            '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>',
            rows=200_000,
        ),
    ),
    ".xls: a chain that loops": ("xls", _xls_loop),
    ".xls: 8,000,000 empty records": ("xls", _xls_records(struct.pack("<2H", 0x0001, 0), 2**25)),
    ".xls: 1,000,000 sheets": (
        "xls",
        _xls_records(
            struct.pack("<2H", 0x0809, 16) + struct.pack("<2H", 0x0600, 0x0010) + bytes(12),
            2 * 10**7,
        ),
    ),
    ".xls: 1,500,000 cells": (
        "xls",
        lambda: _xls_records(
            b"".join(
                struct.pack("<2H3Hd", 0x0203, 14, row, column, 0, 1.0)
                for row in range(10_000)
                for column in range(100)
            ),
            18 * 10**6,
        )(),
    ),
    ".csv: a line of 30 MB": ("csv", lambda: b"a;b\n" + b"x" * 30_000_000),
    ".csv: a line of 200 MB": ("csv", lambda: b"x;" * 100_000_000),
    ".csv: 30 MB with NULs": ("csv", lambda: b"a;b\0\n" * 6_000_000),
    ".csv: 30 MB of quotes": ("csv", lambda: b"a;b\n" * 10 + b'"' * 30_000_000),
    ".csv: 30 MB of old letters": ("csv", lambda: "Hé nghÌo;x·\n".encode("cp1252") * 2_400_000),
    ".csv: 28 MB of old letters of VNI": (
        "csv",
        lambda: "Toång soá hoä ngheøo;caän ngheøo\n".encode("cp1252") * 900_000,
    ),
    ".csv: 16,384 columns": ("csv", lambda: (b"1;" * 16_383 + b"1\n") * 300),
    ".csv: 30 MB of other letters": ("csv", lambda: bytes(range(0xC0, 0xFF)) * 480_000),
    ".csv: 4,000,000 cells": ("csv", lambda: b"a;b;c;d\n" * 1_000_000),
    ".csv: 500 columns a line, 9,000 lines": ("csv", lambda: (b"1;" * 500 + b"\n") * 9_000),
}
