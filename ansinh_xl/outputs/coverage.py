"""How much of what lies below a total or a rate is known: a total of some units says so."""

from __future__ import annotations

import re

from ansinh_xl.figures.reach import Reach
from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.form_plan import FormPlan, PlanRow, adds_up
from ansinh_xl.records import NamedTuple

_MAY_BE_BLANK = frozenset({"poverty_targets"})
"""Forms in which a blank is an answer: a district without a target was given none."""
_NAME = re.compile(r"[A-Za-z_]\w*")


class Coverage(NamedTuple):
    """``known`` of ``units`` rows below have the figure; ``uneven`` where a rate's parts differ."""

    known: int
    units: int
    uneven: bool = False


def coverage(plan: FormPlan, row: PlanRow, column: Column) -> Coverage | None:
    """What is lacking under one figure, None where nothing is or there is no figure."""
    if row.values.get(column.code) is None or not row.below or plan.form.code in _MAY_BE_BLANK:
        return None
    if row.level == "province" and plan.reach is not None and plan.reach.owing:
        return _of_province(plan, plan.reach, row, column)
    if row.is_total:
        return None
    if column.rate:
        return _of_rate(plan, row, column)
    if not adds_up(column):
        return None
    known = sum(below.values.get(column.code) is not None for below in row.below)
    return Coverage(known, len(row.below)) if known < len(row.below) else None


def _of_province(plan: FormPlan, reach: Reach, row: PlanRow, column: Column) -> Coverage | None:
    """The province's figure against all districts that owe it, those without a row among them."""
    if not column.rate and not adds_up(column):
        return None
    uneven = _of_rate(plan, row, column) if column.rate and not row.is_total else None
    if uneven is not None:
        return uneven
    facts = row.facts.get(column.code, ())
    if column.rate and not facts:
        return None
    known, units = reach.of(row.dims, (below.unit for below in row.below), facts)
    return Coverage(known, units) if known < units else None


def _of_rate(plan: FormPlan, row: PlanRow, column: Column) -> Coverage | None:
    """Whether a rate's parts come from other units than its whole."""
    names = [name for name in dict.fromkeys(_NAME.findall(column.rate or "")) if plan.has(name)]
    reached = {frozenset(fact.unit for fact in row.facts.get(name, ())) for name in names}
    return Coverage(0, 0, uneven=True) if len(reached) > 1 else None
