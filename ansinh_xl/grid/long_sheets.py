"""Sheets longer than any report: what is read of them, and in how little room."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.extent import is_too_large
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.sheet_xml import ROWS
from ansinh_xl.grid.types import FIRST_ROWS, LONGEST, Grid

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Worth = Callable[[Grid], bool]
"""Asked of a long sheet's first rows: whether all the others are to be read."""

_ROW = b'<row r="'
_NUMBER = re.compile(rb'<row r="(\d{1,7})"')
_LEAST = 2**20
"""So many rows take more bytes than this."""


def cut_short(package: Package, parts: Mapping[str, str], worth: Worth) -> set[str]:
    """Have the package give the first rows alone of long sheets that are not worth more; which."""
    short = {}
    for sheet, part in parts.items():
        if part.endswith(".xml") and package.size(part) > _LEAST:
            first = _beginning(package.look_at(part))
            if first is not None:
                if is_too_large(first):
                    raise UnreadableFile("unsafe-file", reason="range")
                short[sheet] = first
    if not short:
        return set()
    first_rows = _grids(package.with_parts({parts[sheet]: short[sheet] for sheet in short}), short)
    cut = {grid.sheet for grid in first_rows if not worth(grid)}
    for sheet, first in short.items():
        if sheet in cut:
            package.replace(parts[sheet], first)
        else:
            package.spare_room(parts[sheet])
    return cut


def _beginning(part: bytes) -> bytes | None:
    """A worksheet part with its first rows alone; None where it is no long one, or is written in
    another way than Excel, LibreOffice and XlsxWriter do.
    """
    end = part.rfind(b"</" + ROWS)
    last = _NUMBER.match(part, part.rfind(_ROW, 0, end)) if end > 0 else None
    if last is None or int(last[1]) <= LONGEST or (b"!" in part and b"<!" in part):
        return None
    for found in _NUMBER.finditer(part, max(part.find(b"<" + ROWS), 0), end):
        if int(found[1]) > FIRST_ROWS:
            return part[: found.start()] + part[end:]
    return None


def _grids(data: bytes, sheets: Mapping[str, bytes]) -> list[Grid]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        found = ((sheet, book.get_sheet_by_name(sheet)) for sheet in sheets)
        return [
            Grid("", sheet, content.to_python(skip_empty_area=False)) for sheet, content in found
        ]


def rows_of(sheet: CalamineSheet) -> list[list[Any]]:
    """A sheet's rows from A1. Of a tall one a text that stands in many cells is there once."""
    if sheet.height <= FIRST_ROWS:
        return sheet.to_python(skip_empty_area=False)
    known: dict[Any, Any] = {}
    same = known.setdefault
    ahead = [""] * (sheet.start[1] if sheet.start else 0)
    return [
        ahead + [same(value, value) if type(value) is str else value for value in row]
        for row in sheet.iter_rows()
    ]
