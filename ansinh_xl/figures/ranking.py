"""Districts in the order of their attainment, best first; equals share a rank."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ansinh_xl.figures.attainment import Attainment


class Ranked(NamedTuple):
    """A district's place (1 is best) and its attainment."""

    rank: int
    attainment: Attainment


def ranking(attainments: Iterable[Attainment], province: str | None = None) -> tuple[Ranked, ...]:
    """The districts that have a ratio, best first; the province's own line is left out.

    ``province`` is its code; None takes the first line, where ``attainment`` puts the province.
    Equal ratios share a rank, and the next rank is skipped.
    """
    lines = list(attainments)
    if province is None and lines:
        province = lines[0].unit
    rated = [line for line in lines if line.ratio is not None and line.unit != province]
    rated.sort(key=lambda line: -(line.ratio or 0))
    return tuple(
        Ranked(1 + sum((other.ratio or 0) > (line.ratio or 0) for other in rated), line)
        for line in rated
    )
