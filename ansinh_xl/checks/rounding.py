"""How far figures may be apart that a clerk has rounded, and how a difference is told."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.facts import whole_number

RATE = Fraction(5, 1000)
"""Rates are printed with two decimals at most; a longer tail is Excel's, not the clerk's."""

ROUGH = 10**6
"""Money in triệu đồng or more is mostly rounded; in nghìn đồng it is what was paid."""
_NOTHING = Fraction(0)
_DUST = Fraction(1, 10**9)
_BINARY = Fraction(1, 10**12)
"""What sums of binary fractions may be off, of their size: they hold fifteen digits."""
_NEXT_TO_NOTHING = Fraction(1, 10**6)
FINEST = RATE + _DUST
"""What a rate may be off however its column is printed."""


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


def adds_up_to(stated: int | Decimal, computed: int | Decimal, factor: int = 1) -> bool:
    """Whether a total is the sum of its rows: to the đồng, but for the dust of binary fractions.

    Decimals that the total does not print may be rounded off, where they are next to nothing.
    """
    if stated == computed:
        return True
    if type(stated) is int is type(computed) is int and factor == 1:
        return False
    off = abs(Fraction(stated) - Fraction(computed))
    size = max(abs(Fraction(stated)), abs(Fraction(computed)), Fraction(1))
    if off <= size * _BINARY:
        return True
    step = half_step(printed(stated, factor)) * factor
    return off <= min(step, size * _NEXT_TO_NOTHING)


def total_tolerance(values: Iterable[int | Decimal | None], factor: int | None) -> Fraction:
    """What a total may be off that was added up before its rows were rounded, whole ones nothing.

    ``values`` are the total and its rows. All are printed with the decimals of the longest, and
    those that reach down to the đồng (``factor`` is the unit's; None where it is unknown) are not
    rounded. Many roundings cancel out: three times their usual deviation is hardly ever reached.
    """
    given = [value for value in values if value is not None]
    decimals = max((places(value) for value in given if type(value) is Decimal), default=0)
    if not decimals or (factor is not None and 10**decimals >= factor):
        return _NOTHING
    return _half_of_place(decimals) * min(len(given), math.isqrt(3 * len(given)) + 1) + _DUST


def may_be_rounding(off: Fraction, values: Iterable[int | Decimal | None], factor: int) -> bool:
    """Whether ``values`` in whole triệu đồng may be ``off`` because each of them was rounded.

    Nothing on the sheet says that they were: so it is still told, but as a question.
    """
    if factor < ROUGH:
        return False
    given = [value for value in values if value]
    most = min(len(given), math.isqrt(3 * len(given)) + 1)
    return all(type(value) is int for value in given) and abs(off) * 2 <= most * factor


def places(value: int | Decimal) -> int:
    """How many decimals a figure is printed with; a number, unlike a text, lost its last zeros."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def rate_tolerance(value: int | Decimal, usual: int = 0) -> Fraction:
    """Half of the last printed decimal of a rate, never finer than two decimals are.

    ``usual`` is how many decimals its column is printed with: 8.6 beside 8.57 and 9.13 is 8.60.
    """
    return _wider(max(places(value), usual))


@lru_cache(maxsize=64)
def _wider(decimals: int) -> Fraction:
    return max(_half_of_place(decimals), RATE) + _DUST


def median(values: Iterable[float]) -> float:
    """The middle one, or the mean of the two there; ``statistics`` is slow to import."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def told(value: int | Fraction) -> int | float:
    """A side of a broken rule as a plain number for ``params``."""
    return int(value) if value.denominator == 1 else round(float(value), 6)


def printed(value: int | Decimal, factor: int) -> int | Decimal:
    """Back into the unit that the table prints, so that a person finds the figure again."""
    return whole_number(Decimal(value) / factor)
