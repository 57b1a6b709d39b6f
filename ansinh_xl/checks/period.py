"""A table of another period than the one asked for: last year's copy, last quarter's file."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name
from ansinh_xl.text.periods import years_in


def check_period(table: FormTable, expected: str | None) -> Iterator[Finding]:
    """``wrong-period`` for the sheet, or ``unknown-period``; all its figures stay out."""
    if not table.period:
        texts = " ".join((*table.table.title, table.table.grid.sheet))
        years = sorted(years_in(texts))
        yield finding(
            "unknown-period",
            table.source(),
            leaves_out=all_cells(table),
            count=len(years),
            years=years,
        )
    if expected is None or table.found_period is None or table.found_period == expected:
        return
    yield finding(
        "wrong-period",
        table.source(),
        leaves_out=all_cells(table),
        found=table.found_period,
        expected=expected,
    )


def all_cells(table: FormTable) -> Iterator[str]:
    """Every cell of a table, for a finding that leaves all of it out."""
    return (cell_name(line.row, column.index) for line in table.lines for column in table.columns)
