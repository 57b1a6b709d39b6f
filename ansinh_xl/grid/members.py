"""The members of an ordinary zip, read and stored at a fraction of zipfile's cost.

What is unusual about a member or a package is left to zipfile, which knows what is wrong with it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(ValueError, LookupError, RuntimeError),
)
"""What zipfile and the XML parsers raise over damaged or forged packages, as far as is known."""
_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"
_LOCAL_HEADER = struct.Struct("<4s22x2H")
_ENTRY_SIZE = 46
_NAME_EXTRA_COMMENT = struct.Struct("<28x3H")
_FLAGS_AND_METHOD = struct.Struct("<2H")
_NUMBER = struct.Struct("<L")
_END_RECORD = struct.Struct("<4s4H2LH")
_UNUSUAL = 0x61
"""Flags of a member that is encrypted, or a patch to another one."""
_UTF_8 = 0x800


def inflate(data: bytes, member: zipfile.ZipInfo) -> bytes | None:
    """A deflated member's content; None where not all is as the package's directory says."""
    start = member.header_offset
    if member.compress_type != zipfile.ZIP_DEFLATED or member.flag_bits & _UNUSUAL or start < 0:
        return None
    try:
        signature, name_size, extra_size = _LOCAL_HEADER.unpack_from(data, start)
    except struct.error:
        return None
    begin = start + _LOCAL_HEADER.size
    name, begin = data[begin : begin + name_size], begin + name_size + extra_size
    if signature != _LOCAL or name != member.orig_filename.encode():
        return None
    packed = data[begin : begin + member.compress_size]
    of_this_size = _inflate_again if len(packed) < _SMALL else _inflate
    return of_this_size(packed, member.file_size, member.CRC)


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


def with_stored(data: bytes, archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The same package with these members stored as they are, for a reader that inflates again.

    They are appended, and the directory behind them names them there; nothing else is moved.
    A package that does not end in an ordinary directory is returned as it came.
    """
    members, start = archive.infolist(), archive.start_dir
    directory = bytearray(data[start : -_END_RECORD.size])
    if data[-_END_RECORD.size :] != _end(len(members), len(directory), start):
        return data
    pieces: list[bytes | bytearray] = [data[:start]]
    offset, entry = start, 0
    for member in members:
        name_size, extra_size, comment_size = _NAME_EXTRA_COMMENT.unpack_from(directory, entry)
        name = entry + _ENTRY_SIZE
        end = name + name_size
        part = parts.get(member.filename)
        if part is not None:
            flags = member.flag_bits & _UTF_8
            _FLAGS_AND_METHOD.pack_into(directory, entry + 8, flags, zipfile.ZIP_STORED)
            _NUMBER.pack_into(directory, entry + 20, len(part))
            _NUMBER.pack_into(directory, entry + 42, offset)
            # A member's own header says the same as its entry from version to length of name.
            told = directory[entry + 6 : entry + 30]
            pieces += (_LOCAL, told, b"\0\0", directory[name:end], part)
            offset += _LOCAL_HEADER.size + name_size + len(part)
        entry = end + extra_size + comment_size
    return b"".join((*pieces, directory, _end(len(members), len(directory), offset)))


def _end(count: int, size: int, offset: int) -> bytes:
    return _END_RECORD.pack(_END, 0, 0, count, count, size, offset, 0)
