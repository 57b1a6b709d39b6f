"""A compound file ([MS-CFB], version 3) of a few small streams: what a VBA project is kept in.

No times, no class ids: the same streams give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

SECTOR, SMALL, ENTRY = 512, 64, 128
CUTOFF = 4096
"""A shorter stream lies in the mini stream, in sectors of 64 bytes."""
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_IN_HEADER = 109
"""FAT sectors that the header itself names: 7 MB, far more than any project of ours."""
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_LONGEST_NAME = 31

Tree: TypeAlias = Mapping[str, "bytes | Tree"]


class _Entry(NamedTuple):
    name: str
    kind: int
    data: bytes
    color: int = _BLACK
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE


def compound_file(root: Tree) -> bytes:
    """The file that holds ``root``: a name → a stream's bytes, or a storage of more names."""
    entries = _entries(root)
    small = b"".join(_padded(entry.data, SMALL) for entry in entries if _is_small(entry))
    chains = _Chains()
    places: list[int] = []
    next_small = 0
    for entry in entries:
        if _is_small(entry):
            places.append(next_small)
            next_small += -(-len(entry.data) // SMALL)
        else:
            places.append(chains.add(small if entry.kind == _ROOT else entry.data))
    mini_fat = _mini_fat(entries)
    mini_fat_at = chains.add(mini_fat)
    directory = b"".join(
        _record(entry, place, len(small) if entry.kind == _ROOT else len(entry.data))
        for entry, place in zip(entries, places, strict=True)
    )
    directory_at = chains.add(directory + _unused() * (-len(entries) % (SECTOR // ENTRY)))
    sectors, fat, fat_at = chains.closed()
    header = _header(directory_at, mini_fat_at, len(mini_fat) // SECTOR, fat_at)
    return header + sectors + fat


def _is_small(entry: _Entry) -> bool:
    return entry.kind == _STREAM and 0 < len(entry.data) < CUTOFF


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


class _Chains:
    """The sectors in the order in which they are added, and which sector follows which."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._next: list[int] = []

    def add(self, data: bytes) -> int:
        """Where the chain of ``data`` begins; an empty one begins nowhere."""
        if not data:
            return _END
        start = len(self._next)
        count = -(-len(data) // SECTOR)
        self._data += _padded(data, SECTOR)
        self._next += [*range(start + 1, start + count), _END]
        return start

    def closed(self) -> tuple[bytes, bytes, list[int]]:
        """All sectors, the allocation table behind them, and the table's own sectors."""
        each = SECTOR // 4
        tables = 1
        while len(self._next) + tables > tables * each:
            tables += 1
        assert tables <= _IN_HEADER
        first = len(self._next)
        words = [*self._next, *[_FAT] * tables]
        words += [_FREE] * (tables * each - len(words))
        return bytes(self._data), _words(words), list(range(first, first + tables))


def _words(words: list[int]) -> bytes:
    return struct.pack(f"<{len(words)}I", *words)


def _mini_fat(entries: list[_Entry]) -> bytes:
    words: list[int] = []
    for entry in filter(_is_small, entries):
        count = -(-len(entry.data) // SMALL)
        words += [*range(len(words) + 1, len(words) + count), _END]
    return _words(words + [_FREE] * (-len(words) % (SECTOR // 4)))


def _entries(root: Tree) -> list[_Entry]:
    """Every storage and stream, the root first; their numbers are their places."""
    entries = [_Entry("Root Entry", _ROOT, b"")]
    _add_children(entries, 0, root)
    return entries


def _add_children(entries: list[_Entry], parent: int, children: Tree) -> None:
    # Siblings are ordered by the length of their names, then by their capitals (2.6.4).
    names = sorted(children, key=lambda name: (len(name), name.upper()))
    start = len(entries)
    for name in names:
        assert len(name) <= _LONGEST_NAME
        value = children[name]
        if isinstance(value, bytes):
            entries.append(_Entry(name, _STREAM, value))
        else:
            entries.append(_Entry(name, _STORAGE, b""))
    deepest = (len(names)).bit_length() - 1
    full = len(names) == 2 ** (deepest + 1) - 1

    def linked(low: int, high: int, depth: int) -> int:
        """The root of a balanced tree; red where the last level is not full, black elsewhere."""
        if low >= high:
            return _NONE
        middle = (low + high) // 2
        at = start + middle
        red = depth == deepest and not full
        entries[at] = entries[at]._replace(
            color=_RED if red else _BLACK,
            left=linked(low, middle, depth + 1),
            right=linked(middle + 1, high, depth + 1),
        )
        return at

    entries[parent] = entries[parent]._replace(child=linked(0, len(names), 0))
    for place, name in enumerate(names, start):
        value = children[name]
        if not isinstance(value, bytes):
            _add_children(entries, place, value)


def _record(entry: _Entry, place: int, size: int) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(name, len(name), entry.kind, entry.color),
        *(entry.left, entry.right, entry.child),
        *(b"", 0, 0, 0),  # class id, state, times
        0 if entry.kind == _STORAGE else place,
        size,
    )


def _unused() -> bytes:
    return struct.pack("<64sHBBIII16sIQQIQ", b"", 0, 0, 0, _NONE, _NONE, _NONE, b"", 0, 0, 0, 0, 0)


def _header(directory: int, mini_fat: int, mini_fat_sectors: int, fat: list[int]) -> bytes:
    return (
        struct.pack(
            "<8s16sHHHHH6sIIIIIIIIII",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"",
            *(0x3E, 3, 0xFFFE, 9, 6),  # minor and major version, byte order, sizes of sectors
            b"",
            0,  # directory sectors: not told in version 3
            len(fat),
            directory,
            *(0, CUTOFF, mini_fat, mini_fat_sectors),
            *(_END, 0),  # no further table of FAT sectors
            *fat[:1],
        )
        + _words(fat[1:] + [_FREE] * (_IN_HEADER - len(fat)))
    )
