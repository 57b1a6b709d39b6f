"""All figures of one period in one value, as ``consolidate`` hands them to outputs and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Submission
from ansinh_xl.figures.attainment import Attainment, Measure
from ansinh_xl.figures.funding import FundingLine
from ansinh_xl.figures.headline import HeadlineFigure
from ansinh_xl.figures.rollup import Rollup
from ansinh_xl.forms.schema import Form


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period's facts come to."""

    period: str
    attainment: tuple[Attainment, ...]
    funding: tuple[FundingLine, ...]
    rollups: Mapping[str, Rollup]
    headline: tuple[HeadlineFigure, ...]

    def as_json(self) -> dict[str, Any]:
        """The ``figures`` of ``consolidate --json``; the rollup's lines are in the workbook."""
        raise NotImplementedError


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
    raise NotImplementedError
