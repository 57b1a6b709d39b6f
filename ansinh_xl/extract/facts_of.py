"""The facts of a FormTable: every figure of a leaf in a column that may be summed."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ansinh_xl.extract.qualifiers import Beside
from ansinh_xl.extract.types import FormTable, in_base_units
from ansinh_xl.facts import Dims, Fact, Source
from ansinh_xl.forms import Column, Form
from ansinh_xl.grid import column_letter
from ansinh_xl.grid.types import raw_text


def facts_of(made: FormTable) -> list[Fact]:
    """Facts row by row. Rates, sums of other columns, totals and unreadable cells give none.

    Money comes in whole đồng: a fraction of a đồng that a unit leaves is rounded half up.
    """
    columns = [
        column for column in made.columns if column.column.kind != "rate" and not column.is_sum
    ]
    facts: list[Fact] = []
    grid = made.table.grid
    file, sheet, first = grid.file, grid.sheet, made.table.first_row
    beside = Beside(made)
    code, period, silent = made.form.code, made.period, beside.silent
    told: dict[Dims, tuple[_Told, ...]] = {}
    meanings = tuple((column.index, column.column, column.dims) for column in columns)
    for line in made.leaves():
        area = line.area if made.rows_are == "unit" else made.scope
        unit = area.code if area is not None else None
        name = area.name if area is not None and made.rows_are != "facility" else line.label
        values = grid.rows[line.row]
        if line.dims not in told:
            told[line.dims] = _told(made.form, meanings, line.dims)
        for column, (letter, indicator, dims, measure) in zip(
            columns, told[line.dims], strict=True
        ):
            reading = column.readings[line.row - first]
            value = reading.value
            if value is None:
                continue
            if column.factor != 1 or type(value) is not int:
                value = _whole(in_base_units(reading, column.factor), measure)
            cell = Source(file, sheet, f"{letter}{line.row + 1}", raw_text(values[column.index]))
            facts.append(
                Fact(
                    code,
                    indicator,
                    unit,
                    name,
                    period,
                    dims,
                    value,
                    measure,
                    reading.qualifier
                    or (None if silent else beside.qualifier(line.row, column, reading)),
                    column.column.stage,
                    column.column.fund_source,
                    cell,
                )
            )
    return facts


Meant = tuple[int, Column, Dims]
"""A column's place, what it is read as, and the dimensions that its header names."""


class _Told(NamedTuple):
    """What a column tells of its figures in the lines of one kind, the same for all of them."""

    letter: str
    indicator: str
    dims: Dims
    measure: str


# Tables made from one template have the same columns.
@lru_cache(maxsize=1_024)
def _told(form: Form, columns: tuple[Meant, ...], line: Dims) -> tuple[_Told, ...]:
    return tuple(
        _Told(column_letter(index), *_meaning(form, column, own, line))
        for index, column, own in columns
    )


def _meaning(form: Form, column: Column, own: Dims, line: Dims) -> tuple[str, Dims, str]:
    """Indicator, dims and measure. The nearest word counts: column, line, form's default."""
    defaults = {item.name: item.default for item in form.dimensions if item.default}
    dims = tuple(sorted({**defaults, **dict(line), **dict(own)}.items()))
    return column.indicator or column.code, dims, _measure(form, dims, column.measure or "")


def _measure(form: Form, dims: Dims, measure: str) -> str:
    """The measure of a column's facts, which a line such as "Nhân khẩu" may change."""
    named = dict(dims)
    found = measure
    for dimension in form.dimensions:
        for member in dimension.members:
            if named.get(dimension.name) == member.code and member.measure:
                found = member.measure if measure == "household" else found
    return found


def _whole(value: int | Decimal | None, measure: str) -> int | Decimal:
    if value is None:
        raise ValueError("a reading without a value gives no fact")
    if isinstance(value, Decimal) and measure == "dong":
        return int(value.quantize(Decimal(1), "ROUND_HALF_UP"))
    return value
