"""The rules that a form's own numbering row prints ("9=7+8"), on every row that can show them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable
from ansinh_xl.text.expressions import Identity


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
        names = identity.left.names | identity.right.names
        columns = {name: table.figures(by_number[name]) for name in names if name in by_number}
        if len(columns) < len(names):
            continue
        rows = 0
        broken = []
        for row, kind in table.kinds.items():
            offset = row - table.first_row
            values = {name: figures[offset] for name, figures in columns.items()}
            if kind == "section" or any(values[name] is None for name in identity.left.names):
                continue
            filled = {name: value or 0 for name, value in values.items()}
            try:
                left, right = identity.left.evaluate(filled), identity.right.evaluate(filled)
            except ZeroDivisionError:
                continue
            rows += 1
            allowed = tolerance([*values.values()], rate=_divides(identity))
            if not holds(identity, left, right, allowed):
                broken.append((row, left, right))
        yield Outcome(index, identity, rows, tuple(broken))


def check_numbering(table: FormTable) -> Iterator[Finding]:
    """``identity-broken`` where a printed rule fails and no rule of the form's own says so.

    Where it fails on most rows it is the rule that is wrong: one ``numbering-conflict``.
    """
    told = {
        column.index
        for column in table.columns
        if column.column.rate is not None
        or any(column.column.code in identity.rule.split() for identity in table.form.identities)
    }
    labels = {line.row: line.label for line in table.lines}
    row = table.table.numbering_row
    for outcome in outcomes(table.table):
        if not outcome.broken or row is None:
            continue
        printed = raw_text(table.table.grid.rows[row][outcome.column])
        if len(outcome.broken) > outcome.rows / 2:
            builtin = next(
                (item.column.rate or item.column.labels[0] for item in table.columns
                 if item.index == outcome.column),
                "",
            )
            yield finding(
                "numbering-conflict",
                table.source(row, outcome.column),
                printed=printed,
                builtin=builtin,
                count=len(outcome.broken),
            )
            continue
        if outcome.column in told:
            continue
        for broken, left, right in outcome.broken:
            yield finding(
                "identity-broken",
                table.source(broken, outcome.column),
                rule=printed,
                stated=number(left),
                computed=number(right),
                label=labels.get(broken, ""),
            )


def tolerance(values: list[int | Decimal | None], *, rate: bool) -> Fraction:
    """Half of the last printed decimal for each rounded operand; rates to two decimals."""
    step = Fraction(5, 1000) if rate else Fraction(0)
    for value in values:
        if isinstance(value, Decimal):
            exponent = value.normalize().as_tuple().exponent
            places = -exponent if isinstance(exponent, int) else 0
            step = max(step, Fraction(1, 2 * 10**places))
    return step * (1 if rate else len(values))


def holds(identity: Identity, left: Fraction, right: Fraction, allowed: Fraction) -> bool:
    """The relation, within the tolerance; a rate also as a fraction of one (7,81% typed 0,0781)."""
    if identity.relation == "<=":
        return left <= right + allowed
    if identity.relation == ">=":
        return left + allowed >= right
    if abs(left - right) <= allowed:
        return True
    return _divides(identity) and abs(left * 100 - right) <= allowed * 2


def number(value: Fraction) -> int | float:
    """A plain number for params."""
    return int(value) if value.denominator == 1 else round(float(value), 6)


def _divides(identity: Identity) -> bool:
    return "/" in identity.text or ":" in identity.text
