"""Stated totals and subtotals against the sum of the leaves below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.rounding import adds_up_to, may_be_rounding, printed, total_tolerance
from ansinh_xl.checks.template import Template
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.locate.sums import Figure


def check_totals(body: Body) -> Iterator[Finding]:
    """``total-mismatch`` at every stated total that its leaves do not add up to.

    A column with a cell that gives no figure is not added up: that cell has its own finding.
    """
    groups, places = body.table.table.groups, added_up(body.template)
    if not groups or not places:
        return
    rows = [*zip(*[body.addends[place] for place in places], strict=True)]
    wrong = [row for row, group in groups.items() if group and not _adds_up(body, rows, row, group)]
    for place in places if wrong else ():
        for row in wrong:
            stated = body.figures[place][row - body.first]
            if stated is not None:
                yield from _check(body, body.table.columns[place], row, stated)


@lru_cache(maxsize=1_024)
def added_up(template: Template) -> tuple[int, ...]:
    """The places of the columns whose totals are held against their rows."""
    columns = enumerate(template.columns)
    return tuple(place for place, (it, _, _) in columns if it.kind != "rate" and it.additive)


def _adds_up(
    body: Body, rows: Sequence[tuple[Figure, ...]], row: int, group: Sequence[int]
) -> bool:
    """In all columns at once, as nearly always; ``rows`` hold their figures."""
    first = body.first
    leaves = [rows[item - first] for item in group if item not in body.copies]
    sums = leaves[0] if len(leaves) == 1 else tuple(map(sum, zip(*leaves, strict=True)))
    return rows[row - first] == sums


def _check(body: Body, column: FormColumn, row: int, stated: Figure) -> Iterator[Finding]:
    """One total that need not be just the sum: it may be doubtful, rounded, or wrong."""
    table = body.table
    if table.is_doubtful(column, row):
        return
    group = table.table.groups[row]
    leaves = [item for item in group if item not in body.copies]
    computed = _sum(table, column, leaves)
    if computed is None or adds_up_to(stated, computed, column.factor):
        return
    readings = [table.reading(column, item).value for item in (row, *leaves)]
    slack = column.factor * total_tolerance(readings, column.factor)
    off = Fraction(stated) - Fraction(computed)
    if abs(off) <= slack:
        return
    if table.reading(column, row).qualifier and computed >= stated:
        return  # "hơn 500" over 520 is no contradiction
    if len(leaves) < len(group):
        with_copies = _sum(table, column, group) or 0
        if adds_up_to(stated, with_copies, column.factor):
            return
    yield finding(
        "total-mismatch",
        table.source(row, column.index),
        "warning" if may_be_rounding(off, readings, column.factor) else None,
        column=table.header_label(column),
        label=next((line.label for line in table.lines if line.row == row), ""),
        stated=printed(stated, column.factor),
        computed=printed(computed, column.factor),
    )


def _sum(table: FormTable, column: FormColumn, rows: Sequence[int]) -> Figure | None:
    """The sum in base units; None where a cell gives no figure to reckon with."""
    total: Figure = 0
    for row in rows:
        if table.is_doubtful(column, row):
            return None
        total += table.value(column, row) or 0
    return total
