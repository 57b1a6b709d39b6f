"""A rollup as a plain table: header, rows, and how each column is to be printed."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries.lacking import told_of
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import plain_number
from ansinh_xl.figures.bounds import Bounded, Side
from ansinh_xl.figures.columns import Value
from ansinh_xl.figures.reach import reach
from ansinh_xl.figures.rollup import Rollup, RollupLine
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number

FIGURES = ("count", "money", "rate")


class RollupTable(NamedTuple):
    """``formats`` are Excel number formats by column from 0."""

    header: list[str]
    rows: list[list[Any]]
    formats: tuple[tuple[int, str], ...]


def rollup_table(
    rollup: Rollup,
    labels: Labels,
    levels: Collection[str],
    columns: Sequence[Column] | None = None,
    tree: UnitTree | None = None,
) -> RollupTable:
    """Code, unit, dimensions, then ``columns`` (None: every figure of the form), a row a line.

    With the ``tree`` of units the province's name says of how many districts its figures are.
    """
    shown = [c for c in columns or rollup.form.columns if c.kind in FIGURES]
    lines = [line for line in rollup.lines if line.level in levels]
    dims = sorted({name for line in lines for name, _ in line.dims})
    first = 2 + len(dims)
    return RollupTable(
        header=[
            message("answer-code"),
            message("answer-unit-label"),
            *(labels.dimension(name) for name in dims),
            *(_with_percent(" – ".join(labels.path(column)), column) for column in shown),
        ],
        rows=[
            _row(line, dims, shown, labels, _remark(line, rollup, shown, tree, labels))
            for line in lines
        ],
        formats=tuple(
            (first + place, "#,##0.00" if column.kind == "rate" else "#,##0")
            for place, column in enumerate(shown)
        ),
    )


def _with_percent(label: str, column: Column) -> str:
    return f"{label} (%)" if in_percent(column) and "%" not in label else label


def in_percent(column: Column) -> bool:
    """Whether a figure is told in percent: 4,97, where a cell in Excel's own format has 0,0497."""
    return column.rate is not None and column.rate.endswith("*100")


def _row(
    line: RollupLine,
    dims: Sequence[str],
    columns: Sequence[Column],
    labels: Labels,
    remark: str,
) -> list[Any]:
    given = dict(line.dims)
    members = [labels.member(line.form, n, given[n]) if n in given else "" for n in dims]
    figures = [
        cell_value(line.values.get(column.code), line.qualifiers.get(column.code))
        for column in columns
    ]
    return [line.unit, line.unit_name + remark, *members, *figures]


def _remark(
    line: RollupLine,
    rollup: Rollup,
    columns: Sequence[Column],
    tree: UnitTree | None,
    labels: Labels,
) -> str:
    """ " (mới có 2/18 huyện)" for the province's line where districts are missing from it.

    Where only some columns lack districts, they are named: an optional column that few fill in
    says nothing of the others.
    """
    if tree is None or line.level != "province":
        return ""
    found = reach(rollup, tree)
    below = [other.unit for other in rollup.lines if other.dims == line.dims and other is not line]
    known = {
        column: found.of(line.dims, below, facts)
        for column in columns
        if column.additive and (facts := told_of([line], column.code))
    }
    partly = {column: counted for column, counted in known.items() if counted[0] < counted[1]}
    if not partly:
        return ""
    reported, expected = min(partly.values())
    told = message("answer-districts-partly", reported=reported, expected=expected)
    if len(partly) == len(known):
        return f" ({told})"
    names = [labels.path(column)[-1] for column in partly]
    shown = names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], "…"]
    return f" ({told}: {', '.join(shown)})"


_MOST_NAMED = 3
"""Columns that are named beside the province before the others are left to "…"."""


def cell_value(value: Value, qualifier: Side | None = None) -> Any:
    """A figure as a cell holds it: "" for none, an int where whole, else a float.

    A bound is text, "ít nhất 12.000", so that no sum in Excel takes it for exact.
    """
    if value is None:
        return ""
    if qualifier is not None:
        return f"{message(_BOUNDS[qualifier])} {format_number(_outward(value, qualifier))}"
    return plain_number(value)


def _outward(value: int | Decimal | Fraction, side: Side) -> Fraction:
    """A bound without the endless decimals of a quotient, rounded to the side where it holds."""
    scale = 10**4 if -_LARGE < value < _LARGE else 1
    scaled = Fraction(value) * scale
    return Fraction(math.floor(scaled) if side == "at_least" else math.ceil(scaled), scale)


_LARGE = 1000


_BOUNDS = {"at_least": "answer-at-least", "at_most": "answer-at-most"}


def bounded(figure: Bounded | None) -> Any:
    """The same of what was reckoned with bounds; a sentence where it says nothing."""
    if figure is None:
        raise UsageError("answer-bounds")
    return cell_value(figure.value, figure.side)
