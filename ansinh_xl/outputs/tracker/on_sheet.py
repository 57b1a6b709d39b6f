"""What is planned for a table, told in the cells of its sheet.

Tables that are read rearranged (units as columns, halves side by side) stand otherwise there: each
of their cells is looked up, and what a formula speaks of as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from ansinh_xl.extract import FormTable
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import CellRange, Place, column_index, column_letter
from ansinh_xl.outputs.tracker.cells import runs

_CELL = r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})"
_REFERENCE = re.compile(rf"(?<![\w!$.']){_CELL}(?::{_CELL})?(?![\w(.!])")
_ROW, _COLUMN = "{row}", "{column}"
"""In place of the row and the column that a reference shares with the cell of its formula."""
Rule = tuple[tuple[CellRange, ...], str]
"""Cells, and a formula that is written for the first of them."""


def on_sheet(table: FormTable, ranges: Sequence[CellRange], formula: str) -> Iterator[Rule]:
    """The same cells with the same formula, as they stand on the sheet.

    A reference moves along with its cell in the row or the column that both are in, and in nothing
    else. Cells that stand nowhere are left out, and those whose formula asks for such a cell.
    """
    if table.rearranged is None:
        yield tuple(ranges), formula
        return
    alike: dict[str, list[Place]] = {}
    for row, column in _cells(ranges):
        place = table.place(row, column)
        moved = row - ranges[0].top, column - ranges[0].left
        told = place and _spelled(table, formula, moved, place)
        if place and told is not None:
            alike.setdefault(told, []).append(place)
    for told, places in alike.items():
        for rows, columns in _blocks(places):
            first = told.replace(_ROW, str(rows[0] + 1))
            first = first.replace(_COLUMN, column_letter(columns[0]))
            yield _ranges(rows, columns), first


def of_table(table: FormTable, places: Collection[Place]) -> Collection[Place]:
    """Cells of the sheet as the table has them; what is not of it is left out."""
    if table.rearranged is None:
        return places
    names = table.rearranged.names.items()
    found = (split_reference(name) for name, shown in names if split_reference(shown) in places)
    return {place for place in found if place is not None}


def places_of(
    table: FormTable, rows: Iterable[int], columns: Iterable[int]
) -> tuple[CellRange, ...]:
    """Where cells of the table stand on the sheet, neighbours joined."""
    columns = [*columns]
    found = [table.place(row, column) for row in rows for column in columns]
    blocks = _blocks([place for place in found if place is not None])
    return tuple(piece for block in blocks for piece in _ranges(*block))


def neighbours(table: FormTable, rows: Iterable[int], column: int) -> list[tuple[int, int]]:
    """Rows of a table joined as far as they stand beside one another on the sheet."""
    found: list[tuple[int, int]] = []
    for top, end in runs(rows):
        begin = top
        for row in range(top, end):
            if not _is_next(table.place(row, column), table.place(row + 1, column)):
                found.append((begin, row))
                begin = row + 1
        found.append((begin, end))
    return found


def _is_next(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    return (other[0] - one[0], other[1] - one[1]) in ((0, 1), (1, 0))


def _cells(ranges: Iterable[CellRange]) -> Iterator[Place]:
    for item in ranges:
        for row in range(item.top, item.bottom + 1):
            yield from ((row, column) for column in range(item.left, item.right + 1))


def _spelled(table: FormTable, formula: str, moved: Place, own: Place) -> str | None:
    """The formula for one cell; None where it asks for what is not on the sheet."""
    lost = False

    def shown(found: re.Match[str]) -> str:
        nonlocal lost
        first = _moved(found.groups()[:4], moved)
        last = _moved(found.groups()[4:], moved) if found[5] is not None else first
        cells = _cells([CellRange(*first, *last)])
        places = [table.place(*cell) for cell in cells]
        known = [place for place in places if place is not None]
        if len(known) < len(places) or not _is_run(known):
            lost = True
            return ""
        names = [_name(place, own) for place in (known[0], known[-1])]
        return names[0] if first == last else ":".join(names)

    told = _REFERENCE.sub(shown, formula)
    return None if lost else told


def _moved(written: Sequence[str], moved: Place) -> Place:
    fixed, letters, held, number = written
    row, column = int(number) - 1, column_index(letters)
    return row if held else row + moved[0], column if fixed else column + moved[1]


def _is_run(places: Sequence[Place]) -> bool:
    steps = {(after[0] - one[0], after[1] - one[1]) for one, after in pairwise(places)}
    return len(places) == 1 or steps in ({(0, 1)}, {(1, 0)})


def _name(place: Place, own: Place) -> str:
    row, column = place
    letters = _COLUMN if column == own[1] else f"${column_letter(column)}"
    return letters + (_ROW if row == own[0] else f"${row + 1}")


def _blocks(places: Iterable[Place]) -> Iterator[tuple[list[int], list[int]]]:
    """Places as rows and columns that they fill wholly, so that the first has the least of both."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(places):
        by_row.setdefault(row, []).append(column)
    alike = sorted(by_row, key=lambda row: (by_row[row], row))
    for columns, rows in groupby(alike, key=by_row.__getitem__):
        yield [*rows], columns


def _ranges(rows: Sequence[int], columns: Sequence[int]) -> tuple[CellRange, ...]:
    return tuple(
        CellRange(top, left, bottom, right)
        for top, bottom in runs(rows)
        for left, right in runs(columns)
    )
