"""Figures that two forms share, as native rules: a cell lights up where the other form differs.

Holds what checks/cross_form.py holds. Units are found by the name that both tables give them, so
that rows may be put into either; where the names differ, nothing lights up. The other table is told
by defined names: rules of older programs know no cells of other sheets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from ansinh_xl.checks.cross_form import SHARED
from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.grid.types import column_letter
from ansinh_xl.outputs.tracker.cells import fixed
from ansinh_xl.outputs.tracker.on_sheet import places_of
from ansinh_xl.outputs.tracker.rules import Broken
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.records import NamedTuple

_NAME = "_ansinh_"
_DUST = "0.000001"


class SharedRule(NamedTuple):
    """A rule of ``table``, and the defined names that it speaks of."""

    table: FormTable
    broken: Broken
    names: dict[str, str]


def shared_rules(tables: Sequence[FormTable]) -> Iterator[SharedRule]:
    """One for each figure that two tables of the workbook tell of the same units."""
    for number, shared in enumerate(SHARED, 1):
        for here, there in _pairs(tables, shared.form, shared.other_form):
            own, other = here.column(shared.indicator), there.column(shared.other_indicator)
            if own is None or other is None or own.factor != 1 or other.factor != 1:
                continue
            units, figures = _range(there, _label_column(there)), _range(there, other.index)
            if not (units and figures):
                continue
            names = {f"{_NAME}{number}_names": units, f"{_NAME}{number}_figures": figures}
            rows = tuple(line.row for line in _lines(here))
            formula = _differs(own, rows[0], _label_column(here), *names)
            severity: Literal["error", "warning"] = (
                "error" if shared.severity == "error" else "warning"
            )
            broken = Broken(rows, (own.index, own.index), formula, severity)
            yield SharedRule(here, broken, names)


def _pairs(
    tables: Sequence[FormTable], form: str, other: str
) -> Iterator[tuple[FormTable, FormTable]]:
    """The two tables, where there is one of each of the same units and period."""
    own = [table for table in tables if table.form.code == form and _lines(table)]
    others = [table for table in tables if table.form.code == other and _lines(table)]
    if len(own) == len(others) == 1:
        here, there = own[0], others[0]
        if (here.period, here.scope) == (there.period, there.scope):
            yield here, there


def _lines(table: FormTable) -> list[Line]:
    """Its units' lines of households."""
    return [
        line
        for line in table.leaves()
        if line.area is not None and line.label_column is not None and not line.is_part
        if dict(table.dims_of(line)).get("line", "households") == "households"
    ]


def _label_column(table: FormTable) -> int:
    columns = Counter(line.label_column for line in _lines(table))
    return columns.most_common(1)[0][0] or 0


def _range(table: FormTable, column: int) -> str:
    """Nothing where the cells do not stand in one row or column of the sheet."""
    rows = [line.row for line in _lines(table)]
    places = places_of(table, range(min(rows), max(rows) + 1), (column,))
    if len(places) != 1:
        return ""
    top, left, bottom, right = places[0]
    first, last = f"${column_letter(left)}${top + 1}", f"${column_letter(right)}${bottom + 1}"
    return f"{quoted(table.seen.grid.sheet)}!{first}:{last}"


def _differs(own: FormColumn, row: int, label: int, names: str, figures: str) -> str:
    """Both tell a number of the unit, which stands once in the other, and it is another one."""
    cell, unit = fixed(row, own.index), fixed(row, label)
    told = f'COUNTIFS({names},{unit},{figures},">=0")=1'
    apart = f"ABS({cell}-SUMIF({names},{unit},{figures}))>{_DUST}"
    return f"IF(ISNUMBER({cell}),AND(LEN({unit})>0,COUNTIF({names},{unit})=1,{told},{apart}),FALSE)"
