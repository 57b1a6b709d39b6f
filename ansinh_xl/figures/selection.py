"""Picks the facts behind a quoted figure: indicator or its parts, dimensions, fund source.

Also the one way of adding facts up, in which a lower bound stays a lower bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Dims, Fact, FactIndex, Qualifier, plain_number, whole_number
from ansinh_xl.figures.units import UnitTree, finest, unit_tree
from ansinh_xl.records import NamedTuple

Amount = int | Decimal


class Title(NamedTuple):
    """A title in both languages."""

    vi: str
    en: str


class Part(NamedTuple):
    """One addend of an indicator that is a sum column; its fund source where the code says one."""

    indicator: str
    fund_source: str | None = None


class Selection(NamedTuple):
    """Which facts: of ``indicator``, or where a unit has none, of its ``parts`` (domain.md 4).

    ``where`` lists the codes a dimension must have, ``unless`` those it must not have.
    """

    form: str
    indicator: str
    parts: tuple[Part, ...] = ()
    where: Mapping[str, tuple[str, ...]] = {}
    unless: Mapping[str, tuple[str, ...]] = {}
    fund_source: str | None = None

    def admitted(self, facts: Iterable[Fact]) -> list[Fact]:
        """Those of the facts whose dimensions and fund source are the ones asked for."""
        found = list(facts)
        if self.where or self.unless:
            # Facts are many, their dimensions few.
            fit = {dims for dims in {fact.dims for fact in found} if self._fits(dict(dims))}
            found = [fact for fact in found if fact.dims in fit]
        if self.fund_source is not None:
            found = [fact for fact in found if fact.fund_source == self.fund_source]
        return found

    def _fits(self, dims: Mapping[str, str]) -> bool:
        return all(dims.get(name) in codes for name, codes in self.where.items()) and not any(
            dims.get(name) in codes for name, codes in self.unless.items()
        )


KINDS: Mapping[str, type] = {"title": Title, "parts": Part}
"""What the tables of a declaration become."""


class Total(NamedTuple):
    """An amount and whether it is only a lower bound."""

    amount: Amount
    qualifier: Qualifier | None


class PeriodFacts:
    """The facts of one period, and the tree of units as it stood on the period's last day."""

    def __init__(self, index: FactIndex, tree: UnitTree) -> None:
        self.index = index
        self.tree = tree

    def units(self, form: str) -> set[str]:
        """The units of the tree that have facts of the form."""
        return self.tree.units.keys() & self.index.units(form)

    def held(self, selection: Selection) -> tuple[Fact, ...]:
        """Every fact that bears on the selection's figure, of whatever unit or level."""
        codes = (selection.indicator, *(part.indicator for part in selection.parts))
        return tuple(
            fact
            for code in dict.fromkeys(codes)
            for fact in selection.admitted(self.index.of(selection.form, code))
        )

    def select(self, selection: Selection) -> tuple[Fact, ...]:
        """The facts that add up to the selection's figure, each counted once.

        A column per fund source is a part of the indicator's own column, as parts are. A figure
        of one fund source is made of that source's facts only.
        """
        stated = self.index.of(selection.form, selection.indicator)
        parts = [
            fact if fact.fund_source else fact._replace(fund_source=part.fund_source)
            for part in selection.parts
            for fact in self.index.of(selection.form, part.indicator)
        ]
        if selection.fund_source is not None:
            stated = [fact for fact in stated if fact.fund_source == selection.fund_source]
            parts = [fact for fact in parts if fact.fund_source == selection.fund_source]
        sourced = [fact for fact in stated if fact.fund_source is not None]
        plain = [fact for fact in stated if fact.fund_source is None] if sourced else stated
        merged = whole_or_parts(whole_or_parts(plain, sourced), parts)
        return tuple(wholes_first(selection.admitted(finest(merged, self.tree))))


def period_facts(facts: Iterable[Fact], period: str, areas: Areas | None) -> PeriodFacts:
    """Those of the facts that are of the period. UsageError ``bad-period``."""
    tree = unit_tree(areas, period)
    return PeriodFacts(FactIndex([fact for fact in facts if fact.period == period]), tree)


def whole_or_parts(whole: Iterable[Fact], parts: Iterable[Fact]) -> list[Fact]:
    """The facts of a sum column, and its parts' facts on the lines where it has none itself.

    A line is a unit with its dimensions.
    """
    stated, others = list(whole), list(parts)
    if not others:
        return stated
    lines = {(fact.unit, fact.dims) for fact in stated}
    return stated + [fact for fact in others if (fact.unit, fact.dims) not in lines]


def wholes_first(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Without a unit's facts that part another of its facts: categories beside a total that
    another table states. In one table the figure without a category is of all the others.
    """
    told = {fact.dims for fact in facts}
    wholes = {dims: [other for other in told if {*other} < {*dims}] for dims in told}
    if not any(wholes.values()):  # all told alike, as they mostly are
        return facts
    tables: dict[tuple[str | None, str | None, Dims], set[Table]] = defaultdict(set)
    for fact in facts:
        tables[fact.unit, fact.fund_source, fact.dims].add(_table(fact))
    return [
        fact
        for fact in facts
        if not any(
            tables.get((fact.unit, fact.fund_source, dims), set()) - {_table(fact)}
            for dims in wholes[fact.dims]
        )
    ]


Table = tuple[str, str | None]
"""A file and its sheet."""


def _table(fact: Fact) -> Table:
    return fact.source.file, fact.source.sheet


def add_up(facts: Iterable[Fact]) -> Total:
    """The exact sum; "at_least" as soon as one addend is a lower bound."""
    return Total(*sum_of(facts))


def sum_of(facts: Iterable[Fact]) -> tuple[Amount, Qualifier | None]:
    """The same as a plain pair: a rollup has tens of thousands of sums, and drops the Total."""
    amount: Amount = 0
    qualifier: Qualifier | None = None
    for fact in facts:
        amount += fact.value
        qualifier = qualifier or fact.qualifier
    return amount if isinstance(amount, int) else whole_number(amount), qualifier


def same_units(parts: Sequence[Sequence[Fact]]) -> bool:
    """The parts of a rate come from the same units, or some part is not there at all."""
    if max(map(len, parts), default=1) == 1:
        return len({part[0].unit for part in parts}) <= 1
    units = [{fact.unit for fact in part} for part in parts]
    return units.count(units[0]) == len(units)


def combine(totals: Iterable[Total]) -> Total:
    """The sum of totals, "at_least" as soon as one of them is."""
    amount: Amount = 0
    qualifier: Qualifier | None = None
    for total in totals:
        amount += total.amount
        qualifier = qualifier or total.qualifier
    return Total(whole_number(amount), qualifier)


def exact_number(value: Fraction) -> Amount | Fraction:
    """An int where the fraction is whole, else the fraction itself."""
    return int(value) if value.denominator == 1 else value


def json_amount(value: Amount | Fraction | None) -> int | float | None:
    """What JSON can carry; None for what is not known."""
    return None if value is None else plain_number(value)
