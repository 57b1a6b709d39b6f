"""The records of an .xlsb ([MS-XLSB]), and of them its list of sheets and its comments."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SHEET, _COMMENT, _COMMENT_TEXT = 156, 635, 637
LONG = struct.Struct("<L")
_FOUR = struct.Struct("<4L")


def records(data: bytes) -> Iterator[tuple[int, int]]:
    """(kind, where its content begins) of every record; IndexError where one breaks off."""
    place, size = 0, len(data)
    while place < size:
        kind = data[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | data[place] << 7
            place += 1
        length = shift = 0
        while True:
            more = data[place]
            place += 1
            length |= (more & 0x7F) << shift
            shift += 7
            if not more & 0x80 or shift > 21:
                break
        if place + length > size:
            raise IndexError(place)
        yield kind, place
        place += length


def text_at(data: bytes, start: int) -> tuple[str, int]:
    """A text, and where it ends; a length of all ones says that there is none."""
    length = LONG.unpack_from(data, start)[0]
    if length == 0xFFFFFFFF:
        return "", start + 4
    end = start + 4 + 2 * length
    return data[start + 4 : end].decode("utf-16-le", "replace"), end


def sheets_in(workbook: bytes) -> tuple[tuple[str, str], ...]:
    """(name, relation) of every sheet that a workbook part lists."""
    sheets = []
    for kind, start in records(workbook):
        if kind == _SHEET:
            relation, after = text_at(workbook, start + 8)
            sheets.append((text_at(workbook, after)[0], relation))
    return tuple(sheets)


def notes_in(comments: bytes) -> dict[tuple[int, int], str]:
    """Cell comments: (row, column) → text."""
    notes, place = {}, (0, 0)
    for kind, start in records(comments):
        if kind == _COMMENT:
            top, _, left, _ = _FOUR.unpack_from(comments, start + 4)
            place = top, left
        elif kind == _COMMENT_TEXT and (text := text_at(comments, start + 1)[0]).strip():
            notes[place] = text
    return notes
