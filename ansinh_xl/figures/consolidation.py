"""All figures of one period in one value, as ``consolidate`` hands them to outputs and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ansinh_xl.areas import Areas, load_areas
from ansinh_xl.facts import Fact, Submission
from ansinh_xl.figures.attainment import Attainment, Measure, attainment
from ansinh_xl.figures.funding import FundingLine, funding_lines, loans_total, spending_total
from ansinh_xl.figures.headline import HeadlineFigure, headline_figures
from ansinh_xl.figures.ranking import Ranked, ranking
from ansinh_xl.figures.rollup import Rollup, roll_up
from ansinh_xl.figures.selection import FactIndex, Total, json_amount
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.forms.schema import Form


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period's facts come to."""

    period: str
    attainment: tuple[Attainment, ...]
    funding: tuple[FundingLine, ...]
    rollups: Mapping[str, Rollup]
    headline: tuple[HeadlineFigure, ...]

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
            "spending": _json_total(self.spending),
            "loans": _json_total(self.loans),
            "headline": [figure.as_json() for figure in self.headline],
        }


def _json_total(total: Total) -> dict[str, Any]:
    return {"amount": json_amount(total.amount), "qualifier": total.qualifier, "measure": "dong"}


def figures(
    facts: Iterable[Fact],
    submissions: Iterable[Submission],
    period: str,
    *,
    forms: Mapping[str, Form],
    areas: Areas | None = None,
    measure: Measure = "reduction",
) -> Figures:
    """Everything computed from the facts of ``period``. Doubtful facts must not be among them."""
    given = tuple(facts)
    areas = areas if areas is not None else load_areas()
    index = FactIndex(given, period, unit_tree(areas, period))
    lines = attainment(given, submissions, areas, period, measure)
    return Figures(
        period=period,
        attainment=lines,
        funding=funding_lines(index),
        rollups=roll_up(given, forms, areas, period),
        headline=headline_figures(index, lines[0]),
    )
