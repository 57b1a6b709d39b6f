"""Funding per programme: kind, stage, source, amount. Loans and in-kind stay apart from spending.

Which programmes there are, and which indicators carry their amounts, is data (programmes.toml).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Qualifier, Stage

FundingKind = Literal["grant", "loan", "in_kind"]


class SourceShare(NamedTuple):
    """What one fund source (None where the workbook names none) gives to a funding line."""

    fund_source: str | None
    amount: int
    qualifier: Qualifier | None


@dataclass(frozen=True, slots=True)
class FundingLine:
    """What one programme got at one stage, over the whole province.

    ``amount`` is whole đồng, or kg where ``measure`` says so. ``fund_source`` is the one source
    of the whole amount, None where there are several or none is named; ``sources`` has them all.
    ``counts`` is False for the stage that does not enter the spending total because the same
    money stands in another line.
    """

    programme: str
    title: str
    kind: FundingKind
    stage: Stage
    fund_source: str | None
    amount: int
    measure: Literal["dong", "kg"]
    qualifier: Qualifier | None = None
    facts: tuple[Fact, ...] = ()
    sources: tuple[SourceShare, ...] = ()
    title_en: str = ""
    counts: bool = True

    def as_json(self) -> dict[str, Any]:
        """The line of ``figures.funding`` as contract.md shapes it."""
        raise NotImplementedError


def funding(
    facts: Iterable[Fact], period: str, areas: Areas | None = None
) -> tuple[FundingLine, ...]:
    """One line per programme and stage that has facts, in the order of programmes.toml."""
    raise NotImplementedError


class Total(NamedTuple):
    """An amount and whether it is only a lower bound."""

    amount: int
    qualifier: Qualifier | None


def spending_total(lines: Iterable[FundingLine]) -> Total:
    """Budget spending in đồng: grants only, one stage per programme. Loans and rice never enter."""
    raise NotImplementedError


def loans_total(lines: Iterable[FundingLine]) -> Total:
    """What the policy bank lent, in đồng; never part of spending."""
    raise NotImplementedError
