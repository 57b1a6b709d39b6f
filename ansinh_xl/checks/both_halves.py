"""The grand total below the sections of poor and near-poor households, which is of both."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.rounding import printed
from ansinh_xl.extract.halves import TOTAL, Halves, is_of_both
from ansinh_xl.facts import Finding, finding
from ansinh_xl.locate.sums import close


def check_both_halves(split: Halves) -> Iterator[Finding]:
    """``total-mismatch`` where it is not what the units of both halves add up to.

    Only of a table with one such row: it is in no form, and so is told here. A column that both
    halves repeat (all households of a unit) may be stated once or twice, and is not asked.
    """
    table = split.table
    rows = {row for half in split.rows.values() for row in half.values()}
    totals = [row for row in table.rows_of("total") if row not in rows]
    if len(totals) != 1 or any(place.line for half in split.rows.values() for place in half):
        return
    (total,) = totals
    leaves = [
        row for half in split.rows.values() for place, row in half.items() if place.unit != TOTAL
    ]
    for column in table.additive():
        figures = table.figures(column)
        stated = figures[total - table.first_row]
        parts = [figures[row - table.first_row] for row in leaves]
        if stated is None or None in parts or is_of_both(split, column):
            continue
        computed = sum(part for part in parts if part is not None)
        if not close(stated, computed):
            yield finding(
                "total-mismatch",
                table.source(total, column.index),
                column=" › ".join(column.path),
                label=table.labels[total],
                stated=printed(stated, 1),
                computed=printed(computed, 1),
            )
