"""ListTable: a list's columns over its persons' rows, and what stands between those rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ansinh_xl.areas import Area
from ansinh_xl.extract.types import in_base_units
from ansinh_xl.facts import Source
from ansinh_xl.forms import Column, Form
from ansinh_xl.grid import cell_name
from ansinh_xl.locate import LocatedTable
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.numbers import Reading, read_column

Figures = Sequence[int | Decimal | None]
MOST = 10**8
"""Nobody is paid so much at once: a number of nine digits or more is that of somebody's card or
account, in the wrong column. It is no figure, and goes into no sum that is told."""


# Plain classes: dataclasses, and the module that makes them, would cost every command's start.
class ListColumn:
    """One declared column of a list; ``values`` are its cells in the persons' rows, in order."""

    __slots__ = (
        "_figures",
        "_readings",
        "cards",
        "column",
        "factor",
        "header_row",
        "index",
        "label",
        "values",
    )

    def __init__(
        self,
        index: int,
        header_row: int,
        label: str,
        column: Column,
        factor: int,
        values: Sequence[Any],
    ) -> None:
        self.index = index
        self.header_row = header_row
        self.label = label
        self.column = column
        self.factor = factor
        self.values = values
        self.cards: list[int] | None = None
        """Numbers of identity cards, once somebody has asked for them (persons.py)."""
        self._readings: Mapping[Any, Reading] | None = None
        self._figures: Figures | None = None

    @property
    def readings(self) -> Mapping[Any, Reading]:
        """Cell value → what it says as a number. The column is decided as a whole: most of its
        values stand in it many times, and are read once.
        """
        if self._readings is None:
            distinct = list(dict.fromkeys(self.values))
            whole = self.column.kind != "rate" and self.factor == 1
            read = read_column(distinct, whole=whole)
            self._readings = dict(zip(distinct, read, strict=True))
        return self._readings

    def figure(self, value: Any) -> int | Decimal | None:
        """The figure of a cell of this column, in base units; None where it gives none."""
        figure = in_base_units(self.readings[value], self.factor)
        return figure if figure is not None and -MOST < figure < MOST else None

    @property
    def figures(self) -> Figures:
        """The figures of all cells, in order."""
        if self._figures is None:
            figures = {value: self.figure(value) for value in self.readings}
            self._figures = [figures[value] for value in self.values]
        return self._figures


class Head(NamedTuple):
    """A row of words between the persons: "I. Xã Tiên Mỹ", "II. Hộ cận nghèo"."""

    row: int
    text: str


class StatedSum(NamedTuple):
    """A row of sums between or around the persons; ``values`` by the code of a money column."""

    row: int
    label: str
    values: dict[str, int | Decimal]


class ListTable:
    """One list as it stands in its sheet. Rows count from 0 in the Grid."""

    def __init__(
        self,
        located: LocatedTable,
        form: Form,
        score: float,
        rows: Sequence[int],
        columns: dict[str, ListColumn],
        heads: Sequence[Head],
        sums: Sequence[StatedSum],
        *,
        scope: Area | None,
        period: str,
        found_period: str | None,
        preliminary: bool,
    ) -> None:
        self.located = located
        """Title, header and columns; its rows have no kinds."""
        self.form = form
        self.score = score
        self.rows = rows
        self.columns = columns
        self.heads = heads
        self.sums = sums
        self.scope = scope
        self.period = period
        self.found_period = found_period
        self.preliminary = preliminary
        self.communes: Sequence[str | None] = ()
        """The commune's code of each person; None where nothing names one."""
        self.unknown: dict[str, list[int]] = {}
        """What names no commune → the places of the persons it stands with."""
        self.proposals: dict[str, tuple[Area, ...]] = {}

    def column(self, code: str) -> ListColumn | None:
        """The column of that code, None where the list has none."""
        return self.columns.get(code)

    def cell(self, place: int, column: ListColumn) -> str:
        """The address of a person's cell: "E12"."""
        return cell_name(self.rows[place], column.index)

    def source(self, cell: str | None = None) -> Source:
        """Where something stands. What stands there is never told: it is somebody's."""
        return Source(self.located.grid.file, self.located.grid.sheet, cell)

    def header_source(self, column: ListColumn) -> Source:
        """The lowest header cell of a column: where a finding about many of its cells points."""
        return self.source(cell_name(column.header_row, column.index))
