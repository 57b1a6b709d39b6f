"""What can be wrong in a table whose form nobody knows: cells, sums, printed rules, doubles.

Known forms have checks of their own that know more; nothing here knows a form or an area.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ansinh_xl.checks.dates import check_dates
from ansinh_xl.checks.doubles import check_doubles, is_personal
from ansinh_xl.checks.hidden import hidden_parts
from ansinh_xl.checks.numbering import check_order, outcomes
from ansinh_xl.checks.rounding import adds_up_to, told, total_tolerance
from ansinh_xl.extract.types import NO_FIGURE
from ansinh_xl.facts import Finding, finding, whole_number
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.types import ERRORS, raw_text
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.locate.sums import Figure
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.numbers import Reading, coerced_proposal
from ansinh_xl.text.units import Unit

SHOWN = 8
"""How many cells a message names; the count says how many there are."""
EACH = 3
"""Up to so many broken rows of one rule are told one by one, at their cells."""
MOSTLY = 0.8
"""A column with so many whole figures counts whole things."""
FAR = 10
"""A figure so many times smaller than the usual one is out of place; its thousandfold is not."""
_NO_FIGURES = re.compile(
    r"\b(?:phone|fax|zip|postcode|so hieu|so tai khoan|so quyet dinh|so van ban|so cong van)\b"
)
"""Headers of numbers that name something: to stand there as text is right."""


class StatedTotal(NamedTuple):
    """One figure of a head or total row beside the sum of its leaves, both as printed."""

    row: int
    column: TableColumn
    stated: Figure
    computed: Figure
    slack: Fraction = Fraction(0)
    """What the rounding of its leaves may have done."""

    @property
    def holds(self) -> bool:
        """Equal but for rounding and the dust of binary fractions."""
        if adds_up_to(self.stated, self.computed):
            return True
        return abs(Fraction(self.stated) - Fraction(self.computed)) <= self.slack


def stated_totals(
    table: LocatedTable,
    readings: Mapping[int, Sequence[Reading]],
    units: Mapping[int, Unit | None],
    copies: Collection[int] = (),
) -> Iterator[StatedTotal]:
    """Every figure of a head or total in the columns that ``readings`` and ``units`` are of.

    ``copies`` are leaves that stand twice and add nothing.
    """
    first = table.first_row
    for row, group in table.groups.items():
        for column in table.columns:
            cells = readings.get(column.index)
            if cells is None:
                continue
            unit = units.get(column.index)
            stated = _printed(cells[row - first], unit)
            if stated is None:
                continue
            parts = [_printed(cells[leaf - first], unit) for leaf in group if leaf not in copies]
            computed = sum(part or 0 for part in parts)
            slack = Fraction(0)
            if stated != computed:
                slack = total_tolerance([stated, *parts], unit.factor if unit is not None else None)
            yield StatedTotal(row, column, stated, computed, slack)


def check_located(table: LocatedTable) -> Iterator[Finding]:
    """Every finding about a table of an unknown form, cells first."""
    for check in _CHECKS:
        yield from check(table)


def check_cells(table: LocatedTable) -> Iterator[Finding]:
    """Errors, formulas without a result, texts that are numbers, ambiguous and coerced ones."""
    for column in table.columns:
        if is_personal(column):
            continue
        found: dict[str, list[int]] = defaultdict(list)
        readings = _readings(table, column) if column.numeric else None
        coerced = _coerced(table, column, readings)
        for row in table.kinds:
            code = _fault(table, column, row, readings)
            if code is None and row in coerced:
                code = "number-coerced"
            if code is not None:
                found[code].append(row)
        if _names_something(table, column, found["text-number"]):
            del found["text-number"]
        for code, rows in found.items():
            if rows:
                yield _told_once(table, column, code, rows, readings)


def check_sums(table: LocatedTable) -> Iterator[Finding]:
    """``total-mismatch`` at every head or total that its leaves do not add up to."""
    columns = table.additive()
    readings = {column.index: _readings(table, column) for column in columns}
    units = {column.index: column.unit for column in columns}
    for total in stated_totals(table, readings, units):
        doubtful = any(
            readings[total.column.index][row - table.first_row].state in NO_FIGURE
            for row in table.groups[total.row]
        )
        if total.column.path and not total.holds and not doubtful:
            yield finding(
                "total-mismatch",
                table.source(total.row, total.column.index),
                column=" › ".join(total.column.path),
                label=table.labels.get(total.row, ""),
                stated=total.stated,
                computed=total.computed,
            )


def check_rules(table: LocatedTable) -> Iterator[Finding]:
    """``identity-broken`` for the rules of the numbering row, ``numbering-conflict`` where most
    rows break one: then it is the rule that is wrong.
    """
    if table.numbering_row is None:
        return
    yield from check_order(table)
    for outcome in outcomes(table):
        if not outcome.broken:
            continue
        printed = raw_text(table.grid.rows[table.numbering_row][outcome.column])
        if len(outcome.broken) > outcome.rows / 2:
            yield finding(
                "numbering-conflict",
                table.source(table.numbering_row, outcome.column),
                printed=printed,
                builtin="",
                count=len(outcome.broken),
            )
            continue
        cells = [cell_name(row, outcome.column) for row, *_ in outcome.broken]
        for row, left, right in outcome.broken[: 1 if len(cells) > EACH else EACH]:
            place = _header_row(table, outcome.column) if len(cells) > EACH else row
            yield finding(
                "identity-broken",
                table.source(place, outcome.column),
                rule=printed,
                stated=told(left),
                computed=told(right),
                label=table.labels.get(row, ""),
                count=len(cells),
                cells=cells[:SHOWN],
            )


_CHECKS: tuple[Callable[[LocatedTable], Iterable[Finding]], ...] = (
    check_cells,
    check_dates,
    check_rules,
    check_sums,
    check_doubles,
    hidden_parts,
)


def _readings(table: LocatedTable, column: TableColumn) -> list[Reading]:
    return table.readings(column.index, whole=column.kind == "count")


def _printed(reading: Reading, unit: Unit | None) -> Figure | None:
    """The figure in the column's unit; a word such as "tỷ" has multiplied it to base units."""
    value = reading.value
    if value is None or not reading.absolute or unit is None:
        return value
    return whole_number(Decimal(value) / unit.factor)


def _fault(
    table: LocatedTable, column: TableColumn, row: int, readings: Sequence[Reading] | None
) -> str | None:
    value = table.grid.rows[row][column.index]
    if (row, column.index) in table.grid.uncached:
        return "no-cached-value"
    if type(value) is str and value in ERRORS:
        return "error-cell"
    if readings is None:
        return None
    reading = readings[row - table.first_row]
    if reading.state == "ambiguous":
        return "ambiguous-number"
    if table.grid.untyped or reading.state != "number":
        return None
    return "text-number" if reading.as_text else None


def _names_something(table: LocatedTable, column: TableColumn, rows: Sequence[int]) -> bool:
    """Whether the texts of a column are numbers of things: telephones, or codes such as 0334."""
    if _NO_FIGURES.search(fold(" ".join(column.path))):
        return True
    texts = [str(table.grid.rows[row][column.index]).strip() for row in rows]
    return any(re.fullmatch(r"0\d+", text) for text in texts)


def _coerced(
    table: LocatedTable, column: TableColumn, readings: Sequence[Reading] | None
) -> frozenset[int]:
    """Leaves with 208.337 in a column that else counts whole things."""
    if readings is None or column.kind != "count":
        return frozenset()
    leaves = [row for row, kind in table.kinds.items() if kind == "leaf"]
    figures = {
        row: value for row in leaves if (value := readings[row - table.first_row].value) is not None
    }
    whole = sorted(value for value in figures.values() if isinstance(value, int) and value)
    if not whole or len(figures) - len(whole) > (1 - MOSTLY) * len(figures):
        return frozenset()
    usual = whole[len(whole) // 2]
    return frozenset(
        row
        for row, value in figures.items()
        if isinstance(value, Decimal)
        and (proposal := coerced_proposal(value)) is not None
        and value * FAR < usual
        and usual <= proposal * FAR
        and proposal <= whole[-1] * FAR
    )


def _told_once(
    table: LocatedTable,
    column: TableColumn,
    code: str,
    rows: Sequence[int],
    readings: Sequence[Reading] | None,
) -> Finding:
    """One finding for one fault in one column: at its cell, at the header where it is many."""
    place = rows[0] if len(rows) == 1 else column.header_row
    cells = [cell_name(row, column.index) for row in rows]
    params: dict[str, Any] = {
        "column": " › ".join(column.path),
        "count": len(rows),
        "cells": cells[:SHOWN],
        "raw": raw_text(table.grid.rows[rows[0]][column.index]),
    }
    if readings is not None:
        reading = readings[rows[0] - table.first_row]
        if code == "ambiguous-number":
            params["readings"] = list(reading.alternatives)
        if code == "number-coerced" and isinstance(reading.value, Decimal):
            params["proposal"] = coerced_proposal(reading.value)
    return finding(code, table.source(place, column.index), **params)


def _header_row(table: LocatedTable, index: int) -> int:
    return next(column.header_row for column in table.columns if column.index == index)
