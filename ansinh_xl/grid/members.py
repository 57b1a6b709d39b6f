"""The members of an ordinary zip, read and stored at a fraction of zipfile's cost.

What is unusual about a member or a package is left to zipfile, which knows what is wrong with it.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.records import NamedTuple

if TYPE_CHECKING:
    import zipfile
    from pathlib import Path

DAMAGE = (*(zlib.error, struct.error, OSError, EOFError, ValueError, LookupError, RuntimeError),)
"""What is raised here and by the XML parsers over damaged or forged packages."""
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_HEADER = struct.Struct("<4s22x2H")
_ENTRY = struct.Struct("<4s4x2H4x3L4H6xL")
_FLAGS_AND_METHOD = struct.Struct("<2H")
_NUMBERS = struct.Struct("<3L")
_NUMBER = struct.Struct("<L")
_END_RECORD = struct.Struct("<4s4H2LH")
_UNUSUAL = 0x61
"""Flags of a member that is encrypted, or a patch to another one."""
_UTF_8 = 0x800
_ZIP64 = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
FILE_BYTES = 200 * 2**20
"""A list that fills a sheet takes 40 MB; the rest is for photographs."""
_HELD = 2**27
"""So many inflated bytes are held between being counted and being read."""


def file_content(path: Path) -> bytes:
    """A file's bytes, at a third of what ``Path.read_bytes`` costs: small files are many.

    UnreadableFile where it is none (to open a pipe would wait for whoever writes into it), or
    larger than any report.
    """
    told = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(told.st_mode):
        raise UnreadableFile("unreadable-file", reason="not-a-workbook")
    if told.st_size > FILE_BYTES:
        raise UnreadableFile("unsafe-file", reason="file-size")
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.readall()


class Member(NamedTuple):
    """What the directory tells of a member; sizes in bytes."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    """Where its own header stands."""
    entry: int
    """Where its entry in the directory stands; -1 in a package that is not ordinary."""


class Members:
    """A zip's bytes, and its members as the directory lists them: doubled names too."""

    def __init__(self, data: bytes) -> None:
        """Raises one of DAMAGE where it is no zip that anybody can read."""
        self.data = data
        listed = _ordinary(data)
        if listed is None:
            listed = [_as_told(member) for member in _opened(data).infolist()]
        self.listed = listed
        self.by_name = {member.name: member for member in listed}
        self._held: dict[str, bytes] = {}
        self._room = _HELD

    def hold(self, name: str) -> bool:
        """Inflates a member for the first who reads it. False where it is not as the directory
        says, or too large to be held.
        """
        member = self.by_name[name]
        part = inflate(self.data, member) if member.size <= self._room else None
        if part is None:
            return False
        self._held[name] = part
        self._room -= member.size
        return True

    def give_back(self, name: str, part: bytes | None) -> None:
        """A member's content for who reads it next; with None it is let go."""
        if part is None:
            self._held.pop(name, None)
        else:
            self._held[name] = part

    def is_as_told(self, name: str) -> bool:
        """Whether a member is as large as the directory says; False also for one too large to be
        inflated at once.
        """
        member = self.by_name[name]
        return member.size <= _HELD and inflate(self.data, member) is not None

    def release(self) -> None:
        """Nothing that is held is needed any more."""
        self._held.clear()

    def read(self, name: str) -> bytes:
        """A member's content. KeyError where there is none, or another of DAMAGE."""
        held = self._held.pop(name, None)
        if held is not None:
            return held
        ordinary = inflate(self.data, self.by_name[name])
        return b"".join(self.pieces(name)) if ordinary is None else ordinary

    def packed(self, name: str) -> bytes | None:
        """A member's content before it is inflated, where it is an ordinary one."""
        return packed_content(self.data, self.by_name[name])

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same by zipfile, a mebibyte at a time."""
        try:
            with _opened(self.data).open(name) as stream:
                while piece := stream.read(2**20):
                    yield piece
        except DAMAGE:
            raise
        except Exception as error:  # zipfile's own, and that of each way of packing
            raise ValueError(str(error)) from error

    def with_stored(self, parts: Mapping[str, bytes]) -> bytes:
        """The same package with these contents of members stored as they are.

        They are appended, and the directory behind them names them there; nothing else is moved.
        A package that is not ordinary is returned as it came.
        """
        data = self.data
        if not parts or any(self.by_name[name].entry < 0 for name in parts):
            return data
        start, end = self.listed[0].entry, len(data) - _END_RECORD.size
        directory = bytearray(data[start:end])
        pieces: list[bytes | bytearray] = [data[:start]]
        offset = start
        for name, part in parts.items():
            member = self.by_name[name]
            entry = member.entry - start
            _FLAGS_AND_METHOD.pack_into(directory, entry + 8, member.flags & _UTF_8, _STORED)
            _NUMBERS.pack_into(directory, entry + 16, zlib.crc32(part), len(part), len(part))
            _NUMBER.pack_into(directory, entry + 42, offset)
            # A member's own header says the same as its entry from version to length of name.
            told = directory[entry + 6 : entry + 30]
            pieces += (_LOCAL, told, b"\0\0", name.encode(), part)
            offset += _LOCAL_HEADER.size + len(name) + len(part)
        count = len(self.listed)
        record = _END_RECORD.pack(_END, 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, record))


def _ordinary(data: bytes) -> list[Member] | None:
    """The directory's entries; None unless it ends the file, is whole, and has plain names."""
    if len(data) < _END_RECORD.size:
        return None
    told = _END_RECORD.unpack_from(data, len(data) - _END_RECORD.size)
    _, _, _, count, _, size, start, _ = told
    end = len(data) - _END_RECORD.size
    if told != (_END, 0, 0, count, count, size, start, 0) or start + size != end:
        return None
    members = []
    place, unpack, entry_size, new = start, _ENTRY.unpack_from, _ENTRY.size, tuple.__new__
    for _ in range(count):
        begin = place + entry_size
        if begin > end:
            return None
        entry = unpack(data, place)
        signature, flags, method, crc, packed, size, name_size, extra, comment, _, offset = entry
        name = data[begin : begin + name_size]
        if signature != _CENTRAL or packed == _ZIP64 or size == _ZIP64 or offset == _ZIP64:
            return None
        if not name.isascii():
            return None
        told = (name.decode(), flags, method, crc, packed, size, offset, place)
        members.append(new(Member, told))
        place = begin + name_size + extra + comment
    names = "".join([member.name for member in members])
    if "\0" in names or "\\" in names:  # such names zipfile has rules for
        return None
    return members if place == end else None


def _opened(data: bytes) -> zipfile.ZipFile:
    """ValueError where zipfile knows no way to read it."""
    import zipfile  # few packages need it, and every command's start would pay for it

    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from error


def _as_told(member: zipfile.ZipInfo) -> Member:
    """``zipfile``'s own reading of an entry."""
    return Member(
        member.filename,
        member.flag_bits,
        member.compress_type,
        member.CRC,
        member.compress_size,
        member.file_size,
        member.header_offset,
        -1,
    )


def packed_content(data: bytes, member: Member) -> bytes | None:
    """A deflated member's content as it stands; None where not all is as the directory says."""
    start = member.offset
    if member.method != _DEFLATED or member.flags & _UNUSUAL or start < 0:
        return None
    try:
        signature, name_size, extra_size = _LOCAL_HEADER.unpack_from(data, start)
    except struct.error:
        return None
    begin = start + _LOCAL_HEADER.size
    name, begin = data[begin : begin + name_size], begin + name_size + extra_size
    if signature != _LOCAL or name != member.name.encode():
        return None
    return data[begin : begin + member.packed]


def inflate(data: bytes, member: Member) -> bytes | None:
    """A deflated member's content; None where not all is as the package's directory says."""
    packed = packed_content(data, member)
    if packed is None:
        return None
    of_this_size = _inflate_again if len(packed) < _SMALL else _inflate
    return of_this_size(packed, member.size, member.crc)


def _inflate(packed: bytes, size: int, crc: int) -> bytes | None:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # One byte more than it may be, so that no more is made of a member whose size is a lie.
        part = stream.decompress(packed, size + 1)
    except zlib.error:
        return None
    return part if stream.eof and len(part) == size and zlib.crc32(part) == crc else None


# Workbooks made from one template share their small parts to the byte.
_SMALL = 512
_inflate_again = lru_cache(maxsize=16)(_inflate)
