"""LocatedTable: where the parts of one table stand in its Grid. Rows and columns count from 0."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from ansinh_xl.facts import Source
from ansinh_xl.grid import CellRange, Grid, cell_name
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate.sums import groups_of
from ansinh_xl.text.expressions import Identity
from ansinh_xl.text.numbers import Reading, plain_readings, read_column
from ansinh_xl.text.own_units import in_own_units
from ansinh_xl.text.units import Unit
from ansinh_xl.text.written import Separator

_GROUPED = r"\s*\d{1,3}([.,])\d{3}\s*\Z"
RowKind = Literal["leaf", "section", "total"]
ColumnKind = Literal["count", "money", "rate", "text", "code", "date"]
HeaderPath = tuple[str, ...]
ColumnRead = tuple[list[Reading], list[int | Decimal | None]]
"""A Reading for each row of a body, and the figure of each: None where a cell gives none."""


# Plain classes: dataclasses, and the module that makes them, would cost every command's start.
class TableColumn:
    """One column: its labels from top to bottom, what its figures are, and in which unit.

    A value: nothing changes it. Tables of one template share their columns, which key many caches.
    """

    __slots__ = ("header_row", "index", "kind", "number", "numeric", "path", "presumed", "unit")

    def __init__(
        self,
        index: int,
        path: HeaderPath,
        header_row: int,
        kind: ColumnKind = "text",
        unit: Unit | None = None,
        numeric: bool = False,
        presumed: bool = False,
        number: str | None = None,
    ) -> None:
        self.index = index
        self.path = path
        self.header_row = header_row
        """The lowest header cell of the column: where a finding about the column points."""
        self.kind = kind
        self.unit = unit
        self.numeric = numeric
        self.presumed = presumed
        """Money only because the table's unit is: its own label does not say so."""
        self.number = number
        """What the numbering row calls it: "3", "A"."""


class LocatedTable:
    """One table of a sheet. ``kinds`` gives every body row that is not blank its kind."""

    def __init__(
        self,
        grid: Grid,
        title: tuple[str, ...],
        header_rows: tuple[int, ...],
        numbering_row: int | None,
        columns: tuple[TableColumn, ...],
        first_row: int,
        last_row: int,
        *,
        units: tuple[Unit, ...] = (),
        footer: tuple[str, ...] = (),
        repeats: frozenset[int] = frozenset(),
    ) -> None:
        self.grid = grid
        self.title = title
        self.header_rows = header_rows
        self.numbering_row = numbering_row
        self.columns = columns
        self.first_row = first_row
        self.last_row = last_row
        self.units = units
        self.footer = footer
        self.repeats = repeats
        """Body rows that repeat the header after a page break: they say nothing of any unit."""
        self.kinds: dict[int, RowKind] = {}
        self.labels: dict[int, str] = {}
        self.ordinals: dict[int, str] = {}
        """What the STT column says of a row: "I", "1.2", "-"."""
        self.parts: set[int] = set()
        """Sections that tell a part of the row above ("Trong đó: nữ"), and so sum nothing."""
        self.identities: tuple[tuple[int, Identity], ...] = ()
        """(column index of the left side, identity over column numbers) from the numbering row."""
        self.label_columns: tuple[int, ...] = ()

        self._marks: Mapping[int, object] = {}
        self.known: Mapping[int, tuple[int, ...]] = {}
        """Groups that are told otherwise than by sums: by names, by blanks before labels."""
        self._groups: Mapping[int, tuple[int, ...]] | None = None
        self._habit: str | None = None
        self._columns: list[tuple[Any, ...]] = []
        self._written: set[int] = set()
        self._read: dict[tuple[int, bool], ColumnRead] = {}

    @property
    def groups(self) -> Mapping[int, tuple[int, ...]]:
        """Head or total row → the rows it sums, nearest level only."""
        if self._groups is None:
            self._groups = {**groups_of(self, self._marks), **self.known}
        return self._groups

    def reclassify(
        self,
        kinds: dict[int, RowKind],
        marks: Mapping[int, object],
        known: Mapping[int, tuple[int, ...]] | None = None,
    ) -> None:
        """Give the rows other kinds than the layout told. ``marks`` tells rows apart that are
        never added up with each other: households and persons. ``known`` are groups that names
        tell: a commune's villages.
        """
        self.kinds, self._marks, self.known, self._groups = kinds, marks, known or {}, None

    def readings(self, column: int, *, whole: bool) -> list[Reading]:
        """What the body cells of a column say, decided over its leaves, heads and totals.

        One Reading per row from ``first_row`` to ``last_row``; ``whole`` for columns of counts.
        """
        return self.read(column, whole)[0]

    def read(self, column: int, whole: bool) -> ColumnRead:
        """The ``readings`` of a column and the figure of each, made once for all who ask."""
        key = (column, whole)
        found = self._read.get(key)
        if found is None:
            cells = self._body()[column]
            readings = plain_readings(cells) or self._readings(column, cells, whole=whole)
            found = self._read[key] = readings, [reading.value for reading in readings]
        return found

    def _readings(self, column: int, values: tuple[Any, ...], *, whole: bool) -> list[Reading]:
        decimal = None
        if any(value and type(value) is str for value in values):
            self._written.add(column)
            decimal = None if whole else self._decimal_habit()
        readings = read_column(values, whole=whole, decimal=decimal)
        unit = next((item.unit for item in self.columns if item.index == column), None)
        return readings if unit is None else in_own_units(readings, unit)

    @property
    def written(self) -> Set[int]:
        """Columns that have been read, and of which some cell is a text: only a text can say more
        than its figure ("hơn 500"), or be none.
        """
        return self._written

    def _body(self) -> list[tuple[Any, ...]]:
        """The body's cells by column."""
        if not self._columns:
            self._columns = list(
                zip(*self.grid.rows[self.first_row : self.last_row + 1], strict=True)
            )
        return self._columns

    def _decimal_habit(self) -> Separator | None:
        """The decimal sign that whoever typed this table uses, told by its counts of whole things.

        "3.141" persons are 3141, so the point groups thousands in the money column beside too.
        """
        if self._habit is None:
            grouping = {
                found[1]
                for column in self.columns
                if column.numeric and column.kind == "count" and not _is_weight(column.unit)
                for value in self._body()[column.index]
                if type(value) is str and (found := re.match(_GROUPED, value))
            }
            self._habit = {frozenset("."): ",", frozenset(","): "."}.get(frozenset(grouping), "")
        return "," if self._habit == "," else "." if self._habit == "." else None

    def figures(self, column: TableColumn) -> list[int | Decimal | None]:
        """The figures of a column, None where a cell gives none."""
        return self.read(column.index, column.kind == "count")[1]

    def additive(self) -> tuple[TableColumn, ...]:
        """The columns whose figures may be summed: counts and money."""
        return _additive(self.columns)

    @property
    def range(self) -> CellRange:
        """Header to last body row."""
        top = min((*self.header_rows, self.first_row))
        indices = [column.index for column in self.columns]
        return CellRange(top, min(indices), self.last_row, max(indices))

    def rows_of(self, kind: RowKind) -> list[int]:
        """The body rows of a kind, in order."""
        return [row for row, its in self.kinds.items() if its == kind]

    def source(self, row: int | None = None, column: int | None = None) -> Source:
        """The Source of a cell of this table, or of its sheet."""
        if row is None or column is None:
            return Source(self.grid.file, self.grid.sheet)
        value: Any = self.grid.value(row, column)
        return Source(self.grid.file, self.grid.sheet, cell_name(row, column), raw_text(value))


@lru_cache(maxsize=128)
def _additive(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    return tuple(item for item in columns if item.numeric and item.kind in ("count", "money"))


def _is_weight(unit: Unit | None) -> bool:
    return unit is not None and unit.measure == "kg"
