"""A package's members into a new file: untouched ones are copied as they are packed.

Their bytes are neither inflated nor packed again, so that nothing of them can change.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping

from ansinh_xl.grid.members import DAMAGE, Member, Members

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DEFLATED, _STORED = 8, 0
_KEPT_FLAGS = 0x806
"""How deflate was set, and that a name is UTF-8. Sizes stand in the header itself here."""
_LARGEST = 0xFFFFFFFE
_MOST = 0xFFFE
_WELL, _QUICK, _LONG = 6, 1, 2**23
"""How well parts are packed. A long one would take seconds, and Excel packs it no better."""
_FIRST_DAY = (0, 0x21)
"""Time and date of new members: 1 January 1980, so that the same content is the same file."""


class TooLargeError(ValueError):
    """The file would need zip64."""


def packed_file(
    members: Members, changed: Mapping[str, bytes], removed: Collection[str] = ()
) -> bytes:
    """The package with other contents of some members; new names come last.

    Raises TooLargeError, and one of DAMAGE where a member's header is not what the directory says.
    """
    pieces: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    left = dict(changed)
    for member in members.listed:
        if member.name in removed:
            continue
        if member.name in left:
            told, content = _packed(member.name, left.pop(member.name), _stamp(members, member))
        else:
            told, content = _as_it_is(members, member)
        place = _append(pieces, directory, told, content, place)
    for name, part in left.items():
        told, content = _packed(name, part, _FIRST_DAY)
        place = _append(pieces, directory, told, content, place)
    listing = b"".join(directory)
    if place + len(listing) > _LARGEST or len(directory) > _MOST:
        raise TooLargeError("zip64")
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), place, 0)
    return b"".join((*pieces, listing, end))


_Told = tuple[bytes, int, int, tuple[int, int], int, int, int]
"""Name, flags, method, (time, date), checksum, packed size, size."""


def _append(
    pieces: list[bytes], directory: list[bytes], told: _Told, content: bytes, place: int
) -> int:
    name, flags, method, stamp, crc, packed, size = told
    common = (flags, method, *stamp, crc, packed, size, len(name), 0)
    pieces += (_LOCAL.pack(b"PK\x03\x04", 20, *common), name, content)
    directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, place), name)
    # A name follows its own entry; both are one piece of the directory.
    directory[-2:] = [directory[-2] + directory[-1]]
    return place + _LOCAL.size + len(name) + len(content)


def _packed(name: str, part: bytes, stamp: tuple[int, int]) -> tuple[_Told, bytes]:
    level = _QUICK if len(part) > _LONG else _WELL
    press = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    content = press.compress(part) + press.flush()
    flags = 0 if name.isascii() else 0x800
    told = (name.encode(), flags, _DEFLATED, stamp, zlib.crc32(part), len(content), len(part))
    return told, content


def _as_it_is(members: Members, member: Member) -> tuple[_Told, bytes]:
    header = _header(members, member)
    begin = member.offset + _LOCAL.size + header[-2] + header[-1]
    content = members.data[begin : begin + member.packed]
    if len(content) != member.packed or member.flags & 1:
        raise ValueError(member.name)
    name = members.data[member.offset + _LOCAL.size :][: header[-2]]
    flags = member.flags & _KEPT_FLAGS
    stamp = (header[4], header[5])
    return (name, flags, member.method, stamp, member.crc, member.packed, member.size), content


def _stamp(members: Members, member: Member) -> tuple[int, int]:
    header = _header(members, member)
    return header[4], header[5]


def _header(members: Members, member: Member) -> tuple[int, ...]:
    try:
        signature, *header = _LOCAL.unpack_from(members.data, member.offset)
    except DAMAGE as error:
        raise ValueError(member.name) from error
    if signature != b"PK\x03\x04":
        raise ValueError(member.name)
    return (0, *header)
