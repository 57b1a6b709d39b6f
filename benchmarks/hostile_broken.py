"""Files that lie about themselves, or as a fuzzer writes them: parts, records, letters, places."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from ansinh_xl.grid.types import column_letter
from benchmarks.hostile_parts import (
    DOC,
    MAIN,
    ONE,
    PACKAGE,
    TITLE,
    Maker,
    book,
    packed,
    report,
    rows_of,
    text_cell,
)
from benchmarks.hostile_workbooks import cells_of, many

_MARKS = "a" + "\u0323\u0301\u0302" * 10_000
"""Marks over and under one letter: to put them in order everything is compared with everything."""


def _attributes(count: int) -> str:
    return many(count, ' a#=""')


def _row_of_attributes() -> bytes:
    return book(f'<row r="1"{_attributes(1_000_000)}><c r="A1"><v>1</v></c></row>')


def _cell_of_attributes() -> bytes:
    return book(f'<row r="1"><c r="A1"{_attributes(1_000_000)}><v>1</v></c></row>')


def _relation_of_attributes() -> bytes:
    relation = f'<Relationship Id="rId1" Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"'
    return book(
        parts={
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relation}'
            f"{_attributes(1_000_000)}/></Relationships>"
        }
    )


def _namespaces() -> bytes:
    declared = many(300_000, ' xmlns:n#="n#"')
    return book(
        sheet=f'<worksheet xmlns="{MAIN}"{declared}><sheetData>{ONE}</sheetData></worksheet>'
    )


def _related_to_itself() -> bytes:
    """Sheets that lead to the workbook, and to one another's relations."""
    relation = '<Relationship Id="rId#" Type="{0}/worksheet" Target="../workbook.xml"/>'
    related = many(1_000, relation.format(DOC))
    return book(
        parts={
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}'
            f'<Relationship Id="c" Type="{DOC}/comments" Target="sheet1.xml"/></Relationships>',
            "xl/_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{DOC}/officeDocument" Target="../xl/workbook.xml"/></Relationships>',
        }
    )


def _values_in_pieces() -> bytes:
    pieces = [f'<c r="{letter}@"><v>1<!-- -->2<![CDATA[3]]>&#52;</v></c>' for letter in "ABCDEF"]
    return book(rows_of([pieces] * 20_000))


def _entities_in_utf_16() -> bytes:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1 if level else str()};" * 10}">' for level in range(12)
    )
    sheet = f'{bomb}]><worksheet xmlns="{MAIN}"><sheetData>{ONE}</sheetData>&a11;</worksheet>'
    return book(sheet=sheet.encode("utf-16"))


def _no_letters() -> bytes:
    return book(
        sheet=(
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>'.encode()
            + b"H\xe1\xbb \xed\xa0\x80 \xff\xfe \xc0\xaf" * 100_000
            + b"</v></c></row></sheetData></worksheet>"
        )
    )


def _wide_texts() -> bytes:
    line = [text_cell(column_letter(at), f"Cột {at}") for at in range(16_384)]
    return book(rows_of([line] * 40))


def _drawings() -> bytes:
    shapes = many(500_000, '<v:shape id="s#"><v:textbox>x</v:textbox></v:shape>')
    return book(
        after='<legacyDrawing r:id="rId1"/>',
        parts={
            "xl/drawings/vmlDrawing1.vml": f'<xml xmlns:v="urn:v">{shapes}</xml>',
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="rId1" Type="{DOC}/vmlDrawing" '
            'Target="../drawings/vmlDrawing1.vml"/></Relationships>',
        },
    )


def _merges_backwards() -> bytes:
    merges = many(100_000, '<mergeCell ref="D#:A1"/>')
    with zipfile.ZipFile(io.BytesIO(report(["Xã Tiên Hà", "Xã Tiên An"] * 20))) as package:
        part = package.read("xl/worksheets/sheet1.xml").decode()
    return book(
        sheet=part.replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>")
    )


def _contradictions() -> bytes:
    """A numbering row of 60 rules, none of which its figures keep but here and there."""
    letters = [column_letter(at) for at in range(62)]
    head = [text_cell(letter, f"Cột {letter}") for letter in letters]
    rules = ["A", "B", *(f"{at}={'+'.join(map(str, range(1, at)))}" for at in range(3, 61))]
    rule = [
        text_cell(letter, text)
        for letter, text in zip(letters, ["A", "B", "1", "2", *rules[2:]], strict=False)
    ]
    body = [
        [text_cell("A", str(row)), text_cell("B", f"Xã {row}")]
        + [
            f'<c r="{letter}@"><v>{2 ** min(at, 40) + (row * at % 7 == 3)}</v></c>'
            for at, letter in enumerate(letters[2:])
        ]
        for row in range(300)
    ]
    return book(rows_of([[text_cell("A", TITLE)], head, rule, *body]))


def _deep_sections() -> bytes:
    def line(row: int) -> list[str]:
        return [
            text_cell("A", ".".join(["1"] * (row % 60 + 1))),
            text_cell("B", f"Mục {row}"),
            *(f'<c r="{letter}@"><v>{row % 13}</v></c>' for letter in "CDEF"),
        ]

    head = [text_cell(letter, label) for letter, label in zip("ABCDEF", _HEAD, strict=True)]
    return book(rows_of([[text_cell("A", TITLE)], head, *map(line, range(15_000))]))


_HEAD = ("STT", "Đơn vị", "Tổng số hộ dân cư", "Nhân khẩu", "Hộ nghèo", "Hộ cận nghèo")
_LIST = ("STT", "Họ và tên", "Năm sinh", "Số CCCD", "Xã", "Hệ số", "Số tiền trợ cấp")


def _persons(line: Callable[[int], tuple[str, str, str]], count: int) -> Maker:
    """A list of allowances: name, number and commune of each person."""

    def make() -> bytes:
        title = [text_cell("A", "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 11/2020")]
        head = [text_cell(letter, label) for letter, label in zip("ABCDEFG", _LIST, strict=True)]
        rows = []
        for place in range(count):
            name, number, commune = line(place)
            rows.append(
                [
                    f'<c r="A@"><v>{place + 1}</v></c>',
                    text_cell("B", name),
                    '<c r="C@"><v>1940</v></c>',
                    text_cell("D", number),
                    text_cell("E", commune),
                    '<c r="F@"><v>1</v></c>',
                    '<c r="G@"><v>270000</v></c>',
                ]
            )
        return book(rows_of([title, head, *rows]))

    return make


def _recorded() -> bytes:
    """A sheet that looks like the record of a tracker, of 100,000 tables."""
    record = ["ansinh-tracker", "1"]
    lines = [
        [text_cell("A", record[0]), text_cell("B", record[1])],
        [text_cell("A", "state"), text_cell("B", "tracker")],
        *[
            [text_cell("A", "table"), text_cell("B", f"Biểu {row % 3}"), text_cell("C", "A1:F9")]
            for row in range(100_000)
        ],
    ]
    made = book(rows_of(lines))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    listed = parts["xl/workbook.xml"]
    assert isinstance(listed, bytes)
    parts["xl/workbook.xml"] = listed.replace("Biểu 1".encode(), b"_ansinh")
    return packed(parts)


def _form_sheet() -> bytes:
    title = [text_cell("A", "KHAI BÁO BIỂU MẪU")]
    lines = [[text_cell("A", f"Cột {row}"), text_cell("B", "a; b; c")] for row in range(100_000)]
    return book(rows_of([title, *lines]))


def _zip64_lie() -> bytes:
    """A sheet that the directory says is of 2 to the 62 bytes."""
    data = bytearray(book())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    name_size = int.from_bytes(data[entry + 28 : entry + 30], "little")
    extra = struct.pack("<2H2Q", 1, 16, 2**62, 2**62)
    data[entry + 20 : entry + 28] = b"\xff" * 8
    data[entry + 30 : entry + 32] = len(extra).to_bytes(2, "little")
    place = entry + 46 + name_size
    data[place:place] = extra
    end = data.rfind(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") + len(extra)
    data[end + 12 : end + 16] = size.to_bytes(4, "little")
    return bytes(data)


def _one_stretch_of_bytes() -> bytes:
    """1,900 members that are one and the same stretch of 200 MB of blanks."""
    parts: dict[str, str | bytes] = {"xl/media/a0000.xml": b" " * 200_000_000}
    data = packed(parts)
    start, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"a0000", b"a%04d" % item) for item in range(1, 1_900))
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = (1_900).to_bytes(2, "little")
    tail[12:16] = (len(entry) + len(entries)).to_bytes(4, "little")
    return data[:start] + entry + entries + bytes(tail)


def _record(kind: int, content: bytes = b"", length: int | None = None) -> bytes:
    """A record of an .xlsb, with its length or the one it is to tell."""
    told = len(content) if length is None else length
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = b""
    while True:
        size += bytes([told & 0x7F | (0x80 if told > 127 else 0)])
        told >>= 7
        if not told:
            return head + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def _xlsb(sheet: bytes, texts: bytes | None = None, listed: int = 1) -> bytes:
    relation = f'<Relationship Id="rId1" Type="{DOC}/worksheet" Target="worksheets/sheet1.bin"/>'
    if texts is not None:
        relation += f'<Relationship Id="t" Type="{DOC}/sharedStrings" Target="sharedStrings.bin"/>'
    sheets = b"".join(
        _record(156, struct.pack("<2L", 0, item + 1) + _wide("rId1") + _wide(f"S{item}"))
        for item in range(listed)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{DOC}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": _record(131) + _record(143) + sheets + _record(144) + _record(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{relation}'
        "</Relationships>",
        "xl/worksheets/sheet1.bin": _record(129)
        + _record(145)
        + sheet
        + _record(146)
        + _record(130),
        "xl/styles.bin": _record(278) + _record(279),
    }
    if texts is not None:
        parts["xl/sharedStrings.bin"] = texts
    return packed(parts)


def _binary_row(row: int) -> bytes:
    return _record(0, struct.pack("<2L", row, 0) + bytes(17))


def _binary_cell(column: int) -> bytes:
    return _record(5, struct.pack("<2Ld", column, 0, 1.0))


BROKEN: dict[str, tuple[str, Maker]] = {
    "a row of 1,000,000 attributes": ("xlsx", _row_of_attributes),
    "a cell of 1,000,000 attributes": ("xlsx", _cell_of_attributes),
    "a relation of 1,000,000 attributes": ("xlsx", _relation_of_attributes),
    "300,000 namespaces": ("xlsx", _namespaces),
    "relations that lead back": ("xlsx", _related_to_itself),
    "120,000 values in pieces": ("xlsx", _values_in_pieces),
    "an entity bomb in UTF-16": ("xlsx", _entities_in_utf_16),
    "bytes that are no letters": ("xlsx", _no_letters),
    "16,384 columns x 40 rows of texts": ("xlsx", _wide_texts),
    "500,000 shapes": ("xlsx", _drawings),
    "a report with 100,000 merges backwards": ("xlsx", _merges_backwards),
    "58 printed rules, 300 rows, all broken": ("xlsx", _contradictions),
    "15,000 rows, sections 60 deep": ("xlsx", _deep_sections),
    "cells of 30,000 marks over a letter": ("xlsx", cells_of(_MARKS)),
    "60,000 times one person": (
        "xlsx",
        _persons(lambda place: ("Nguyễn Văn A", "049040000001", "Xã Tiên Hà"), 60_000),
    ),
    "60,000 persons of 60,000 communes": (
        "xlsx",
        _persons(
            lambda place: (f"Người {place}", f"{49040000000 + place:012}", f"Xã Tiên {place}"),
            60_000,
        ),
    ),
    "60,000 persons without numbers, of one name": (
        "xlsx",
        _persons(lambda place: ("Trần Thị B", "", "Xã Tiên An"), 60_000),
    ),
    "a record of 100,000 tables": ("xlsx", _recorded),
    "a form of 100,000 columns declared": ("xlsx", _form_sheet),
    "a sheet of 2 to the 62 bytes, it says": ("xlsx", _zip64_lie),
    "1,900 members in one stretch of bytes": ("xlsx", _one_stretch_of_bytes),
    "formulas of 8,000 brackets": (
        "xlsx",
        lambda: book(
            rows_of(
                [
                    [
                        f'<c r="{letter}@"><f>{"(" * 8_000}1{")" * 8_000}</f></c>'
                        for letter in "ABCDEF"
                    ]
                ]
                * 100
            )
        ),
    ),
    ".xlsb: a record that says 256 MB": (
        "xlsb",
        lambda: _xlsb(_binary_row(0) + _record(5, b"", 2**28 - 1)),
    ),
    ".xlsb: 5,000,000 empty records": ("xlsb", lambda: _xlsb(_record(4) * 5_000_000)),
    ".xlsb: a cell in row 4 billion": (
        "xlsb",
        lambda: _xlsb(_binary_row(0) + _binary_cell(0) + _binary_row(2**32 - 2) + _binary_cell(0)),
    ),
    ".xlsb: a cell in column 4 billion": (
        "xlsb",
        lambda: _xlsb(_binary_row(0) + _binary_cell(2**32 - 2)),
    ),
    ".xlsb: texts that say they are four billion": (
        "xlsb",
        lambda: _xlsb(
            _binary_row(0) + _record(7, struct.pack("<3L", 0, 0, 5)),
            _record(159, struct.pack("<2L", 2**32 - 1, 2**32 - 1))
            + _record(19, b"\0\xff\xff\xff\xff"),
        ),
    ),
    ".xlsb: 50,000 sheets": (
        "xlsb",
        lambda: _xlsb(_binary_row(0) + _binary_cell(0), listed=50_000),
    ),
}
