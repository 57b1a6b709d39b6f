"""What calamine does not tell of an .xlsx sheet: error cells, hidden rows and columns, formulas
without a stored value. Cheap byte tests decide whether the part is parsed at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ansinh_xl.grid.types import MOST_COLUMNS, CellRange, Value, column_index
from ansinh_xl.grid.xml_events import scan_xml
from ansinh_xl.records import NamedTuple

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
# By a letter that every match holds. Each begins with a plain letter, so that most of a part is
# skipped over; one pattern of all the alternatives takes ten times as long. They may see a reason
# too many, never one too few.
_REASONS_TO_LOOK = tuple(
    (letter, tuple(map(re.compile, patterns)))
    for letter, patterns in (
        (b"e", (rb"""e(?<=["']e)["']""",)),
        (
            b"h",
            (
                rb"""hidden\s*=\s*["'](?:1|true)""",
                rb"""ht(?<=\bht)\s*=\s*["']0["'.]""",  # a row's height, no margin's "right"
                rb"""width\s*=\s*["']0["'.]""",
                rb"""zeroHeight\s*=\s*["'](?:1|true)""",
            ),
        ),
        (
            b"f",
            (
                # A formula's end with no value behind it; first, what is so of almost none.
                rb"f(?:>(?!<v>[^<\s])|(?<=[<:]f)\b[^>]{0,200}/>)"
                rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</|</(?:\w+:)?c>)",
            ),
        ),
    )
)
ROWS = b"sheetData"
"""Between its first and its last mention stand all the rows of a worksheet part."""


class Unseen(NamedTuple):
    """What stands in a sheet beside its values, by (row, column) from 0."""

    instead: Mapping[tuple[int, int], Value]
    """Error cells; where calamine takes dates for numbers, those too."""
    uncached: frozenset[tuple[int, int]]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merges: tuple[CellRange, ...] = ()
    """Only where calamine does not know them."""


NOTHING = Unseen({}, frozenset(), frozenset(), frozenset())


def split_reference(reference: str) -> tuple[int, int] | None:
    """ "K14" → (13, 10); None where it is no cell reference."""
    match = _REFERENCE.match(reference)
    return (int(match[2]) - 1, column_index(match[1])) if match else None


def look_closer(part: bytes) -> Unseen:
    """Scan a worksheet part, only where its bytes give a reason to."""
    if not _gives_a_reason(part):
        return NOTHING
    scan = _Scan()
    scan_xml(_rows_to_look_at(part), scan.start, scan.end, scan.text)
    return scan.unseen()


def _gives_a_reason(part: bytes) -> bool:
    """True where an error cell, something hidden or a formula without a value may stand.

    The rows of most sheets lack one of the letters, which is found out fifty times as fast as a
    pattern; then only what stands before and after the rows is searched.
    """
    begin, end = part.find(ROWS) + len(ROWS), part.rfind(ROWS)
    if begin > end:
        return _shows_a_reason(part)
    for letter, patterns in _REASONS_TO_LOOK:
        if part.find(letter, begin, end) >= 0:
            for pattern in patterns:
                if pattern.search(part):
                    return True
    return _shows_a_reason_around(part[:begin] + part[end:])


def _shows_a_reason(part: bytes) -> bool:
    return any(pattern.search(part) for _, patterns in _REASONS_TO_LOOK for pattern in patterns)


# Sheets made from one template are the same around their rows.
_shows_a_reason_around = lru_cache(maxsize=64)(_shows_a_reason)


def _rows_to_look_at(part: bytes) -> bytes:
    """A worksheet part with those rows alone that give a reason: of a long list they are few.

    A part with anything unusual is returned as it is.
    """
    begin, end = part.find(b">", part.find(b"<" + ROWS)) + 1, part.rfind(b"</" + ROWS)
    numbered = part.count(b"<row") == part.count(b'<row r="')
    if not 0 < begin < end or not numbered or b":row" in part or (b"!" in part and b"<!" in part):
        return part
    chosen: dict[int, bytes] = {}
    for letter, patterns in _REASONS_TO_LOOK:
        if part.find(letter, begin, end) >= 0:
            for pattern in patterns:
                _choose_rows(part, pattern, begin, end, chosen)
    rows = [row for _, row in sorted(chosen.items())]
    return b"".join((part[:begin], *rows, part[end:]))


def _choose_rows(
    part: bytes, pattern: re.Pattern[bytes], begin: int, end: int, chosen: dict[int, bytes]
) -> None:
    """Adds the rows in which a pattern is found, by where they begin."""
    found = pattern.search(part, begin, end)
    while found is not None:
        start = part.rfind(b"<row", begin, found.start())
        tag = part.find(b">", start)
        after = tag + 1 if part[tag - 1 : tag] == b"/" else part.find(_ROW_END, tag) + len(_ROW_END)
        if start < 0 or after <= found.start():  # not where a row should be
            after = found.end()
        else:
            chosen[start] = part[start:after]
        found = pattern.search(part, after, end)


_ROW_END = b"</row>"
_MERGES, _MERGES_END = b"mergeCells", b"</mergeCells>"
_NO_MERGES = b"<mergeCells></mergeCells>"


def merges_first(part: bytes) -> bytes:
    """A worksheet part with its merges before its rows.

    calamine goes through a sheet for its cells and, once more, until it meets the merges: there it
    meets them at once. A part with anything unusual is returned as it is.
    """
    rows, end = part.find(b"<" + ROWS), part.rfind(b"</" + ROWS)
    if rows < 0 or end < 0 or (b"!" in part and b"<!" in part) or part.find(_MERGES, 0, rows) >= 0:
        return part
    merges = part.find(_MERGES, end)
    if merges < 0:
        return part[:rows] + _NO_MERGES + part[rows:]
    begin, after = merges - 1, part.find(_MERGES_END, merges) + len(_MERGES_END)
    if after < merges or part[begin:merges] != b"<":
        return part
    return part[:rows] + part[begin:after] + part[rows:begin] + part[after:]


class _Scan:
    """Expat handlers over one worksheet part."""

    def __init__(self) -> None:
        self._row = self._column = -1
        self._formula = self._in_value = self._stored_text = False
        self._type: str | None = None
        self._value = ""
        self._errors: dict[tuple[int, int], str] = {}
        self._uncached: set[tuple[int, int]] = set()
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[tuple[int, int]] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            place = split_reference(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            self._formula = self._stored_text = False
            self._type = attributes.get("t")
            self._value = ""
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._in_value = True
            self._stored_text = self._type == "str"  # and be it "": =IF(B5="","",1) of Excel
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if _true(attributes.get("hidden")) or _zero(attributes.get("ht")):
                self._hidden_rows.add(self._row)
        elif name == "col" and (_true(attributes.get("hidden")) or _zero(attributes.get("width"))):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self._hidden_columns.add((first - 1, last))

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            if self._type == "e":
                self._errors[self._row, self._column] = self._value.strip() or "#VALUE!"
            elif self._formula and not self._value and not self._stored_text:
                self._uncached.add((self._row, self._column))

    def text(self, data: str) -> None:
        if self._in_value:
            self._value += data

    def unseen(self) -> Unseen:
        return Unseen(
            self._errors,
            frozenset(self._uncached),
            frozenset(self._hidden_rows),
            columns_in(self._hidden_columns),
        )


def columns_in(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The columns from each first one to before each last one, as far as a sheet has any."""
    found: set[int] = set()
    reached = 0
    for first, last in sorted(ranges):  # so that each is met once, however often it is told of
        found.update(range(max(first, reached), min(last, MOST_COLUMNS)))
        reached = max(reached, last)
    return frozenset(found)


def _true(value: str | None) -> bool:
    return value in ("1", "true")


def _zero(value: str | None) -> bool:
    return value is not None and value.strip("0.") == "" and value != ""
