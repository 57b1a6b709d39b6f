"""Files that are no workbooks, or none that can be read: made where a test needs them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def text_named_xlsx(path: Path) -> Path:
    path.write_text("Báo cáo nhanh tháng 11\n", encoding="utf-8")
    return path


def empty_file(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def truncated(path: Path, whole: Path) -> Path:
    """The first half of a workbook, as a broken download leaves it."""
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def bomb(path: Path) -> Path:
    """A sheet of zeros that swells a thousandfold."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", bytes(8 * 2**20))
    return path


def encrypted(path: Path) -> Path:
    """The OLE container that Excel wraps around a workbook with a password."""
    fat = struct.pack("<128I", _FAT, _END, _END, *([_FREE] * 125))
    names = (("Root Entry", 5, _END), ("EncryptedPackage", 2, 2), ("EncryptionInfo", 2, _END))
    entries = b"".join(_entry(name, kind, start) for name, kind, start in names)
    directory = entries.ljust(_SECTOR, b"\0")
    path.write_bytes(_header() + fat + directory + bytes(_SECTOR))
    return path


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *([_FREE] * 108))


def _entry(name: str, kind: int, start: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBB3I", len(written), kind, 1, *[_FREE] * 3)
    return (entry + bytes(36) + struct.pack("<IQ", start, 0)).ljust(128, b"\0")
