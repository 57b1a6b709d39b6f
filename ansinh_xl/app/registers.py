"""Registers of documents among the tables of a sheet: findings come of them, no facts.

Loaded only where a table is no form of figures: few workbooks hold one.
"""

from __future__ import annotations

from datetime import datetime

from ansinh_xl.app.brought import TableReading
from ansinh_xl.areas import Areas
from ansinh_xl.checks.hidden import hidden_parts
from ansinh_xl.checks.register import check_register
from ansinh_xl.extract.context import period_end
from ansinh_xl.extract.register import Register, find_register
from ansinh_xl.forms import load_forms
from ansinh_xl.locate import LocatedTable


def registers_among(
    tables: list[LocatedTable], areas: Areas, period: str | None
) -> tuple[list[Register], list[LocatedTable]]:
    """The registers among tables that are no form of figures, and the others."""
    as_of = period_end(period or "2020")
    forms = load_forms().values()
    found = [find_register(table, forms, areas, as_of) for table in tables]
    others = [table for table, read in zip(tables, found, strict=True) if read is None]
    return [register for register in found if register is not None], others


def register_reading(register: Register, period: str | None) -> TableReading:
    """What is due is held against the period's last day, or today where that is still to come."""
    table, context = register.table, register.context
    named = context.period.code if context.period is not None else period or ""
    today = datetime.now().astimezone().date()
    day = min(today, period_end(named)) if named else today
    return TableReading(
        file=table.grid.file,
        sheet=table.grid.sheet,
        form=register.form.code,
        unit=context.scope.code if context.scope is not None else None,
        unit_name=context.scope.name if context.scope is not None else "",
        period=named,
        preliminary=False,
        facts=[],
        findings=[*check_register(register, day), *hidden_parts(table)],
    )
