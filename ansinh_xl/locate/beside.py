"""Tables that stand beside one another on a sheet, with blank columns between them.

One that goes on beside itself under the same labels stays one table: extract/ stacks its halves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ansinh_xl.grid import Grid
from ansinh_xl.locate.cells import is_label
from ansinh_xl.locate.types import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple


class Block(NamedTuple):
    """The first and the last column of a table of its own."""

    left: int
    right: int


@lru_cache(maxsize=256)
def blocks_of(columns: tuple[TableColumn, ...]) -> tuple[Block, ...]:
    """The blocks that blank columns part, where each names its own rows; else one block.

    Figures behind a spacer, with no names of their own, go on with the table before it.
    """
    runs: list[list[TableColumn]] = []
    for column in columns:
        if runs and column.index == runs[-1][-1].index + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    joined: list[list[TableColumn]] = []
    for run in runs:
        if joined and not _names_its_rows(run):
            joined[-1].extend(run)
        else:
            joined.append(run)
    if not all(map(_names_its_rows, joined)) or _goes_on(joined):
        joined = [list(columns)]
    return tuple(Block(run[0].index, run[-1].index) for run in joined)


def _goes_on(runs: list[list[TableColumn]]) -> bool:
    labels = [[column.path for column in run] for run in runs]
    return all(item == labels[0] for item in labels)


def _names_its_rows(run: list[TableColumn]) -> bool:
    """A text with a label, or a running number, at its left, and figures behind."""
    first = next((at for at, column in enumerate(run) if column.numeric), None)
    return first is not None and any(
        column.path and (column.kind == "text" or (column.kind == "code" and first > 1))
        for column in run[:first]
    )


def parted(grid: Grid, table: LocatedTable, blocks: tuple[Block, ...]) -> list[Grid]:
    """The sheet once for each block, every cell at its place, without the other blocks' cells.

    Of what stands above, a row that says something over several blocks says it of each its own.
    """
    return [_only(grid, table, block, blocks) for block in blocks]


def overlaps(first: int, last: int, table: LocatedTable) -> bool:
    """The body of a table has one of these rows."""
    return table.first_row <= last and first <= table.last_row


def _only(grid: Grid, table: LocatedTable, own: Block, blocks: tuple[Block, ...]) -> Grid:
    top, bottom = table.header_rows[0], table.last_row
    rows = []
    for number, values in enumerate(grid.rows):
        if number > bottom or (number < top and _speaks_of(values, blocks) < 2):
            rows.append(values)
        else:
            rows.append(
                [value if _is_own(at, own, blocks) else "" for at, value in enumerate(values)]
            )
    return Grid(
        grid.file,
        grid.sheet,
        rows,
        tuple(
            merge
            for merge in grid.merges
            if merge.top < top or merge.top > bottom or _is_own(merge.left, own, blocks)
        ),
        grid.hidden,
        grid.hidden_rows,
        grid.hidden_columns,
        frozenset(place for place in grid.uncached if _is_own(place[1], own, blocks)),
        {place: text for place, text in grid.notes.items() if _is_own(place[1], own, blocks)},
    )


def _speaks_of(values: list[Any], blocks: tuple[Block, ...]) -> int:
    """How many of the blocks a row holds labels over."""
    labelled = [at for at, value in enumerate(values) if is_label(value)]
    return len({block for block in blocks for at in labelled if _is_own(at, block, blocks)})


def _is_own(column: int, own: Block, blocks: tuple[Block, ...]) -> bool:
    """Left of the next block, and not left of this one; what stands before all is the first's."""
    behind = [block.left for block in blocks if block.left > own.left]
    begin = 0 if own == blocks[0] else own.left
    return begin <= column and (not behind or column < behind[0])
