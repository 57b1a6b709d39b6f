"""Picks the facts behind a quoted figure: indicator or its parts, dimensions, fund source.

Also the one way of adding facts up, in which a lower bound stays a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, NamedTuple

from ansinh_xl.facts import Fact, Qualifier, plain_number, whole_number
from ansinh_xl.figures.units import UnitTree, finest

Amount = int | Decimal


class Declaration:
    """Base of what programmes.toml and headline.toml declare."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class Title(Declaration):
    """A title in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Part(Declaration):
    """One addend of an indicator that is a sum column; its fund source where the code says one."""

    indicator: str
    fund_source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Selection(Declaration):
    """Which facts: of ``indicator``, or where a unit has none, of its ``parts`` (domain.md 4).

    ``where`` lists the codes a dimension must have, ``unless`` those it must not have.
    """

    form: str
    indicator: str
    parts: tuple[Part, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fund_source: str | None = None

    def admits(self, fact: Fact) -> bool:
        """Whether the fact's dimensions and fund source are those asked for."""
        dims = dict(fact.dims)
        return (
            all(dims.get(name) in codes for name, codes in self.where.items())
            and not any(dims.get(name) in codes for name, codes in self.unless.items())
            and self.fund_source in (None, fact.fund_source)
        )


KINDS: Mapping[str, type] = {"title": Title, "parts": Part}
"""What the tables of a declaration become."""


class Total(NamedTuple):
    """An amount and whether it is only a lower bound."""

    amount: Amount
    qualifier: Qualifier | None


class FactIndex:
    """The facts of one period by form and indicator."""

    def __init__(self, facts: Iterable[Fact], period: str, tree: UnitTree) -> None:
        self._tree = tree
        self._facts: dict[tuple[str, str], list[Fact]] = {}
        for fact in facts:
            if fact.period == period:
                self._facts.setdefault((fact.form, fact.indicator), []).append(fact)

    def held(self, selection: Selection) -> tuple[Fact, ...]:
        """Every fact that bears on the selection's figure, of whatever unit or level."""
        codes = (selection.indicator, *(part.indicator for part in selection.parts))
        return tuple(
            fact
            for code in dict.fromkeys(codes)
            for fact in self._facts.get((selection.form, code), [])
            if selection.admits(fact)
        )

    def select(self, selection: Selection) -> tuple[Fact, ...]:
        """The facts that add up to the selection's figure, each counted once.

        A column per fund source is a part of the indicator's own column, as parts are. A figure
        of one fund source is made of that source's facts only.
        """
        stated = self._facts.get((selection.form, selection.indicator), [])
        parts = [
            fact if fact.fund_source else fact._replace(fund_source=part.fund_source)
            for part in selection.parts
            for fact in self._facts.get((selection.form, part.indicator), [])
        ]
        if selection.fund_source is not None:
            stated = [fact for fact in stated if fact.fund_source == selection.fund_source]
            parts = [fact for fact in parts if fact.fund_source == selection.fund_source]
        sourced = [fact for fact in stated if fact.fund_source is not None]
        plain = [fact for fact in stated if fact.fund_source is None]
        merged = whole_or_parts(whole_or_parts(plain, sourced), parts)
        return tuple(fact for fact in finest(merged, self._tree) if selection.admits(fact))


def whole_or_parts(whole: Iterable[Fact], parts: Iterable[Fact]) -> list[Fact]:
    """The facts of a sum column, and its parts' facts on the lines where it has none itself.

    A line is a unit with its dimensions.
    """
    stated, others = list(whole), list(parts)
    if not others:
        return stated
    lines = {(fact.unit, fact.dims) for fact in stated}
    return stated + [fact for fact in others if (fact.unit, fact.dims) not in lines]


def add_up(facts: Iterable[Fact]) -> Total:
    """The exact sum; "at_least" as soon as one addend is a lower bound."""
    return combine(Total(fact.value, fact.qualifier) for fact in facts)


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
