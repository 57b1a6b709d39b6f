"""Two versions of a workbook without the rows that are the same to the byte in both.

What is the same need not be read twice to be compared: a long list is proved in a second.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ansinh_xl.grid.members import Members
from ansinh_xl.outputs.patch.container import packed_file

_ROW = re.compile(rb"""<((?:\w+:)?)row r="(\d+)"[^<>]*?(?<!/)>""")
_WORTH = 2**16
"""Shorter parts are read whole."""
_UNREAD = ("xl/media/", "xl/embeddings/", "xl/pivotCache/")
"""What no reader opens."""
_SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_ROWS = b'<worksheet xmlns="' + _SPACE + b'"><sheetData/></worksheet>'
"""A sheet of which nothing needs to be read."""
_STEP, _LONGEST_STEP = 2**9, 2**20


def without_same_rows(
    before: Members, after: Members, sheets: Mapping[str, Collection[int]]
) -> tuple[bytes, bytes]:
    """Both files for a reader. ``sheets``: part → rows that are wanted in any case."""
    old, new = {}, {}
    for part, member in before.by_name.items():
        other = after.by_name.get(part)
        if other is None or member.size < _WORTH or min(member.entry, other.entry) < 0:
            continue  # a package that is not ordinary is read as it came
        if part.startswith(_UNREAD) and is_same_as_packed(before, after, part):
            old[part] = new[part] = b""
        elif part in sheets:
            if not sheets[part] and is_same_as_packed(before, after, part):
                old[part] = new[part] = _NO_ROWS
            else:
                old[part], new[part] = _compared(before, after, part, sheets[part])
    if not old:
        return before.data, after.data
    return packed_file(before, old), packed_file(after, new)


def is_same_as_packed(before: Members, after: Members, part: str) -> bool:
    """Whether a part is the very same in both, which is told without inflating it."""
    one, other = before.by_name[part], after.by_name[part]
    packed = before.packed(part)
    same = (one.crc, one.size) == (other.crc, other.size)
    return same and packed is not None and packed == after.packed(part)


def _compared(
    before: Members, after: Members, part: str, wanted: Collection[int]
) -> tuple[bytes, bytes]:
    one, other = _content(before, part), _content(after, part)
    if b"!" in one or b"!" in other:  # a comment, or what looks like one
        return one, other
    return _cut(one, other, wanted)


def _content(members: Members, part: str) -> bytes:
    """A part, never twice in memory while it is inflated."""
    content = bytearray()
    for piece in members.pieces(part):
        content += piece
    return content  # type: ignore[return-value]  # all that is asked of it bytes answer the same


def _cut(one: bytes, other: bytes, wanted: Collection[int]) -> tuple[bytes, bytes]:
    """The same two without rows that both have; those that do not say which they are stay."""
    kept, also_kept = [], []
    done = also_done = begin = start = 0
    while True:
        length = _same_length(one, begin, other, start)
        rows = _whole_rows(one, begin, begin + length, wanted)
        if rows is not None:
            first, last = rows
            ahead = start - begin
            kept.append(one[done:first])
            also_kept.append(other[also_done : first + ahead])
            done, also_done = last, last + ahead
        here, there = _ROW.search(one, begin + length), _ROW.search(other, start + length)
        while here and there and here[2] != there[2]:
            if int(here[2]) < int(there[2]):
                here = _ROW.search(one, here.end())
            else:
                there = _ROW.search(other, there.end())
        if here is None or there is None:
            return b"".join((*kept, one[done:])), b"".join((*also_kept, other[also_done:]))
        begin, start = here.start(), there.start()


def _same_length(one: bytes, begin: int, other: bytes, start: int) -> int:
    """So many bytes are the same in both from there on."""
    same, step = 0, _STEP
    while step:
        piece = one[begin + same : begin + same + step]
        if piece and piece == other[start + same : start + same + step]:
            same += len(piece)
            step = min(2 * step, _LONGEST_STEP)
        else:
            step //= 2 if len(piece) < 2 * _STEP else 4
    return same


def _whole_rows(
    part: bytes, begin: int, end: int, wanted: Collection[int]
) -> tuple[int, int] | None:
    """Where the rows begin and end that stand there whole; None if one of them is wanted."""
    first = _ROW.search(part, begin, end)
    if first is None:
        return None
    closing = b"</%srow>" % first[1]
    last = part.rfind(closing, first.end(), end)
    if last < 0:
        return None
    final = part.rfind(b"<%srow " % first[1], begin, last)
    number = _ROW.match(part, final)
    if number is None or any(int(first[2]) <= row + 1 <= int(number[2]) for row in wanted):
        return None
    return first.start(), last + len(closing)
