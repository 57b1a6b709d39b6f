"""Attainment of the assigned poverty targets, per district and for the province.

Exact: a ratio is a Fraction and is computed again on every level, never summed or averaged.
How a percentage is worded or coloured is outputs/ business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Qualifier, Submission

Measure = Literal["reduction", "exits"]
"""giảm = opening - closing (net, the default); thoát = those who left poverty (gross)."""
AttainmentStatus = Literal["assigned", "not_assigned", "not_reported"]


@dataclass(frozen=True, slots=True)
class Attainment:
    """How far one unit has come towards its target, in households.

    ``ratio`` is achieved / target, None unless both are known and a target is assigned.
    ``reported`` of ``expected``: the assigned districts that have reported (1 of 1 or 0 of 1 on
    a district's own line). ``incomplete`` counts units whose figures stand only in part, such as
    an opening stock without a closing one. ``qualifier`` is of ``achieved``.
    """

    unit: str
    unit_name: str
    target: int | None
    achieved: int | None
    measure: Measure
    ratio: Fraction | None
    status: AttainmentStatus
    preliminary: bool = False
    facts: tuple[Fact, ...] = ()
    reported: int = 0
    expected: int = 0
    incomplete: int = 0
    qualifier: Qualifier | None = None

    def as_json(self) -> dict[str, Any]:
        """The line of ``figures.attainment`` as contract.md shapes it."""
        raise NotImplementedError


def attainment(
    facts: Iterable[Fact],
    submissions: Iterable[Submission],
    areas: Areas,
    period: str,
    measure: Measure = "reduction",
) -> tuple[Attainment, ...]:
    """The province first, then every district of the period in official order."""
    raise NotImplementedError
