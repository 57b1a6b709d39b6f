"""Small sheets as every office program writes them, read by splitting their bytes.

Workbooks filled in from one template differ in what stands between <v> and </v>, and in their
shared texts: what stands around them is looked at once for all. Whatever is no plain number and no
plain text, or stands in no plain place, leaves the whole workbook to calamine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import inf, isfinite
from operator import itemgetter, lt
from typing import Any

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.plain_parts import (
    NotPlainError,
    are_hidden,
    keep,
    shared_texts,
    styles_of_figures,
)
from ansinh_xl.grid.sheet_xml import ROWS, Unseen, look_closer, split_reference
from ansinh_xl.grid.types import CellRange, Grid, column_index
from ansinh_xl.grid.xml_events import scan_xml
from ansinh_xl.records import NamedTuple

_LARGEST = 2**16
"""Of larger sheets little would be met again."""
_MOST_PLACES = 20_000
_BEGIN, _END, _NO_ROWS = (mark % ROWS for mark in (b"<%b>", b"</%b>", b"<%b/>"))
_FIGURE = re.compile(rb"(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)</")
_BETWEEN = re.compile(
    rb"""</c>
        (?:</row>|<row\ r="\d+"(?:\ (?:hidden="(?:0|false)"|(?!hidden|ht="0)[\w:]+="[^"<>&]*"))*/?>
          |<c\ r="[A-Z]{1,2}[1-9]\d{0,2}"(?:\ s="\d+")?(?:\ ?/>|></c>))*
        (?:<c\ r="([A-Z]{1,2})([1-9]\d{0,2})"(?:\ s="(\d+)")?(?:\ t="([sn])")?>
          (?:<f(?:\ [\w:]+="[^"<>&]*")*(?:/>|>(?:[^<>&]|&(?:lt|gt|quot|apos|amp);)*</f>))?<)?""",
    re.VERBOSE,
)
"""What stands between two values: ends of rows, cells without a value, the next one's beginning.
A row that is not shown is not plain. Names of places are no longer than in ordinary.py."""
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?"/>')
_MERGES = re.compile(rb"<mergeCells[^<>]*>([^!]*?)</mergeCells>")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[1-9]\d{0,6}):([A-Z]{1,3}[1-9]\d{0,6})" ?/>')


class _Cell(NamedTuple):
    """A cell that holds a value."""

    row: int
    column: int
    style: bytes | None
    is_text: bool


Taker = Callable[[Sequence[bytes]], Sequence[bytes]]


class _Layout(NamedTuple):
    """Where the values of a sheet belong, whatever they are."""

    figures: Taker
    texts: Taker
    """Which of a sheet's pieces they are."""
    places: tuple[int, ...]
    """Where they stand, figures and then texts, if all rows were one."""
    width: int
    height: int
    styles: frozenset[bytes]
    """Those of the figures."""


class _Frame(NamedTuple):
    """What stands around a sheet's rows."""

    merges: tuple[CellRange, ...]
    unseen: Unseen


def plain_grids(
    package: Package, parts: Mapping[str, str], name: str
) -> tuple[list[Grid], dict[str, Unseen]] | None:
    """The sheets of an ordinary package (ordinary.py) and what else is to know of each; None
    where calamine must read them.
    """
    grids, unseen = [], {}
    try:
        hidden = are_hidden(package)
        size = sum(map(package.size, parts.values()))
        texts, styles = shared_texts(package, size), styles_of_figures(package)
        for (sheet, part), is_hidden in zip(parts.items(), hidden, strict=True):
            rows, frame = _read(package.look_at(part), texts, styles)
            grids.append(Grid(name, sheet, rows, frame.merges, is_hidden))
            unseen[sheet] = frame.unseen
    except (NotPlainError, UnreadableFile, KeyError, ValueError):
        return None
    return grids, unseen


def _read(
    part: bytes, texts: Mapping[bytes, str], styles: frozenset[bytes]
) -> tuple[list[list[Any]], _Frame]:
    begin, end = part.find(_BEGIN), part.rfind(_END)
    if begin < 0:
        part = part.replace(_NO_ROWS, _BEGIN + _END, 1)
        begin, end = part.find(_BEGIN), part.rfind(_END)
    if not 0 < begin < end or len(part) > _LARGEST:
        raise NotPlainError
    frame = _frame(part[:begin], part[end:])
    # In turn what stands between values, up to "<", and a value with its "</". So that the first
    # piece is as the others are, a cell ends before it.
    pieces = (b"</c>" + part[begin + len(_BEGIN) : end]).split(b"v>")
    layout = _layout(pieces[::2])
    if not layout.styles <= styles:
        raise NotPlainError
    values: list[Any] = [*map(_FIGURES.__getitem__, layout.figures(pieces))]
    values += map(texts.__getitem__, layout.texts(pieces))
    width, cells = layout.width, [""] * (layout.width * layout.height)
    for place, value in zip(layout.places, values, strict=True):
        cells[place] = value
    return [cells[first : first + width] for first in range(0, len(cells), width or 1)], frame


class _Figures(dict[bytes, float]):
    """A number as cells write it → the number: a folder's cells hold the same few thousand."""

    def __missing__(self, written: bytes) -> float:
        plain = _FIGURE.fullmatch(written)
        figure = float(plain[1]) if plain is not None else inf
        if not isfinite(figure):
            raise NotPlainError
        if len(self) >= _MOST_FIGURES:
            self.clear()
        self[written] = figure
        return figure


_FIGURES, _MOST_FIGURES = _Figures(), 2**15
_LAYOUTS: dict[bytes, _Layout] = {}
_MOST_LAYOUTS = 64


def _layout(between: list[bytes]) -> _Layout:
    key = b"v>".join(between)
    found = _LAYOUTS.get(key)
    if found is None:
        if len(_LAYOUTS) >= _MOST_LAYOUTS:
            _LAYOUTS.clear()
        found = _LAYOUTS[key] = _laid_out([*map(_BEFORE.__getitem__, between)])
    return found


def _laid_out(cells: list[_Cell | None]) -> _Layout:
    last = cells.pop()
    known = [cell for cell in cells if cell is not None]
    places = [cell[:2] for cell in known]
    if last is not None or len(known) < len(cells) or not all(map(lt, places, places[1:])):
        raise NotPlainError
    width = max([cell.column for cell in known], default=-1) + 1
    height = known[-1].row + 1 if known else 0
    if width * height > _MOST_PLACES:
        raise NotPlainError
    figures = [at for at, cell in enumerate(known) if not cell.is_text]
    texts = [at for at, cell in enumerate(known) if cell.is_text]
    styles = {known[at].style for at in figures}
    return _Layout(
        _taker(figures),
        _taker(texts),
        tuple([known[at].row * width + known[at].column for at in (*figures, *texts)]),
        width,
        height,
        frozenset(style for style in styles if style is not None),
    )


def _taker(values: Sequence[int]) -> Taker:
    places = [2 * value + 1 for value in values]
    if len(places) > 1:
        return itemgetter(*places)
    return lambda pieces: [pieces[place] for place in places]


class _Before(dict[bytes, "_Cell | None"]):
    """What stands before a value → its cell; None where rows end. The same in many sheets."""

    def __missing__(self, piece: bytes) -> _Cell | None:
        found = _BETWEEN.fullmatch(piece)
        if found is None:
            raise NotPlainError
        piece.decode()  # ValueError where a name in a formula is none
        letters, row, style, kind = found.groups()
        cell = None
        if row is not None:
            cell = _Cell(int(row) - 1, column_index(letters.decode()), style, kind == b"s")
        keep(self, piece, cell)
        return cell


_BEFORE = _Before()


# Sheets made from one template are the same around their rows, but for the cell last looked at.
@lru_cache(maxsize=64)
def _frame(head: bytes, tail: bytes) -> _Frame:
    without_rows = head + _BEGIN + tail
    if b"<!" in without_rows:
        raise NotPlainError
    scan_xml(without_rows)  # so that it is XML
    told = len(_DIMENSION.findall(head))
    if head.count(b"dimension") != told or b"mergeCell" in head:
        raise NotPlainError
    merges: list[CellRange] = []
    if b"mergeCell" in tail:
        found = _MERGES.search(tail)
        if found is None or tail.count(b"mergeCells") != 2 or _MERGE.sub(b"", found[1]):
            raise NotPlainError
        for corners in _MERGE.findall(found[1]):
            first, last = (split_reference(corner.decode()) for corner in corners)
            assert first is not None and last is not None
            merges.append(CellRange(*first, *last))
    return _Frame(tuple(merges), look_closer(without_rows))
