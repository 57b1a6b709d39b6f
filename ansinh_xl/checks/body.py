"""The body of a table as its checks reckon with it: what each of them asks is asked once."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, count

from ansinh_xl.checks.template import template_of
from ansinh_xl.extract import FormTable
from ansinh_xl.extract.types import in_base_units

Figure = int | Decimal
_WHOLE = {int}


class Body:
    """A FormTable with its leaves and figures, in lists over its rows per form column.

    Nearly every table is right. So a check asks first, of whole columns, whether anything could
    be wrong; only then does it go from cell to cell. Form columns go by their place, rows count
    from ``first``.
    """

    __slots__ = (
        *("addends", "copies", "figures", "first", "fractions", "gaps", "held", "leaves", "lowest"),
        *("scaled", "table", "template", "written"),
    )

    def __init__(self, table: FormTable) -> None:
        self.table = table
        self.template = template_of(table)
        self.first = table.table.first_row
        self.leaves = [*table.leaves()]
        self.copies = {line.row for line in table.lines if line.copy_of is not None}
        self.figures: list[list[Figure | None]] = []
        """In base units, None where a cell gives none."""
        self.addends: list[list[Figure]]
        """The same with 0 for None."""
        self.fractions: set[int] = set()
        """Places of the columns with a figure that is not whole."""
        self.gaps: set[int] = set()
        """Places of the columns with a cell that gives no figure."""
        self.scaled: set[int] = set()
        """Places of the columns printed in another unit than the base unit."""
        self.written: set[int] = set()
        """Places of the columns in which a text stands."""
        self.held: dict[object, bool] = {}
        """Of what throughout.py has been asked: whether it holds."""
        written = table.table.written
        for place, column in enumerate(table.columns):
            factor = column.factor
            if column.index in written:
                self.written.add(place)
            if factor == 1:
                self.figures.append(column.values)
            else:
                self.figures.append([in_base_units(item, factor) for item in column.readings])
                self.scaled.add(place)
        if {*map(type, chain.from_iterable(self.figures))} == _WHOLE:
            self.addends = self.figures  # type: ignore[assignment]
        else:
            self.addends = [*map(self._addends, count(), self.figures)]
        self.lowest = min(chain.from_iterable(self.addends), default=0)

    def _addends(self, place: int, figures: list[Figure | None]) -> list[Figure]:
        kinds = {*map(type, figures)}
        if Decimal in kinds:
            self.fractions.add(place)
        if type(None) in kinds:
            self.gaps.add(place)
        return [figure or 0 for figure in figures]
