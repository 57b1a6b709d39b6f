"""Single cells that give no figure, or one that a person must look at, column by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from math import isfinite, log10
from operator import attrgetter

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.rates import asked_rates
from ansinh_xl.checks.rounding import median
from ansinh_xl.checks.template import Template
from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.types import raw_text
from ansinh_xl.text.folding import fold
from ansinh_xl.text.numbers import Reading, coerced_proposal

SHOWN = 8
"""How many cells a message names; the count says how many there are."""
NUMBERS_AND_BLANKS = frozenset(("number", "blank"))
KEPT = frozenset(("text-number", "approximate-number", "missing-value", "negative-amount"))
"""Faults that keep no figure out of the totals; a missing one is in none anyway."""
EMPTY = ("blank", "mark")
"""An "x" says that no figure belongs here, which a column that must have one cannot say."""
BLANK_ALLOWED = frozenset(("target",))
"""A blank target is "không giao" (domain.md section 4)."""
MAY_BE_NEGATIVE = frozenset(("remaining",))
"""What is left of a budget is less than nothing where more was spent."""
_NOT_ASSIGNED = frozenset(("khong giao", "chua giao", "khong phan bo", "not assigned"))
"""What some write in place of the blank."""


_OF_0 = "#DIV/0!"
_STATE = attrgetter("state")


def check_cells(body: Body) -> Iterator[Finding]:
    """Text numbers, rough or ambiguous ones, errors, fractions and negatives in counts, gaps."""
    counting = _counting(body.template)
    for place in sorted(_odd_columns(body, counting)):
        yield from _check_column(body, place, place in counting)


@lru_cache(maxsize=1_024)
def _counting(template: Template) -> frozenset[int]:
    """Columns whose figures are whole by nature: persons, not tonnes."""
    columns = enumerate(template.columns)
    return frozenset(
        place for place, (it, _, _) in columns if it.kind == "count" and it.measure != "kg"
    )


def _odd_columns(body: Body, counting: frozenset[int]) -> set[int]:
    """Columns in which a cell may be at fault; all others need not be looked at."""
    table, columns = body.table, body.table.columns
    odd = {place for place in body.gaps if not _may_be_blank(table, columns[place])}
    # What is printed in another unit may have become whole in the base unit.
    odd.update(counting & (body.fractions | body.scaled))
    if body.lowest < 0:
        signed = counting.union(place for place, it in enumerate(columns) if _is_positive_money(it))
        odd.update([place for place in signed if min(body.addends[place]) < 0])
    return odd | body.written


def _is_positive_money(column: FormColumn) -> bool:
    return column.column.kind == "money" and column.column.code not in MAY_BE_NEGATIVE


def _may_be_blank(table: FormTable, column: FormColumn) -> bool:
    """All that gives no figure in a column is blank, and may be."""
    if table.table.grid.uncached or _must_be_there(column):
        return False
    return NUMBERS_AND_BLANKS.issuperset(map(_STATE, column.readings))


def _check_column(body: Body, place: int, whole: bool) -> Iterator[Finding]:
    table, column = body.table, body.table.columns[place]
    first = table.table.first_row
    found: dict[str, list[Line]] = defaultdict(list)
    uncached, untyped = table.table.grid.uncached, table.table.grid.untyped
    rate = column.column.kind == "rate"
    positive = _is_positive_money(column)
    usual: float | None = None
    coerced = False
    for line in table.lines:
        reading = column.readings[line.row - first]
        if reading.state == "number":
            if reading.note is not None:
                # A rate is computed again, so that one is about right harms nothing.
                if not rate:
                    found["approximate-number"].append(line)
            elif reading.as_text and reading.qualifier is None and not untyped:
                found["text-number"].append(line)
            if rate or line.kind != "leaf":
                continue
            if whole and usual is None and isinstance(reading.value, Decimal):
                usual, coerced = _usual(table, column), _lost_thousands(table, column)
            code = _faulty_number(reading, whole, usual or 0.0, coerced)
            if code is None and positive and reading.value is not None and reading.value < 0:
                code = "negative-amount"
            if code:
                found[code].append(line)
        elif reading.state == "error":
            if not (rate and _shares_nothing(body, place, line)):
                found["error-cell"].append(line)
        elif reading.state == "ambiguous":
            found["ambiguous-number"].append(line)
        elif (line.row, column.index) in uncached:
            found["no-cached-value"].append(line)
        elif line.kind == "leaf" and reading.state in EMPTY and _is_missing(table, column, line):
            found["missing-value"].append(line)
        if (
            reading.state == "text"
            and line.kind == "leaf"
            and not _not_assigned(column, table, line)
        ):
            found["not-a-number"].append(line)
    for code, lines in found.items():
        yield from _findings(table, column, code, lines)


def _shares_nothing(body: Body, place: int, line: Line) -> bool:
    """A rate of nothing, #DIV/0! where no target is assigned, is no fault of its formula."""
    wholes = [it.rate.below for it in asked_rates(body.template) if it.rate and it.place == place]
    if (
        not wholes
        or body.table.table.grid.value(line.row, body.table.columns[place].index) != _OF_0
    ):
        return False
    whole = body.table.reading(body.table.columns[wholes[0]], line.row)
    return not whole.value and whole.state in (*EMPTY, "number", "dash")


def _is_missing(table: FormTable, column: FormColumn, line: Line) -> bool:
    """A merged figure may cover the cell, which has its own finding then."""
    return _must_be_there(column) and not table.is_doubtful(column, line.row)


def _must_be_there(column: FormColumn) -> bool:
    return column.column.required and column.column.code not in BLANK_ALLOWED


def _not_assigned(column: FormColumn, table: FormTable, line: Line) -> bool:
    """A target's cell that says in words that there is none."""
    if column.column.code not in BLANK_ALLOWED:
        return False
    return fold(raw_text(table.table.grid.value(line.row, column.index))) in _NOT_ASSIGNED


def _faulty_number(reading: Reading, whole: bool, usual: float, coerced: bool) -> str | None:
    value = reading.value
    if value is None or not whole:
        return None
    if isinstance(value, Decimal):
        looks = _looks_coerced(value, usual, coerced)
        return "number-coerced" if looks else "fractional-count"
    return "negative-count" if value < 0 else None


def _looks_coerced(value: Decimal, usual: float, coerced: bool) -> bool:
    """An English Excel took 2.663 for a fraction: times 1000 it is whole, and like its fellows.

    Where others of the column lost their thousands so (``coerced``), 1.01 was 1.010.
    """
    proposal = _thousandfold(value) if coerced else coerced_proposal(value)
    if proposal is None or not value:
        return False
    if not usual:
        return True
    return abs(log10(abs(proposal) / usual)) < abs(log10(float(abs(value)) / usual))


def _thousandfold(value: Decimal) -> int | None:
    times = value * 1000
    return int(times) if times == int(times) else None


def _lost_thousands(table: FormTable, column: FormColumn) -> bool:
    """Most fractions of the column have just the three decimals that a lost thousand leaves."""
    fractions = [
        value
        for line in table.leaves()
        if isinstance(value := table.reading(column, line.row).value, Decimal)
    ]
    three = sum(1 for value in fractions if coerced_proposal(value) is not None)
    return len(fractions) >= 3 and three > len(fractions) / 2


def _usual(table: FormTable, column: FormColumn) -> float:
    """The typical whole figure of a column; 0 where it has none."""
    whole = [
        value
        for line in table.leaves()
        if isinstance(value := table.reading(column, line.row).value, int) and value > 0
    ]
    return float(median(whole)) if whole else 0.0


def _findings(
    table: FormTable, column: FormColumn, code: str, lines: Sequence[Line]
) -> Iterator[Finding]:
    """One finding for one fault in one column, at its cell, or at the header where it is many."""
    label = table.header_label(column)
    cells = [cell_name(line.row, column.index) for line in lines]
    first = lines[0].row
    value = table.table.grid.rows[first][column.index]
    reading = table.reading(column, first)
    source = table.source(first, column.index) if len(lines) == 1 else table.header_source(column)
    params: dict[str, object] = {"column": label, "count": len(cells), "cells": cells[:SHOWN]}
    # A number goes as a number, so that it prints in the reader's own style.
    is_number = type(value) in (int, float) and isfinite(value)
    params["raw"] = value if is_number else raw_text(value)
    if code == "approximate-number":
        params.update(value=reading.value, note=reading.note)
    if code == "ambiguous-number":
        params["readings"] = list(reading.alternatives)
    if code == "number-coerced" and isinstance(reading.value, Decimal):
        params["proposal"] = coerced_proposal(reading.value) or _thousandfold(reading.value)
    # Rates are computed again, so a fault in one harms no figure. An error cell stays an error.
    severity = "warning" if column.column.kind == "rate" and code != "error-cell" else None
    yield finding(
        code,
        source,
        severity,  # type: ignore[arg-type]
        leaves_out=() if code in KEPT else cells,
        **params,
    )
