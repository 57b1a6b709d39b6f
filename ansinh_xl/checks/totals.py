"""Stated totals and subtotals against the sum of the leaves below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ansinh_xl.extract import FormColumn, FormTable, in_base_units
from ansinh_xl.facts import Finding, finding
from ansinh_xl.locate.sums import Figure, close


def check_totals(table: FormTable) -> Iterator[Finding]:
    """``total-mismatch`` at every stated total that its leaves do not add up to.

    A column with a cell that gives no figure is not added up: that cell has its own finding.
    """
    copies = {line.row for line in table.lines if line.copy_of is not None}
    labels = {line.row: line.label for line in table.lines}
    for column in table.columns:
        if column.column.kind == "rate" or not column.column.additive:
            continue
        for row, group in table.table.groups.items():
            stated = table.reading(column, row).value
            if stated is None or not group:
                continue
            leaves = [item for item in group if item not in copies]
            computed = _sum(table, column, leaves)
            if computed is None or close(computed, stated):
                continue
            if copies and close(_sum(table, column, group) or 0, stated):
                continue
            yield finding(
                "total-mismatch",
                table.source(row, column.index),
                column=table.header_label(column),
                label=labels.get(row, ""),
                stated=stated,
                computed=computed,
            )


def _sum(table: FormTable, column: FormColumn, rows: Sequence[int]) -> Figure | None:
    """The plain sum in the column's printed unit; None where a cell cannot be read."""
    total: Figure = 0
    for row in rows:
        reading = table.reading(column, row)
        if reading.state in ("error", "ambiguous", "text"):
            return None
        if reading.value is not None:
            value = reading.value
            if reading.absolute:
                value = _printed(in_base_units(reading, 1) or 0, column.factor)
            total += value
    return total


def _printed(value: Figure, factor: int) -> Figure:
    scaled = Decimal(value) / factor
    return int(scaled) if scaled == int(scaled) else scaled
