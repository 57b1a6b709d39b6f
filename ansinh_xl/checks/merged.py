"""One figure in a cell that is merged over the rows of several units: nobody knows whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.body import Body
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name


def check_merged(body: Body) -> Iterator[Finding]:
    """``merged-figure`` per merged cell with a figure; neither it nor the blanks below count."""
    if not body.gaps:  # the cells that a merge covers give no figure
        return
    table, first = body.table, body.first
    tall = [it for it in table.table.grid.merges if it.top >= first and it.bottom > it.top]
    if not tall:
        return
    leaves = {line.row: line for line in body.leaves}
    columns = {table.columns[place].index: table.columns[place] for place in body.gaps}
    for merge in tall:
        column = columns.get(merge.left)
        if column is None:
            continue
        lines = [leaves[row] for row in range(merge.top, merge.bottom + 1) if row in leaves]
        of_one = len({(line.area, line.label) for line in lines}) < 2
        if of_one or merge.top not in leaves or table.value(column, merge.top) is None:
            continue
        cells = [cell_name(line.row, merge.left) for line in lines]
        yield finding(
            "merged-figure",
            table.source(merge.top, merge.left),
            leaves_out=cells,
            column=table.header_label(column),
            range=str(merge),
            count=len(lines),
        )
