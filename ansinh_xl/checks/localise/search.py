"""The smallest set of cells whose change satisfies every rule: Fellegi and Holt's question.

One cell is tried, then two, exactly; more only where each of them is at fault by itself. What is
not to be found in a bounded time stays open: nobody is sent to a cell on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from math import ceil, floor

from ansinh_xl.checks.localise.rules import NOTHING, Cell, Number, Range, Rule, Values
from ansinh_xl.records import NamedTuple

MOST_PAIRS = 2_000
"""With more pairs of cells to try, a cluster of broken rules stays open."""
MOST_PAIRS_IN_ALL = 20_000
"""Nor are more tried in a workbook: with so much broken it is misread, or made to be looked at."""
MOST_BROKEN = 150
"""A figure stands in rules of its row, in totals and in other forms: a few break no more."""
MOST_STEPS = 5_000
"""So many steps are taken to tell several mistakes apart."""
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
        self.broken = frozenset(
            [place for place, rule in enumerate(self.rules) if not rule.holds()]
        )
        """The places of the rules that do not hold."""
        self.pairs_left = MOST_PAIRS_IN_ALL

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


def connected(system: System) -> Iterator[frozenset[int]]:
    """The broken rules in parts that share no cell."""
    left = {*system.broken}
    met: set[Cell] = set()
    while left:
        part, edge = set(), [left.pop()]
        while edge:
            rule = edge.pop()
            part.add(rule)
            cells = system.rules[rule].cells - met
            met |= cells
            near = {other for cell in cells for other in system.rules_of[cell] & left}
            left -= near
            edge.extend(near)
        yield frozenset(part)


def smallest(system: System, broken: frozenset[int]) -> list[list[Cure]]:
    """Every way to satisfy the rules with as few cells as may be; none where it finds none."""
    singles = [[Cure({cell: admitted}, broken)] for cell, admitted in _singles(system, broken)]
    if singles or len(broken) > MOST_BROKEN:
        return singles
    tried = _candidates(system, broken)
    if tried is None or len(tried) > system.pairs_left:
        return []
    system.pairs_left -= len(tried)
    found = (together(system, *pair) for pair in sorted(tried))
    pairs = [[Cure(cells, broken)] for cells in found if cells is not None]
    return pairs or _covers(system, broken)


def _singles(system: System, broken: frozenset[int]) -> Iterator[tuple[Cell, Range]]:
    """The cells any of which may be changed alone."""
    for cell in sorted(common(system, broken)):
        admitted = system.admits(cell)
        if admitted is not None:
            yield cell, admitted


def common(system: System, broken: frozenset[int]) -> frozenset[Cell]:
    """The cells that stand in every one of the rules."""
    return frozenset.intersection(*(system.rules[place].cells for place in broken))


# --- two cells ------------------------------------------------------------------------------


def _candidates(system: System, broken: frozenset[int]) -> set[tuple[Cell, Cell]] | None:
    """The pairs that stand in every broken rule; None for too many to try.

    One of the two is in the shortest of the rules.
    """
    shortest = min(broken, key=lambda place: len(system.rules[place].cells))
    found: set[tuple[Cell, Cell]] = set()
    for first in system.rules[shortest].cells:
        for second in _seconds(system, broken, first):
            found.add((min(first, second), max(first, second)))
        if len(found) > MOST_PAIRS:
            return None
    return found


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


def together(system: System, first: Cell, second: Cell) -> dict[Cell, Range] | None:
    """What the two may be if all others are right; None where nothing satisfies their rules."""
    for one, other in ((first, second), (second, first)):
        alone = system.admits(one, system.rules_of[one] - system.rules_of[other])
        if alone is None:
            return None
        values = few(alone, one in system.whole)
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


def few(admitted: Range, whole: bool) -> list[Number] | None:
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
    steps = iter(range(MOST_STEPS))
    for size in range(2, MOST_AT_ONCE + 1):
        # A second way is enough to know that there is more than one.
        found = list(islice(_covering(broken, cures, size, steps), 2))
        if found:
            return found if next(steps, None) is not None else []
    return []


def _covering(
    left: frozenset[int], cures: Sequence[Cure], size: int, steps: Iterator[int]
) -> Iterator[list[Cure]]:
    if next(steps, None) is None:
        return
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
            for others in _covering(left - cure.broken, cures, size - 1, steps):
                yield [cure, *others]


def _whole(admitted: Range) -> Range | None:
    low = ceil(admitted.low) if admitted.low is not None else None
    high = floor(admitted.high) if admitted.high is not None else None
    return None if low is not None and high is not None and low > high else Range(low, high)
