"""Excel formulas of a planned form: sums over the rows below, sums of parts, rates.

A formula is given only where it comes to exactly the figure it stands for; else the figure itself
is written. References to figures on other sheets are found by the facts they were made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ansinh_xl.facts import Dims, Fact, Source
from ansinh_xl.figures.columns import Value
from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.form_plan import FormPlan, PlanRow, adds_up
from ansinh_xl.outputs.written_text import quoted

_NAME = re.compile(r"[A-Za-z_]\w*")
_PERCENT = re.compile(r"\s*\*\s*100\s*$")
_LONGEST = 8_000
"""Excel takes 8,192 characters in a formula."""


def is_percent(column: Column) -> bool:
    """Whether a rate is a percentage: its cell holds the ratio and shows it times 100."""
    return bool(column.rate and _PERCENT.search(column.rate))


def cell_value(column: Column, value: Value) -> Value:
    """A figure of the plan as its cell holds it: a percentage as a ratio."""
    return Fraction(value) / 100 if value is not None and is_percent(column) else value


def formula_for(plan: FormPlan, row: PlanRow, column: Column) -> str | None:
    """The formula of one cell, None where the figure itself must stand there."""
    if column.rate:
        return _rate(plan, row, column)
    if not adds_up(column):
        return None
    return _sum_below(plan, row, column) or _sum_of_parts(plan, row, column)


def _sum_below(plan: FormPlan, row: PlanRow, column: Column) -> str | None:
    if not row.below:
        return None
    code, value = column.code, row.values.get(column.code)
    known = [below.values[code] for below in row.below if below.values.get(code) is not None]
    if value is None and known:
        return None  # of things that do not add up
    if value is not None and sum(part or 0 for part in known) != value:
        return None
    cells = _ranges(plan, row.below, code)
    formula = f"=SUM({cells})" if value is not None else f'=IF(COUNT({cells})=0,"",SUM({cells}))'
    return formula if len(formula) < _LONGEST and cells.count(",") < 250 else None


def _ranges(plan: FormPlan, rows: Iterable[PlanRow], code: str) -> str:
    """D9:D21 or D9,D11,D13: neighbours joined."""
    runs: list[list[int]] = []
    column = 0
    for row in rows:
        line, column = plan.place(row, code)
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    letter = xl_col_to_name(column)
    return ",".join(
        f"{letter}{first + 1}" + (f":{letter}{last + 1}" if last > first else "")
        for first, last in runs
    )


def _sum_of_parts(plan: FormPlan, row: PlanRow, column: Column) -> str | None:
    """A total column of the form where the workbooks gave only its parts."""
    parts = [code for code in column.sum_of if plan.has(code)]
    known = [row.values.get(code) for code in parts if row.values.get(code) is not None]
    stated = {fact.indicator for fact in row.facts.get(column.code, ())}
    alone = stated == {column.code} and not any(
        plan.form.column(code).indicator == column.code for code in parts
    )
    if not known or alone or sum(part or 0 for part in known) != row.values.get(column.code):
        return None
    return "=" + "+".join(xl_rowcol_to_cell(*plan.place(row, code)) for code in parts)


def _rate(plan: FormPlan, row: PlanRow, column: Column) -> str | None:
    """achieved/target*100 → =IF(OR(F7="",E7="",E7=0),"",F7/E7); unknown stays empty."""
    rate = _PERCENT.sub("", column.rate or "")
    names = list(dict.fromkeys(_NAME.findall(rate)))
    if not all(plan.has(name) for name in names):
        return None
    if row.values.get(column.code) is None and _computable(row, names, rate):
        return None  # a bound over a bound: unknown, though its parts are there
    cells = {name: xl_rowcol_to_cell(*plan.place(row, name)) for name in names}
    spelled = _NAME.sub(lambda found: cells[found.group()], rate.replace(" ", ""))
    tests = [f'{cell}=""' for cell in cells.values()]
    tests += [f"{cells[name]}=0" for name in _divisors(rate)]
    if "/(" in spelled:
        spelled = f'IFERROR({spelled},"")'
    return f'=IF(OR({",".join(tests)}),"",{spelled})'


def _divisors(rate: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/\s*([A-Za-z_]\w*)", rate)))


def _computable(row: PlanRow, names: Iterable[str], rate: str) -> bool:
    return all(row.values.get(name) is not None for name in names) and all(
        row.values.get(name) != 0 for name in _divisors(rate)
    )


@dataclass(frozen=True)
class Reference:
    """Cells of a form sheet that add up to a figure."""

    sheet: str
    cells: tuple[tuple[int, int], ...]

    def formula(self) -> str:
        """The sum as it stands in a formula, without the equals sign."""
        return "+".join(f"{quoted(self.sheet)}!{xl_rowcol_to_cell(*cell)}" for cell in self.cells)

    def link(self) -> str:
        """An internal link to the first of the cells."""
        return f"internal:{quoted(self.sheet)}!{xl_rowcol_to_cell(*self.cells[0])}"


FactKey = tuple[str, str, Dims, Source]


def fact_key(fact: Fact) -> FactKey:
    """What one fact is, whatever fund source a reader has put to it."""
    return fact.form, fact.indicator, fact.dims, fact.source


def reference(
    plans: Mapping[str, FormPlan], facts: Iterable[Fact], unit: str, value: Value
) -> Reference | None:
    """The fewest cells of ``unit`` on one form's sheet that hold exactly these facts."""
    wanted = {fact_key(fact) for fact in facts}
    forms = {form for form, *_ in wanted}
    plan = plans.get(next(iter(forms))) if len(forms) == 1 else None
    if plan is None or value is None:
        return None
    offered = [
        (frozenset(map(fact_key, row.facts.get(column.code, ()))), row, column)
        for row in plan.rows_of(unit)
        for column in plan.columns
        if adds_up(column) and row.values.get(column.code) is not None
    ]
    offered.sort(key=lambda offer: -len(offer[0]))
    cells: list[tuple[int, int]] = []
    amount = Fraction(0)
    for keys, row, column in offered:
        if keys and keys <= wanted:
            wanted -= keys
            amount += Fraction(row.values[column.code] or 0)
            cells.append(plan.place(row, column.code))
    return Reference(plan.sheet, tuple(sorted(cells))) if not wanted and amount == value else None
