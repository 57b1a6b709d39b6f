"""The facts of a FormTable: every figure of a leaf in a column that may be summed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ansinh_xl.extract.qualifiers import Beside
from ansinh_xl.extract.types import FormTable, Line, in_base_units, with_defaults
from ansinh_xl.extract.villages import cells_stated_above
from ansinh_xl.facts import Dims, Fact, Source, Stage
from ansinh_xl.forms import Column, Form
from ansinh_xl.grid import cell_name, column_letter
from ansinh_xl.grid.types import RAW_TEXTS, raw_text
from ansinh_xl.records import NamedTuple


def facts_of(made: FormTable) -> list[Fact]:
    """Facts row by row. Rates, sums of other columns, totals and unreadable cells give none.

    Money comes in whole đồng: a fraction of a đồng that a unit leaves is rounded half up.
    """
    columns = [
        column
        for column in made.columns
        if column.column.kind in ("count", "money") and not column.is_sum
    ]
    facts: list[Fact] = []
    new = tuple.__new__  # there are many facts, and a NamedTuple's own way costs twice as much
    grid = made.table.grid
    file, sheet, first = grid.file, grid.sheet, made.table.first_row
    beside = Beside(made)
    code, period, silent = made.form.code, made.period, beside.silent
    meanings = tuple([(column.index, column.column, column.dims) for column in columns])
    for line in made.leaves():
        area = line.area if made.rows_are == "unit" else made.scope
        unit = area.code if area is not None else None
        name = area.name if area is not None and made.rows_are != "facility" else line.label
        values, place, number = grid.rows[line.row], line.row - first, str(line.row + 1)
        told = _told(made.form, meanings, line.dims)
        for column, meant in zip(columns, told, strict=True):
            letter, indicator, dims, measure, stage, fund_source = meant
            reading, factor = column.readings[place], column.factor
            value, qualifier = reading.value, reading.qualifier
            if value is None:
                continue
            if factor != 1 or type(value) is not int:
                value = _whole(in_base_units(reading, factor), measure)
            if qualifier is None and not silent:
                qualifier = beside.qualifier(line.row, column, reading)
            cell = values[column.index]
            raw = RAW_TEXTS[cell] if type(cell) is float else raw_text(cell)
            source = new(Source, (file, sheet, letter + number, raw))
            own = (
                code,
                indicator,
                unit,
                name,
                period,
                dims,
                value,
                measure,
                qualifier,
                stage,
                fund_source,
                source,
            )
            facts.append(new(Fact, own))
    villages = [line for line in made.lines if line.village]
    return _counted(made, facts, villages) if villages else facts


def _counted(made: FormTable, facts: list[Fact], villages: Sequence[Line]) -> list[Fact]:
    """A commune's figure is what is stated of it; ``made.added`` are the villages that make it."""
    stated = cells_stated_above(made)
    facts = [fact for fact in facts if fact.source.cell not in stated]
    counted = {fact.source.cell for fact in facts}
    made.added = [
        line
        for line in villages
        if any(cell_name(line.row, column.index) in counted for column in made.columns)
    ]
    return facts


Meant = tuple[int, Column, Dims]
"""A column's place, what it is read as, and the dimensions that its header names."""


class _Told(NamedTuple):
    """What a column tells of its figures in the lines of one kind, the same for all of them."""

    letter: str
    indicator: str
    dims: Dims
    measure: str
    stage: Stage | None
    fund_source: str | None


# Tables made from one template have the same columns.
@lru_cache(maxsize=1_024)
def _told(form: Form, columns: tuple[Meant, ...], line: Dims) -> tuple[_Told, ...]:
    told = []
    grouped = _grouping(columns)
    if grouped:  # a column outside the groups is over all of them, whatever a head above says
        line = tuple([item for item in line if item[0] not in grouped])
    for index, column, own in columns:
        dims = with_defaults(form, line, own)  # the nearest word counts: the column's
        told.append(
            _Told(
                column_letter(index),
                column.indicator or column.code,
                dims,
                _measure(form, dims, column.measure or ""),
                column.stage,
                column.fund_source,
            )
        )
    return tuple(told)


def _grouping(columns: tuple[Meant, ...]) -> set[str]:
    """Names of the dimensions of which the columns' own heads tell several members."""
    told = {item for _, _, own in columns for item in own if item[0] != "line"}
    names = [name for name, _ in told]
    return {name for name in names if names.count(name) > 1}


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
