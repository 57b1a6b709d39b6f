"""What a figure may come to by the end of the year, from what it has come to so far.

Projections, never results: whoever shows one calls it so. Two ways are known: as much every month,
or as last year's months went.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ansinh_xl.text.periods import Period, parse_period

Number = int | Decimal


def months_so_far(period: Period) -> int | None:
    """Months from January to the period's end; None for a period that begins later."""
    return period.end.month if period.start.month == 1 else None


def year_before(period: Period) -> Period:
    """The same months of last year."""
    return parse_period(period.code.replace(str(period.year), str(period.year - 1), 1))


def linear(so_far: Number, months: int) -> Fraction:
    """As much every month as on average so far."""
    return Fraction(so_far) * 12 / months


def seasonal(so_far: Number, last_so_far: Number, last_year: Number) -> Fraction | None:
    """In the proportion in which last year went on from there; None where it had not begun."""
    if last_so_far <= 0 or last_year < 0:
        return None
    return Fraction(so_far) * Fraction(last_year) / Fraction(last_so_far)


def in_whole(value: Fraction) -> int:
    """Rounded half up, to whole households."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
