"""Dividing a total exactly, and repeatable chance. Nothing here knows what is divided."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction


def apportion(total: int, weights: Sequence[float | int]) -> list[int]:
    """``total`` in whole parts near to the weights, by largest remainder; the sum is exact."""
    exact_weights = [Fraction(weight).limit_denominator(10**9) for weight in weights]
    whole = sum(exact_weights)
    shares = [total * weight / whole for weight in exact_weights]
    parts = [int(share) for share in shares]
    order = sorted(range(len(parts)), key=lambda index: parts[index] - shares[index])
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts


class Chance(random.Random):
    """A seeded source; only ``random()`` is used, whose sequence no Python release changes."""

    def between(self, low: float, high: float) -> float:
        """A number between the two."""
        return low + (high - low) * self.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))
