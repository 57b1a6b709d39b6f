"""Broken rules in clusters, each with all the smallest cures that the search finds for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from ansinh_xl.checks.localise.carried import carried
from ansinh_xl.checks.localise.rules import Cell
from ansinh_xl.checks.localise.search import (
    MOST_AT_ONCE,
    Cure,
    System,
    common,
    connected,
    smallest,
    together,
)
from ansinh_xl.records import NamedTuple


class Cluster(NamedTuple):
    """Broken rules that hang together, and all the smallest cures; none where none was found."""

    broken: frozenset[int]
    cures: Sequence[Sequence[Cure]]
    """Each a way to satisfy every rule: one cure, or several that do not touch each other."""


def clusters(system: System) -> list[Cluster]:
    """Every cluster of broken rules. What is not cured alone is tried as one with the others."""
    parts = [*connected(system)]
    found = _taken_over(system, parts)
    waiting = [part for part in parts if not any(part <= cluster.broken for cluster in found)]
    cured: list[Cluster] = []
    open_ones: list[frozenset[int]] = []
    while waiting:
        broken = waiting.pop()
        ways = smallest(system, broken)
        touched = _touched(system, ways)
        near = [other for other in waiting if not other.isdisjoint(touched)]
        if near:  # one cure for both
            waiting = [other for other in waiting if other not in near]
            waiting.append(broken.union(*near))
        elif ways:
            cured.append(Cluster(broken, ways))
        else:
            open_ones.append(broken)
    if open_ones:
        rest = frozenset[int]().union(*open_ones)
        cured.append(Cluster(rest, smallest(system, rest) if len(open_ones) > 1 else ()))
    return [*found, *_joined(system, cured)]


def _taken_over(system: System, parts: Sequence[frozenset[int]]) -> list[Cluster]:
    """The clusters that a change of one figure and its totals cures, whatever else cures them."""
    by_rules: dict[frozenset[int], list[Cure]] = {}
    for cure in carried(system):
        met = [part for part in parts if not part.isdisjoint(cure.broken)]
        if cure.broken == frozenset[int]().union(*met):
            by_rules.setdefault(cure.broken, []).append(cure)
    found: list[Cluster] = []
    for broken, cures in sorted(by_rules.items(), key=lambda item: -len(item[0])):
        if any(not broken.isdisjoint(cluster.broken) for cluster in found):
            continue
        others = smallest(system, broken)
        if others and len(others[0]) == len(others[0][0].cells) == 1:
            continue  # one cell alone
        alone = [smallest(system, part) for part in parts if part <= broken]
        apart = [way[0][0] for way in alone if way and len(way[0][0].cells) == 1]
        each = [apart] if len(apart) == len(alone) > 1 else []
        known = [set(cure.cells) for way in others for cure in way]
        more = [[cure] for cure in cures if set(cure.cells) not in known]
        found.append(Cluster(broken, [*others, *more, *each]))
    return found


def _joined(system: System, found: list[Cluster]) -> list[Cluster]:
    """Two clusters as one where two cells that belong together cure both of them as well.

    Two rates that are wrong, or the two figures below them that have changed places.
    """
    if not 1 < len(found) <= MOST_AT_ONCE:
        return found
    for one, other in combinations(found, 2):
        theirs = common(system, other.broken)
        pairs = [
            [Cure(cells, one.broken | other.broken)]
            for first in sorted(common(system, one.broken))
            for second in sorted(_beside(system, first) & theirs)
            if (cells := together(system, first, second)) is not None
        ]
        if pairs:
            apart = [[*a, *b] for a in one.cures for b in other.cures if len(a) == len(b) == 1]
            joined = Cluster(one.broken | other.broken, [*pairs, *apart])
            return [joined, *_joined(system, [it for it in found if it not in (one, other)])]
    return found


def _beside(system: System, cell: Cell) -> set[Cell]:
    """The cells that are in a rule with it."""
    return {other for place in system.rules_of[cell] for other in system.rules[place].cells}


def _touched(system: System, cures: Iterable[Sequence[Cure]]) -> set[int]:
    """The rules that a cure of several cells has to do with."""
    cells = {cell for way in cures for cure in way if len(cure.cells) > 1 for cell in cure.cells}
    return {place for cell in cells for place in system.rules_of[cell]}
