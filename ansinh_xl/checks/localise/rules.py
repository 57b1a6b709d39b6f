"""Rules over the cells of tables, and what each of them lets one of its cells be.

A rule is affine in each single cell, so that what it admits is a range: a point for a sum of whole
figures, a little more where a clerk has rounded.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from fractions import Fraction

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import Identity

Cell = tuple[int, int, int]
"""Which table, row, column; rows and columns count from 0 in the Grid."""
Number = int | Fraction
Values = Mapping[Cell, Number]
Told = tuple[str, Cell]
"""The code and the cell of the finding that says the rule is broken."""


class Range(NamedTuple):
    """From ``low`` to ``high``; None where there is no bound."""

    low: Number | None = None
    high: Number | None = None

    def meets(self, other: Range) -> Range | None:
        """What lies in both; None where nothing does."""
        low, high = self.low, self.high
        if low is None or (other.low is not None and other.low > low):
            low = other.low
        if high is None or (other.high is not None and other.high < high):
            high = other.high
        return None if low is not None and high is not None and low > high else Range(low, high)

    @property
    def point(self) -> Number | None:
        """The one value in it, None where there are more."""
        return self.low if self.low == self.high else None


NOTHING: Mapping[Cell, Number] = {}


class Rule(ABC):
    """What all rules have: cells, and where it is told that they do not agree."""

    __slots__ = ("cells", "told", "values")

    def __init__(self, cells: frozenset[Cell], values: Values, told: Told) -> None:
        self.cells = cells
        self.values = values
        self.told = told

    def holds(self, changed: Values = NOTHING) -> bool:
        """True where the cells agree, those in ``changed`` having other values."""
        cell = next(iter(self.cells))
        value, admitted = changed.get(cell, self.values[cell]), self.admits(cell, changed)
        return admitted is not None and Range(value, value).meets(admitted) is not None

    @abstractmethod
    def admits(self, cell: Cell, changed: Values = NOTHING) -> Range | None:
        """What the cell may be where the others are as they are; None for nothing at all."""


class Sum(Rule):
    """Cells times whole numbers that come to 0, or (``at_most``) to no more."""

    __slots__ = ("at_most", "factors", "gap", "slack")

    def __init__(
        self,
        factors: Mapping[Cell, int],
        values: Values,
        told: Told,
        *,
        slack: Number = 0,
        at_most: bool = False,
    ) -> None:
        super().__init__(frozenset(factors), values, told)
        self.factors = factors
        self.slack = slack
        self.at_most = at_most
        self.gap: Number = sum(factor * values[cell] for cell, factor in factors.items())

    def holds(self, changed: Values = NOTHING) -> bool:
        """A long sum is not added up again for each of its cells."""
        gap = self._gap(changed)
        return gap <= self.slack if self.at_most else -self.slack <= gap <= self.slack

    def _gap(self, changed: Values, but: Cell | None = None) -> Number:
        gap = self.gap
        for other, value in changed.items():
            if other in self.factors and other != but:
                gap += self.factors[other] * (value - self.values[other])
        return gap

    def admits(self, cell: Cell, changed: Values = NOTHING) -> Range:
        """What makes up for the gap that all others leave."""
        gap, factor = self._gap(changed, cell), self.factors[cell]
        whole = factor in (1, -1)  # as nearly always: plain numbers will do
        middle = self.values[cell] - (gap * factor if whole else Fraction(gap, factor))
        aside = self.slack if whole else Fraction(self.slack, abs(factor))
        if not self.at_most:
            return Range(middle - aside, middle + aside)
        return Range(None, middle + aside) if factor > 0 else Range(middle - aside, None)


class Rate(Rule):
    """``rate`` is above / below * times, as near as ``slack``."""

    __slots__ = ("above", "below", "rate", "slack", "times")

    def __init__(
        self,
        rate: Cell,
        above: Cell,
        below: Cell,
        times: Number,
        values: Values,
        told: Told,
        slack: Fraction,
    ) -> None:
        super().__init__(frozenset((rate, above, below)), values, told)
        self.rate, self.above, self.below = rate, above, below
        self.times = times
        self.slack = slack

    def admits(self, cell: Cell, changed: Values = NOTHING) -> Range | None:
        """Nothing stands over no households, so a division by 0 forbids nothing."""
        rate, above, below = (
            changed.get(item, self.values[item]) for item in (self.rate, self.above, self.below)
        )
        if cell == self.rate:
            middle = Fraction(above) * self.times / below if below else Fraction(rate)
            return Range(middle - self.slack, middle + self.slack) if below else Range()
        low, high = Fraction(rate) - self.slack, Fraction(rate) + self.slack
        if cell == self.above:
            if below <= 0:
                return Range()
            return Range(low * below / self.times, high * below / self.times)
        if high <= 0:
            return Range() if not above else None
        whole = above * self.times
        return Range(Fraction(whole) / high, Fraction(whole) / low if low > 0 else None)


class Formula(Rule):
    """Any other rule of a form, such as persons * 15 * months, within a share of its sides."""

    __slots__ = ("identity", "names", "share")

    def __init__(
        self,
        identity: Identity,
        names: Mapping[str, Cell],
        values: Values,
        told: Told,
        share: Fraction,
    ) -> None:
        super().__init__(frozenset(names.values()), values, told)
        self.identity = identity
        self.names = names
        self.share = share

    def admits(self, cell: Cell, changed: Values = NOTHING) -> Range | None:
        """By two points of the line that it is over one cell."""
        at_0, at_1 = self._gap(cell, changed, 0), self._gap(cell, changed, 1)
        slope = at_1 - at_0
        figures = {name: changed.get(its, self.values[its]) for name, its in self.names.items()}
        slack = self.share * abs(self.identity.right.evaluate(figures))
        if not slope:
            return Range() if abs(at_0) <= slack else None
        ends = sorted(((-at_0 - slack) / slope, (-at_0 + slack) / slope))
        if self.identity.relation == "=":
            return Range(*ends)
        below = (self.identity.relation == "<=") == (slope > 0)
        return Range(None, ends[1]) if below else Range(ends[0], None)

    def _gap(self, cell: Cell, changed: Values, value: int) -> Fraction:
        figures: dict[str, Number] = {
            name: value if its == cell else changed.get(its, self.values[its])
            for name, its in self.names.items()
        }
        return self.identity.left.evaluate(figures) - self.identity.right.evaluate(figures)
