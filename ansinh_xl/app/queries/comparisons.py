"""COMPARE_PERIODS and GROWTH: one figure beside itself of another time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.indicators import Asked, indicator_of
from ansinh_xl.app.queries.numbers import reading_of
from ansinh_xl.app.queries.shapes import each, sentence_on_error, single
from ansinh_xl.app.queries.tables import bounded, cell_value, in_percent
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Qualifier
from ansinh_xl.figures.bounds import Bounded, minus, over
from ansinh_xl.figures.columns import Value
from ansinh_xl.figures.projection import year_before
from ansinh_xl.figures.selection import same_units
from ansinh_xl.text.messages import explain, message
from ansinh_xl.text.periods import parse_period


@sentence_on_error
def compare_periods(code: Any, period: Any = None, other: Any = None, line: Any = None) -> Any:
    """A table by unit: the figure of the other period and of this one, difference and growth.

    ``period``: nothing is the latest; ``other``: nothing is the same months of the year before.
    """
    now = latest.now()
    this = now.of(single(period)).period
    before = now.period(single(other)) if single(other) is not None else None
    before = now.of(before or year_before(parse_period(this)).code).period
    which, member = single(code), single(line)
    tree = now.of(this).tree
    labels = [parse_period(when).label() for when in (before, this)]
    rows = []
    for area in (tree.province, *tree.districts):
        sides = [_side(now, which, area.code, when, member) for when in (before, this)]
        if any(side is not None for side in sides):
            shown = [side.figure() if side is not None else (None, None) for side in sides]
            change = _gap(sides, labels) or _change(*shown)
            rows.append([area.name, *(cell_value(*figure) for figure in shown), *change])
    if not rows:
        return message("answer-no-figure")
    percent = " (%)" if _in_percent(now, which, this, member) else ""
    return [
        [
            message("answer-unit-label"),
            *(f"{label[:1].upper()}{label[1:]}{percent}" for label in labels),
            message("answer-change-of-rate" if percent else "answer-change"),
            message("answer-growth"),
        ],
        *rows,
    ]


def _in_percent(now: latest.Latest, code: Any, period: str, line: Any) -> bool:
    return in_percent(indicator_of(now, code, None, period, line).column)


def _side(now: latest.Latest, code: Any, unit: str, period: str, line: Any) -> Asked | None:
    """What is known of a unit in a period; None where it was not there, or has no figure."""
    if now.of(period).tree.units.get(unit) is None:
        return None
    asked = indicator_of(now, code, unit, period, line)
    return asked if asked.lines else None


def _gap(sides: Sequence[Asked | None], labels: Sequence[str]) -> list[Any] | None:
    """What a side lacks in place of the difference, unless both are of the same units."""
    known = [side for side in sides if side is not None]
    if len(known) < 2 or same_units([side.facts() for side in known]):
        return None
    notes = [
        message("answer-lacking-in", period=label, gap=note)
        for label, side in zip(labels, known, strict=True)
        if (note := side.lacking().note())
    ]
    return ["; ".join(notes), ""] if notes else None


def _change(
    before: tuple[Value, Qualifier | None], this: tuple[Value, Qualifier | None]
) -> list[Any]:
    old, new = before[0], this[0]
    if old is None or new is None:
        return [message("answer-no-figure"), ""]
    difference = minus(Bounded(new, this[1]), Bounded(old, before[1]))
    if difference is None or difference.side is not None:
        return [bounded(difference) if difference else message("answer-some-bounds"), ""]
    try:
        return [cell_value(difference.value), _grown(new, old)]
    except UsageError as error:
        return [cell_value(difference.value), explain(error)]


@sentence_on_error
def growth(now: Any, before: Any) -> Any:
    """How much more it is than before, as a fraction: 110 beside 100 is 0,1; cell by cell."""

    def answer(new: Any, old: Any) -> Any:
        current, earlier = reading_of(new), reading_of(old)
        if current.value is None or earlier.value is None:
            return message("answer-no-figure")
        grown = _grown(current.value, earlier.value)
        if not (current.qualifier or earlier.qualifier):
            return grown
        sides = (Bounded(side.value or 0, side.qualifier) for side in (current, earlier))
        share = over(*sides)
        return bounded(minus(share, Bounded(1)) if share is not None else None)

    return each(answer, now, before)


def _grown(new: Value, old: Value) -> float:
    assert new is not None and old is not None
    if old == 0:
        raise UsageError("answer-growth-from-nothing")
    if old < 0:
        raise UsageError("answer-growth-from-below")
    return float((Fraction(new) - Fraction(old)) / Fraction(old))
