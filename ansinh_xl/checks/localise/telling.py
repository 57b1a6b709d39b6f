"""What the findings of broken rules say of the cell that is likely wrong, and of what was meant.

No finding goes away and none moves: each names the cell besides; told_once.py makes one of them
for a person. Nothing is corrected: a person holds the figure against the records first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ansinh_xl.checks.gathered import ODD
from ansinh_xl.checks.localise.mistakes import Mistake, mistakes
from ansinh_xl.checks.localise.rules import Cell
from ansinh_xl.checks.localise.system import system_of
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding
from ansinh_xl.grid import cell_name
from ansinh_xl.records import NamedTuple

_AT_ITS_CELL = ODD | {"negative-amount"}
"""Findings that may stand at the wrong cell itself."""
FEW = 3
"""With more odd figures than so many, it is their column that is misread."""


class Told(NamedTuple):
    """A table with its findings."""

    table: FormTable
    findings: Sequence[Finding]

    @property
    def names(self) -> Mapping[str, str]:
        """Those of cells that stand elsewhere on the sheet."""
        made = self.table.rearranged
        return made.names if made is not None else {}

    def name(self, cell: Cell) -> str:
        """What a person calls the cell."""
        name = cell_name(cell[1], cell[2])
        return self.names.get(name, name)


def likely_cells_told(tables: Sequence[Told]) -> list[list[Finding]]:
    """The findings of each table of a workbook, with the likely cell where the rules name one."""
    found = [[*told.findings] for told in tables]
    system, readers = system_of([told.table for told in tables], [*map(_odd_cells, tables)])
    for mistake in mistakes(system, readers):
        place = mistake.cells[0][0]
        _tell(tables[place], found[place], mistake)
    return found


def _odd_cells(told: Told) -> Collection[str]:
    back = {shown: name for name, shown in told.names.items()}
    odd = (item for item in told.findings if item.code in ODD and len(item.leaves_out) <= FEW)
    return {back.get(cell, cell) for item in odd for cell in item.leaves_out}


def _tell(told: Told, found: list[Finding], mistake: Mistake) -> None:
    """Add to the findings of one table what is known of one mistake in it."""
    likely = told.name(mistake.cells[0])
    broken = {(code, told.name(cell)) for code, cell in mistake.told}
    broken |= {(code, likely) for code in _AT_ITS_CELL}
    concerned = [
        at for at, item in enumerate(found) if (item.code, item.source.cell or "") in broken
    ]
    if not concerned:
        return
    said = _params(told, mistake)
    for at in concerned:
        found[at] = found[at]._replace(params={**found[at].params, **said})


def _params(told: Told, mistake: Mistake) -> dict[str, Any]:
    """What is said: the cells, what they hold, what they should, and how it came about."""
    two = len(mistake.cells) > 1
    row = mistake.cells[0][1]
    said: dict[str, Any] = {
        "likely": told.name(mistake.cells[0]),
        "likely_column": _column(told.table, mistake.cells[0]),
        "likely_label": next((line.label for line in told.table.lines if line.row == row), ""),
        "cells": [*map(told.name, mistake.cells)],
        "current": [*mistake.typed] if two else mistake.typed[0],
        "proposed": [*mistake.meant] if two else mistake.meant[0],
        "kind": mistake.kind,
        "hint": _hint(mistake),
    }
    if mistake.carried:
        said["carried"] = [*map(told.name, mistake.carried)]
    return said


_HINTS = {"left-blank": "likely-blank", "letters": "likely-letters"}


def _hint(mistake: Mistake) -> str:
    if len(mistake.cells) > 1:
        return "likely-swapped"
    if mistake.meant[0] is None:
        return "likely-open"
    if mistake.carried:
        return "likely-carried"
    if mistake.kind is None:
        return "likely-computed"
    return _HINTS.get(str(mistake.kind), "likely-typed")


def _column(table: FormTable, cell: Cell) -> str:
    path = next((item.path for item in table.table.columns if item.index == cell[2]), ())
    return " › ".join(path)
