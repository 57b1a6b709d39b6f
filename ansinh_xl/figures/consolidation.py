"""All figures of one period in one value, as ``consolidate`` hands them to outputs and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Submission
from ansinh_xl.figures.attainment import (
    Attainment,
    Measure,
    attainment_lines,
    targets_of,
)
from ansinh_xl.figures.funding import (
    FundingLine,
    funding_lines,
    kind_gap,
    loans_total,
    spending_total,
)
from ansinh_xl.figures.gaps import NO_GAP, Gap, Gaps
from ansinh_xl.figures.headline import HeadlineFigure, headline_figures
from ansinh_xl.figures.ranking import Ranked, ranking
from ansinh_xl.figures.rollup import Rollup, rolled_up
from ansinh_xl.figures.selection import PeriodFacts, Total, json_amount, period_facts
from ansinh_xl.forms.schema import Form
from ansinh_xl.records import NamedTuple


class Figures(NamedTuple):
    """What a period's facts come to."""

    period: str
    attainment: tuple[Attainment, ...]
    funding: tuple[FundingLine, ...]
    rollups: Mapping[str, Rollup]
    headline: tuple[HeadlineFigure, ...]
    spending_gap: Gap = NO_GAP
    """What is not in ``spending`` though it should be; ``loans_gap`` the same of ``loans``."""
    loans_gap: Gap = NO_GAP

    @property
    def province(self) -> Attainment:
        """The province's own line of attainment."""
        return self.attainment[0]

    @property
    def spending(self) -> Total:
        """Budget spending in đồng, without loans and rice."""
        return spending_total(self.funding)

    @property
    def loans(self) -> Total:
        """What the policy bank lent, in đồng."""
        return loans_total(self.funding)

    def ranking(self) -> tuple[Ranked, ...]:
        """The districts by attainment, best first."""
        return ranking(self.attainment)

    def as_json(self) -> dict[str, Any]:
        """The ``figures`` of ``consolidate --json``; the rollup's lines are in the workbook."""
        return {
            "period": self.period,
            "attainment": [line.as_json() for line in self.attainment],
            "ranking": [
                {"rank": place.rank, "unit": place.attainment.unit} for place in self.ranking()
            ],
            "funding": [line.as_json() for line in self.funding],
            "spending": _json_total(self.spending, self.spending_gap),
            "loans": _json_total(self.loans, self.loans_gap),
            "headline": [figure.as_json() for figure in self.headline],
        }


def _json_total(total: Total, gap: Gap) -> dict[str, Any]:
    return {
        "amount": json_amount(total.amount),
        "qualifier": total.qualifier,
        "measure": "dong",
        "partly": list(gap.partly) if gap.partly else None,
        "left_out": gap.left_out,
    }


def figures(
    facts: Iterable[Fact],
    submissions: Iterable[Submission],
    period: str,
    *,
    forms: Mapping[str, Form],
    areas: Areas | None = None,
    measure: Measure = "reduction",
    left_out: Iterable[Fact] = (),
) -> Figures:
    """Everything computed from the facts of ``period``. Doubtful facts must not be among them.

    ``left_out`` are those doubtful facts: the totals that lack them say so.
    """
    given = tuple(facts)
    return figures_of(
        period_facts(given, period, areas),
        targets_of(given),
        submissions,
        period,
        forms=forms,
        measure=measure,
        left_out=left_out,
    )


def figures_of(
    given: PeriodFacts,
    targets: Iterable[Fact],
    submissions: Iterable[Submission],
    period: str,
    *,
    forms: Mapping[str, Form],
    measure: Measure,
    left_out: Iterable[Fact],
) -> Figures:
    """``figures`` over facts that are indexed already; ``targets`` may be the year's."""
    gaps = Gaps(given, left_out, forms, period)
    lines = attainment_lines(given, targets, submissions, period, measure)
    return Figures(
        period=period,
        attainment=lines,
        funding=funding_lines(given, gaps),
        rollups=rolled_up(given, forms),
        headline=headline_figures(given, lines[0], gaps),
        spending_gap=kind_gap(gaps, "grant"),
        loans_gap=kind_gap(gaps, "loan"),
    )
