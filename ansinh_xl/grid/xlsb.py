"""What calamine does not tell of an .xlsb: error cells, dates, merges, comments, what is hidden.

Only these records of the binary parts are looked at ([MS-XLSB]); values are left to calamine.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.members import DAMAGE
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.sheet_xml import Unseen, columns_in
from ansinh_xl.grid.types import MOST_CELLS, CellRange, Value
from ansinh_xl.grid.xlsb_records import LONG, records, text_at

_ROW, _CELL_ERROR, _CELL_RK, _CELL_REAL, _FORMULA_NUMBER, _FORMULA_ERROR = 0, 3, 2, 5, 9, 11
_LAST_CELL = 11
"""Records up to here are a row, or cells that begin with their column and style."""
_SHORT_CELLS = range(12, 19)
_FORMAT, _XF, _COLUMN, _WORKBOOK, _MERGE = 44, 47, 60, 153, 176
_BEGIN_STYLES, _END_STYLES = 617, 618
_ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!"},
    **{0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"},
}
_TWO, _THREE, _FOUR = struct.Struct("<2L"), struct.Struct("<3L"), struct.Struct("<4L")
_REAL = struct.Struct("<d")


def _counts_from_1904(workbook: bytes) -> bool:
    """Whether dates count from 1904, as they once did on the Macintosh."""
    return any(kind == _WORKBOOK and workbook[start] & 1 for kind, start in records(workbook))


def _date_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles whose format is one of dates or times."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format  # few files need it

    formats = dict(BUILTIN_FORMATS)
    found, number, inside = set(), 0, False
    for kind, start in records(styles):
        if kind == _FORMAT:
            formats[int.from_bytes(styles[start : start + 2], "little")] = text_at(
                styles, start + 2
            )[0]
        elif kind in (_BEGIN_STYLES, _END_STYLES):
            inside = kind == _BEGIN_STYLES
        elif kind == _XF and inside:
            told = int.from_bytes(styles[start + 2 : start + 4], "little")
            if is_date_format(formats.get(told)):
                found.add(number)
            number += 1
    return frozenset(found)


def look_at_sheets(package: Package, parts: Mapping[str, str]) -> dict[str, Unseen]:
    """Sheet name → what calamine does not tell of it.

    UnreadableFile where a part is damaged, or a sheet spans too large a range.
    """
    workbook = package.workbook_part() or ""
    styles = package.related("styles")
    try:
        dated = _date_styles(package.read(styles)) if styles is not None else frozenset()
        from_1904 = _counts_from_1904(package.read(workbook))
        return {
            sheet: _look_closer(package.read(part), dated, from_1904)
            for sheet, part in parts.items()
        }
    except DAMAGE as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error


def _look_closer(part: bytes, dated: frozenset[int], from_1904: bool) -> Unseen:
    seen: dict[tuple[int, int], Value] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[tuple[int, int]] = set()
    merges: list[CellRange] = []
    row = height = width = 0
    for kind, start in records(part):
        if kind == _ROW:
            row = LONG.unpack_from(part, start)[0]
            if part[start + 11] & 0x10:
                hidden_rows.add(row)
        elif kind <= _LAST_CELL:
            column, style = _TWO.unpack_from(part, start)
            if kind > 1:  # no blank, which only has a style
                height, width = max(height, row + 1), max(width, column + 1)
            if kind in (_CELL_ERROR, _FORMULA_ERROR):
                seen[row, column] = _ERRORS.get(part[start + 8], "#VALUE!")
            elif kind in (_CELL_RK, _CELL_REAL, _FORMULA_NUMBER) and style & 0xFFFFFF in dated:
                seen[row, column] = _moment(_number(part, kind, start + 8), from_1904)
        elif kind == _COLUMN:
            first, last, wide = _THREE.unpack_from(part, start)
            if part[start + 16] & 1 or wide == 0:
                hidden_columns.add((first, last + 1))
        elif kind == _MERGE:
            top, bottom, left, right = _FOUR.unpack_from(part, start)
            merges.append(CellRange(top, left, bottom, right))
        elif kind in _SHORT_CELLS:  # no writer known makes them, and their columns are untold
            raise UnreadableFile("unreadable-file", reason="damaged")
    if height * width > MOST_CELLS:
        raise UnreadableFile("unsafe-file", reason="range")
    rows, columns = frozenset(hidden_rows), columns_in(hidden_columns)
    return Unseen(seen, frozenset(), rows, columns, tuple(merges))


def _number(part: bytes, kind: int, start: int) -> float:
    if kind != _CELL_RK:
        return float(_REAL.unpack_from(part, start)[0])
    packed = LONG.unpack_from(part, start)[0]
    if packed & 2:
        whole = packed >> 2
        number = float(whole - (1 << 30) if whole >> 29 else whole)
    else:
        number = _REAL.unpack(bytes(4) + LONG.pack(packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number


def _moment(number: float, from_1904: bool) -> Value:
    """As openpyxl, and calamine in other formats, would tell it; a number that is no date stays."""
    from datetime import datetime, time

    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    try:
        moment = from_excel(number, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    except (OverflowError, ValueError):
        return number
    if isinstance(moment, datetime) and moment.time() == time():
        return moment.date()
    return moment  # type: ignore[no-any-return]
