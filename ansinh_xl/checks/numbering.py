"""The rules that a form's own numbering row prints ("9=7+8"), on every row that can show them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.identities import (
    asked_identities,
    holds_on,
    in_words,
    ruled_columns,
    shown_column,
)
from ansinh_xl.checks.rounding import RATE, may_be_rounding, rate_tolerance, sum_tolerance, told
from ansinh_xl.checks.template import Template
from ansinh_xl.checks.throughout import Balance, Rate, agrees, balance_of, balances, rate_of
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.locate.numbering import misplaced
from ansinh_xl.records import NamedTuple
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
    for rule in printed_rules(table.columns, table.identities):
        yield _outcome(table, rule)


class Printed(NamedTuple):
    """A printed rule: its cell's column, and the columns it is about by their numbers."""

    column: int
    identity: Identity
    columns: Mapping[str, TableColumn]


@lru_cache(maxsize=1_024)
def printed_rules(
    columns: tuple[TableColumn, ...], identities: tuple[tuple[int, Identity], ...]
) -> tuple[Printed, ...]:
    """The rules all whose columns are there."""
    by_number = {column.number: column for column in columns if column.number}
    return tuple(
        Printed(index, identity, {name: by_number[name] for name in identity.names})
        for index, identity in identities
        if identity.names <= by_number.keys()
    )


def _outcome(table: LocatedTable, rule: Printed) -> Outcome:
    identity = rule.identity
    columns = {name: table.figures(column) for name, column in rule.columns.items()}
    rows = 0
    broken = []
    stated = [columns[name] for name in identity.left.names]
    for row, kind in table.kinds.items():
        offset = row - table.first_row
        if kind == "section" or any(figures[offset] is None for figures in stated):
            continue
        filled = {name: figures[offset] or 0 for name, figures in columns.items()}
        try:
            holds = rule_holds(identity, filled)
        except ZeroDivisionError:
            continue
        rows += 1
        if not holds:
            left, right = identity.left.evaluate(filled), identity.right.evaluate(filled)
            broken.append((row, left, right))
    return Outcome(rule.column, identity, rows, tuple(broken))


def check_numbering(body: Body) -> Iterator[Finding]:
    """``identity-broken`` where a printed rule fails and no rule of the form's own says so;
    ``numbering-order`` where the numbers do not count on.

    Where it fails on most rows, or where the form's own rule for that column holds, it is the
    printed rule that is wrong: one ``numbering-conflict``.
    """
    table, located = body.table, body.table.table
    rules, is_miscounted = _of_template(body.template)
    if is_miscounted:
        yield from check_order(located)
    broken = [
        outcome
        for rule, short in rules
        if (short is None or not _holds_throughout(body, short))
        and (outcome := _outcome(located, rule)).broken
    ]
    if broken and located.numbering_row is not None:
        rates = {column.index for column in table.columns if column.column.rate is not None}
        yield from _findings(body, broken, located.numbering_row, ruled_columns(body) | rates)


def check_order(table: LocatedTable) -> Iterator[Finding]:
    """``numbering-order`` at the first number that does not count on; its rules go by it."""
    slip = misplaced(_names(table.columns)) if table.numbering_row is not None else None
    if slip is not None and table.numbering_row is not None:
        column, printed, expected = slip
        source = table.source(table.numbering_row, column)
        yield finding("numbering-order", source, printed=printed, expected_number=expected)


def _names(columns: Iterable[TableColumn]) -> list[tuple[int, str]]:
    return [(column.index, column.number) for column in columns if column.number]


Ruled = tuple[tuple[Printed, Balance | Rate | None], ...]


@lru_cache(maxsize=1_024)
def _of_template(template: Template) -> tuple[Ruled, bool]:
    """The printed rules, each with what may be asked of the table's columns instead; whether
    the numbers do not count on.
    """
    rules = printed_rules(template.located, template.identities)
    ruled = tuple((rule, _short(rule, template.places)) for rule in rules)
    return ruled, misplaced(_names(template.located)) is not None


def _short(rule: Printed, by_index: Mapping[int, int]) -> Balance | Rate | None:
    identity, columns = rule.identity, rule.columns.items()
    places = {name: by_index[it.index] for name, it in columns if it.index in by_index}
    if len(places) < len(rule.columns):
        return None
    if not gives_a_rate(identity):
        return balance_of(identity, places)
    target = identity.target
    return rate_of(places[target], identity.right, places) if target is not None else None


def _holds_throughout(body: Body, rule: Balance | Rate) -> bool:
    """The rule is about what is printed, a Body's figures are in base units: mostly the same."""
    places = rule[:3] if isinstance(rule, Rate) else rule.left + rule.right
    if not body.written.isdisjoint(places) or not body.scaled.isdisjoint(places):
        return False
    return agrees(body, rule) if isinstance(rule, Rate) else balances(body, rule)


def _findings(
    body: Body, outcomes: Iterable[Outcome], row: int, own: Collection[int]
) -> Iterator[Finding]:
    """``own`` are the columns that the form speaks for; the rules are printed in ``row``."""
    table = body.table
    labels = {line.row: line.label for line in table.lines}
    factors = {column.index: column.factor for column in table.columns}
    for outcome in outcomes:
        printed = raw_text(table.table.grid.rows[row][outcome.column])
        if len(outcome.broken) > outcome.rows / 2 or _own_rule_holds(body, outcome):
            yield finding(
                "numbering-conflict",
                table.source(row, outcome.column),
                printed=printed,
                builtin=_builtin(body, outcome.column),
                count=len(outcome.broken),
            )
            continue
        if outcome.column in own:
            continue
        factor = factors.get(outcome.column, 1)
        named = [it for it in table.table.columns if it.number in outcome.identity.names]
        for broken, left, right in outcome.broken:
            off = (left - right) * factor
            typed = [table.table.figures(it)[broken - table.table.first_row] for it in named]
            yield finding(
                "identity-broken",
                table.source(broken, outcome.column),
                "warning" if may_be_rounding(off, typed, factor) else None,
                rule=printed,
                stated=told(left),
                computed=told(right),
                label=labels.get(broken, ""),
            )


def _own_rule_holds(body: Body, outcome: Outcome) -> bool:
    """Whether the form's own rule for that column holds on a row that breaks the printed one."""
    broken = {row for row, _, _ in outcome.broken}
    rows = [line.row for line in body.leaves if line.row in broken]
    for asked in asked_identities(body.template) if rows else ():
        target = asked.rule.target
        if asked.rule.relation != "=" or target is None or target not in asked.places:
            continue
        column = body.table.columns[asked.places[target]]
        if column.index == outcome.column and any(holds_on(body, asked, row) for row in rows):
            return True
    return False


def _builtin(body: Body, index: int) -> str:
    """What the form itself says the column is, in printed labels."""
    for asked in asked_identities(body.template):
        columns = {name: body.table.columns[place] for name, place in asked.places.items()}
        if shown_column(asked.rule, columns).index == index:
            return in_words(asked.identity.rule, columns)
    column = next((item.column for item in body.table.columns if item.index == index), None)
    if column is None or column.rate is None:
        return column.labels[0] if column is not None else ""
    form = body.table.form
    return re.sub(r"[a-z_]+", lambda name: form.column(name[0]).labels[0], column.rate)


def gives_a_rate(identity: Identity) -> bool:
    """Whether the left side is a quotient, which is rounded."""
    return "/" in identity.text or ":" in identity.text


def rule_holds(identity: Identity, values: Mapping[str, int | Decimal]) -> bool:
    """Within rounding; a rate may be typed as a fraction of one (7,81% as 0,0781), and "3=2/1"
    be printed over percentages."""
    if not gives_a_rate(identity):
        return identity.holds(values, sum_tolerance(values.values()))
    stated = identity.left.evaluate(values)
    right = identity.right.evaluate(values)
    allowed = max(map(rate_tolerance, (values[name] for name in identity.left.names)), default=RATE)
    return (
        abs(stated - right) <= allowed
        or abs(stated * 100 - right) <= 2 * RATE
        or (may_be_percent(identity) and abs(stated - right * 100) <= allowed)
    )


def may_be_percent(identity: Identity) -> bool:
    """A plain quotient, by which a template's "3=2/1" means a percentage as well."""
    return identity.right.quotient is not None and identity.right.quotient[2] == 1
