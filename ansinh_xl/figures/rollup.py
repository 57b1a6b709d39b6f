"""Facts of one form into lines per commune, district and province.

Additive columns are summed, rates are recomputed from their parts on every level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Dims, Fact, Qualifier
from ansinh_xl.forms.schema import Form

Level = Literal["commune", "district", "province"]
Value = int | Decimal | Fraction | None


@dataclass(frozen=True, slots=True)
class RollupLine:
    """One unit's figures of one form and one set of dimensions, by column code.

    ``values`` has every count, money and rate column of the form, None where nothing is known.
    ``qualifiers`` and ``facts`` have only the columns that have any; a rate has the facts of
    its parts.
    """

    form: str
    unit: str
    unit_name: str
    level: Level
    dims: Dims
    values: Mapping[str, Value]
    qualifiers: Mapping[str, Qualifier]
    facts: Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Rollup:
    """All lines of a form: the province first, then each district followed by its communes."""

    form: Form
    lines: tuple[RollupLine, ...]


def roll_up(
    facts: Iterable[Fact], forms: Mapping[str, Form], areas: Areas, period: str
) -> dict[str, Rollup]:
    """A rollup per form that has facts in the period, in the order of ``forms``."""
    raise NotImplementedError
