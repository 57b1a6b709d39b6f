"""A register of documents and inspections, row by row: number, unit, due date, whether it is done.

A register gives no facts. Its due dates are read as its column writes them, day first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import Context, read_context
from ansinh_xl.forms import Form
from ansinh_xl.forms.registers import register_columns
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.locate.cells import is_blank, is_label
from ansinh_xl.locate.title import is_outside
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.dates import DateReading, is_month_first, read_dates
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.periods import find_period, parse_period

# Patterns are texts here: ``re`` compiles and keeps them when there is a register.
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_DONE = r"\b(?:hoan thanh|da|xong|dat|x|100)\b"
_NOT_DONE = r"\b(?:chua|khong|dang|con lai|qua han chua)\b"
_INSPECTION = r"\b(?:kiem tra|giam sat)\b"
_AND = r"\s*(?:[,;&+]|\bvà\b)\s*"


class Entry(NamedTuple):
    """One document or inspection. ``row`` counts from 0; ``due`` None where no day is told."""

    row: int
    number: str
    units: tuple[Area, ...]
    due: date | None
    done: bool
    is_inspection: bool


class Register(NamedTuple):
    """A table of documents as the form reads it."""

    form: Form
    table: LocatedTable
    columns: Mapping[str, TableColumn]
    context: Context
    entries: tuple[Entry, ...]
    dates: Mapping[str, Mapping[int, DateReading]]
    """Column code → row → what the cell says; only cells that say something."""


def find_register(
    table: LocatedTable, forms: Iterable[Form], areas: Areas, as_of: date
) -> Register | None:
    """The table as the first of the registers among the forms that it is; None where it is none."""
    for form in forms:
        columns = register_columns(table, form) if form.is_register else None
        if columns is not None:
            context = read_context(table, areas, as_of)
            return _read(table, form, columns, context, areas, as_of)
    return None


def _read(
    table: LocatedTable,
    form: Form,
    columns: Mapping[str, TableColumn],
    context: Context,
    areas: Areas,
    as_of: date,
) -> Register:
    rows = [*_rows(table, columns)]
    dates = {
        code: _dates(table, column, rows)
        for code, column in columns.items()
        if code in ("date", "due")
    }

    def text(row: int, code: str) -> str:
        column = columns.get(code)
        return nfc(raw_text(table.grid.rows[row][column.index])) if column is not None else ""

    entries = []
    for row in rows:
        subject = text(row, "subject")
        told = text(row, "unit")
        units = _units(told, areas, as_of) or _units(subject, areas, as_of)
        entries.append(
            Entry(
                row,
                number=text(row, "number") or table.ordinals.get(row, ""),
                units=units,
                due=_last_day(dates.get("due", {}).get(row), text(row, "due")),
                done=_is_done(text(row, "status")),
                is_inspection=re.search(_INSPECTION, fold(subject)) is not None,
            )
        )
    return Register(form, table, columns, context, tuple(entries), dates)


def _rows(table: LocatedTable, columns: Mapping[str, TableColumn]) -> Iterator[int]:
    """Rows with a subject and something else, down to the footer; no page's second header."""
    subject = columns["subject"].index
    header = {fold(label) for label in columns["subject"].path}
    others = [column.index for code, column in columns.items() if code != "subject"]
    for row in range(table.first_row, len(table.grid.rows)):
        values = table.grid.rows[row]
        labels = [value for value in values if is_label(value)]
        if labels and len(labels) <= 3 and is_outside(labels):
            return
        if not is_label(values[subject]) or fold(values[subject]) in header:
            continue
        if any(not is_blank(values[column]) for column in others):
            yield row


def _dates(
    table: LocatedTable, column: TableColumn, rows: Sequence[int]
) -> Mapping[int, DateReading]:
    """Day first, always: "05/13/2020" is no date, and says nothing of those beside it."""
    values = {row: _bare_day(table.grid.rows[row][column.index]) for row in rows}
    refused = {row for row, value in values.items() if is_month_first(value)}
    rest = [row for row in rows if row not in refused]
    read = dict(zip(rest, read_dates([values[row] for row in rest]), strict=True))
    read |= dict.fromkeys(refused, DateReading(None, "impossible", as_text=True))
    return {row: read[row] for row in rows if read[row].state != "blank"}


def _bare_day(value: Any) -> Any:
    """The day in "Trước 15/3/2020", as long as there is only one."""
    days = re.findall(_DAY, value) if isinstance(value, str) else []
    return days[0] if len(days) == 1 else value


def _last_day(reading: DateReading | None, written: str) -> date | None:
    """A month or a quarter is over on its last day."""
    if reading is None or reading.state == "impossible":
        return None
    day = reading.value
    if day is None:
        period = find_period(written)
    elif reading.precision == "day":
        return day
    else:
        month = f"-{day.month:02}" if reading.precision == "month" else ""
        period = parse_period(f"{day.year}{month}")
    return period.end if period is not None else None


def _is_done(status: str) -> bool:
    """What the status says; one that says nothing of the kind is no proof that it is done."""
    folded = fold(status)
    return re.search(_DONE, folded) is not None and re.search(_NOT_DONE, folded) is None


def _units(text: str, areas: Areas, as_of: date) -> tuple[Area, ...]:
    """The districts that a text names, each once."""
    found: dict[str, Area] = {}
    for part in re.split(_AND, text):
        area = areas.find_in_text(part, kind="district", as_of=as_of) if part else None
        if area is not None:
            found.setdefault(area.code, area)
    return tuple(found.values())
