"""How far the cells of an .xlsx sheet reach, asked before calamine builds the rectangle they span.

Sheets of usual writers are answered by one pattern; what is written in another way is gone through.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ansinh_xl.grid.sheet_xml import ROWS, split_reference
from ansinh_xl.grid.types import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, column_index, column_letter
from ansinh_xl.grid.xml_events import scan_xml

_LOOKED_AT = 2**16
"""So many bytes at either end of the rows tell how far they reach, unless others reach further."""
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([1-9]\d{0,6})"[^>]{0,200}><(?:v>[^<]|is>|f)')
_FAR = r"[A-Z]{4,}\d+\Z|[A-Z]+\d{8,}\Z"
"""A place that no sheet has; calamine would look for room up to it."""
_EMPTY = re.compile(rb"""<c r=["'][A-Z]{1,3}\d{1,7}["'](?: s=["']\d{1,5}["'])? ?(?:/>|></c>)""")
"""A cell with a style alone, as any writer puts it: calamine passes over it."""

_Corner = tuple[int, int]
"""The number of rows and columns down to a last cell."""


class _TooLargeError(Exception):
    """Told at once, though more of the sheet is to come."""


def is_too_large(part: bytes) -> bool:
    """True where the filled cells of a worksheet part span a rectangle no parser should build."""
    begin, end = max(part.find(ROWS), 0), part.rfind(ROWS)
    if begin >= end:  # without rows, or broken off among them
        end = len(part)
    if not _may_be_large(part, begin, end):
        return False
    filled = _EMPTY.sub(b"", part[begin:end])
    if _is_beyond(_told_corner(filled, 0, len(filled), _FILLED)):
        return True
    return _may_be_large(filled, 0, len(filled)) and _is_found_large(part)


def _may_be_large(part: bytes, begin: int, end: int) -> bool:
    """False where every cell names its place, and none is beyond a small rectangle."""
    corner = _small(_told_corner(part, begin, end, _PLACE))
    if corner is None or b":c" in part:  # a cell with a prefix
        return True
    return _beyond(corner).search(part, begin, end) is not None


def _told_corner(part: bytes, begin: int, end: int, pattern: re.Pattern[bytes]) -> _Corner:
    """How far the first and the last rows reach."""
    ends = part[begin : begin + _LOOKED_AT], part[max(begin, end - _LOOKED_AT) : end]
    places = {place for piece in ends for place in pattern.findall(piece)}
    height = max((int(row) for _, row in places), default=1)
    return height, max((column_index(letters.decode()) + 1 for letters, _ in places), default=1)


def _is_beyond(corner: _Corner) -> bool:
    """Further out than the cells of any honest sheet, or than a sheet has places."""
    height, width = corner
    return height * width > MOST_CELLS or height > MOST_ROWS or width > MOST_COLUMNS


def _small(corner: _Corner) -> _Corner | None:
    """The corner, further out where that is as good: "up to Z" is a shorter pattern than "up to T".

    None for one that is too far out itself.
    """
    height, width = corner
    tall = 10 ** len(str(height)) - 1
    wide = column_index("Z" * len(column_letter(width - 1))) + 1
    corners = ((tall, wide), (tall, width), (height, wide), corner)
    return next((it for it in corners if not _is_beyond(it)), None)


@lru_cache(maxsize=16)
def _beyond(corner: _Corner) -> re.Pattern[bytes]:
    """Finds a cell that does not stand within a corner, or does not say where it stands."""
    height, width = corner
    column, row = _up_to(column_letter(width - 1), "A", "Z"), _up_to(str(height), "0", "9")
    return re.compile(f'<c(?! r="{column}{row}")'.encode())


def _up_to(last: str, low: str, high: str) -> str:
    """A pattern for what is no longer than a text, and no later where it is as long."""
    some, size = f"[{low}-{high}]", len(last)
    if last == high * size:
        return f"{some}{{1,{size}}}"
    ways = [f"{some}{{1,{size - 1}}}"] if size > 1 else []
    for place, sign in enumerate(last):
        if sign > low:
            before = chr(ord(sign) - 1)
            ways.append(f"{last[:place]}[{low}-{before}]{some}{{{size - place - 1}}}")
    return f"(?:{'|'.join([*ways, last])})"


def _is_found_large(part: bytes) -> bool:
    scan = _Scan()
    try:
        scan_xml(part, scan.start)
    except _TooLargeError:
        return True
    return False


class _Scan:
    """An expat handler over a worksheet part, which places cells as calamine does."""

    def __init__(self) -> None:
        self._row = self._column = -1
        self._height = self._width = 0
        self._cell_row = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            told = attributes.get("r", "").upper()
            place = split_reference(told)
            if place is None and re.match(_FAR, told):
                raise _TooLargeError
            self._cell_row, self._column = place or (self._row, self._column + 1)
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif name in ("v", "f", "is"):  # so the cell is filled
            self._height = max(self._height, self._cell_row + 1, self._row + 1)
            self._width = max(self._width, self._column + 1)
            if _is_beyond((self._height, self._width)):
                raise _TooLargeError
