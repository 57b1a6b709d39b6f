"""Rules between the columns of a row: the form's own, and those its numbering row states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ansinh_xl.checks.rounding import sum_tolerance, told
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Dims, Finding, Severity, finding
from ansinh_xl.forms import Identity
from ansinh_xl.text.expressions import Identity as Rule
from ansinh_xl.text.expressions import parse_identity

Figure = int | Decimal


def check_identities(table: FormTable) -> Iterator[Finding]:
    """``identity-broken`` at the left side's cell of every leaf on which a rule does not hold."""
    for columns, identity in _asked(table):
        yield from _check(table, columns, identity)


def ruled_columns(table: FormTable) -> frozenset[int]:
    """Columns that a rule of the form's own speaks for in this table."""
    return frozenset(
        columns[name].index
        for columns, identity in _asked(table)
        for name in parse_identity(identity.rule).names
        if name in columns
    )


def _asked(table: FormTable) -> Iterator[tuple[Mapping[str, FormColumn], Identity]]:
    """The form's rules that this table can be held to, with the columns they are about."""
    by_dims: dict[Dims, dict[str, FormColumn]] = {}
    for column in table.columns:
        by_dims.setdefault(column.dims, {})[column.column.code] = column
    for columns in by_dims.values():
        asked = [
            identity
            for identity in table.form.identities
            if all(code in columns for code in identity.requires)
        ]
        for identity in asked:
            if _lacks_a_column(table, identity, columns):
                continue
            if not _told_in_more_detail(identity, asked, columns):
                yield columns, identity


def _lacks_a_column(
    table: FormTable, identity: Identity, columns: Mapping[str, FormColumn]
) -> bool:
    """A term of the rule has no column here, and a column of figures is unread: it may be that one.

    The unread column has its own finding; right figures beside it must not be blamed.
    """
    if all(name in columns for name in parse_identity(identity.rule).names):
        return False
    read = {column.index for column in table.columns} | table.recognition.others
    derived = {index for index, _ in table.table.identities}
    return any(column.index not in read | derived for column in table.table.additive())


def _told_in_more_detail(
    identity: Identity, asked: Sequence[Identity], columns: Mapping[str, FormColumn]
) -> bool:
    """A rule over a sum, where another gives the same from the sum's parts: one fault, one word."""
    rule = parse_identity(identity.rule)
    if rule.relation != "=" or not any(
        columns[name].is_sum for name in rule.right.names if name in columns
    ):
        return False
    others = [parse_identity(other.rule) for other in asked if other is not identity]
    return any(other.left.text == rule.left.text and other.relation == "=" for other in others)


def _check(
    table: FormTable, columns: Mapping[str, FormColumn], identity: Identity
) -> Iterator[Finding]:
    rule = parse_identity(identity.rule)
    names = rule.names
    here = {code: columns[code] for code in names if code in columns}
    shown = _shown(rule, here)
    severity: Severity = "error" if identity.confidence == "K" and not identity.soft else "warning"
    for line in table.leaves():
        values = _values(table, here, line.row)
        if values is None:
            continue
        filled = {**dict.fromkeys(names, 0), **values}
        if rule.holds(filled):  # as on most rows: nothing else needs to be asked
            continue
        if not _both_sides_told(table, rule, here, line.row):
            continue
        allowed = _tolerance(table, here, line.row)
        if identity.tolerance:
            allowed += Fraction(identity.tolerance) * abs(rule.right.evaluate(filled))
        if rule.holds(filled, allowed):
            continue
        stated, computed = rule.left.evaluate(filled), rule.right.evaluate(filled)
        if shown.column.code not in rule.left.names:
            stated, computed = computed, stated
        yield finding(
            "identity-broken",
            table.source(line.row, shown.index),
            severity,
            rule=_in_words(identity.rule, here),
            stated=told(stated),
            computed=told(computed),
            label=line.label,
        )


def _values(
    table: FormTable, columns: Mapping[str, FormColumn], row: int
) -> dict[str, Figure] | None:
    """Figures by column code; None where a cell is unreadable or the row holds nothing."""
    values: dict[str, Figure] = {}
    for code, column in columns.items():
        if table.is_doubtful(column, row):
            return None
        value = table.value(column, row)
        if value is None and column.column.required:
            return None
        values[code] = 0 if value is None else value
    return values if any(values.values()) else None


def _both_sides_told(
    table: FormTable, rule: Rule, columns: Mapping[str, FormColumn], row: int
) -> bool:
    """A side that is blank throughout says nothing: a mai táng phí has no opening figure."""
    return all(
        any(table.value(columns[name], row) is not None for name in side.names if name in columns)
        for side in (rule.left, rule.right)
    )


def _shown(rule: Rule, columns: Mapping[str, FormColumn]) -> FormColumn:
    """The cell a finding names: the side that is one column, the left one first."""
    for side in (rule.left, rule.right):
        if len(side.names) == 1:
            (name,) = side.names
            if name in columns:
                return columns[name]
    return next(iter(columns.values()))


def _tolerance(table: FormTable, columns: Mapping[str, FormColumn], row: int) -> Fraction:
    factor = max(column.factor for column in columns.values())
    return factor * sum_tolerance(table.reading(item, row).value for item in columns.values())


def _in_words(rule: str, columns: Mapping[str, FormColumn]) -> str:
    """The rule with printed labels in place of codes, without the columns that are not there."""
    words: list[str] = []
    for word in rule.split():
        if word in columns:
            words.append(columns[word].column.labels[0])
        elif not word.isidentifier():
            words.append(word)
        elif words and words[-1] in ("+", "-"):
            words.pop()
    return " ".join(words)
