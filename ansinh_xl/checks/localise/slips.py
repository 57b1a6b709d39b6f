"""How a figure comes to be typed instead of another: what explains it, if anything does."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from ansinh_xl.checks.rounding import places

Figure = int | Decimal
Slip = Literal[
    "sign",
    "thousandfold",
    "transposed",
    "zero-lost",
    "zero-added",
    "point-moved",
    "digit-doubled",
    "digit-added",
    "digit-lost",
    "copied-above",
    "copied-beside",
    "digit-wrong",
    "left-blank",
]


def slip_of(
    typed: Figure | None,
    meant: Figure,
    *,
    above: Figure | None = None,
    beside: Iterable[Figure | None] = (),
) -> Slip | None:
    """The one slip that turns what is ``meant`` into what is ``typed``; None where none does.

    ``above`` is the figure above, ``beside`` those next to it. A figure of one digit looks like
    any other, so that little is said of it.
    """
    if typed is None:
        return "left-blank"
    if typed == meant:
        return None
    if typed == -meant:
        return "sign"
    return _scaled(typed, meant) or _copied(typed, above, beside) or _digits(typed, meant)


def _scaled(typed: Figure, meant: Figure) -> Slip | None:
    if not typed or not meant:
        return None
    if (typed < 0) != (meant < 0):
        return None
    less, more = sorted((abs(Decimal(typed)), abs(Decimal(meant))))
    for power in range(1, 7):
        if less * 10**power != more:
            continue
        if power in (3, 6):
            return "thousandfold"
        if places(typed) or places(meant):
            return "point-moved"
        return "zero-lost" if less == abs(typed) else "zero-added"
    return None


def _copied(typed: Figure, above: Figure | None, beside: Iterable[Figure | None]) -> Slip | None:
    if abs(Decimal(typed)) < 10:
        return None
    if typed == above:
        return "copied-above"
    return "copied-beside" if typed in beside else None


def _digits(typed: Figure, meant: Figure) -> Slip | None:
    """What happened to the digits; a decimal point stands where it stands in both."""
    if (typed < 0) != (meant < 0):
        return None
    wrong, right = _written(typed, meant)
    if len(wrong) == len(right):
        apart = [place for place, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            first, second = apart
            if wrong[first] == right[second] and wrong[second] == right[first]:
                return "transposed"
        return "digit-wrong" if len(apart) == 1 and len(right) > 1 else None
    if len(right) == len(wrong) + 1 and _without_one(right, wrong) is not None:
        return "digit-lost"
    if len(wrong) == len(right) + 1:
        place = _without_one(wrong, right)
        if place is not None:
            doubled = wrong[place] in (wrong[place - 1 : place] + wrong[place + 1 : place + 2])
            return "digit-doubled" if doubled else "digit-added"
    return None


def _written(typed: Figure, meant: Figure) -> tuple[str, str]:
    """Both as digits with as many decimals: 3.07 and 3.7 are 307 and 370."""
    decimals = max(places(typed), places(meant))
    wrong, right = (str(int(abs(Decimal(item)) * 10**decimals)) for item in (typed, meant))
    if decimals:
        width = decimals + 1
        wrong, right = wrong.rjust(width, "0"), right.rjust(width, "0")
    return wrong, right


def _without_one(longer: str, shorter: str) -> int | None:
    """The place of the digit without which the longer one is the shorter one."""
    for place in range(len(longer)):
        if longer[:place] + longer[place + 1 :] == shorter:
            return place
    return None
