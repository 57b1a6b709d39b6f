"""Columns that a form needs and the table lacks, and columns that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.text.folding import fold


def check_columns(table: FormTable) -> Iterator[Finding]:
    """``missing-column`` per required column, ``unknown-column`` per column of figures not read."""
    for column in table.recognition.missing:
        yield finding(
            "missing-column", table.source(), column=column.labels[0], form=table.form.code
        )
    known = {column.index for column in table.columns} | table.recognition.others
    known.update(index for index, _ in table.table.identities)  # derived, checked by its own rule
    known.update(_sums_of_columns(table, known))
    proposals = {item.index: item.column.labels[0] for item in table.recognition.proposals}
    for located in table.table.columns:
        if located.index in known or not located.numeric or not located.path:
            continue
        if "ghi chu" in fold(located.path[-1]):
            continue
        yield finding(
            "unknown-column",
            table.source(located.header_row, located.index),
            label=" › ".join(located.path),
            proposal=proposals.get(located.index),
        )


def _sums_of_columns(table: FormTable, known: set[int]) -> Iterator[int]:
    """Columns that on every row sum the columns of one indicator: "Tổng cộng" over two groups."""
    rows = [line.row for line in table.leaves()]
    first = table.table.first_row
    groups: dict[str, list[FormColumn]] = {}
    for column in table.columns:
        if column.column.kind in ("count", "money"):
            groups.setdefault(column.column.code, []).append(column)
    for located in table.table.additive():
        if located.index in known or not rows:
            continue
        figures = table.table.figures(located)
        for group in groups.values():
            if len(group) >= 2 and all(
                figures[row - first] == sum(table.reading(item, row).value or 0 for item in group)
                for row in rows
            ):
                yield located.index
