"""One wrong figure that the formulas of its totals have taken over: several cells, one mistake."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.localise.rules import Cell, Number, Range
from ansinh_xl.checks.localise.search import Cure, System, few


def carried(system: System) -> list[Cure]:
    """Every cell of broken rules whose change, taken over by its totals, satisfies all rules."""
    cells = {cell for place in system.broken for cell in system.rules[place].cells}
    found = (_changed(system, cell) for cell in sorted(cells))
    return [cure for cure in found if cure is not None]


def totals_of(system: System, cell: Cell) -> Iterator[tuple[int, Cell]]:
    """The stated totals that the cell goes into: the place of the rule, the total's cell."""
    for place in sorted(system.rules_of[cell] - system.broken):
        code, total = system.rules[place].told
        if code == "total-mismatch" and total != cell:
            yield place, total


def _changed(system: System, cell: Cell) -> Cure | None:
    totals = dict(totals_of(system, cell))
    if not totals:
        return None
    alone = system.admits(cell, system.rules_of[cell] - totals.keys())
    if alone is None:
        return None
    values = few(alone, cell in system.whole)
    fitting = []
    for value in values if values is not None else _some(alone):
        more = value - system.values[cell]
        changed: dict[Cell, Number] = {cell: value}
        changed.update({total: system.values[total] + more for total in totals.values()})
        touched = {place for other in changed for place in system.rules_of[other]}
        if more and all(system.rules[place].holds(changed) for place in touched):
            fitting.append((changed, touched))
    if not fitting:
        return None
    changed, touched = fitting[0]
    told = values is not None and len(fitting) == 1
    ranges = {other: Range(value, value) if told else Range() for other, value in changed.items()}
    return Cure(ranges, frozenset(touched & system.broken))


def _some(admitted: Range) -> list[Number]:
    """Of many values a few: that one of them fits tells enough."""
    low, high = admitted
    if low is None or high is None:
        return [item for item in admitted if item is not None]
    return [low, (low + high) // 2, high]
