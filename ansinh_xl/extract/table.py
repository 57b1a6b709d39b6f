"""One located table with its form into a FormTable: columns, lines, facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import Context, period_end
from ansinh_xl.extract.copies import mark_copies
from ansinh_xl.extract.facts_of import facts_of
from ansinh_xl.extract.lines import ENOUGH, category_lines, unit_lines
from ansinh_xl.extract.row_dims import section_dims, title_dims
from ansinh_xl.extract.types import FormColumn, FormTable, Line
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Form, Recognition
from ansinh_xl.forms.members import ALL
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.locate.sums import regroup
from ansinh_xl.text.units import UNITS, Unit


def extract_table(
    table: LocatedTable,
    recognition: Recognition,
    context: Context,
    areas: Areas,
    expected_period: str | None,
) -> FormTable:
    """Understand a table as the form it was recognised as.

    ``expected_period`` holds where the workbook names no period itself.
    """
    form = recognition.form
    period = context.period.code if context.period is not None else expected_period or ""
    as_of = period_end(period) if period else period_end("2020")
    lines, scope, rows_are = _lines(table, form, context, areas, as_of)
    kinds = {**table.kinds, **{line.row: line.kind for line in lines}}
    marks = {line.row: "part" if line.is_part else dict(line.dims).get("line") for line in lines}
    if kinds != table.kinds or any(marks.values()):
        table.kinds = kinds
        regroup(table, marks)
    columns = _columns(table, recognition)
    every = [*(column.dims for column in columns), *(line.dims for line in lines)]
    told = {name for dims in every for name, _ in dims}
    titled = title_dims(table, form, told)
    for line in lines:
        if titled and line.kind == "leaf":
            line.dims = _joined(titled, line.dims)
    made = FormTable(
        table=table,
        recognition=recognition,
        columns=columns,
        lines=lines,
        rows_are=rows_are,
        scope=scope,
        period=period,
        found_period=context.period.code if context.period is not None else None,
        preliminary=context.preliminary,
        titled=context.scope,
    )
    _mark_sums(made)
    mark_copies(made)
    made.facts = facts_of(made)
    return made


def _lines(
    table: LocatedTable, form: Form, context: Context, areas: Areas, as_of: date
) -> tuple[list[Line], Area | None, str]:
    """Lines, scope and what the rows are: units where labels are areas, else what the form says."""
    others = [item for item in form.rows if item != "unit"]
    if "unit" in form.rows:
        lines, scope, share = unit_lines(table, form, context.scope, areas, as_of)
        if share >= ENOUGH or not others:
            kinds = {line.row: line.kind for line in lines}
            if table.kinds != {**table.kinds, **kinds}:
                table.kinds.update(kinds)  # "I. Đợt 1" turned out to be a head
                regroup(table)
            told = section_dims(table, form)
            for line in lines:
                if line.kind == "leaf":
                    line.dims = _joined(told.get(line.row, ()), line.dims)
            return lines, scope, "unit"
    # A form that only the province's own offices send needs no unit in its title.
    scope = context.scope or (areas.province(as_of) if form.expected == "once" else None)
    return category_lines(table, form, others[0]), scope, others[0]


def _joined(wider: Dims, nearer: Dims) -> Dims:
    return tuple(sorted({**dict(wider), **dict(nearer)}.items()))


def _columns(table: LocatedTable, recognition: Recognition) -> list[FormColumn]:
    located = {column.index: column for column in table.columns}
    columns = []
    for match in recognition.matches:
        column = match.column
        unit = _unit(located[match.index], column.measure, column.kind, table)
        # "224.625" kg of rice are grouped thousands; tonnes may well have three decimals.
        whole = column.kind == "count" and (unit is None or unit.factor == 1)
        readings = table.readings(match.index, whole=whole)
        dims = tuple(item for item in match.dims if item[1] != ALL)
        is_sum = dims != match.dims
        columns.append(FormColumn(match.index, column, dims, unit, readings, is_sum))
    return columns


def _unit(located: TableColumn, measure: str | None, kind: str, table: LocatedTable) -> Unit | None:
    """The stated unit of a column, if it is one of the measure's: its own, else the table's."""
    if kind == "rate":
        return located.unit
    if located.unit is not None and located.unit.measure == measure:
        return located.unit
    return next((unit for unit in table.units if unit.measure == measure), UNITS.get(measure or ""))


def _mark_sums(made: FormTable) -> None:
    """A column that is the sum of its parts in this table is checked, and is no fact.

    Its parts are the columns that the form says, or those of the same figure under the members of
    a group: "Tổng số gạo phân bổ" beside Đợt 1, Đợt 2, Đợt 3.
    """
    rows = [line.row for line in made.leaves()]
    alike: dict[str, list[FormColumn]] = {}
    for column in made.columns:
        alike.setdefault(column.column.code, []).append(column)
    for column in made.columns:
        parts = column.column.sum_of and [
            part
            for part in made.columns
            if part.column.code in column.column.sum_of and part.dims == column.dims
        ]
        if parts:
            if len(parts) >= 2 or _adds_up(made, column, parts, rows):
                column.is_sum = True
            else:
                for part in parts:
                    part.is_sum = True
        members = [part for part in alike[column.column.code] if _is_member(part, column)]
        if len(members) >= 2 and rows and _adds_up(made, column, members, rows):
            column.is_sum = True


def _is_member(part: FormColumn, column: FormColumn) -> bool:
    """Of two columns of one figure: the same with one dimension more."""
    return len(part.dims) > len(column.dims) and set(column.dims) < set(part.dims)


def _adds_up(
    made: FormTable, column: FormColumn, parts: Sequence[FormColumn], rows: Sequence[int]
) -> bool:
    return all(
        sum(made.value(part, row) or 0 for part in parts) == (made.value(column, row) or 0)
        for row in rows
    )
