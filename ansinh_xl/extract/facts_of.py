"""The facts of a FormTable: every figure of a leaf in a column that may be summed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ansinh_xl.extract.types import FormColumn, FormTable, Line, in_base_units
from ansinh_xl.facts import Dims, Fact, Qualifier, Source
from ansinh_xl.forms import Form
from ansinh_xl.grid import column_letter
from ansinh_xl.grid.types import raw_text
from ansinh_xl.text.folding import fold
from ansinh_xl.text.numbers import Reading, read_column

AT_LEAST = ("hon ", "tren ", "it nhat ", "khong duoi ", "tu ")


def facts_of(made: FormTable) -> list[Fact]:
    """Facts row by row. Rates, sums of other columns, totals and unreadable cells give none.

    Money comes in whole đồng: a fraction of a đồng that a unit leaves is rounded half up.
    """
    defaults = {item.name: item.default for item in made.form.dimensions if item.default}
    columns = [
        column for column in made.columns if column.column.kind != "rate" and not column.is_sum
    ]
    scope = made.scope
    facts: list[Fact] = []
    grid = made.table.grid
    file, sheet, first = grid.file, grid.sheet, made.table.first_row
    notes = _notes(made)
    prepared = [_prepared(made.form, column, defaults) for column in columns]
    for line in made.leaves():
        area = line.area if made.rows_are == "unit" else scope
        unit = area.code if area is not None else None
        name = area.name if area is not None else line.label
        values = grid.rows[line.row]
        for column, indicator, dims_by_row, measure_of in prepared:
            reading = column.readings[line.row - first]
            if reading.value is None:
                continue
            dims, measure = dims_by_row(line.dims), measure_of(line.dims)
            value = _whole(in_base_units(reading, column.factor), measure)
            cell = f"{column_letter(column.index)}{line.row + 1}"
            facts.append(
                Fact(
                    made.form.code,
                    indicator,
                    unit,
                    name,
                    made.period,
                    dims,
                    value,
                    measure,
                    reading.qualifier or _noted(notes, line, column, reading),
                    column.column.stage,
                    column.column.fund_source,
                    Source(file, sheet, cell, raw_text(values[column.index])),
                )
            )
    return facts


class _Dims:
    """Dims of a column joined with those of a line and the form's defaults, made once each."""

    def __init__(self, column: Dims, defaults: Mapping[str, str]) -> None:
        self._column = column
        self._defaults = defaults
        self._made: dict[Dims, Dims] = {}

    def __call__(self, line: Dims) -> Dims:
        found = self._made.get(line)
        if found is None:
            joined = {**self._defaults, **dict(line), **dict(self._column)}
            found = self._made[line] = tuple(sorted(joined.items()))
        return found


class _Measure:
    """The measure of a column's facts, which a line such as "Nhân khẩu" may change."""

    def __init__(self, form: Form, column: FormColumn, dims: _Dims) -> None:
        self._form = form
        self._measure = column.column.measure or ""
        self._dims = dims
        self._made: dict[Dims, str] = {}

    def __call__(self, line: Dims) -> str:
        found = self._made.get(line)
        if found is None:
            named = dict(self._dims(line))
            found = self._measure
            for dimension in self._form.dimensions:
                for member in dimension.members:
                    if named.get(dimension.name) == member.code and member.measure:
                        found = member.measure if self._measure == "household" else found
            self._made[line] = found
        return found


def _prepared(
    form: Form, column: FormColumn, defaults: Mapping[str, str]
) -> tuple[FormColumn, str, _Dims, _Measure]:
    dims = _Dims(column.dims, defaults)
    return column, column.column.indicator or column.column.code, dims, _Measure(form, column, dims)


def _whole(value: int | Decimal | None, measure: str) -> int | Decimal:
    if value is None:
        raise ValueError("a reading without a value gives no fact")
    if isinstance(value, Decimal) and measure == "dong":
        return int(value.quantize(Decimal(1), "ROUND_HALF_UP"))
    return value


def _notes(made: FormTable) -> dict[int, str]:
    """Row → what its note column says, for rows whose note speaks of a lower bound."""
    columns = [
        column.index
        for column in made.table.columns
        if column.kind == "text" and column.path and "ghi chu" in fold(column.path[-1])
    ]
    notes = {}
    for line in made.lines:
        for column in columns:
            value = made.table.grid.rows[line.row][column]
            if isinstance(value, str) and value.strip():
                notes[line.row] = value
    return notes


def _noted(
    notes: dict[int, str], line: Line, column: FormColumn, reading: Reading
) -> Qualifier | None:
    """ "at_least" where the row's note repeats this figure behind "hơn", "trên" and their like."""
    note = notes.get(line.row)
    if note is None:
        return None
    for part in note.replace(";", "\n").splitlines():
        folded = fold(part)
        for word in AT_LEAST:
            place = f" {folded}".find(f" {word}")
            if place < 0:
                continue
            behind = part[place + len(word) - 1 :] if len(part) == len(folded) else part
            if _says(behind, in_base_units(reading, column.factor), reading.value):
                return "at_least"
    return None


def _says(text: str, *values: int | Decimal | None) -> bool:
    """The first number of a text, with its unit word, is one of the values."""
    start = next((place for place, letter in enumerate(text) if letter.isdigit()), None)
    if start is None:
        return False
    for end in range(len(text), start, -1):
        for whole in (True, False):
            reading = read_column([text[start:end].strip(" .,;")], whole=whole)[0]
            if reading.value is not None and reading.value in values:
                return True
    return False
