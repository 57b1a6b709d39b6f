"""The rules that a form's own numbering row prints ("9=7+8"), on every row that can show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ansinh_xl.checks.identities import ruled_columns
from ansinh_xl.checks.rounding import RATE, rate_tolerance, sum_tolerance, told
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable
from ansinh_xl.text.expressions import Identity

_NAME = re.compile(r"[a-z_]+")


class Outcome(NamedTuple):
    """One printed rule: on how many rows it could be checked, and those on which it fails."""

    column: int
    identity: Identity
    rows: int
    broken: tuple[tuple[int, Fraction, Fraction], ...]
    """(row, left side, right side)."""


def outcomes(table: LocatedTable) -> Iterator[Outcome]:
    """Check every printed rule on leaves and totals whose left side holds a number.

    An empty operand counts as 0 (contract.md). A division by zero cannot be checked.
    """
    by_number = {column.number: column for column in table.columns if column.number}
    for index, identity in table.identities:
        names = identity.names
        columns = {name: table.figures(by_number[name]) for name in names if name in by_number}
        if len(columns) < len(names):
            continue
        rows = 0
        broken = []
        stated = [columns[name] for name in identity.left.names]
        for row, kind in table.kinds.items():
            offset = row - table.first_row
            if kind == "section" or any(figures[offset] is None for figures in stated):
                continue
            filled = {name: figures[offset] or 0 for name, figures in columns.items()}
            try:
                holds = _holds(identity, filled)
            except ZeroDivisionError:
                continue
            rows += 1
            if not holds:
                left, right = identity.left.evaluate(filled), identity.right.evaluate(filled)
                broken.append((row, left, right))
        yield Outcome(index, identity, rows, tuple(broken))


def check_numbering(table: FormTable) -> Iterator[Finding]:
    """``identity-broken`` where a printed rule fails and no rule of the form's own says so.

    Where it fails on most rows it is the rule that is wrong: one ``numbering-conflict``.
    """
    rates = {column.index for column in table.columns if column.column.rate is not None}
    own = ruled_columns(table) | rates
    labels = {line.row: line.label for line in table.lines}
    row = table.table.numbering_row
    for outcome in outcomes(table.table):
        if not outcome.broken or row is None:
            continue
        printed = raw_text(table.table.grid.rows[row][outcome.column])
        if len(outcome.broken) > outcome.rows / 2:
            yield finding(
                "numbering-conflict",
                table.source(row, outcome.column),
                printed=printed,
                builtin=_builtin(table, outcome.column),
                count=len(outcome.broken),
            )
            continue
        if outcome.column in own:
            continue
        for broken, left, right in outcome.broken:
            yield finding(
                "identity-broken",
                table.source(broken, outcome.column),
                rule=printed,
                stated=told(left),
                computed=told(right),
                label=labels.get(broken, ""),
            )


def _builtin(table: FormTable, index: int) -> str:
    """What the form itself says the column is, in printed labels."""
    column = next((item.column for item in table.columns if item.index == index), None)
    if column is None or column.rate is None:
        return column.labels[0] if column is not None else ""
    form = table.form
    return _NAME.sub(lambda name: form.column(name[0]).labels[0], column.rate)


def _holds(identity: Identity, values: Mapping[str, int | Decimal]) -> bool:
    """Within rounding; a rate may be typed as a fraction of one (7,81% as 0,0781)."""
    if "/" not in identity.text and ":" not in identity.text:
        return identity.holds(values, sum_tolerance(values.values()))
    stated = identity.left.evaluate(values)
    right = identity.right.evaluate(values)
    allowed = max(map(rate_tolerance, (values[name] for name in identity.left.names)), default=RATE)
    return abs(stated - right) <= allowed or abs(stated * 100 - right) <= 2 * RATE
