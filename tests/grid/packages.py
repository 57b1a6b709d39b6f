"""Packages with one thing wrong or odd about them, made from a small sound one."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Change = Callable[[str, bytes], bytes | None]


def sound() -> bytes:
    """A workbook with "Hộ" in A1 and 12 in A2."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Biểu 1")
        page.write(0, 0, "Hộ")
        page.write(1, 0, 12)
    return out.getvalue()


def repacked(change: Change | None = None, add: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """The sound package with parts changed (None drops one) and added."""
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(sound()))
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", UserWarning)  # a duplicate name is what is wanted
        for name in source.namelist():
            content: bytes | None = source.read(name)
            if change is not None:
                content = change(name, source.read(name))
            if content is not None:
                archive.writestr(name, content)
        for name, content in add:
            archive.writestr(name, content)
    return out.getvalue()


def with_part(part: str, content: bytes) -> bytes:
    """The sound package with one part replaced."""
    return repacked(lambda name, old: content if name == part else old)


def with_sheet(data: str, before: str = "") -> bytes:
    """The sound package with this inside <sheetData>, and ``before`` in front of it."""
    text = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData></worksheet>'
    return with_part(SHEET, text.encode())


def overlapping() -> bytes:
    """A zip whose directory names one stretch of bytes many times over."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/a.bin", bytes(range(256)) * 64)
    data = out.getvalue()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = data[start:end]
    last = entries[entries.rindex(b"PK\x01\x02") :]
    copies = [last.replace(b"xl/a.bin", b"xl/%c.bin" % letter) for letter in range(98, 118)]
    directory = entries + b"".join(copies)
    count = (2 + len(copies)).to_bytes(2, "little")
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = count
    tail[12:16] = len(directory).to_bytes(4, "little")
    return data[:start] + directory + bytes(tail)
