"""How much of what lies below a total or a rate is known: a total of some units says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.form_plan import FormPlan, PlanRow, adds_up

_NAME = re.compile(r"[A-Za-z_]\w*")


class Coverage(NamedTuple):
    """``known`` of ``units`` rows below have the figure; ``uneven`` where a rate's parts differ."""

    known: int
    units: int
    uneven: bool = False


def coverage(plan: FormPlan, row: PlanRow, column: Column) -> Coverage | None:
    """What is lacking under one figure, None where nothing is or there is no figure."""
    if row.values.get(column.code) is None or not row.below or row.is_total:
        return None
    if column.rate:
        names = [name for name in dict.fromkeys(_NAME.findall(column.rate)) if plan.has(name)]
        reached = {frozenset(fact.unit for fact in row.facts.get(name, ())) for name in names}
        return Coverage(0, 0, uneven=True) if len(reached) > 1 else None
    if not adds_up(column):
        return None
    known = sum(below.values.get(column.code) is not None for below in row.below)
    return Coverage(known, len(row.below)) if known < len(row.below) else None
