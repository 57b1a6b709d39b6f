"""The header tree: the labels above every column, from merged and unmerged rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ansinh_xl.grid import CellRange, Grid
from ansinh_xl.locate.cells import is_blank
from ansinh_xl.locate.frame import Frame
from ansinh_xl.locate.types import HeaderPath
from ansinh_xl.records import NamedTuple, by_identity
from ansinh_xl.text.folding import fold, nfc

_YEARS = frozenset(("nam", "year", "years", "nam year", "giai doan", "nien do"))
_YEAR_OF = re.compile(
    r"(?:năm|giai đoạn|niên độ|year|years) (?!.*(?:\d|\b(?:trước|nay|sau|này|hiện|qua)\b))",
    re.IGNORECASE,
)
"""With its marks, for "Nam giới" are men; "Năm trước" holds last year's figures."""


@by_identity
class Header(NamedTuple):
    """Column → path of labels, and column → its lowest header row.

    Only columns that a header or a body cell fills are there. Equal headers are one object.
    """

    paths: Mapping[int, HeaderPath]
    lowest: Mapping[int, int]
    unlabelled: tuple[int, ...]
    years: tuple[int, ...]
    """Columns of years, if their labels are right."""


def read_header(grid: Grid, frame: Frame) -> Header:
    """The labels over the columns of a frame's body.

    A label spreads over the cells of its merge; without a merge it spreads right over the empty
    cells that have a label below, as staff write group headers when they do not merge.
    """
    rows = tuple([tuple(grid.rows[row]) for row in frame.header])
    top = frame.header[0]
    from_above = tuple(
        [grid.value(merge.top, merge.left) for merge in frame.merges if merge.top < top]
    )
    read = _read if frame.is_small else _read.__wrapped__
    return read(rows, from_above, frame)


Row = tuple[Any, ...]


# Sheets made from one template have one header; it is read once.
@lru_cache(maxsize=512)
def _read(rows: tuple[Row, ...], from_above: Row, frame: Frame) -> Header:
    header, width = frame.header, len(rows[0])
    labels, inside, reach = _merged_labels(rows, _merges(rows, from_above, frame), header)
    _spread_right(labels, inside, header, width)
    used = {
        column
        for look in frame.body
        for column, cell in enumerate(look.cells)
        if cell not in ("blank", "formula")
    }
    paths: dict[int, HeaderPath] = {}
    lowest: dict[int, int] = {}
    for column in range(width):
        path: list[str] = []
        low = header[-1]
        for index in range(len(header)):
            label = labels[index].get(column, "")
            if label and (not path or path[-1] != label):
                path.append(label)
            if label:
                low = reach.get((index, column), header[index])
        # A column inserted into a merged group has neither figures nor a label of its own.
        if column in used or (path and any(not is_blank(row[column]) for row in rows)):
            paths[column] = tuple(path)
            lowest[column] = low
    return Header(
        paths,
        lowest,
        tuple(column for column, path in paths.items() if not path),
        tuple(column for column, path in paths.items() if path and _names_years(path[-1])),
    )


def _names_years(label: str) -> bool:
    """ "Năm", "Năm thoát nghèo": which year a row is of."""
    return fold(label) in _YEARS or _YEAR_OF.match(label) is not None


Merges = Sequence[tuple[CellRange, Any]]
"""Merges that reach into the header, each with what stands in its first cell."""


def _merges(rows: tuple[Row, ...], from_above: Row, frame: Frame) -> Merges:
    top = frame.header[0]
    row_at = dict(zip(frame.header, rows, strict=True))  # a blank row between them is none
    above = iter(from_above)
    found = []
    for merge in frame.merges:
        row = row_at.get(merge.top, ())
        inside = row[merge.left] if merge.left < len(row) else ""
        found.append((merge, next(above) if merge.top < top else inside))
    return found


def _merged_labels(
    rows: tuple[Row, ...], merges: Merges, header: Sequence[int]
) -> tuple[list[dict[int, str]], set[tuple[int, int]], dict[tuple[int, int], int]]:
    labels = [
        {column: _text(value) for column, value in enumerate(row) if not is_blank(value)}
        for row in rows
    ]
    place = {row: index for index, row in enumerate(header)}
    inside: set[tuple[int, int]] = set()
    reach: dict[tuple[int, int], int] = {}
    for merge, value in merges:
        text = _text(value)
        for row in range(max(merge.top, header[0]), min(merge.bottom, header[-1]) + 1):
            index = place.get(row)
            if index is None or (index, merge.left) in inside:  # merges of one another's cells
                continue
            for column in range(merge.left, merge.right + 1):
                inside.add((index, column))
                reach[index, column] = merge.top
                if text:
                    labels[index][column] = text
    return labels, inside, reach


def _spread_right(
    labels: list[dict[int, str]],
    inside: set[tuple[int, int]],
    header: Sequence[int],
    width: int,
) -> None:
    # From the lowest row up: a column belongs to a group whose next lower row labels it too. In a
    # header aligned at the bottom "Cuối kỳ" stands beside a group, not in it.
    for index in range(len(header) - 2, -1, -1):
        row = labels[index]
        if _repeats_itself(row, inside, index):
            continue
        below = labels[index + 1 :]
        owner: int | None = None
        sibling: list[str] = []
        children: list[str] = []
        for column in range(width):
            if column in row:
                merged = (index, column) in inside
                has_below = any(lower.get(column, "") not in ("", row[column]) for lower in below)
                owner = column if has_below and not merged else None
                # Groups of one kind hold the same columns: "Năm 2019" ends where "Năm 2018" did.
                sibling, children = children, [labels[index + 1].get(column, "")]
                continue
            if owner is None or (index, column) in inside:
                owner = None
                continue
            parted = any(
                column in upper and upper[column] != upper.get(owner) for upper in labels[:index]
            )
            beside = owner in labels[index + 1] and column not in labels[index + 1]
            if parted or (len(children) > 1 and children == sibling):
                owner = None
                continue
            if beside or not any(column in lower for lower in below):
                continue
            row[column] = row[owner]
            children.append(labels[index + 1].get(column, ""))


def _repeats_itself(row: dict[int, str], inside: set[tuple[int, int]], index: int) -> bool:
    """Whoever writes "Năm 2019 | Năm 2019" over each column leaves no cell empty for a group."""
    plain = {column: label for column, label in row.items() if (index, column) not in inside}
    return any(plain.get(column + 1) == label for column, label in plain.items())


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return nfc(str(value))
