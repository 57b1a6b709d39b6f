"""The rows of a worksheet part, of which some cells are written anew and all else stays.

Rows and cells may leave out where they stand; then they follow on the one before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place, cell_name
from ansinh_xl.outputs.patch.plan import Content, Formula, Kept
from ansinh_xl.outputs.patch.tags import (
    QUOTED,
    attributes,
    tags,
    text_of,
    whole,
    with_attribute,
    without_asides,
)

_SPECIAL = re.compile(rb"""<(?:\w+:)?f\b[^<>]*?\bt\s*=\s*["'](array|dataTable)["'][^<>]*>""")
_FORMULA = re.compile(rb"""<(?:\w+:)?f\b([^<>]*?)/?>""")


class Row:
    """One row that is touched: its own attributes, its cells by column, as they are written."""

    __slots__ = ("attributes", "cells", "number")

    def __init__(self, number: int, attributes: bytes) -> None:
        self.number = number
        self.attributes = attributes
        self.cells: dict[int, tuple[bytes, bytes]] = {}
        """Column → attributes and content of a cell."""


class Rows:
    """The rows of a ``<sheetData>`` element; those that are touched are taken apart.

    Raises OutputRefused ``cannot-patch`` for rows and cells that stand in no order.
    """

    def __init__(
        self, part: bytes, inner: tuple[int, int], prefix: bytes, touched: Collection[int]
    ) -> None:
        self._part = part
        self._inner = inner
        self._prefix = prefix
        self._seen = without_asides(part)
        self._places: list[tuple[int, int, int]] = []
        """Number, begin and end of every touched row; where it would stand, if it is not there."""
        self.rows: dict[int, Row] = {}
        self._arrays = [*self._ranges_of_arrays()]
        left = sorted(touched, reverse=True)
        for number, found in self._walk():
            while left and left[-1] <= number:
                wanted = left.pop()
                if wanted == number:
                    self._take(number, found)
                else:
                    self._new(wanted, found.start())
        for wanted in reversed(left):
            self._new(wanted, inner[1])

    def _walk(self) -> Iterator[tuple[int, re.Match[bytes]]]:
        before = -1
        for found in row_pattern(self._prefix).finditer(self._seen, *self._inner):
            told = found[1]
            if told.startswith(b' r="'):  # as nearly every writer has it
                written = told[4 : told.index(b'"', 4)]
            else:
                written = attributes(told).get(b"r", b"%d" % (before + 2))
            if not written.isdigit():
                raise _refused("damaged-part")
            number = int(written) - 1
            if number <= before:
                raise _refused("order")
            yield number, found
            before = number

    def _new(self, number: int, place: int) -> None:
        self.rows[number] = Row(number, b' r="%d"' % (number + 1))
        self._places.append((number, place, place))

    def _take(self, number: int, found: re.Match[bytes]) -> None:
        end, inner = found.end(), (found.end(), found.end())
        if not found[2]:
            stop = self._seen.find(b"</%srow" % self._prefix, found.end())
            if stop < 0:
                raise _refused("damaged-part")
            end, inner = self._seen.index(b">", stop) + 1, (found.end(), stop)
        self.rows[number] = self._row(number, found[1], inner)
        self._places.append((number, found.start(), end))

    def _row(self, number: int, told: bytes, inner: tuple[int, int]) -> Row:
        row = Row(number, told)
        before = -1
        begin = column = 0
        opened: bytes | None = None
        name = self._prefix + b"c"
        for tag in tags(self._seen, *inner):
            if tag.name != name:
                continue
            if tag.closes:
                if opened is None:
                    raise _refused("damaged-part")
                row.cells[column] = opened, self._part[begin : tag.start]
                opened = None
                continue
            written = attributes(tag.attributes).get(b"r")
            place = split_reference(written.decode()) if written is not None else (0, before + 1)
            if place is None or place[1] <= before:
                raise _refused("order")
            before = column = place[1]
            if tag.empty:
                row.cells[column] = tag.attributes, b""
            else:
                opened, begin = tag.attributes, tag.end
        return row

    def _ranges_of_arrays(self) -> Iterator[tuple[int, int, int, int]]:
        if b"array" not in self._seen and b"dataTable" not in self._seen:
            return
        for found in _SPECIAL.finditer(self._seen):
            told = attributes(found[0]).get(b"ref", b"").decode()
            first, _, last = told.partition(":")
            begin, end = split_reference(first), split_reference(last or first)
            if begin is not None and end is not None:
                yield (*begin, *end)

    def style_of(self, place: Place) -> int | None:
        """The style that a cell has, or has from its row; None where neither says one."""
        row = self.rows[place[0]]
        cell = row.cells.get(place[1])
        told = attributes(cell[0]) if cell is not None else attributes(row.attributes)
        if b"s" in told:
            return whole(told, b"s")
        return 0 if cell is not None else None

    def has_formula(self, place: Place) -> bool:
        """Whether the cell is calculated."""
        cell = self.rows[place[0]].cells.get(place[1])
        return cell is not None and _FORMULA.search(cell[1]) is not None

    def put(self, place: Place, content: Content, style: int | None) -> None:
        """Write one cell. OutputRefused where that would break a formula that others share."""
        row = self.rows[place[0]]
        told, inner = row.cells.get(place[1], (b' r="%s"' % cell_name(*place).encode(), b""))
        if b"r" not in attributes(told):
            told = b' r="%s"' % cell_name(*place).encode() + told
        if not isinstance(content, Kept):
            self._refuse_shared(place, inner)
            for name in (b"t", b"cm", b"vm"):
                told = with_attribute(told, name, None)
            kind, inner = _written(content, self._prefix)
            told = with_attribute(told, b"t", kind) if kind else told
        if style is not None:
            told = with_attribute(told, b"s", b"%d" % style)
        row.cells[place[1]] = told, inner

    def _refuse_shared(self, place: Place, inner: bytes) -> None:
        row, column = place
        for top, left, bottom, right in self._arrays:
            one = top == bottom and left == right
            if not one and top <= row <= bottom and left <= column <= right:
                raise _refused("array-formula", cell_name(row, column))
        formula = _FORMULA.search(inner)
        if formula is not None:
            told = attributes(formula[1])
            ref = told.get(b"ref", b"")
            if told.get(b"t") == b"shared" and b":" in ref:
                raise _refused("shared-formula", cell_name(row, column))

    def content(self) -> list[bytes | memoryview]:
        """What stands in the element now, in pieces: a long sheet is not copied more than once."""
        whole_part = memoryview(self._part)
        pieces: list[bytes | memoryview] = []
        done = self._inner[0]
        for number, begin, end in self._places:
            pieces += (whole_part[done:begin], self._built(self.rows[number]))
            done = end
        pieces.append(whole_part[done : self._inner[1]])
        return pieces

    def _built(self, row: Row) -> bytes:
        if not row.cells and not attributes(row.attributes).keys() - {b"r"}:
            told = row.attributes
        else:  # the hint which columns are filled may not be true any more
            told = with_attribute(row.attributes, b"spans", None)
        p = self._prefix
        cells = (
            b"<%sc%s>%s</%sc>" % (p, told, inner, p) if inner else b"<%sc%s/>" % (p, told)
            for _, (told, inner) in sorted(row.cells.items())
        )
        return b"<%srow%s>%s</%srow>" % (p, told, b"".join(cells), p)


def _written(content: Content, p: bytes) -> tuple[bytes, bytes]:
    """A content's type and XML."""
    if content is None or isinstance(content, Kept):
        return b"", b""
    if isinstance(content, Formula):
        cached = content.cached
        kind = b"str" if isinstance(cached, str) else b""
        value = b"" if cached is None else b"<%sv>%s</%sv>" % (p, text_of(str(cached)), p)
        return kind, b"<%sf>%s</%sf>%s" % (p, text_of(content.text), p, value)
    if isinstance(content, bool):
        return b"b", b"<%sv>%d</%sv>" % (p, content, p)
    if isinstance(content, str):
        told = b'<%sis><%st xml:space="preserve">%s</%st></%sis>'
        return b"inlineStr", told % (p, p, text_of(content), p, p)
    if not math.isfinite(content):
        raise ValueError(f"{content} is no figure that a cell can hold")
    figure = format(content, "f") if isinstance(content, Decimal) else repr(content)
    return b"", b"<%sv>%s</%sv>" % (p, figure.encode(), p)


@lru_cache
def row_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """The start tags of rows: their attributes, and a slash where they are empty."""
    return re.compile(b"<" + prefix + rb"row(?=[\s/>])(" + QUOTED + b")(/?)>")


def _refused(reason: str, cell: str = "") -> OutputRefused:
    return OutputRefused("cannot-patch", reason=reason, cell=cell, sheet="", place=cell)
