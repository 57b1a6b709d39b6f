"""FormTable: a located table understood as a form, ready for facts and checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ansinh_xl.areas import Area
from ansinh_xl.facts import Dims, Fact, Source, whole_number
from ansinh_xl.forms import Column, Form, Recognition
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.locate import LocatedTable, RowKind
from ansinh_xl.locate.types import ColumnRead
from ansinh_xl.text.numbers import Reading
from ansinh_xl.text.own_units import in_own_units
from ansinh_xl.text.units import Unit

if TYPE_CHECKING:
    from ansinh_xl.extract.rearranged import Rearranged

NO_FIGURE = frozenset(("error", "ambiguous", "text"))
"""States of a Reading from which no figure can be had, though something stands in the cell."""


# Plain classes: dataclasses, and the module that makes them, would cost every command's start.
class FormColumn:
    """A table column read as a form column; ``readings`` has one Reading per body row, and
    ``values`` the figure of each.

    ``unit`` is what the workbook states, None where it states nothing (then the base unit).
    ``is_sum`` marks a column whose parts stand in the table: checked, no fact.
    """

    __slots__ = ("column", "dims", "factor", "index", "is_sum", "readings", "unit", "values")

    def __init__(
        self,
        index: int,
        column: Column,
        dims: Dims,
        unit: Unit | None,
        read: ColumnRead,
        is_sum: bool = False,
    ) -> None:
        self.index = index
        self.column = column
        self.dims = dims
        self.unit = unit
        self.readings, self.values = read
        self.is_sum = is_sum
        self.factor = unit.factor if unit is not None else 1
        """What turns a plain figure of this column into base units."""

    def read_in_own_units(self) -> None:
        """Take a cell that writes another unit than the column's by its word."""
        if self.unit is not None:
            self.readings = in_own_units(self.readings, self.unit)
            self.values = [reading.value for reading in self.readings]


class Line:
    """One body row as the form sees it. ``copy_of`` is the row it repeats."""

    __slots__ = (
        "area",
        "copy_of",
        "dims",
        "how",
        "is_part",
        "kind",
        "label",
        "label_column",
        "proposals",
        "row",
        "village",
        "within",
    )

    def __init__(
        self,
        row: int,
        kind: RowKind,
        label: str,
        area: Area | None = None,
        dims: Dims = (),
        how: Literal["exact", "alias", "code", "confirmed"] | None = None,
        proposals: tuple[Area, ...] = (),
        label_column: int | None = None,
        within: str | None = None,
    ) -> None:
        self.row = row
        self.kind = kind
        self.label = label
        self.area = area
        self.dims = dims
        self.how = how
        self.proposals = proposals
        self.label_column = label_column
        self.within = within
        """Code of the unit within which its name was looked for."""
        self.copy_of: int | None = None
        self.is_part = False
        """A part of the unit above it: no unit of its own, and nothing adds up to it."""
        self.village = ""
        """Which village of its unit, a commune, the line is; areas/villages.py says how told."""


class FormTable:
    """One form of one unit in one period, with its facts. Rows count from 0 in the Grid."""

    def __init__(
        self,
        table: LocatedTable,
        recognition: Recognition,
        columns: list[FormColumn],
        lines: list[Line],
        *,
        rows_are: str,
        scope: Area | None,
        titled: Area | None,
        period: str,
        found_period: str | None,
        preliminary: bool,
        villages: Mapping[int, tuple[int, ...]],
    ) -> None:
        self.table = table
        self.recognition = recognition
        self.columns = columns
        self.lines = lines
        self.rows_are = rows_are
        self.scope = scope
        """Whose workbook it is, as its rows tell: a district, or the province."""
        self.titled = titled
        """Whose workbook its title, sheet or file name says it is."""
        self.period = period
        self.found_period = found_period
        self.preliminary = preliminary
        self.villages = villages
        """A row that states what a commune comes to → the rows of its villages."""
        self.facts: list[Fact] = []
        self.added: list[Line] = []
        """Villages that are facts themselves, for no row states what their commune comes to."""
        self.doubtful: set[str] = set()
        """Cells that a check has left out so far; later checks do not reckon with them."""
        self.rearranged: Rearranged | None = None
        """How its table was made of the one on the sheet, where that is another."""

    @property
    def form(self) -> Form:
        """The form it was recognised as."""
        return self.recognition.form

    @property
    def seen(self) -> LocatedTable:
        """The table as it stands on its sheet."""
        return self.table if self.rearranged is None else self.rearranged.seen

    def place(self, row: int, column: int) -> Place | None:
        """Where a cell of the table stands on its sheet; None where nothing stands for it."""
        if self.rearranged is None:
            return row, column
        name = self.rearranged.names.get(cell_name(row, column))
        return split_reference(name) if name is not None else None

    def reading(self, column: FormColumn, row: int) -> Reading:
        """What the cell in that row and column says."""
        return column.readings[row - self.table.first_row]

    def value(self, column: FormColumn, row: int) -> int | Decimal | None:
        """The figure in base units (đồng, kg, …), None where the cell gives none."""
        reading = column.readings[row - self.table.first_row]
        return in_base_units(reading, column.factor)

    def is_doubtful(self, column: FormColumn, row: int) -> bool:
        """True where no figure can be had from the cell, or a check has left it out."""
        if column.readings[row - self.table.first_row].state in NO_FIGURE:
            return True
        return bool(self.doubtful) and cell_name(row, column.index) in self.doubtful

    def dims_of(self, line: Line) -> Dims:
        """The dimensions of a line, those included that hold where nothing says another."""
        return with_defaults(self.form, line.dims)

    def leaves(self) -> Iterator[Line]:
        """The lines that add up, copies left out."""
        return (line for line in self.lines if line.kind == "leaf" and line.copy_of is None)

    def column(self, code: str, dims: Dims = ()) -> FormColumn | None:
        """The column of that code and those dimensions."""
        for item in self.columns:
            if item.column.code == code and item.dims == dims:
                return item
        return None

    def source(self, row: int | None = None, column: int | None = None) -> Source:
        """The Source of a cell of this table, or of its sheet."""
        return self.table.source(row, column)

    def header_source(self, column: FormColumn) -> Source:
        """The lowest header cell of a column: where a finding about all of it points."""
        for item in self.table.columns:
            if item.index == column.index:
                return self.table.source(item.header_row, item.index)
        return self.table.source()

    def header_label(self, column: FormColumn) -> str:
        """The printed label of a column, top to bottom."""
        for item in self.table.columns:
            if item.index == column.index:
                return " › ".join(item.path) or column.column.labels[0]
        return column.column.labels[0]


@lru_cache(maxsize=4_096)
def with_defaults(form: Form, *told: Dims) -> Dims:
    """What is told of a figure, the nearest word last, over what the form holds unless told."""
    dims = {item.name: item.default for item in form.dimensions if item.default}
    for wider in told:
        dims.update(wider)
    for item in form.dimensions:
        if item.silent or (item.implied is not None and dims.get(item.name) == item.implied):
            dims.pop(item.name, None)
    return tuple(sorted(dims.items()))


def in_base_units(reading: Reading, factor: int) -> int | Decimal | None:
    """A reading's value times the unit's factor; a word such as "tỷ" has multiplied already."""
    value = reading.value
    if value is None or factor == 1 or reading.absolute:
        return value
    return whole_number(value * factor)
