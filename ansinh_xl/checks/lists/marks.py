"""Every household of a list is new, relapsed or old: one of them, and not two."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.lists.told import told
from ansinh_xl.extract.lists import ListTable
from ansinh_xl.extract.lists.households import MARKS, marks_of
from ansinh_xl.facts import Finding


def check_marks(table: ListTable) -> Iterator[Finding]:
    """``unclear-mark`` for the households that bear none of the marks, or several."""
    if table.form.code != "household_list":
        return
    marks = marks_of(table)
    if marks is None or None not in marks:
        return
    columns = (table.column(code) for code in (*MARKS, "mark"))
    column = next(filter(None, columns))
    yield told(
        table, column, "unclear-mark", [place for place, mark in enumerate(marks) if mark is None]
    )
