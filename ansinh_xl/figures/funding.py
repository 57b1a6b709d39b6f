"""Funding per programme: kind, stage, source, amount. Loans and in-kind stay apart from spending.

Which programmes there are, and which indicators carry their amounts, is data (programmes.json).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Qualifier, Stage
from ansinh_xl.figures.gaps import NO_GAP, Gap, Gaps, joined
from ansinh_xl.figures.programmes import FundingKind, Programme, programmes
from ansinh_xl.figures.selection import (
    Amount,
    PeriodFacts,
    Total,
    add_up,
    combine,
    json_amount,
    period_facts,
)
from ansinh_xl.records import NamedTuple


class SourceShare(NamedTuple):
    """What one fund source (None where the workbook names none) gives to a funding line."""

    fund_source: str | None
    amount: Amount
    qualifier: Qualifier | None


class FundingLine(NamedTuple):
    """What one programme got at one stage, over the whole province.

    ``amount`` is whole đồng, or kg where ``measure`` says so. ``fund_source`` is the one source
    of the whole amount, None where there are several or none is named; ``sources`` has them all.
    ``counts`` is False for the stage that does not enter totals, because the programme's money
    stands in another line already.
    """

    programme: str
    title: str
    kind: FundingKind
    stage: Stage
    fund_source: str | None
    amount: Amount
    measure: Literal["dong", "kg"]
    qualifier: Qualifier | None = None
    facts: tuple[Fact, ...] = ()
    sources: tuple[SourceShare, ...] = ()
    title_en: str = ""
    counts: bool = True
    gap: Gap = NO_GAP
    """Districts and doubtful cells that are not in the amount."""

    def as_json(self) -> dict[str, Any]:
        """The line of ``figures.funding`` as contract.md shapes it."""
        return {
            "programme": self.programme,
            "title": self.title,
            "kind": self.kind,
            "stage": self.stage,
            "fund_source": self.fund_source,
            "amount": json_amount(self.amount),
            "measure": self.measure,
            "qualifier": self.qualifier,
            "counts": self.counts,
            "partly": list(self.gap.partly) if self.gap.partly else None,
            "left_out": self.gap.left_out,
            "sources": [
                {
                    "fund_source": share.fund_source,
                    "amount": json_amount(share.amount),
                    "qualifier": share.qualifier,
                }
                for share in self.sources
            ],
        }


def funding(
    facts: Iterable[Fact], period: str, areas: Areas | None = None
) -> tuple[FundingLine, ...]:
    """One line per programme and stage that has facts, in the order of programmes.json."""
    given = period_facts(facts, period, areas)
    return funding_lines(given, Gaps(given, (), {}, period))


def funding_lines(given: PeriodFacts, gaps: Gaps) -> tuple[FundingLine, ...]:
    """``funding`` over facts that are indexed already, with what each line lacks."""
    lines: list[FundingLine] = []
    for programme in programmes():
        for stage, entry in programme.amounts.items():
            facts = given.select(entry)
            if facts:
                lines.append(_line(programme, stage, facts, gaps.of(entry)))
    return tuple(lines)


def _line(programme: Programme, stage: Stage, facts: tuple[Fact, ...], gap: Gap) -> FundingLine:
    by_source: dict[str | None, list[Fact]] = {}
    for fact in facts:
        by_source.setdefault(fact.fund_source or programme.fund_source, []).append(fact)
    shares = tuple(
        SourceShare(source, *add_up(by_source[source]))
        for source in sorted(by_source, key=lambda code: code or "")
    )
    total = add_up(facts)
    return FundingLine(
        programme=programme.code,
        title=programme.title.vi,
        title_en=programme.title.en,
        kind=programme.kind,
        stage=stage,
        fund_source=shares[0].fund_source if len(shares) == 1 else None,
        amount=total.amount,
        measure=programme.measure,
        qualifier=total.qualifier,
        facts=facts,
        sources=shares,
        counts=stage == programme.quoted,
        gap=gap,
    )


def _total(lines: Iterable[FundingLine], kind: FundingKind) -> Total:
    return combine(
        Total(line.amount, line.qualifier)
        for line in lines
        if line.kind == kind and line.counts and line.measure == "dong"
    )


def spending_total(lines: Iterable[FundingLine]) -> Total:
    """Budget spending in đồng: grants only, one stage per programme. Loans and rice never enter."""
    return _total(lines, "grant")


def loans_total(lines: Iterable[FundingLine]) -> Total:
    """What the policy bank lent, in đồng; never part of spending."""
    return _total(lines, "loan")


def kind_gap(gaps: Gaps, kind: FundingKind) -> Gap:
    """What the total of a kind lacks; programmes of which every cell is doubtful among it."""
    return joined(
        gaps.of(entry)
        for programme in programmes()
        if programme.kind == kind and programme.measure == "dong"
        for stage, entry in programme.amounts.items()
        if stage == programme.quoted
    )
