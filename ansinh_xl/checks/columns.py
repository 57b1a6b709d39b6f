"""Columns that a form needs and the table lacks, and columns that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.template import ADDITIVE
from ansinh_xl.extract import FormColumn
from ansinh_xl.facts import Finding, finding
from ansinh_xl.text.folding import fold


def check_columns(body: Body) -> Iterator[Finding]:
    """``missing-column`` per required column, ``unknown-column`` per column of figures not read."""
    table = body.table
    for column in table.recognition.missing:
        yield finding(
            "missing-column", table.source(), column=column.labels[0], form=table.form.code
        )
    if not body.template.unread:
        return
    sums = {*_sums_of_columns(body)}
    proposals = {item.index: item.column.labels[0] for item in table.recognition.proposals}
    for located in body.template.unread:
        if located.index in sums or not located.path or "ghi chu" in fold(located.path[-1]):
            continue
        yield finding(
            "unknown-column",
            table.source(located.header_row, located.index),
            label=" › ".join(located.path),
            proposal=proposals.get(located.index),
        )


def _sums_of_columns(body: Body) -> Iterator[int]:
    """Those that on every row sum the columns of one indicator: "Tổng cộng" over two groups."""
    table, first = body.table, body.first
    rows = [line.row for line in body.leaves]
    groups: dict[str, list[FormColumn]] = {}
    for column in table.columns:
        if column.column.kind in ADDITIVE:
            groups.setdefault(column.column.code, []).append(column)
    for located in body.template.unread:
        if located.kind not in ADDITIVE or not rows:
            continue
        figures = table.table.figures(located)
        for group in groups.values():
            if len(group) >= 2 and all(
                figures[row - first] == sum(table.reading(item, row).value or 0 for item in group)
                for row in rows
            ):
                yield located.index
