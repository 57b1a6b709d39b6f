"""Rules asked of all rows of a table at once, in whole numbers: nearly always they hold, and then
no cell needs to be looked at. "No" means only that the check must look: row by row, with all its
tolerances."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import eq, ge, le
from typing import Any

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.rounding import FINEST
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import Expression, Identity

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {"=": eq, "<=": le, ">=": ge}


class Balance(NamedTuple):
    """Columns, by their place, whose sums a rule compares."""

    relation: str
    left: tuple[int, ...]
    right: tuple[int, ...]


class Rate(NamedTuple):
    """A column of rates and those it is made of, by their place: above / below * times."""

    place: int
    above: int
    below: int
    times: int


def balance_of(rule: Identity, places: Mapping[str, int]) -> Balance | None:
    """A rule over columns at these places, those that are absent being 0; None if it is no sum."""
    left, right = rule.left.terms, rule.right.terms
    if left is None or right is None:
        return None
    # What one side takes away, the other one adds.
    more = sorted(places[name] for name in left[0] + right[1] if name in places)
    less = sorted(places[name] for name in right[0] + left[1] if name in places)
    return Balance(rule.relation, tuple(more), tuple(less)) if more and less else None


def rate_of(place: int, formula: Expression, places: Mapping[str, int]) -> Rate | None:
    """A rate that is one column over another; None for any other formula."""
    if formula.quotient is None:
        return None
    above, below, times = formula.quotient
    return Rate(place, places[above], places[below], times)


def balances(body: Body, rule: Balance) -> bool:
    """True where the rule holds on every row, and all its figures are whole."""
    held = body.held.get(rule)
    if held is None:
        columns = body.addends
        if body.fractions and not body.fractions.isdisjoint(rule.left + rule.right):
            return False
        left = map(sum, zip(*[columns[place] for place in rule.left], strict=True))
        right = map(sum, zip(*[columns[place] for place in rule.right], strict=True))
        held = body.held[rule] = all(map(_COMPARE[rule.relation], left, right))
    return held


def agrees(body: Body, rate: Rate) -> bool:
    """True where every rate is what its parts give, as near as any rate must be."""
    held = body.held.get(rate)
    if held is None:
        held = body.held[rate] = _agrees(body, rate)
    return held


def _agrees(body: Body, rate: Rate) -> bool:
    place, above, below, times = rate
    if above in body.fractions or below in body.fractions or body.scaled & {place, above, below}:
        return False
    overs: list[int] = body.addends[above]  # type: ignore[assignment]
    unders: list[int] = body.addends[below]  # type: ignore[assignment]
    allowed, parts = FINEST.as_integer_ratio()
    for row, stated in enumerate(body.figures[place]):
        over, under = overs[row], unders[row]
        if stated is None or under == 0:
            continue
        if under < 0:
            return False
        top, bottom = stated.as_integer_ratio()
        off = abs(top * under - over * times * bottom)  # in parts of 1 / (bottom * under)
        if off * parts > allowed * bottom * under:
            return False
    return True
