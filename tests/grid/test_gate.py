"""The gate: what is no workbook, or would do harm, gives one clear refusal and no exception."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlwt

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.gate import OLE
from ansinh_xl.grid.read import read_bytes
from tests.grid.packages import MAIN, SHEET, overlapping, repacked, sound, with_part, with_sheet

FAR_AWAY = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
PADDED = b'<?xml version="1.0"?><!--' + b"x" * 5000 + b'--><!DOCTYPE x [<!ENTITY a "b">]>'
BODY = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Biểu 1").write(0, 0, "Hộ")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return out.getvalue()


def locked_member() -> bytes:
    """A zip whose directory says that its members are encrypted."""
    data = bytearray(sound())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


def garbled_stream() -> bytes:
    """A member whose packed bytes are nothing that inflates."""
    data = sound()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(SHEET).header_offset + 30 + len(SHEET)
    return data[:start] + b"\xff" * 40 + data[start + 40 :]


REFUSED = {
    "a member that cannot be inflated": (garbled_stream(), "unreadable-file", "damaged"),
    "an encoding nobody knows": (
        repacked(
            lambda name, old: old.replace(b"UTF-8", b"KOI-99") if name.endswith("book.xml") else old
        ),
        "unreadable-file",
        "damaged",
    ),
    "a far cell in a row that is numbered near": (
        with_sheet('<row r="1"><c r="ZZ1048576"><v>1</v></c></row>'),
        "unsafe-file",
        "range",
    ),
    "an empty file": (b"", "unreadable-file", "empty"),
    "a text file named .xlsx": (b"Ho,Khau\n1,2\n", "unreadable-file", "not-a-workbook"),
    "a web page": (b"<html><table></table></html>", "unreadable-file", "not-a-workbook"),
    "a zip cut off at its end": (sound()[:-200], "unreadable-file", "damaged"),
    "a zip cut in half": (sound()[: len(sound()) // 2], "unreadable-file", "damaged"),
    "a Word document": (word_document(), "unreadable-file", "not-a-workbook"),
    "a part that is missing": (
        repacked(lambda name, old: None if name == SHEET else old),
        "unreadable-file",
        "damaged",
    ),
    "a sheet that is no XML": (with_part(SHEET, b"<worksheet"), "unreadable-file", "damaged"),
    "a sheet in UTF-16": (
        with_part(SHEET, BODY.decode().encode("utf-16")),
        "unreadable-file",
        "damaged",
    ),
    "a row with no number": (
        with_sheet('<row r="x"><c r="A1" t="e"><v>#REF!</v></c></row>'),
        "unreadable-file",
        "damaged",
    ),
    "an encrypted workbook": (
        OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "encrypted-file",
        None,
    ),
    "an encrypted zip": (locked_member(), "encrypted-file", None),
    "an old workbook cut off": (old_workbook()[:1024], "unreadable-file", "damaged"),
    "an OLE file without a workbook": (OLE + bytes(600), "unreadable-file", "not-a-workbook"),
    "an OLE file with a broken workbook": (
        OLE + bytes(600) + "Workbook".encode("utf-16-le"),
        "unreadable-file",
        "damaged",
    ),
    "a part that swells": (
        repacked(add=(("xl/media/a.bin", bytes(30 * 2**20)),)),
        "unsafe-file",
        "inflates",
    ),
    "members that overlap": (overlapping(), "unsafe-file", "overlapping"),
    "a name that stands twice": (repacked(add=((SHEET, b""),)), "unsafe-file", "duplicate-members"),
    "a name that stands twice but for its case": (
        repacked(add=((SHEET.upper(), b""),)),
        "unsafe-file",
        "duplicate-members",
    ),
    "a name that climbs out": (repacked(add=(("../a", b""),)), "unsafe-file", "member-names"),
    "a name that climbs out the Windows way": (
        repacked(add=(("xl\\..\\..\\a", b""),)),
        "unsafe-file",
        "member-names",
    ),
    "a name from the root": (repacked(add=(("/a", b""),)), "unsafe-file", "member-names"),
    "a name on a drive": (repacked(add=(("C:\\a", b""),)), "unsafe-file", "member-names"),
    "thousands of members": (
        repacked(add=tuple((f"xl/{place}", b"") for place in range(2_001))),
        "unsafe-file",
        "members",
    ),
    "a DOCTYPE": (with_part(SHEET, ENTITIES + BODY), "unsafe-file", "doctype"),
    "a DOCTYPE behind a long comment": (with_part(SHEET, PADDED + BODY), "unsafe-file", "doctype"),
    "one cell at the far end": (with_sheet(FAR_AWAY), "unsafe-file", "range"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sound_workbook_is_refused_with_its_code(what: str) -> None:
    data, code, reason = REFUSED[what]
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(data, "Tien Phuoc.xlsx")
    assert (refusal.value.code, refusal.value.params.get("reason")) == (code, reason)


def test_a_sound_workbook_passes() -> None:
    (grid,) = read_bytes(sound(), "Tien Phuoc.xlsx").grids
    assert (grid.sheet, grid.rows) == ("Biểu 1", [["Hộ"], [12.0]])


@pytest.mark.parametrize("name", ["Tien Phuoc.xls", "Tien Phuoc.xlsx", "Tien Phuoc.XLSM"])
def test_the_content_tells_the_format_and_not_the_suffix(name: str) -> None:
    for data in (sound(), old_workbook()):
        assert read_bytes(data, name).grids[0].rows[0] == ["Hộ"]


def test_members_with_backslashes_are_no_offence_by_themselves() -> None:
    # Some older writers part names so.
    data = repacked(add=(("xl\\media\\a.png", b""),))
    assert read_bytes(data, "Tien Phuoc.xlsx").grids


def test_a_tall_sheet_of_few_columns_is_honest() -> None:
    data = with_sheet('<row r="60000"><c r="B60000"><v>1</v></c></row>')
    (grid,) = read_bytes(data, "Tien Phuoc.xlsx").grids
    assert len(grid.rows) == 60_000


def test_a_file_that_cannot_be_opened_is_a_refusal(tmp_path: object) -> None:
    from pathlib import Path

    from ansinh_xl.grid.read import read_workbook

    with pytest.raises(UnreadableFile) as refusal:
        read_workbook(Path(str(tmp_path)) / "khong co.xlsx")
    assert refusal.value.params["reason"] == "no-access"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_member_packed_as_no_office_packs_is_refused_unopened(method: int) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound())) as plain,
        zipfile.ZipFile(out, "w", method) as package,
    ):
        for name in plain.namelist():
            package.writestr(name, plain.read(name))
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(out.getvalue(), "a.xlsx")
    assert refused.value.params == {"reason": "damaged"}
