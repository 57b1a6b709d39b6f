"""`ansinh inspect`: which tables stand in a workbook, known form or not, as people see them.

Rows and columns here count from 1 and from A, as in Excel.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.check import join_readings
from ansinh_xl.app.consolidate import in_reading_order
from ansinh_xl.app.intake.inspected import inspected_safely
from ansinh_xl.app.lexicon import Lexicon, lexicon
from ansinh_xl.app.reading import SheetTables, internal_fault, read_grids, refused_file
from ansinh_xl.checks.lists.sums import list_sums
from ansinh_xl.checks.located import StatedTotal, check_located, stated_totals
from ansinh_xl.checks.missing import is_of_others
from ansinh_xl.checks.numbering import Outcome, outcomes
from ansinh_xl.errors import UnreadableFile, UsageError
from ansinh_xl.extract import FormTable
from ansinh_xl.extract.lists import ListTable
from ansinh_xl.facts import Finding, Source, finding, plain_number
from ansinh_xl.grid import CellRange, Grid, cell_name, column_letter
from ansinh_xl.grid.ordinary import UnusualFileError
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.numbers import Reading
from ansinh_xl.text.units import Unit, find_unit, printed_unit

_CODES = frozenset(
    ("dong", "thousand_dong", "million_dong", "billion_dong", "household", "person", "card")
) | frozenset(("house", "kg", "tonne", "percent", "month"))
"""The units that have a code in contract.md; another one is told as it is printed."""

_DAY = re.compile(r"\d/\d")


class SeenColumn(NamedTuple):
    """A column: its letter, its labels from top to bottom, what it holds, the stated unit."""

    letter: str
    path: tuple[str, ...]
    kind: str
    unit: str | None


class Outline(NamedTuple):
    """Where a table's parts stand, rows from 0; ``labels`` are those of its totals."""

    range: CellRange
    header_rows: tuple[int, ...]
    numbering_row: int | None
    first_row: int
    last_row: int
    labels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class SeenTable:
    """One table. ``form`` is None unless it is recognised well enough to extract."""

    outline: Outline
    columns: tuple[SeenColumn, ...]
    sections: tuple[int, ...]
    totals: Mapping[int, tuple[StatedTotal, ...]]
    """Total row (from 0) → its stated and computed sums."""
    identities: tuple[Outcome, ...]
    form: str | None = None
    form_score: float | None = None

    def as_json(self) -> dict[str, Any]:
        """One of the ``tables`` of ``inspect --json`` (contract.md)."""
        table = self.outline
        numbering = table.numbering_row
        return {
            "range": str(table.range),
            "header_rows": [row + 1 for row in table.header_rows],
            "numbering_row": numbering + 1 if numbering is not None else None,
            "columns": [{**item._asdict(), "path": list(item.path)} for item in self.columns],
            "first_row": table.first_row + 1,
            "last_row": table.last_row + 1,
            "sections": [row + 1 for row in self.sections],
            "totals": [
                {
                    "row": row + 1,
                    "label": table.labels.get(row, ""),
                    "checks": [_total_json(item) for item in checks],
                }
                for row, checks in self.totals.items()
            ],
            "identities": [_identity_json(item) for item in self.identities],
            "form": self.form,
            "form_score": self.form_score,
        }


def _total_json(total: StatedTotal) -> dict[str, Any]:
    return {
        "column": column_letter(total.column.index),
        "stated": plain_number(total.stated),
        "computed": plain_number(total.computed),
        "holds": total.holds,
    }


def _identity_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "text": outcome.identity.text,
        "column": column_letter(outcome.column),
        "rows": outcome.rows,
        "holds": outcome.rows - len(outcome.broken),
    }


class SeenSheet(NamedTuple):
    """A sheet and its tables, top to bottom."""

    sheet: str
    hidden: bool
    tables: tuple[SeenTable, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What stands in one workbook; no sheets where it could not be opened."""

    file: str
    sheets: tuple[SeenSheet, ...]
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """The document of ``inspect --json`` (contract.md)."""
        return {
            "file": self.file,
            "sheets": [
                {
                    "sheet": item.sheet,
                    "hidden": item.hidden,
                    "tables": [table.as_json() for table in item.tables],
                }
                for item in self.sheets
            ],
            "findings": [item.as_json() for item in self.findings],
        }


def inspect_file(path: Path, known: Lexicon | None = None) -> Inspection:
    """Read one workbook; its faults are findings. UsageError where the path is no file."""
    if not path.exists():
        raise UsageError("no-such-path", path=str(path))
    if path.is_dir():
        raise UsageError("not-one-file", path=str(path))
    known = known or lexicon()
    try:
        return inspected_safely(path, known, partial(inspect_here, path, known))
    except UnreadableFile as error:  # a worker died of it
        return _refused(path, error)


def inspect_here(path: Path, known: Lexicon, only_ordinary: bool = False) -> Inspection:
    """The same in this process. UnusualFileError for what could end it, if it is to be raised."""
    try:
        return _inspected(path, known, only_ordinary)
    except UnreadableFile as error:
        return _refused(path, error)
    except (UsageError, UnusualFileError, MemoryError):  # a form sheet that cannot be used …
        raise
    except Exception as error:  # a fault of ours is told as `ansinh check` tells it
        return _refused(path, internal_fault(error))


def _refused(path: Path, error: UnreadableFile) -> Inspection:
    return Inspection(path.name, (), tuple(refused_file(path.name, error).findings))


def _inspected(path: Path, known: Lexicon, only_ordinary: bool) -> Inspection:
    workbook = read_workbook(path, only_ordinary=only_ordinary)
    sheets: list[SheetTables] = []
    reading = read_grids(workbook, None, known, sheets, any_length=True)
    if reading.declares:
        known = known.with_forms([path])
        sheets.clear()
        reading = read_grids(workbook, None, known, sheets, any_length=True)
    found = [*known.findings, *_findings(reading, known)]
    for sheet in sheets:
        found.extend(item for table in sheet.unknown for item in check_located(table))
        found.extend(_without_table(sheet))
    return Inspection(workbook.file, tuple(map(_sheet, sheets)), in_reading_order(found))


def _findings(reading: FileReading, known: Lexicon) -> Iterable[Finding]:
    """Those of `ansinh check` for this file alone."""
    if not reading.tables:
        return reading.findings
    joined = join_readings([reading], [], None, known=known).findings
    return (item for item in joined if not is_of_others(item))


def _without_table(sheet: SheetTables) -> Iterable[Finding]:
    """A sheet of formulas that were never calculated shows no table at all."""
    grid: Grid = sheet.grid
    if grid.uncached and not (sheet.known or sheet.unknown or sheet.lists):
        cells = [cell_name(*place) for place in sorted(grid.uncached)]
        yield finding(
            "no-cached-value", Source(grid.file, grid.sheet), count=len(cells), cells=cells[:8]
        )


def _sheet(sheet: SheetTables) -> SeenSheet:
    registers = (
        replace(_unknown(item.table), form=item.form.code, form_score=1.0)
        for item in sheet.registers
    )
    tables = [*map(_known, sheet.known), *map(_unknown, sheet.unknown), *registers]
    tables += map(_listed, sheet.lists)
    tables.sort(key=lambda table: (table.outline.first_row, table.outline.range.left))
    return SeenSheet(sheet.grid.sheet, sheet.grid.hidden, tuple(tables))


def _unknown(table: LocatedTable) -> SeenTable:
    additive = table.additive()
    readings = {
        column.index: table.readings(column.index, whole=column.kind == "count")
        for column in additive
    }
    units = {column.index: column.unit for column in additive}
    columns = [_column(table, column, column.kind) for column in table.columns]
    return _seen(table, columns, readings, units)


def _known(made: FormTable) -> SeenTable:
    """The form knows better than the labels alone what a column holds."""
    table = made.table
    own = {column.index: column for column in made.columns}
    readings: dict[int, list[Reading]] = {}
    units: dict[int, Unit | None] = {}
    columns = []
    for column in table.columns:
        matched = own.get(column.index)
        kind = matched.column.kind if matched is not None else column.kind
        measure = matched.column.measure if matched is not None else None
        columns.append(_column(table, column, kind, measure))
        if matched is not None and kind in ("count", "money") and matched.column.additive:
            readings[column.index], units[column.index] = matched.readings, matched.unit
        elif matched is None and column in table.additive():
            whole = column.kind == "count"
            readings[column.index] = table.readings(column.index, whole=whole)
            units[column.index] = column.unit
    copies = {line.row for line in made.lines if line.copy_of is not None}
    if copies:  # what a total sums is found among the rows that count
        kept = {row: kind for row, kind in table.kinds.items() if row not in copies}
        table.reclassify(kept, {})
    score = round(made.recognition.score, 3)
    return _seen(table, columns, readings, units, copies, made.form.code, score)


def _listed(made: ListTable) -> SeenTable:
    """A list of persons: nothing of what stands in its rows but sums."""
    table = made.located
    own = {column.index: column.column for column in made.columns.values()}
    columns = []
    for column in table.columns:
        declared = own.get(column.index)
        kind = declared.kind if declared is not None else column.kind
        measure = declared.measure if declared is not None else None
        columns.append(_column(table, column, kind, measure))
    by_index = {column.index: column for column in table.columns}
    totals: dict[int, list[StatedTotal]] = {item.row: [] for item in made.sums}
    for item in list_sums(made):
        table.labels[item.row] = item.label
        seen = by_index[item.column.index]
        totals[item.row].append(StatedTotal(item.row, seen, item.stated, item.computed))
    table.kinds = {**dict.fromkeys(made.rows, "leaf"), **dict.fromkeys(totals, "total")}
    return SeenTable(
        outline=_outline(table),
        columns=tuple(columns),
        sections=tuple(head.row for head in made.heads if head.row < table.last_row),
        totals={row: tuple(items) for row, items in totals.items()},
        identities=tuple(outcomes(table)),
        form=made.form.code,
        form_score=round(made.score, 3),
    )


def _seen(
    table: LocatedTable,
    columns: Iterable[SeenColumn],
    readings: Mapping[int, list[Reading]],
    units: Mapping[int, Unit | None],
    copies: Collection[int] = (),
    form: str | None = None,
    score: float | None = None,
) -> SeenTable:
    totals: dict[int, list[StatedTotal]] = {row: [] for row in table.rows_of("total")}
    for item in stated_totals(table, readings, units, copies):
        if item.row in totals:
            totals[item.row].append(item)
    return SeenTable(
        outline=_outline(table),
        columns=tuple(columns),
        sections=tuple(sorted({*table.rows_of("section"), *copies})),
        totals={row: tuple(items) for row, items in totals.items()},
        identities=tuple(outcomes(table)),
        form=form,
        form_score=score,
    )


def _outline(table: LocatedTable) -> Outline:
    labels = {row: table.labels.get(row, "") for row in table.rows_of("total")}
    rows = tuple(table.header_rows), table.numbering_row, table.first_row, table.last_row
    return Outline(table.range, *rows, labels)


def _column(
    table: LocatedTable, column: TableColumn, kind: str, measure: str | None = None
) -> SeenColumn:
    unit = _stated_unit(table, column, kind, measure)
    return SeenColumn(column_letter(column.index), column.path, kind, unit)


def _stated_unit(
    table: LocatedTable, column: TableColumn, kind: str, measure: str | None
) -> str | None:
    """The unit that the column's own labels state, else that of the table's unit line."""
    if kind not in ("count", "money", "rate"):
        return None
    own = next((unit for part in reversed(column.path) if (unit := find_unit(part))), None)
    unit = own or column.unit
    if own is None and measure is not None:
        unit = next((item for item in table.units if item.measure == measure), None)
    if unit is not None and unit.code in _CODES:
        return unit.code
    texts = [*reversed(column.path)]
    if kind != "rate" and not table.units:
        texts += reversed(table.title)
    printed = (printed_unit(text) for text in texts)
    # "Đầu kỳ (01/01/2020)" prints a day, no unit.
    return next((word for word in printed if word and not _DAY.search(word)), None)
