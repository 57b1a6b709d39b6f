"""Districts in the order of their attainment, best first; equals share a rank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from ansinh_xl.figures.attainment import Attainment
from ansinh_xl.records import NamedTuple


class Ranked(NamedTuple):
    """A district's place (1 is best) and its attainment."""

    rank: int
    attainment: Attainment


def ranking(attainments: Iterable[Attainment]) -> tuple[Ranked, ...]:
    """The districts that have a ratio, best first; the province's own line is left out.

    That is the first, where ``attainment`` puts it. Equal ratios share a rank, and the next rank
    is skipped.
    """
    rated = [line for line in list(attainments)[1:] if line.ratio is not None]
    rated.sort(key=lambda line: -(line.ratio or 0))
    ranks = ranks_of([line.ratio or Fraction(0) for line in rated])
    return tuple(map(Ranked, ranks, rated))


def ranks_of(ratios: Sequence[Fraction]) -> list[int]:
    """The place of each ratio, 1 the highest."""
    return [1 + sum(other > ratio for other in ratios) for ratio in ratios]
