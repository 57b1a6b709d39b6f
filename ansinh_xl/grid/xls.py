"""An .xls beside its values: what must be known before calamine builds its sheets, and what
calamine does not tell of them. xlrd tells that, and refuses some real files.
"""

from __future__ import annotations

import io
import struct
from typing import Any

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.gate import OLE
from ansinh_xl.grid.sheet_xml import Unseen
from ansinh_xl.grid.types import MOST_CELLS, Place, Workbook
from ansinh_xl.records import NamedTuple

_STREAMS = ("Workbook", "Book")
_HEAD, _PLACE = struct.Struct("<2H"), struct.Struct("<2H")
_BEGIN, _SHEET, _LOCKED, _MANY = 0x0809, 0x0085, 0x002F, 0x00BD
_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_CELLS = _FORMULAS | {0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6}
_A_SHEET = 0x0010
_NO_TEXT = b"\x03", b"\xff\xff"
"""How the result of a formula begins and ends that gives "", or that nobody has calculated."""


class Records(NamedTuple):
    """What the records tell: by worksheet, in their order, formulas that show nothing."""

    blank_formulas: list[set[Place]]
    calculated: bool
    """True where some formula of the workbook has a result."""


def look_at_records(data: bytes) -> Records | None:
    """Before any parser: UnreadableFile for what is locked or spans too large a range.

    None where the records cannot be found: then a parser has to say what is wrong.
    """
    stream = _stream(data)
    if stream is None:
        return None
    blank: list[set[Place]] = []
    calculated = False
    height = width = place = 0
    while place + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, place)
        place += 4
        content = stream[place : place + length]
        place += length
        if kind == _LOCKED:
            raise UnreadableFile("encrypted-file")
        if kind == _BEGIN and content[2:4] == _A_SHEET.to_bytes(2, "little"):
            blank.append(set())
            height = width = 0
        elif (kind in _CELLS or kind == _MANY) and length >= 6:
            row, column = _PLACE.unpack_from(content)
            last = int.from_bytes(content[-2:], "little") if kind == _MANY else column
            height, width = max(height, row + 1), max(width, last + 1)
            if height * width > MOST_CELLS:
                raise UnreadableFile("unsafe-file", reason="range")
            if kind in _FORMULAS and blank:
                if (content[6:7], content[12:14]) == _NO_TEXT:
                    blank[-1].add((row, column))
                else:
                    calculated = True
    return Records(blank, calculated)


def _stream(data: bytes) -> bytes | None:
    """The records; None where the container is damaged."""
    if not data.startswith(OLE):
        return data
    from xlrd.compdoc import CompDoc

    try:
        container = CompDoc(data, logfile=io.StringIO())
        for name in _STREAMS:
            found, start, size = container.locate_named_stream(name)
            if found:
                return bytes(found[start : start + size])
    except Exception:  # xlrd's own, and what it stumbles over in a damaged container
        return None
    return None


def open_with_xlrd(data: bytes) -> Any:
    """xlrd's book with its formatting; None where xlrd refuses it."""
    import xlrd

    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except Exception:  # xlrd's own and whatever a damaged container makes it stumble over
        return None


def unseen_in(workbook: Workbook, book: Any, records: Records | None) -> dict[str, Unseen]:
    """Sheet name → what calamine does not tell; comments go into the grids."""
    import xlrd

    names = book.sheet_names()
    blank: dict[str, set[Place]] = {}
    if records is not None and not records.calculated and len(names) == len(records.blank_formulas):
        blank = dict(zip(names, records.blank_formulas, strict=True))
    unseen = {}
    for grid in workbook.grids:
        if grid.sheet not in names:
            continue
        sheet = book.sheet_by_name(grid.sheet)
        errors = {
            (row, column): xlrd.error_text_from_code.get(sheet.cell_value(row, column), "#VALUE!")
            for row in range(sheet.nrows)
            for column, kind in enumerate(sheet.row_types(row))
            if kind == xlrd.XL_CELL_ERROR
        }
        rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
        columns = frozenset(index for index, info in sheet.colinfo_map.items() if info.hidden)
        uncached = frozenset(blank.get(grid.sheet, ()))
        unseen[grid.sheet] = Unseen(errors, uncached, rows, columns)
        grid.notes = {place: note.text for place, note in sheet.cell_note_map.items()}
    return unseen
