"""How far figures may be apart that a clerk has rounded, and how a difference is told."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

RATE = Fraction(5, 1000)
"""Rates are printed with two decimals at most; a longer tail is Excel's, not the clerk's."""

_NOTHING = Fraction(0)


def half_step(value: int | Decimal) -> Fraction:
    """Half of a figure's last printed decimal; 0 for a whole figure, which is not rounded."""
    if not isinstance(value, Decimal):
        return _NOTHING
    exponent = value.normalize().as_tuple().exponent
    return _half_of_place(-exponent) if isinstance(exponent, int) and exponent < 0 else _NOTHING


@lru_cache(maxsize=64)
def _half_of_place(decimals: int) -> Fraction:
    return Fraction(1, 2 * 10**decimals)


def sum_tolerance(values: Iterable[int | Decimal | None]) -> Fraction:
    """Rounded parts need not add up to the last decimal; whole ones must."""
    given = [value for value in values if value is not None]
    rounded = [half_step(value) for value in given if isinstance(value, Decimal)]
    return max(rounded) * len(given) if rounded else _NOTHING


def rate_tolerance(value: int | Decimal) -> Fraction:
    """Half of the last printed decimal of a rate, never finer than two decimals are."""
    return _wider(half_step(value) if isinstance(value, Decimal) else Fraction(1, 2))


@lru_cache(maxsize=64)
def _wider(step: Fraction) -> Fraction:
    return max(step, RATE) + Fraction(1, 10**9)


def told(value: Fraction) -> int | float:
    """A side of a broken rule as a plain number for ``params``."""
    return int(value) if value.denominator == 1 else round(float(value), 6)
