"""Stated totals and subtotals against the sum of the leaves below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Finding, finding, whole_number
from ansinh_xl.locate.sums import Figure, close


def check_totals(table: FormTable) -> Iterator[Finding]:
    """``total-mismatch`` at every stated total that its leaves do not add up to.

    A column with a cell that gives no figure is not added up: that cell has its own finding.
    """
    copies = {line.row for line in table.lines if line.copy_of is not None}
    labels = {line.row: line.label for line in table.lines}
    groups = [
        (row, group, [item for item in group if item not in copies])
        for row, group in table.table.groups.items()
        if group
    ]
    for column in table.columns:
        if column.column.kind == "rate" or not column.column.additive:
            continue
        for row, group, leaves in groups:
            stated = table.value(column, row)
            if stated is None or table.is_doubtful(column, row):
                continue
            computed = _sum(table, column, leaves)
            if computed is None or close(computed, stated):
                continue
            if table.reading(column, row).qualifier and computed >= stated:
                continue  # "hơn 500" over 520 is no contradiction
            if copies and close(_sum(table, column, group) or 0, stated):
                continue
            yield finding(
                "total-mismatch",
                table.source(row, column.index),
                column=table.header_label(column),
                label=labels.get(row, ""),
                stated=_printed(stated, column.factor),
                computed=_printed(computed, column.factor),
            )


def _sum(table: FormTable, column: FormColumn, rows: Sequence[int]) -> Figure | None:
    """The sum in base units; None where a cell gives no figure to reckon with."""
    total: Figure = 0
    for row in rows:
        if table.is_doubtful(column, row):
            return None
        total += table.value(column, row) or 0
    return total


def _printed(value: Figure, factor: int) -> Figure:
    """Back into the unit that the table prints, so that a person finds the figure again."""
    return whole_number(Decimal(value) / factor)
