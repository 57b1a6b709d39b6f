"""One located table with its form into a FormTable: columns, lines, facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import Context, page_of, period_end
from ansinh_xl.extract.copies import mark_copies
from ansinh_xl.extract.facts_of import facts_of
from ansinh_xl.extract.lines import ENOUGH, category_lines, unit_lines
from ansinh_xl.extract.parts import mark_parts
from ansinh_xl.extract.row_dims import row_dims, section_dims, title_dims, year_dims
from ansinh_xl.extract.sums import Meant, Sum, mark_sums, possible_sums
from ansinh_xl.extract.types import FormColumn, FormTable, Line
from ansinh_xl.extract.unit_members import unit_member_lines
from ansinh_xl.extract.villages import layout_kinds, village_groups
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Column, Form, Recognition
from ansinh_xl.forms.members import ALL, as_printed
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple
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
    years = year_dims(table, form)
    for line in lines if years else ():
        line.dims = _joined(years.get(line.row, ()), line.dims)
    page = scope is not None and scope.kind == "commune"
    villages = village_groups(table, form, lines, page)
    kinds = {**table.kinds, **layout_kinds(lines, villages, page)}
    marks = {line.row: mark for line in lines if (mark := _mark(line)) is not None}
    if marks or kinds != table.kinds:
        table.reclassify(kinds, marks, villages)
    template = _template(recognition, table.columns, table.units)
    columns = [
        FormColumn(index, column, dims, unit, table.read(index, whole), is_sum)
        for index, column, dims, unit, whole, is_sum in template.columns
    ]
    for column in columns if table.written else ():
        if column.index in table.written:
            column.read_in_own_units()
    _tell_titled(table, form, columns, lines, period[:4])
    made = FormTable(
        table=table,
        recognition=recognition,
        columns=columns,
        lines=lines,
        rows_are=rows_are,
        scope=scope,
        period=period,
        found_period=context.period.code if context.period is not None else None,
        preliminary=context.preliminary or _says_preliminary(table, columns),
        titled=context.scope,
        villages=villages,
    )
    mark_sums(made, template.sums)
    mark_copies(made)
    made.facts = facts_of(made)
    return made


def _says_preliminary(table: LocatedTable, columns: Sequence[FormColumn]) -> bool:
    """A cell says "sơ bộ" or "ước" beside its figure."""
    return bool(table.written) and any(
        reading.note == "preliminary"
        for column in columns
        if column.index in table.written
        for reading in column.readings
    )


def _mark(line: Line) -> str | None:
    """What tells a line apart from those it is never added up with."""
    return "part" if line.is_part else _line_of(line.dims) if line.dims else None


@lru_cache(maxsize=256)
def _line_of(dims: Dims) -> str | None:
    return dict(dims).get("line")


def _tell_titled(
    table: LocatedTable,
    form: Form,
    columns: Sequence[FormColumn],
    lines: Sequence[Line],
    year: str,
) -> None:
    """What only the title says holds for every leaf."""
    if not _may_be_titled(form):
        return
    every = [*(column.dims for column in columns), *(line.dims for line in lines)]
    told = title_dims(table, form, {name for dims in every for name, _ in dims})
    titled = tuple((name, code) for name, code in told if code != year)  # the report's own year
    for line in lines:
        if titled and line.kind == "leaf":
            line.dims = _joined(titled, line.dims)


@lru_cache(maxsize=256)
def _may_be_titled(form: Form) -> bool:
    return any(dimension.titled for dimension in form.dimensions)


def _lines(
    table: LocatedTable, form: Form, context: Context, areas: Areas, as_of: date
) -> tuple[list[Line], Area | None, str]:
    """Lines, scope and what the rows are: units where labels are areas, else what the form says."""
    others = [item for item in form.rows if item != "unit"]
    # A form that only the province's own offices send needs no unit in its title.
    titled = context.scope or _over_all_columns(table, areas, as_of)
    titled = titled or (areas.province(as_of) if form.expected == "once" else None)
    if "unit" in form.rows:
        lines, scope, share = unit_lines(table, form, context.scope, areas, as_of)
        if share < 1 or len(table.label_columns) > 1 or _has_rows_that_are_no_units(table, lines):
            both = unit_member_lines(table, form, scope, areas, as_of)
            if both is not None:
                return both, scope or titled, "unit"
        if share >= ENOUGH or not others or (share and not _names_members(table, form)):
            kinds = {**table.kinds, **{line.row: line.kind for line in lines}}
            if table.kinds != kinds:  # "I. Đợt 1" turned out to be a head
                table.reclassify(kinds, {})
            sections = mark_parts(table, lines)
            if sections:
                units = {line.row for line in lines if line.area is not None}
                sections = [row for row in sections if row not in units]
            told = section_dims(table, form, sections)
            for line in lines:
                if line.kind == "leaf":
                    line.dims = _joined(told.get(line.row, ()), line.dims)
            return lines, scope, "unit"
    if others[0] != "facility":
        titled = page_of(table, titled, areas, as_of)
    return category_lines(table, form, others[0]), titled, others[0]


def _over_all_columns(table: LocatedTable, areas: Areas, as_of: date) -> Area | None:
    """The unit whose name heads every column of figures, where nothing around them names one."""
    heads = [set(column.path[:-1]) for column in table.columns if column.numeric]
    shared = sorted(set.intersection(*heads)) if heads else []
    named = (areas.find(label, as_of=as_of, propose=False).area for label in shared)
    return next(filter(None, named), None)


def _has_rows_that_are_no_units(table: LocatedTable, lines: Sequence[Line]) -> bool:
    return any(line.kind == "section" and table.kinds[line.row] == "leaf" for line in lines)


def _names_members(table: LocatedTable, form: Form) -> bool:
    """Some row names a category, a programme: rows of unknown names are rather misspelt units."""
    return any(row_dims(form, table.labels[row], ()) for row in table.rows_of("leaf"))


def _joined(wider: Dims, nearer: Dims) -> Dims:
    if not wider or not nearer:
        return wider or nearer
    return tuple(sorted({**dict(wider), **dict(nearer)}.items()))


class _Template(NamedTuple):
    """What tables made from one template have in common."""

    columns: tuple[Meant, ...]
    sums: tuple[Sum, ...]


# Tables made from one template share their columns and how they were recognised.
@lru_cache(maxsize=512)
def _template(
    recognition: Recognition, located: tuple[TableColumn, ...], units: tuple[Unit, ...]
) -> _Template:
    by_index = {column.index: column for column in located}
    meant = []
    for match in recognition.matches:
        column = match.column
        unit = _unit(by_index[match.index], column, units)
        # "224.625" kg of rice are grouped thousands; tonnes may well have three decimals.
        whole = column.kind == "count" and (unit is None or unit.factor == 1)
        path = by_index[match.index].path
        dims = tuple(
            (name, as_printed(recognition.form, code, path))
            for name, code in match.dims
            if code != ALL
        )
        of_all = len(dims) < len(match.dims)
        meant.append(Meant(match.index, column, dims, unit, whole, of_all))
    return _Template(tuple(meant), tuple(possible_sums(recognition, meant, located)))


def _unit(located: TableColumn, column: Column, units: tuple[Unit, ...]) -> Unit | None:
    """The stated unit of a column, if it is one of the measure's: its own, else the table's."""
    measure = column.measure
    if column.kind == "rate":
        return located.unit
    if located.unit is not None and located.unit.measure == measure:
        return located.unit
    usual = UNITS.get(column.unit or measure or "")
    return next((unit for unit in units if unit.measure == measure), usual)
