"""The figures that the annual report quotes (domain.md section 2), each with its facts.

Which they are is data (headline.toml); nothing here knows a figure's value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Qualifier
from ansinh_xl.figures.attainment import Attainment


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """One quoted figure. ``value`` is in base units (a Fraction for S26), None where unknown."""

    id: str
    title: str
    value: int | Fraction | None
    measure: str
    qualifier: Qualifier | None = None
    facts: tuple[Fact, ...] = ()
    preliminary: bool = False
    title_en: str = ""

    def text(self, lang: str | None = None) -> str:
        """The value as a person reads it: "ít nhất 12.000 người", "111,44% (sơ bộ)"."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """Id, title, value, measure, qualifier, preliminary and the text."""
        raise NotImplementedError


def headline(
    facts: Iterable[Fact],
    attainments: Iterable[Attainment],
    period: str,
    areas: Areas | None = None,
) -> tuple[HeadlineFigure, ...]:
    """Every headline figure in the order of headline.toml, the derived totals last."""
    raise NotImplementedError
