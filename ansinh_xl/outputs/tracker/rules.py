"""The rules of a table as native formulas, each true where its rule is broken.

They hold what checks/ holds, so that a cell lights up in Excel or Calc where a check would find it,
with no program of ours on the machine. Formulas are in their stored form: English, commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.identities import asked_identities, ruled_columns, shown_column
from ansinh_xl.checks.numbering import gives_a_rate, may_be_percent, outcomes
from ansinh_xl.checks.rates import asked_rates, usual_places
from ansinh_xl.checks.rounding import half_step
from ansinh_xl.checks.template import template_of
from ansinh_xl.checks.totals import added_up
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.grid.types import cell_name, column_letter
from ansinh_xl.outputs.tracker.cells import fixed, in_words, runs, summed
from ansinh_xl.outputs.tracker.on_sheet import neighbours
from ansinh_xl.outputs.tracker.open_end import goes_on, rows_to_come
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import Expression, Identity

_DUST = "0.000001"
_CLOSE = "0.000001"
_LONGEST = 8_000
"""Excel takes 8,192 characters in a formula."""
_RATE = 0.005


class Broken(NamedTuple):
    """Cells that are to light up where ``formula``, written for the first of them, is true."""

    rows: tuple[int, ...]
    columns: tuple[int, int]
    """The first and the last one."""
    formula: str
    severity: Literal["error", "warning"]


def broken_rules(table: FormTable) -> Iterator[Broken]:
    """Identities, rates, totals, figures that count nothing, and texts, in this order."""
    found = (
        *_identities(table),
        *_printed(table),
        *_rates(table),
        *_totals(table),
        *_odd(table),
        *_texts(table),
    )
    return (item for item in found if item.rows and len(item.formula) < _LONGEST)


# --- rules between columns -------------------------------------------------------------------


def _identities(table: FormTable) -> Iterator[Broken]:
    rows = tuple(line.row for line in table.leaves())
    for asked in asked_identities(template_of(table)) if rows else ():
        columns = {name: table.columns[place] for name, place in sorted(asked.places.items())}
        required = [item for item in columns.values() if item.column.required]
        share = asked.identity.tolerance
        hard = asked.identity.confidence == "K" and not asked.identity.soft
        yield Broken(
            (*rows, *rows_to_come(table)),
            _one(shown_column(asked.rule, columns).index),
            _breaks(asked.rule, _cells(columns, rows[0]), required, table, rows, share),
            "error" if hard else "warning",
        )


def _cells(columns: Mapping[str, FormColumn], row: int) -> Mapping[str, tuple[str, FormColumn]]:
    return {name: (fixed(row, item.index), item) for name, item in columns.items()}


def _breaks(
    rule: Identity,
    cells: Mapping[str, tuple[str, FormColumn]],
    required: Sequence[FormColumn],
    table: FormTable,
    rows: Sequence[int],
    share: float,
) -> str:
    factors = {item.factor for _, item in cells.values()}
    scale = len(factors) > 1
    told = {
        name: f"N({cell})*{item.factor}" if scale and item.factor != 1 else f"N({cell})"
        for name, (cell, item) in cells.items()
    }
    left, right = spelled(rule.left, told), spelled(rule.right, told)
    sides = [
        [cells[name][0] for name in sorted(side.names & cells.keys())]
        for side in (rule.left, rule.right)
    ]
    guards = [f"COUNTA({','.join(side)})>0" for side in sides if side]
    must = [fixed(rows[0], item.index) for item in required]
    if must:
        guards.append(f"COUNTA({','.join(must)})={len(must)}")
    guards.append(_no_text([cell for cell, _ in cells.values()]))
    slack = _slack(table, [item for _, item in cells.values()], rows, scale)
    if share:
        slack += f"+{share}*ABS({right})"
    return f"AND({','.join(guards)},{_apart(rule.relation, left, right, slack)})"


def _apart(relation: str, left: str, right: str, slack: str) -> str:
    if relation == "<=":
        return f"({left})-({right})>{slack}"
    if relation == ">=":
        return f"({right})-({left})>{slack}"
    return f"ABS(({left})-({right}))>{slack}"


def _slack(
    table: FormTable, columns: Sequence[FormColumn], rows: Sequence[int], scale: bool
) -> str:
    """Rounded parts need not add up to the last decimal; whole ones must."""
    steps = [
        half_step(value) * (column.factor if scale else 1)
        for column in columns
        for row in rows
        if isinstance(value := table.reading(column, row).value, Decimal)
    ]
    return f"{float(max(steps) * len(columns)):.10g}+{_DUST}" if steps else _DUST


def spelled(expression: Expression, cells: Mapping[str, str]) -> str:
    """An expression with cells in place of names; a name that has none is 0."""

    def word(found: re.Match[str]) -> str:
        text = found[0]
        if text in expression.names:
            return cells.get(text, "0")
        return f"({text})" if "/" in text and len(text) > 1 else text

    text = re.sub(r"[^\s()]+", word, expression.text).replace(" ", "")
    return re.sub(r"(?<=[\w)])[-+]0(?![\d.])", "", text)


def _no_text(cells: Sequence[str]) -> str:
    """No words in any of them: those light up by themselves. A dash is a nothing."""
    return f"{'+'.join(map(in_words, cells))}=0"


def _printed(table: FormTable) -> Iterator[Broken]:
    """Rules that the numbering row prints, and no rule of the form's own."""
    located = table.table
    rates = {column.index for column in table.columns if column.column.rate is not None}
    own = ruled_columns(Body(table)) | rates
    rows = tuple(row for row, kind in sorted(located.kinds.items()) if kind != "section")
    if not rows:
        return
    by_number = {column.number: column for column in located.columns if column.number}
    for outcome in outcomes(located):
        rule, wrong = outcome.identity, len(outcome.broken)
        if outcome.column in own or (wrong and wrong > outcome.rows / 2):
            continue
        cells = {name: fixed(rows[0], by_number[name].index) for name in sorted(rule.names)}
        told = {name: f"N({cell})" for name, cell in cells.items()}
        left, right = spelled(rule.left, told), spelled(rule.right, told)
        stated = [cells[name] for name in sorted(rule.left.names)]
        guard = f"COUNT({','.join(stated)})={len(stated)}"
        if gives_a_rate(rule):
            formula = _rate_is_off(left, right, _RATE, guard)
            if may_be_percent(rule):
                formula = f"AND({formula},{_rate_is_off(left, f'({right})*100', _RATE, guard)})"
        else:
            apart = _apart(rule.relation, left, right, _DUST)
            formula = f"AND({guard},{_no_text([*cells.values()])},{apart})"
        below = rows_to_come(table)
        yield Broken((*rows, *below), _one(outcome.column), formula, "error")


# --- rates -----------------------------------------------------------------------------------


def _rates(table: FormTable) -> Iterator[Broken]:
    rows = tuple(line.row for line in table.lines)
    for asked in asked_rates(template_of(table)) if rows else ():
        column = table.columns[asked.place]
        parts = {name: table.columns[place] for name, place in sorted(asked.parts.items())}
        cells = {name: fixed(rows[0], part.index) for name, part in parts.items()}
        told = {
            name: f"N({cell})*{parts[name].factor}" if parts[name].factor != 1 else f"N({cell})"
            for name, cell in cells.items()
        }
        own = fixed(rows[0], column.index)
        known = [own, *cells.values()]
        guard = f"COUNT({','.join(known)})={len(known)}"
        right = spelled(asked.formula, told)
        usual = usual_places(table, column)
        shown = any(table.reading(column, row).value is not None for row in rows)
        step = max(_RATE, 0.5 * 10**-usual) if shown else 0.05
        formula = _rate_is_off(f"N({own})", right, step, guard)
        yield Broken((*rows, *rows_to_come(table)), _one(column.index), formula, "warning")


def _rate_is_off(stated: str, computed: str, step: float, guard: str) -> str:
    """7,81 or, where it is typed as a fraction of one, 0,0781."""
    off = f"ABS({stated}-{computed})>{step}+{_DUST}"
    as_fraction = f"OR(ABS({stated})>2,ABS({stated}*100-{computed})>{step}+{_DUST})"
    return f"IFERROR(AND({guard},{off},{as_fraction}),FALSE)"


# --- totals ----------------------------------------------------------------------------------


def _totals(table: FormTable) -> Iterator[Broken]:
    """Every head and total against the rows that it sums, in all columns that may be summed."""
    copies = {line.row for line in table.lines if line.copy_of is not None}
    columns = [table.columns[place].index for place in added_up(template_of(table))]
    for row, group in sorted(table.table.groups.items()):
        below = rows_to_come(table) if goes_on(table, row, group) else ()
        parts = [item for item in (*group, *below) if item not in copies]
        for first, last in runs(columns) if parts else ():
            letter = column_letter(first)
            ranges = _added_rows(table, row, first, parts)
            stated = f"{letter}${row + 1}"
            texts = "+".join(f"SUMPRODUCT({in_words(item)})" for item in ranges)
            apart = f"ABS({stated}-{summed(ranges)})>{_CLOSE}*MAX(1,ABS({stated}))"
            formula = f"IF(ISNUMBER({stated}),AND({texts}=0,{apart}),FALSE)"
            if len(formula) >= _LONGEST:
                formula = f"IF(ISNUMBER({stated}),{apart},FALSE)"
            yield Broken((row,), (first, last), formula, "error")


def _added_rows(table: FormTable, total: int, column: int, rows: Sequence[int]) -> list[str]:
    letter = column_letter(column)
    if table.rearranged is None:
        return [_beside(letter, total, *part) for part in runs(rows)]
    parts = neighbours(table, rows, column)
    return [f"{letter}${top + 1}:{letter}${end + 1}" for top, end in parts]


def _beside(letter: str, total: int, top: int, end: int) -> str:
    """Rows that are summed. Those next to their total are told from it, so that a row that is put
    in between is one of them. (Not by ROW: it gives Excel's rules an array, and OFFSET no range.)
    """
    first, last, own = (f"{letter}${row + 1}" for row in (top, end, total))
    if end == total - 1:
        return f"OFFSET({first},0,0,ROWS({first}:{own})-1,1)"
    if top == total + 1:
        return f"OFFSET({own},1,0,ROWS({own}:{last})-1,1)"
    return f"{first}:{last}"


# --- single cells ----------------------------------------------------------------------------


def _odd(table: FormTable) -> Iterator[Broken]:
    """Persons and households are neither fewer than none nor in parts."""
    rows = (*(line.row for line in table.leaves()), *rows_to_come(table))
    for whole in (True, False):
        columns = [
            column.index
            for column in table.columns
            if column.column.kind == "count" and column.column.measure != "kg"
            if (column.factor == 1) == whole
        ]
        for first, last in runs(columns) if rows else ():
            cell = cell_name(rows[0], first)
            parted = f"OR({cell}<0,{cell}<>INT({cell}))" if whole else f"{cell}<0"
            formula = f"IF(ISNUMBER({cell}),{parted},FALSE)"
            yield Broken(rows, (first, last), formula, "error")


def _texts(table: FormTable) -> Iterator[Broken]:
    """Words where a figure should be; those that say how exact it is ("hơn 500") may stand."""
    by_rows: dict[tuple[int, ...], list[int]] = {}
    for column in table.columns:
        if column.column.kind in ("count", "money", "rate"):
            every = (line.row for line in table.lines)
            plain = tuple(row for row in every if not table.reading(column, row).qualifier)
            by_rows.setdefault((*plain, *rows_to_come(table)), []).append(column.index)
    for rows, columns in by_rows.items():
        for first, last in runs(columns) if rows else ():
            cell = cell_name(rows[0], first)
            yield Broken(rows, (first, last), f"{in_words(cell)}>0", "warning")


def _one(column: int) -> tuple[int, int]:
    return column, column
