"""Poor and near-poor households as rows under the same columns: as sections, below each unit, or
told in a column of their own.

Each unit becomes one row, with the columns of poor households beside those of near-poor ones:
that is how the forms know them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ansinh_xl.areas.writing import readings, tidy, without_numbering
from ansinh_xl.extract.parts import has_figures
from ansinh_xl.extract.rearranged import Rearranged
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.locate.cells import is_label
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc

BOTH = POOR, NEAR = "Hộ nghèo", "Hộ cận nghèo"
TOTAL = "Tổng cộng"
_HALF = r"(?:[ivx]+ |[a-h] |\d+ )?(?:dien bien |tong so |tong |so |nhom )*(?:ho )?(can )?ngheo$"
_RATES = ("ty le", "ti le", "ty trong", "co cau")
_EITHER = r"\s*[,/;]\s*|\s+(?:và|hoặc)\s+"


class Place(NamedTuple):
    """Which row a row of either half becomes; ``nth`` of the units of that name, and ``line`` of
    the unit's own lines.
    """

    unit: str
    nth: int
    line: int


class _Row(NamedTuple):
    half: str
    place: Place
    row: int
    name: str
    """The unit as it is written."""


def has_halves(table: LocatedTable) -> bool:
    """Whether to look closer: some row, or a text beside its name, says near-poor households."""
    if any(map(_says_near, table.labels.values())):
        return True
    return len(table.label_columns) > 1 and bool(_told_beside(table))


class Halves(NamedTuple):
    """The rows of a table by half, and the rows of units that they become, totals last."""

    table: LocatedTable
    names: Mapping[Place, str]
    rows: Mapping[str, Mapping[Place, int]]


def halves_of(table: LocatedTable) -> Halves | None:
    """The two halves of a table; None where its rows are none."""
    rows = [*_rows(table)]
    if {row.half for row in rows} != {POOR, NEAR}:
        return None
    if any(fold(row.name).startswith(_RATES) for row in rows):
        return None  # "Hộ nghèo", "Tỷ lệ hộ nghèo": the figures of one unit, and no units
    by_half = {half: {row.place: row.row for row in rows if row.half == half} for half in BOTH}
    if sum(map(len, by_half.values())) < len(rows):
        return None  # two rows that nothing tells apart
    rows.sort(key=lambda row: row.place.unit == TOTAL)
    names = {row.place: row.name for row in reversed(rows)}
    return Halves(table, {row.place: names[row.place] for row in rows}, by_half)


@lru_cache(maxsize=4_096)
def _key(label: str) -> str:
    """A unit's name as both halves may write it: "X. Trà Leng", "TRÀ LENG"."""
    *_, reading = readings(without_numbering(tidy(label)))
    return reading.key.replace("y", "i")


@lru_cache(maxsize=4_096)
def _says_near(label: str) -> bool:
    return label[-5:].lower() == "nghèo" and _half(label) == NEAR


@lru_cache(maxsize=4_096)
def _half(label: str) -> str | None:
    """Which half a label names, and nothing else."""
    found = re.match(_HALF, fold(re.sub(r"\([^)]*\)", " ", label).lstrip("-+ ")))
    return None if found is None else NEAR if found[1] else POOR


def _rows(table: LocatedTable) -> Iterator[_Row]:
    told = _told_beside(table)
    if told:
        return _beside(table, told)
    heads = Counter(_half(label) for label in table.labels.values())
    return _sections(table) if max(heads[POOR], heads[NEAR]) == 1 else _below_units(table)


def _told_beside(table: LocatedTable) -> dict[int, str]:
    """Row → the half that a text column besides the names tells, where one tells it of all rows."""
    for index in table.label_columns[1:]:
        found: dict[int, str] = {}
        for row in table.kinds:
            value = table.grid.rows[row][index]
            half = _half(nfc(value)) if is_label(value) else ""
            if half is None:
                break
            if half:
                found[row] = half
        else:
            if found:
                return found
    return {}


def _beside(table: LocatedTable, told: Mapping[int, str]) -> Iterator[_Row]:
    unit = ""
    for row in table.kinds:
        value = table.grid.rows[row][table.label_columns[0]]
        unit = nfc(value) if is_label(value) else unit
        if row in told and unit:
            name = TOTAL if table.kinds[row] == "total" else _key(unit)
            yield _Row(told[row], Place(name, 0, 0), row, unit)


def _sections(table: LocatedTable) -> Iterator[_Row]:
    """Units under the heads of the halves. A head states the total of its half, or a row behind
    its units does; a total of both halves together is none of either.
    """
    half: str | None = None
    unit: str | None = None
    line, above = 0, ""
    totals: set[str] = set()
    heads: list[str] = []
    seen: Counter[str] = Counter()
    for row in table.kinds:
        label = table.labels[row]
        own = _half(label)
        if row in table.repeats:
            continue
        if own is not None:
            half, line = own, 0
            heads.append(own)
            seen.clear()
            unit = TOTAL if has_figures(table, row) else None
        elif half is None:
            continue
        elif table.kinds[row] == "total":
            first_is_closed = half == heads[0] or heads[0] in totals
            unit, line = (TOTAL, 0) if half not in totals and first_is_closed else (None, 0)
        elif not label or _is_line(label) or label == above:
            line += 1
        else:
            unit, line = _key(label), 0
            seen[unit] += 1
        above = label
        if unit is not None:
            totals.update([half] if unit == TOTAL else ())
            yield _Row(half, Place(unit, seen[unit], line), row, label)


def _below_units(table: LocatedTable) -> Iterator[_Row]:
    """Halves below each unit's own row, which states both together."""
    seen: Counter[str] = Counter()
    unit, name, half, line = "", "", None, 0
    for row in table.kinds:
        label = table.labels[row]
        if row in table.repeats:
            continue
        own = _half(label)
        if own is not None:
            half, line = own, 0
        elif half is not None and (not label or _is_line(label)):
            line += 1
        else:
            unit = TOTAL if table.kinds[row] == "total" else _key(label)
            half, name = None, label
            seen[unit] += 1
        if half is not None and unit:
            yield _Row(half, Place(unit, seen[unit], line), row, name)


def _is_line(label: str) -> bool:
    return fold(label) in ("ho", "so ho", "khau", "nhan khau", "so khau", "so nhan khau", "nguoi")


def unfold(split: Halves, halves: Sequence[str], title: str = "") -> Rearranged:
    """Some of the halves with a row for each unit, under what their title tells them to be."""
    table, by_half = split.table, split.rows
    texts = [column for column in table.columns if not column.numeric]
    figures = [column for column in table.columns if column.numeric]
    both = [column for column in figures if is_of_both(split, column)] if len(halves) > 1 else []
    columns: list[tuple[TableColumn, str | None]] = [(column, None) for column in (*texts, *both)]
    columns += [(column, half) for half in halves for column in figures if column not in both]
    depth = max(len(column.path) for column in table.columns)
    rows: list[list[Any]] = [[text] for text in (*table.title, title) if text]
    names: dict[str, str] = {}
    uncached: set[tuple[int, int]] = set()
    for level in range(-1, depth):
        for at, (column, _) in enumerate(columns):
            names[cell_name(len(rows), at)] = cell_name(column.header_row, column.index)
        rows.append([_label(column, half, level) for column, half in columns])
    name = table.label_columns[0] if table.label_columns else -1
    for place, written in split.names.items():
        first = next((by_half[half][place] for half in halves if place in by_half[half]), None)
        if first is None:
            continue
        values: list[Any] = []
        for at, (column, half) in enumerate(columns):
            row = first if half is None else by_half[half].get(place)
            values.append("" if row is None else table.grid.rows[row][column.index])
            if place.unit == TOTAL and column.index == name:
                values[-1] = TOTAL if place.line == 0 else values[-1]
            elif place.unit == TOTAL and column.kind == "code":
                values[-1] = ""
            elif column.index == name and place.line == 0:
                values[-1] = written
            if row is not None:
                names[cell_name(len(rows), at)] = cell_name(row, column.index)
                if (row, column.index) in table.grid.uncached:
                    uncached.add((len(rows), at))
        rows.append(values)
    for values in rows:
        values.extend([""] * (len(columns) - len(values)))
    grid = Grid(table.grid.file, table.grid.sheet, rows, uncached=frozenset(uncached))
    return Rearranged(grid, names, table)


def is_of_both(split: Halves, column: TableColumn) -> bool:
    """All households of a unit, which both halves repeat."""
    pairs = [
        [split.table.grid.rows[split.rows[half][place]][column.index] for half in BOTH]
        for place in split.names
        if all(place in split.rows[half] for half in BOTH)
    ]
    return bool(pairs) and all(one == other not in ("", 0) for one, other in pairs)


def _label(column: TableColumn, half: str | None, level: int) -> str:
    """The half above a column of figures; its own label in the words of that half."""
    if level < 0:
        return half or (column.path[0] if column.path else "")
    label = column.path[min(level, len(column.path) - 1)] if column.path else ""
    if half is None:
        return label
    parts = re.split(_EITHER, label)
    of_near = [part for part in parts if "can ngheo" in fold(part)]
    if 0 < len(of_near) < len(parts):
        return of_near[0] if half == NEAR else next(it for it in parts if it not in of_near)
    if half == NEAR and not of_near:
        return re.sub(r"(?i)\b(thoát|tái) nghèo\b", r"\1 cận nghèo", label)
    return label
