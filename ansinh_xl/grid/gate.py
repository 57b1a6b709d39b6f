"""What a file must pass before any parser sees it: name, content, package size and shape.

Limits held back no honest workbook of 4,979 public ones (design.md, Reliability).
"""

from __future__ import annotations

from pathlib import PurePath

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.members import DAMAGE, Member, Members

MEMBERS = 2_000
MEMBER_BYTES = 256 * 2**20
TOTAL_BYTES = 2**30
RATIO = 200
RATIO_FROM = 2**20
"""Smaller members may compress as well as they like: they cannot hurt."""
DEFLATE_BOUND = 1_032

SUFFIXES = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"))
TEXTS = frozenset((".csv", ".tsv", ".txt", ".xls"))
"""Names of text files. Old programs call a table of text .xls too, and Excel opens it."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
BIFF = b"\x09\x08"
"""An .xls of before 1997 begins so, without a container."""
_METHODS = (0, 8)
"""A member is stored or deflated."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED_PART = b"encryption-data"
"""How an .ods says that it wants a password."""
_LEAVING = ("..", "\\", ":", "\n/", "\n\n")
"""What stands in a list of names, a line each, of which one may leave the package."""
_READ = (".xml", ".bin")
_BIFF_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def is_text(data: bytes, name: str) -> bool:
    """Whether a file is to be read as a table of text: by its name, and no workbook by content."""
    return (
        not data.startswith((ZIP, OLE, BIFF))
        and PurePath(name).suffix.lower() in TEXTS
        and data != b""
    )


def admit(data: bytes, name: str) -> Members | None:
    """Let a file in: its members for zip formats, None for .xls; else UnreadableFile.

    The content decides, not the suffix; a suffix that contradicts it is refused only where the
    content is no workbook at all, for staff do rename .xls to .xlsx.
    """
    if not data:
        raise UnreadableFile("unreadable-file", reason="empty")
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise UnreadableFile("encrypted-file")
        if not any(stream in data or stream.upper() in data for stream in _BIFF_STREAMS):
            reason = "damaged" if _ends_before_its_directory(data) else "not-a-workbook"
            raise UnreadableFile("unreadable-file", reason=reason)
        return None
    if not data.startswith(ZIP):
        if PurePath(name).suffix.lower() == ".xls" and data.startswith(BIFF):
            return None
        raise UnreadableFile("unreadable-file", reason="not-a-workbook")
    try:
        package = Members(data)
    except DAMAGE as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
    _inspect(package, len(data))
    return package


def _ends_before_its_directory(data: bytes) -> bool:
    """Of a compound file, cut off: the names in it would say whether it is a workbook ([MS-CFB]
    2.2: the size of sectors at byte 30, the directory's first one at 48).
    """
    sector = 1 << min(data[30] if len(data) > 30 else 9, 16)
    return (int.from_bytes(data[48:52], "little") + 1) * sector >= len(data)


def _inspect(package: Members, size: int) -> None:
    members, names = package.listed, package.by_name
    if len(members) > MEMBERS:
        raise UnreadableFile("unsafe-file", reason="members")
    # Names of parts that differ in their case alone are the same to Excel, and others to calamine.
    if len(members) != len(set(map(str.lower, names))):
        raise UnreadableFile("unsafe-file", reason="duplicate-members")
    listed = "\n".join(["", *names, ""])
    if any(mark in listed for mark in _LEAVING) and any(map(_leaves_the_package, names)):
        raise UnreadableFile("unsafe-file", reason="member-names")
    _weigh(members, size)
    # Directory sizes can lie. Deflate cannot exceed its bound, so only large members are counted.
    least = MEMBER_BYTES // DEFLATE_BOUND
    for member in members:
        if member.packed > least:
            # What no reader opens, a picture, is let go at once.
            tell = package.hold if member.name.endswith(_READ) else package.is_as_told
            if not tell(member.name):
                _count(package, member)
    if _MANIFEST in names and _ENCRYPTED_PART in _manifest(package):
        raise UnreadableFile("encrypted-file")
    # The part is called workbook.xml or .bin by every writer known; a Word document has none.
    if "mimetype" not in names and "workbook" not in listed.lower():
        raise UnreadableFile("unreadable-file", reason="not-a-workbook")


def _weigh(members: list[Member], size: int) -> None:
    """Refuse what the directory itself says is locked or too much."""
    flags = packed = total = 0
    swollen = other = False
    for member in members:
        flags |= member.flags
        other = other or member.method not in _METHODS
        packed += member.packed
        total += member.size
        if member.size > RATIO_FROM:
            allowed = min(MEMBER_BYTES, max(RATIO_FROM, RATIO * member.packed))
            swollen = swollen or member.size > allowed
    if flags & 1:
        raise UnreadableFile("encrypted-file")
    if other:  # Excel knows no other, and what they inflate to cannot be bounded
        raise UnreadableFile("unreadable-file", reason="damaged")
    if packed > size:
        raise UnreadableFile("unsafe-file", reason="overlapping")
    if swollen or total > TOTAL_BYTES:
        raise UnreadableFile("unsafe-file", reason="inflates")


def _leaves_the_package(name: str) -> bool:
    """A name that would be written outside a folder, also by programs that part names at "\\"."""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or parts[0].endswith(":")


def _manifest(package: Members) -> bytes:
    try:
        return package.read(_MANIFEST)
    except DAMAGE as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error


def _count(package: Members, member: Member) -> None:
    inflated = 0
    try:
        for piece in package.pieces(member.name):
            inflated += len(piece)
            if inflated > member.size:
                raise UnreadableFile("unsafe-file", reason="inflates")
    except DAMAGE as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
