"""Which cells a workbook's own rules are for (sqref), and ranges without some of their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ansinh_xl.grid.types import CellRange, cell_name, column_index
from ansinh_xl.outputs.patch.tags import Element, attributes, local, tags

_RANGE = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?\Z")
_EXTENDED = re.compile(rb"<((?:\w+:)?dataValidation)(?=[\s>]).*?</\1>", re.DOTALL)
_CELLS = re.compile(rb"<(?:\w+:)?sqref[^<>]*>([^<]*)<")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


def validated(elements: Iterable[Element]) -> list[CellRange]:
    """The cells that have a data validation, as Excel 2007 or as later ones write it."""
    found: list[CellRange] = []
    for element in elements:
        if element.name == "dataValidations":
            for tag in tags(element.content):
                if local(tag.name) == b"dataValidation" and not tag.closes:
                    found += ranges_of(attributes(tag.attributes).get(b"sqref", b""))
        elif element.name == "extLst":
            for rule in _EXTENDED.finditer(element.content):
                for cells in _CELLS.findall(rule[0]):
                    found += ranges_of(cells)
    return found


def ranges_of(written: bytes) -> Iterator[CellRange]:
    """ "A1:B2 D4 F:F" as ranges; what is none is left out."""
    for word in written.decode().split():
        told = _RANGE.match(word)
        if told is None:
            continue
        left, top, right, bottom = told.groups()
        if right is None and bottom is None:
            right, bottom = left, top
        yield CellRange(
            int(top) - 1 if top else 0,
            column_index(left) if left else 0,
            int(bottom) - 1 if bottom else _LAST_ROW,
            column_index(right) if right else _LAST_COLUMN,
        )


def without(ranges: Iterable[CellRange], taken: Iterable[CellRange]) -> tuple[CellRange, ...]:
    """The same cells but for those that are taken."""
    left = [*ranges]
    for hole in taken:
        left = [piece for item in left for piece in _cut(item, hole)]
    return tuple(left)


def _cut(item: CellRange, hole: CellRange) -> Iterator[CellRange]:
    top, bottom = max(item.top, hole.top), min(item.bottom, hole.bottom)
    left, right = max(item.left, hole.left), min(item.right, hole.right)
    if top > bottom or left > right:
        yield item
        return
    pieces = (
        CellRange(item.top, item.left, top - 1, item.right),
        CellRange(top, item.left, bottom, left - 1),
        CellRange(top, right + 1, bottom, item.right),
        CellRange(bottom + 1, item.left, item.bottom, item.right),
    )
    yield from (
        piece for piece in pieces if piece.top <= piece.bottom and piece.left <= piece.right
    )


def written(ranges: Iterable[CellRange]) -> bytes:
    """Ranges as a sqref."""
    names = (
        str(item)
        if (item.top, item.left) != (item.bottom, item.right)
        else cell_name(item.top, item.left)
        for item in ranges
    )
    return " ".join(names).encode()
