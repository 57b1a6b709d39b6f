"""From the smallest cure of broken rules to the figure that was typed wrong, and what was meant.

Told is only what the rules leave no choice about; a value only where one alone fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from ansinh_xl.checks.localise.carried import totals_of
from ansinh_xl.checks.localise.clusters import Cluster, clusters
from ansinh_xl.checks.localise.rules import Cell, Number, Range, Rate, Told
from ansinh_xl.checks.localise.search import Cure, System
from ansinh_xl.checks.localise.slips import Figure, Slip, slip_of
from ansinh_xl.checks.localise.table_rules import TableRules
from ansinh_xl.checks.rounding import places
from ansinh_xl.facts import whole_number
from ansinh_xl.records import NamedTuple

MOST_VALUES = 40
"""Of so many values that fit, the one may be told that a slip of the keys explains."""
MOST_DECIMALS = 4
USUAL_DECIMALS = 2
"""A longer tail of decimals is Excel's; a clerk prints two."""
TELLING = frozenset(
    (
        *("sign", "thousandfold", "transposed", "zero-lost", "zero-added", "point-moved"),
        *("digit-lost", "digit-added", "digit-doubled"),
    )
)
"""Slips that pick one value out of several that fit; a wrong digit would explain too many."""
SCALED = frozenset(("sign", "thousandfold", "zero-lost", "zero-added"))
SMALL = 10


class Mistake(NamedTuple):
    """A cell, and what it should hold; two where their figures changed places.

    ``carried`` are totals that have taken the wrong figure over.
    """

    cells: tuple[Cell, ...]
    typed: tuple[Figure | None, ...]
    meant: tuple[Figure | None, ...]
    kind: Slip | str | None
    carried: tuple[Cell, ...]
    told: frozenset[Told]
    """Where the findings of the broken rules stand."""


def mistakes(system: System, readers: Mapping[int, TableRules]) -> list[Mistake]:
    """The mistakes that the rules determine: those of which one smallest cure is the only one."""
    finder = _Finder(system, readers)
    found = clusters(system)
    ways = [finder.only_way(cluster) for cluster in found]
    told = _exchanged([it for way in ways for cure in way for it in finder.of_cure(cure)])
    puzzling = [cluster.broken for cluster in found if not cluster.cures]
    doubted = {
        cell[0] for broken in puzzling for place in broken for cell in system.rules[place].cells
    }
    # Where two figures of a table are off and no slip explains it, something else is: not them.
    unexplained = [it.cells[0][0] for it in told if it.kind is None and not finder.is_sure(it)]
    unsure = {table for table in unexplained if unexplained.count(table) > 1}
    return [
        it
        for it in told
        if finder.is_sure(it)
        or not (it.cells[0][0] in doubted or (it.kind is None and it.cells[0][0] in unsure))
    ]


def _exchanged(found: list[Mistake]) -> list[Mistake]:
    """Two cells, each with the figure meant for the other, are one mistake."""
    for one, other in combinations(found, 2):
        if (
            len(one.cells) == len(other.cells) == 1
            and not one.carried + other.carried
            and one.typed == other.meant != other.typed == one.meant
            and None not in one.meant + other.meant
            and one.cells[0][0] == other.cells[0][0]
        ):
            first, second = sorted((one, other), key=lambda it: it.cells)
            both = Mistake(
                first.cells + second.cells,
                first.typed + second.typed,
                first.meant + second.meant,
                "swapped",
                (),
                one.told | other.told,
            )
            return [both, *_exchanged([it for it in found if it not in (one, other)])]
    return found


class _Finder:
    def __init__(self, system: System, readers: Mapping[int, TableRules]) -> None:
        self._system = system
        self._readers = readers

    def only_way(self, cluster: Cluster) -> Sequence[Cure]:
        """The one cure; of several, the only one that says how all of it came about.

        That is a change of places, or a figure many times too great: both are hardly met by chance.
        """
        if len(cluster.cures) == 1:
            return cluster.cures[0]
        for explains in (self._is_word, self._is_swap, self._is_scaled):
            ways = [way for way in cluster.cures if len(way) == 1 and explains(way[0])]
            if ways:
                return ways[0] if len(ways) == 1 and not self._is_small(ways[0][0]) else ()
        return ()

    def _is_word(self, cure: Cure) -> bool:
        """Letters are wrong whatever else is."""
        return len(cure.cells) == 1 and all(map(self._holds_letters, cure.cells))

    def _holds_letters(self, cell: Cell) -> bool:
        table, row, index = cell
        return self._readers[table].is_word(row, index)

    def _is_scaled(self, cure: Cure) -> bool:
        found = [*self.of_cure(cure)]
        return len(found) == 1 and found[0].kind in SCALED

    def _is_small(self, cure: Cure) -> bool:
        """A zero more or less at a figure of one digit: any small difference looks like that."""
        return any(
            it.kind in ("zero-lost", "zero-added")
            and min(abs(Decimal(value)) for value in (*it.typed, *it.meant) if value is not None)
            < SMALL
            for it in self.of_cure(cure)
        )

    def is_sure(self, mistake: Mistake) -> bool:
        """Several rules agree on it, or the figure cannot be."""
        value = self._system.values[mistake.cells[0]]
        impossible = mistake.cells[0] in self._system.whole and (value < 0 or value != int(value))
        return impossible or len(mistake.told) > 1 or self._holds_letters(mistake.cells[0])

    def of_cure(self, cure: Cure) -> Iterator[Mistake]:
        cells = sorted(cure.cells)
        if len(cells) == 1:
            yield self._alone(cells[0], cure.cells[cells[0]])
        elif self._is_swap(cure):
            figures = self._figure(cells[0]), self._figure(cells[1])
            told = self._told(cells)
            yield Mistake((*cells,), figures, figures[::-1], "swapped", (), told)
        elif len(cells) == 2 and not self._rules_of(cells[0]) & self._rules_of(cells[1]):
            for cell in cells:
                yield self._alone(cell, cure.cells[cell])
        else:
            for cell in cells:
                totals = [total for _, total in totals_of(self._system, cell)]
                if {*totals} == {*cells} - {cell}:
                    yield self._alone(cell, cure.cells[cell], (*totals,))

    def _alone(self, cell: Cell, admitted: Range, carried: tuple[Cell, ...] = ()) -> Mistake:
        typed = self._figure(cell)
        meant = self._meant(cell, admitted)
        kind = (
            None
            if meant is None
            else "letters"
            if self._holds_letters(cell)
            else self._slip(cell, meant)
        )
        told = self._told([cell, *carried])
        return Mistake((cell,), (typed,), (meant,), kind, carried, told)

    def _is_swap(self, cure: Cure) -> bool:
        """Each of the two holds what the other one should."""
        if len(cure.cells) != 2:
            return False
        (one, its), (other, others) = cure.cells.items()
        values = self._system.values
        return (
            one[0] == other[0]
            and values[one] != values[other]
            and its.low is not None
            and others.low is not None
            and its.meets(Range(values[other], values[other])) is not None
            and others.meets(Range(values[one], values[one])) is not None
        )

    def _rules_of(self, cell: Cell) -> set[int]:
        return self._system.rules_of[cell]

    def _told(self, cells: Sequence[Cell]) -> frozenset[Told]:
        rules = set[int]().union(*map(self._rules_of, cells))
        broken = rules & self._system.broken
        return frozenset(self._system.rules[place].told for place in broken)

    def _figure(self, cell: Cell) -> Figure | None:
        table, row, index = cell
        return self._readers[table].reading(row, index).value

    def _meant(self, cell: Cell, admitted: Range) -> Figure | None:
        """The only printed figure in a range; of several, the only one that a slip explains."""
        if admitted.low is None or admitted.high is None:
            return None
        if admitted.point is not None:
            return _printed(admitted.point)
        decimals = self._decimals(cell)
        if self._is_rate(cell):
            return _printed(round((Fraction(admitted.low) + admitted.high) / 2, decimals))
        step = Fraction(1, 10**decimals)
        first, last = ceil(admitted.low / step), floor(admitted.high / step)
        if last - first >= MOST_VALUES:
            return None
        fitting = [_printed(place * step) for place in range(first, last + 1)]
        if len(fitting) > 1:
            fitting = [value for value in fitting if self._slip(cell, value) in TELLING]
        return fitting[0] if len(fitting) == 1 else None

    def _decimals(self, cell: Cell) -> int:
        """How many decimals the column is printed with: the most that any of its cells shows."""
        table, _, index = cell
        if cell in self._system.whole:
            return 0
        readings = self._readers[table].column_of(index)
        shown = sorted(places(item.value) for item in readings if item.value is not None)
        usual = shown[-2] if len(shown) > 1 else 0  # the longest may be what is wrong
        return usual if usual <= MOST_DECIMALS else USUAL_DECIMALS

    def _is_rate(self, cell: Cell) -> bool:
        rules = (self._system.rules[place] for place in self._rules_of(cell))
        return any(isinstance(rule, Rate) and rule.rate == cell for rule in rules)

    def _slip(self, cell: Cell, meant: Figure | None) -> Slip | None:
        if meant is None:
            return None
        table, row, index = cell
        reader = self._readers[table]
        return slip_of(
            self._figure(cell),
            meant,
            above=reader.beside(row - 1, index),
            beside=[reader.beside(row, index - 1), reader.beside(row, index + 1)],
        )


def _printed(value: Number) -> Figure:
    exact = Fraction(value)
    return whole_number(Decimal(exact.numerator) / Decimal(exact.denominator))
