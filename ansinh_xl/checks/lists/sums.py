"""Sums that a list states, against its persons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from ansinh_xl.extract.lists import ListColumn, ListTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold

Figure = int | Decimal
_OF_ALL = ("tong", "toan")


class ListSum(NamedTuple):
    """One stated sum of a list beside what its persons come to."""

    row: int
    column: ListColumn
    label: str
    stated: Figure
    computed: Figure


def list_sums(table: ListTable) -> Iterator[ListSum]:
    """Every stated sum. It is of all persons, or of those from the row of words or the sum above
    it, or of those down to the next one below.
    """
    if not table.sums:
        return
    breaks = sorted({*(head.row for head in table.heads), *(item.row for item in table.sums)})
    for code, column in table.columns.items():
        if not any(code in item.values for item in table.sums):
            continue
        running = [0, *accumulate(figure or 0 for figure in column.figures)]
        for item in table.sums:
            if code not in item.values:
                continue
            place = breaks.index(item.row)
            above = breaks[place - 1] if place else -1
            below = breaks[place + 1] if place + 1 < len(breaks) else table.rows[-1] + 1
            whole = fold(item.label).startswith(_OF_ALL)
            choices = (
                running[-1],
                _between(table.rows, running, above, item.row),
                _between(table.rows, running, item.row, below),
            )
            stated = item.values[code]
            computed = stated if stated in choices else choices[0] if whole else choices[1]
            yield ListSum(item.row, column, _label(item.label), stated, computed)


def check_list_sums(table: ListTable) -> Iterator[Finding]:
    """``total-mismatch`` at every stated sum that its persons do not come to."""
    for item in list_sums(table):
        if item.stated != item.computed:
            yield finding(
                "total-mismatch",
                table.source(cell_name(item.row, item.column.index)),
                column=item.column.label,
                label=item.label,
                stated=item.stated,
                computed=item.computed,
            )


def _between(rows: Sequence[int], running: Sequence[Figure], first: int, last: int) -> Figure:
    return running[bisect_left(rows, last)] - running[bisect_left(rows, first)]


def _label(text: str) -> str:
    """What a sum is called, and no more: anything may stand behind it."""
    return "Tổng cộng" if fold(text).startswith(_OF_ALL) else "Cộng"
