"""The smallest set of cells whose change satisfies every rule: Fellegi and Holt's question.

One cell is tried, then two, exactly; more only where each of them is at fault by itself. What is
not to be found in a bounded time stays open: nobody is sent to a cell on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import NamedTuple

from ansinh_xl.checks.localise.rules import NOTHING, Cell, Number, Range, Rule, Values

MOST_PAIRS = 2_000
"""With more pairs of cells to try, a cluster of broken rules stays open."""
MOST_AT_ONCE = 6
"""So many independent mistakes are told apart in one cluster of broken rules."""
FEW_VALUES = 12
"""A cell with so few possible values is tried with each of them."""


class System:
    """Cells with their values and rules. ``whole`` are the cells that count: 0, 1, 2 …"""

    def __init__(
        self, values: dict[Cell, Number], rules: Sequence[Rule], whole: frozenset[Cell]
    ) -> None:
        self.values = values
        self.rules = rules
        self.whole = whole
        self.rules_of: dict[Cell, set[int]] = {}
        for place, rule in enumerate(rules):
            for cell in rule.cells:
                self.rules_of.setdefault(cell, set()).add(place)

    def broken(self) -> set[int]:
        """The places of the rules that do not hold."""
        return {place for place, rule in enumerate(self.rules) if not rule.holds()}

    def admits(
        self, cell: Cell, rules: Iterable[int] | None = None, changed: Values = NOTHING
    ) -> Range | None:
        """What the rules, all of the cell's own if not told, let it be; None for nothing."""
        admitted = Range(0) if cell in self.whole else Range()
        for place in self.rules_of[cell] if rules is None else rules:
            more = self.rules[place].admits(cell, changed)
            both = admitted.meets(more) if more is not None else None
            if both is None:
                return None
            admitted = both
        return _whole(admitted) if cell in self.whole else admitted


class Cure(NamedTuple):
    """Cells, with what each of them may be, that satisfy all rules of a cluster."""

    cells: Mapping[Cell, Range]
    broken: frozenset[int]
    """The broken rules that it satisfies."""


class Cluster(NamedTuple):
    """Broken rules that hang together, and all the smallest cures; none where none was found."""

    broken: frozenset[int]
    cures: Sequence[Sequence[Cure]]
    """Each a way to satisfy every rule: one cure, or several that do not touch each other."""


def clusters(system: System) -> list[Cluster]:
    """Every cluster of broken rules. What is not cured alone is tried as one with the others."""
    waiting = [*_connected(system, system.broken())]
    cured: list[Cluster] = []
    open_ones: list[frozenset[int]] = []
    while waiting:
        broken = waiting.pop()
        cures = _smallest(system, broken)
        near = [other for other in waiting if not other.isdisjoint(_touched(system, cures))]
        if near:  # one cure for both
            waiting = [other for other in waiting if other not in near]
            waiting.append(broken.union(*near))
        elif cures:
            cured.append(Cluster(broken, cures))
        else:
            open_ones.append(broken)
    if open_ones:
        together = frozenset[int]().union(*open_ones)
        cured.append(Cluster(together, _smallest(system, together) if len(open_ones) > 1 else ()))
    return _joined(system, cured)


def _joined(system: System, found: list[Cluster]) -> list[Cluster]:
    """Two clusters as one where two cells that belong together cure both of them as well.

    Two rates that are wrong, or the two figures below them that have changed places.
    """
    if not 1 < len(found) <= MOST_AT_ONCE:
        return found
    for one, other in combinations(found, 2):
        pairs = [
            [Cure(cells, one.broken | other.broken)]
            for first in sorted(_common(system, one.broken))
            for second in sorted(_common(system, other.broken))
            if system.rules_of[first] & system.rules_of[second]
            and (cells := _together(system, first, second)) is not None
        ]
        if pairs:
            apart = [[*a, *b] for a in one.cures for b in other.cures if len(a) == len(b) == 1]
            joined = Cluster(one.broken | other.broken, [*pairs, *apart])
            return [joined, *_joined(system, [it for it in found if it not in (one, other)])]
    return found


def _touched(system: System, cures: Iterable[Sequence[Cure]]) -> set[int]:
    """The rules that a cure of several cells has to do with."""
    cells = (cell for way in cures for cure in way if len(cure.cells) > 1 for cell in cure.cells)
    return {place for cell in cells for place in system.rules_of[cell]}


def _connected(system: System, broken: set[int]) -> Iterator[frozenset[int]]:
    """The broken rules in parts that share no cell."""
    left = set(broken)
    while left:
        part, edge = set(), [left.pop()]
        while edge:
            rule = edge.pop()
            part.add(rule)
            near = {
                other for cell in system.rules[rule].cells for other in system.rules_of[cell] & left
            }
            left -= near
            edge.extend(near)
        yield frozenset(part)


def _smallest(system: System, broken: frozenset[int]) -> list[list[Cure]]:
    singles = [[Cure({cell: admitted}, broken)] for cell, admitted in _singles(system, broken)]
    if singles:
        return singles
    tried = _candidates(system, broken)
    if len(tried) > MOST_PAIRS:
        return []
    found = (_together(system, *pair) for pair in sorted(tried))
    pairs = [[Cure(cells, broken)] for cells in found if cells is not None]
    return pairs or _covers(system, broken)


def _singles(system: System, broken: frozenset[int]) -> Iterator[tuple[Cell, Range]]:
    """The cells any of which may be changed alone."""
    for cell in sorted(_common(system, broken)):
        admitted = system.admits(cell)
        if admitted is not None:
            yield cell, admitted


def _common(system: System, broken: frozenset[int]) -> frozenset[Cell]:
    """The cells that stand in every one of the rules."""
    return frozenset.intersection(*(system.rules[place].cells for place in broken))


# --- two cells ------------------------------------------------------------------------------


def _candidates(system: System, broken: frozenset[int]) -> set[tuple[Cell, Cell]]:
    """The pairs that stand in every broken rule. One of the two is in the shortest of them."""
    shortest = min(broken, key=lambda place: len(system.rules[place].cells))
    return {
        (min(first, second), max(first, second))
        for first in system.rules[shortest].cells
        for second in _seconds(system, broken, first)
    }


def _seconds(system: System, broken: frozenset[int], first: Cell) -> set[Cell]:
    """The cells that are in every broken rule without ``first``, or beside it where there is none.

    What makes up for a change of ``first`` is in a rule with it, or in those that are broken.
    """
    left = broken - system.rules_of[first]
    if left:
        found = set.intersection(*({*system.rules[place].cells} for place in left))
    else:
        found = {cell for place in system.rules_of[first] for cell in system.rules[place].cells}
    return found - {first}


def _together(system: System, first: Cell, second: Cell) -> dict[Cell, Range] | None:
    """What the two may be if all others are right; None where nothing satisfies their rules."""
    for one, other in ((first, second), (second, first)):
        alone = system.admits(one, system.rules_of[one] - system.rules_of[other])
        if alone is None:
            return None
        values = _few(alone, one in system.whole)
        if values is None:
            continue
        fitting = [
            (value, admitted)
            for value in values
            if (admitted := system.admits(other, None, {one: value})) is not None
        ]
        if not fitting:
            return None
        if len(fitting) == 1:
            value, admitted = fitting[0]
            return {one: Range(value, value), other: admitted}
        return {one: Range(), other: Range()}
    # Neither is fixed by rules of its own: they may well make up for each other.
    return {first: Range(), second: Range()}


def _few(admitted: Range, whole: bool) -> list[Number] | None:
    """The values of a range where they are few; the middle of a narrow one of rates."""
    low, high = admitted
    if low is None or high is None:
        return None
    if low == high:
        return [low]
    if whole:
        return [*range(int(low), int(high) + 1)] if high - low < FEW_VALUES else None
    return [Fraction(low + high) / 2] if high - low < 1 else None


# --- several mistakes at once ---------------------------------------------------------------


def _covers(system: System, broken: frozenset[int]) -> list[list[Cure]]:
    """Single cells that satisfy the rules by turns, none of them in a rule of another."""
    cures: list[Cure] = []
    cells = {cell for place in broken for cell in system.rules[place].cells}
    for cell in sorted(cells):
        admitted = system.admits(cell)
        if admitted is not None:
            cures.append(Cure({cell: admitted}, frozenset(system.rules_of[cell] & broken)))
    for size in range(2, MOST_AT_ONCE + 1):
        found = list(_covering(broken, cures, size))
        if found:
            return found
    return []


def _covering(left: frozenset[int], cures: Sequence[Cure], size: int) -> Iterator[list[Cure]]:
    if not left:
        if not size:
            yield []
        return
    if not size:
        return
    by_rule = {place: [cure for cure in cures if place in cure.broken] for place in left}
    place = min(left, key=lambda rule: len(by_rule[rule]))
    for cure in by_rule[place]:
        if cure.broken <= left:
            for others in _covering(left - cure.broken, cures, size - 1):
                yield [cure, *others]


def _whole(admitted: Range) -> Range | None:
    low = ceil(admitted.low) if admitted.low is not None else None
    high = floor(admitted.high) if admitted.high is not None else None
    return None if low is not None and high is not None and low > high else Range(low, high)
