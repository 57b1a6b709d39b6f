"""Which files may be read in the process that asks: those that cannot make calamine abort it.

calamine builds the whole rectangle that a sheet's cells span, and memory that is not to be had ends
the process. Here is asked, by bytes that no way of writing XML can hide, that every rectangle is
small. Whatever is unusual is not said to be bad: it is read by a process that may die.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ansinh_xl.grid.members import Members, inflate
from ansinh_xl.grid.sheet_xml import ROWS


class UnusualFileError(Exception):
    """The file is to be read in a process of its own."""


MOST_BYTES = 2**18
MOST_INFLATED = 2**23
_TRUSTED_PACKED = 2**14
"""A member this small cannot inflate to much more than 16 MB, whatever the directory says of it."""
_STYLES, TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"
_MARKS = bytes(
    {'"': 34, "'": 34}.get(chr(code), 65 if chr(code).isalpha() else 48 if 48 <= code <= 57 else 32)
    if code < 128
    else 32
    for code in range(256)
)
"""Quotes as a quote, letters of either case as "A", digits as "0", all else as blanks."""
_FAR = (b"AAA0", b'0000"')
"""What stands in a place beyond column ZZ or row 999, at the end of an attribute. calamine takes
places as they are written: an entity, a blank or a "$" in one is an error to it."""
_SHORTEST_CELL = len('<c t="s"><v>0</v></c>')
_MOST_IN_CELLS = 2**26
_MANY_TEXTS = re.compile(rb"""ount\s*=\s*["']\s*\+?\d{7}""")
_FEW_CELLS = 2**13
"""In fewer bytes than this, cells and rows that name no place cannot lead far."""


def is_ordinary_package(members: Members, sheet_parts: Collection[str]) -> bool:
    """Small, plainly packed, and its sheets where every writer puts them."""
    listed = members.listed
    if len(members.data) > MOST_BYTES or not sheet_parts:
        return False
    if sum(member.size for member in listed) > MOST_INFLATED or listed[0].entry < 0:
        return False
    if not all(part.startswith(_SHEETS) and part.endswith(".xml") for part in sheet_parts):
        return False
    if TEXTS not in members.by_name and any(TEXTS.lower() == item.name.lower() for item in listed):
        return False  # whatever the case, calamine finds it
    return _is_as_told(members, _STYLES)


def _is_as_told(members: Members, name: str) -> bool:
    """Whether a member that calamine inflates is no larger than the directory says."""
    member = members.by_name.get(name)
    if member is None or member.packed <= _TRUSTED_PACKED:
        return True
    return inflate(members.data, member) is not None


def are_ordinary_texts(texts: bytes, sheets: int) -> bool:
    """Whether the shared texts take little memory, however many cells show the longest of them.

    ``sheets`` is how many bytes all sheets have: no cell is shorter than ``_SHORTEST_CELL``.
    """
    # calamine makes room at once for as many texts as a list of them says it has.
    if texts.count(b"sst") > 2 or _MANY_TEXTS.search(texts) is not None:
        return False
    cells = sheets // _SHORTEST_CELL
    if cells * len(texts) <= _MOST_IN_CELLS:
        return True
    return cells * max(map(len, texts.split(b"</si>"))) <= _MOST_IN_CELLS


def is_ordinary_sheet(part: bytes) -> bool:
    """Whether a worksheet part has at most 999 rows and 702 columns, or not many more."""
    if len(part) > MOST_INFLATED:
        return False
    begin, end = part.find(ROWS), part.rfind(ROWS)
    rows = part[begin:end] if begin < end else part
    marks = rows.translate(_MARKS)
    for far in _FAR:
        if far in marks:
            return False
    if len(rows) <= _FEW_CELLS:
        return True
    # Cells and rows that name no place are counted on from the one before: none may stand here.
    return (
        rows.count(b"<c") == rows.count(b'<c r="')
        and rows.count(b"<row") == rows.count(b'<row r="')
        and b":c" not in rows
        and b":row" not in rows
    )
