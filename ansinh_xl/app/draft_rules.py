"""The rules of a drafted form: what its numbering row prints, and what holds on every row.

They stand in the codes of the draft's columns; which of them are meant a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ansinh_xl.checks.arithmetic import Found, rules_found
from ansinh_xl.checks.numbering import outcomes
from ansinh_xl.forms.schema import Identity
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.sum_labels import told_by
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import parse_expression, parse_identity
from ansinh_xl.text.grammar import Expression


class Rules(NamedTuple):
    """Of a table, by the columns' places in the grid."""

    rates: Mapping[int, str]
    """How each is computed."""
    sums: Mapping[int, tuple[str, ...]]
    """The parts of what calls itself a total, "Tổng cộng": counted beside them it counts twice."""
    identities: tuple[Identity, ...]


def rules_of(table: LocatedTable, codes: Mapping[int, str]) -> Rules:
    """At most one a column, and none that says the same as another: the printed ones first."""
    rates: dict[int, str] = {}
    rules: dict[int, str] = {}
    columns = {column.index: column for column in table.columns}
    about: set[frozenset[str]] = set()
    for index, text in (*_printed(table, codes), *_found(table, codes)):
        names = parse_expression(text).names | {codes[index]}
        if index not in rates and index not in rules and names not in about:
            about.add(names)
            own = rates if columns[index].kind == "rate" else rules
            own[index] = parse_expression(text).text
    made = [parse_identity(f"{codes[index]} = {text}") for index, text in sorted(rules.items())]
    sums = {
        index: tuple(text.split(" + "))
        for index, text in rules.items()
        if re.fullmatch(r"\w+(?: \+ \w+)+", text)
        and any(told_by(label) == "total" for label in columns[index].path)
    }
    identities = [
        Identity(
            f"{rule.left.text} {rule.relation} {rule.right.text}", requires=(*sorted(rule.names),)
        )
        for rule in made
    ]
    return Rules(rates, sums, tuple(identities))


def _printed(table: LocatedTable, codes: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """What the numbering row states, where it holds on every row."""
    by_number = {
        column.number: codes[column.index]
        for column in table.columns
        if column.number is not None and column.index in codes
    }
    for outcome in outcomes(table):
        rule = outcome.identity
        told = rule.relation == "=" and rule.target is not None and rule.names <= by_number.keys()
        if told and outcome.column in codes and outcome.rows and not outcome.broken:
            yield outcome.column, _in_codes(rule.right, by_number)


def _in_codes(expression: Expression, by_number: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda found: by_number.get(found[0], found[0]), expression.text)


def _found(table: LocatedTable, codes: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    for rule in rules_found(table):
        if {rule.target, *rule.plus, *rule.minus} <= codes.keys():
            yield rule.target, _expression(rule, codes)


def _expression(rule: Found, codes: Mapping[int, str]) -> str:
    if rule.is_rate:
        return parse_expression(f"{codes[rule.plus[0]]} / {codes[rule.minus[0]]} * 100").text
    first, *others = rule.plus
    signs = sorted([*((index, "+") for index in others), *((index, "-") for index in rule.minus)])
    return " ".join([codes[first], *(f"{sign} {codes[index]}" for index, sign in signs)])
