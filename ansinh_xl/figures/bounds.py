"""Figures that are only bounds, reckoned with: what a difference or a quotient of them still says.

A lower bound ("hơn", "trên") travels with every total; taken away from, or divided by, it turns
round, and where both sides are bounds that turn against each other nothing can be said.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ansinh_xl.figures.selection import exact_number
from ansinh_xl.records import NamedTuple

Side = Literal["at_least", "at_most"]
_TURNED: dict[Side | None, Side | None] = {"at_least": "at_most", "at_most": "at_least", None: None}


class Bounded(NamedTuple):
    """A figure, and on which side it is a bound (None: it is exact)."""

    value: int | Decimal | Fraction
    side: Side | None = None


def minus(left: Bounded, right: Bounded) -> Bounded | None:
    """The difference; None where it would be bounded on neither side."""
    side = _both(left.side, _TURNED[right.side])
    if side is False:
        return None
    return Bounded(exact_number(Fraction(left.value) - Fraction(right.value)), side or None)


def over(left: Bounded, right: Bounded) -> Bounded | None:
    """The quotient of figures that are not below 0; None where it says nothing, or by 0."""
    side = _both(left.side, _TURNED[right.side])
    if side is False or right.value == 0:
        return None
    return Bounded(exact_number(Fraction(left.value) / Fraction(right.value)), side or None)


def _both(one: Side | None, other: Side | None) -> Side | Literal[False] | None:
    """The side on which both are bounds; False where they are bounds on different ones."""
    if one is None or other is None or one == other:
        return one or other
    return False
