"""Rules between the columns of a row: the form's own, and those its numbering row states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.checks.body import Body, Figure
from ansinh_xl.checks.rounding import sum_tolerance, told
from ansinh_xl.checks.template import Template
from ansinh_xl.checks.throughout import Balance, balance_of, balances
from ansinh_xl.checks.unread import Further, Gap, addends_unread, further_terms
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Dims, Finding, Severity, finding
from ansinh_xl.forms import Identity
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import Identity as Rule
from ansinh_xl.text.expressions import parse_identity

NOTHING_MORE = Further(())


class Asked(NamedTuple):
    """A rule of the form that a template's tables can be held to; ``places`` of its columns."""

    identity: Identity
    rule: Rule
    places: Mapping[str, int]
    balance: Balance | None


def check_identities(body: Body) -> Iterator[Finding]:
    """``identity-broken`` at the left side's cell of every leaf on which a rule does not hold.

    ``rule-unchecked`` where an unread column may be the term that a rule lacks, and nothing tells.
    """
    for asked in asked_identities(body.template):
        if asked.balance is None or not balances(body, asked.balance):
            yield from _check(body, asked, further_of(body, asked) or NOTHING_MORE)
    for asked in open_identities(body.template):
        if asked.balance is not None and not balances(body, asked.balance):
            further = further_of(body, asked)
            if further is None:
                yield _unchecked(body, asked)
            else:
                yield from _check(body, asked, further)


def ruled_columns(body: Body) -> frozenset[int]:
    """Columns that a rule of the form's own speaks for in this table."""
    columns = body.table.columns
    return frozenset(
        columns[place].index
        for asked in asked_identities(body.template)
        for place in asked.places.values()
    )


@lru_cache(maxsize=1_024)
def asked_identities(template: Template) -> tuple[Asked, ...]:
    """The form's rules that say something of these columns, per set of dimensions."""
    return tuple(item for item in _identities(template) if not _lacks_a_column(item, template))


@lru_cache(maxsize=1_024)
def open_identities(template: Template) -> tuple[Asked, ...]:
    """Those that lack a term which an unread column may be, and that no printed rule replaces."""
    printed = {index for index, _ in template.identities}
    places = {place for index, place in template.places.items() if index in printed}
    return tuple(
        item for item in lacking_identities(template) if places.isdisjoint(item.places.values())
    )


@lru_cache(maxsize=1_024)
def lacking_identities(template: Template) -> tuple[Asked, ...]:
    """The form's rules that lack a term which an unread column may be."""
    return tuple(item for item in _identities(template) if _lacks_a_column(item, template))


def _identities(template: Template) -> Iterator[Asked]:
    by_dims: dict[Dims, dict[str, int]] = {}
    for place, (column, dims, _) in enumerate(template.columns):
        by_dims.setdefault(dims, {})[column.code] = place
    for places in by_dims.values():
        here = [
            _of_columns(identity, places)
            for identity in template.form.identities
            if all(code in places for code in identity.requires)
        ]
        for item in here:
            if not _told_in_more_detail(item, here, template):
                yield item


def _of_columns(identity: Identity, places: Mapping[str, int]) -> Asked:
    rule = parse_identity(identity.rule)
    here = {name: places[name] for name in rule.names if name in places}
    return Asked(identity, rule, here, balance_of(rule, here))


def holds_on(body: Body, asked: Asked, row: int) -> bool:
    """Whether a row shows the rule, and keeps it within rounding."""
    table, rule = body.table, asked.rule
    columns = {name: table.columns[place] for name, place in asked.places.items()}
    values = _values(table, columns, row)
    if values is None or not _both_sides_told(table, rule, columns, row):
        return False
    filled = {**dict.fromkeys(rule.names, 0), **values}
    return rule.holds(filled) or rule.holds(filled, _tolerance(table, columns, row))


def _lacks_a_column(asked: Asked, template: Template) -> bool:
    """A term of the rule has no column here, and a column of figures is unread: it may be that one.

    Right figures beside it must not be blamed.
    """
    return len(asked.places) < len(asked.rule.names) and bool(addends_unread(template))


def _told_in_more_detail(asked: Asked, others: Sequence[Asked], template: Template) -> bool:
    """A rule over a sum, where another gives the same from the sum's parts: one fault, one word."""
    rule, places = asked.rule, asked.places
    sums = {name for name, place in places.items() if template.columns[place][2]}
    if rule.relation != "=" or not sums & rule.right.names:
        return False
    return any(
        other.rule.left.text == rule.left.text and other.rule.relation == "="
        for other in others
        if other is not asked
    )


def further_of(body: Body, asked: Asked) -> Further | None:
    """The unread columns that a sum has to be asked with; None where they make nothing clear."""
    if asked.rule.relation != "=" or asked.balance is None or not addends_unread(body.template):
        return None
    columns = _columns_of(body, asked)
    gaps = []
    for line in body.leaves:
        filled = _filled(body.table, asked.rule, columns, line.row)
        if filled is not None:
            lacking = asked.rule.left.evaluate(filled) - asked.rule.right.evaluate(filled)
            gaps.append(Gap(line.row, lacking, _tolerance(body.table, columns, line.row)))
    return further_terms(body, gaps, _factor(columns))


def _unchecked(body: Body, asked: Asked) -> Finding:
    columns = _columns_of(body, asked)
    return finding(
        "rule-unchecked",
        body.table.header_source(shown_column(asked.rule, columns)),
        "warning",
        rule=in_words(asked.identity.rule, columns),
        columns=[item.path[-1] for item in addends_unread(body.template)],
    )


def _check(body: Body, asked: Asked, further: Further) -> Iterator[Finding]:
    identity, rule = asked.identity, asked.rule
    columns = _columns_of(body, asked)
    table = body.table
    shown = shown_column(rule, columns)
    severity: Severity = "error" if identity.confidence == "K" and not identity.soft else "warning"
    words = ""
    for line in body.leaves:
        filled = _filled(table, rule, columns, line.row)
        if filled is None or (not further.terms and rule.holds(filled)):
            continue  # as on most rows: nothing else needs to be asked
        stated, computed = rule.left.plainly(filled), rule.right.plainly(filled)
        allowed = _tolerance(table, columns, line.row)
        if identity.tolerance:
            allowed += Fraction(identity.tolerance) * abs(Fraction(computed))
        more = further.value(body, line.row, _factor(columns))
        if rule.holds(filled, allowed) if not more else abs(stated - computed - more) <= allowed:
            continue
        computed += more
        if shown.column.code not in rule.left.names:
            stated, computed = computed, stated
        words = words or in_words(identity.rule, columns) + further.in_words()
        yield finding(
            "identity-broken",
            table.source(line.row, shown.index),
            severity,
            rule=words,
            stated=told(stated),
            computed=told(computed),
            label=line.label,
        )


def _columns_of(body: Body, asked: Asked) -> dict[str, FormColumn]:
    return {name: body.table.columns[place] for name, place in asked.places.items()}


def _filled(
    table: FormTable, rule: Rule, columns: Mapping[str, FormColumn], row: int
) -> dict[str, Figure] | None:
    """Figures by column code, 0 where there is no column; None where the rule says nothing."""
    values = _values(table, columns, row)
    if values is None or not _both_sides_told(table, rule, columns, row):
        return None
    return {**dict.fromkeys(rule.names, 0), **values}


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


def shown_column(rule: Rule, columns: Mapping[str, FormColumn]) -> FormColumn:
    """The cell a finding names: the side that is one column, the left one first."""
    for side in (rule.left, rule.right):
        if len(side.names) == 1:
            (name,) = side.names
            if name in columns:
                return columns[name]
    return next(iter(columns.values()))


def _tolerance(table: FormTable, columns: Mapping[str, FormColumn], row: int) -> Fraction:
    rounded = sum_tolerance([table.reading(item, row).value for item in columns.values()])
    return _factor(columns) * rounded if rounded else rounded


def _factor(columns: Mapping[str, FormColumn]) -> int:
    return max(column.factor for column in columns.values())


def in_words(rule: str, columns: Mapping[str, FormColumn]) -> str:
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
