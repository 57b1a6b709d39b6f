"""Where cells are: addresses as people write them, and the structs that Calc wants for them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ansinh_xl.grid.types import column_index, column_letter
from ansinh_xl.hosts.calc_engine.link import Struct

_CELLS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?\Z")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})\Z")
_ROWS = re.compile(r"\$?(\d+):\$?(\d+)\Z")


class Place(NamedTuple):
    """A rectangle of one sheet, both corners inside, from 0 as Calc counts."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1

    def address(self, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """$A$1:$B$2, or $A$1 where it is one cell."""
        rows, columns = "$" * row_absolute, "$" * column_absolute
        first = f"{columns}{column_letter(self.left)}{rows}{self.top + 1}"
        if self.shape == (1, 1):
            return first
        return f"{first}:{columns}{column_letter(self.right)}{rows}{self.bottom + 1}"

    def as_struct(self, sheet: int) -> Struct:
        """As a CellRangeAddress."""
        return Struct(
            "com.sun.star.table.CellRangeAddress",
            Sheet=sheet,
            StartColumn=self.left,
            StartRow=self.top,
            EndColumn=self.right,
            EndRow=self.bottom,
        )

    def corner(self, sheet: int) -> Struct:
        """Its first cell as a CellAddress."""
        return Struct("com.sun.star.table.CellAddress", Sheet=sheet, Column=self.left, Row=self.top)

    def touches(self, other: Place) -> bool:
        """Whether they share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


def place_of(address: Struct) -> Place:
    """A CellRangeAddress as a Place."""
    return Place(address.StartRow, address.StartColumn, address.EndRow, address.EndColumn)


def parsed(address: str, rows: int, columns: int) -> Place | None:
    """ "B2:C3", "A:B", "1:3" on a sheet of so many rows and columns; None where it is a name."""
    if cells := _CELLS.match(address):
        left, top = column_index(cells[1].upper()), int(cells[2]) - 1
        right = column_index(cells[3].upper()) if cells[3] else left
        bottom = int(cells[4]) - 1 if cells[4] else top
    elif whole := _COLUMNS.match(address):
        left, right = column_index(whole[1].upper()), column_index(whole[2].upper())
        top, bottom = 0, rows - 1
    elif whole := _ROWS.match(address):
        left, right = 0, columns - 1
        top, bottom = int(whole[1]) - 1, int(whole[2]) - 1
    else:
        return None
    return Place(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
