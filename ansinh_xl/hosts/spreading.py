"""A formula that gives a table, over as many cells as the table needs.

Excel 365 spreads it by itself; Calc and older Excels show its first value alone.
"""

from __future__ import annotations

from functools import partial

import xlwings as xw

from ansinh_xl.errors import UsageError
from ansinh_xl.hosts.macro import macro
from ansinh_xl.hosts.open_book import selected


def spread_selection(book: xw.Book) -> None:
    """The selected cell's formula as an array formula of the right size.

    A table that was spread before is measured anew where all of it is selected. UsageError where
    the formula gives one value, or something stands where the table would go.
    """
    with macro(book) as done:
        area = selected(book)
        if area is None:
            raise UsageError("spread-no-formula", cell="")
        cell, formula = area[0, 0], _formula(area)
        if formula is None:
            raise UsageError("spread-no-formula", cell=_name(area))
        done.step(partial(_put_back, area, formula, spread=area.size > 1))
        if area.size > 1:
            area.clear_contents()
        rows, columns = _size(cell, formula)
        if (rows, columns) == (1, 1):
            raise UsageError("spread-one-value", cell=_name(cell))
        cell.clear_contents()
        table = cell.resize(rows, columns)
        taken = _taken(table)
        if taken is not None:
            raise UsageError("spread-no-room", area=_name(table), cell=_name(taken))
        table.formula_array = formula


def _formula(area: xw.Range) -> str | None:
    """The formula of one cell, or the array formula of an area."""
    told = area.formula if area.size == 1 and not area.has_array else area.formula_array
    return told if isinstance(told, str) and told.startswith("=") else None


def _size(cell: xw.Range, formula: str) -> tuple[int, int]:
    """Rows and columns of what the formula gives, asked in its own cell: so its references hold."""
    found = []
    for ask in ("ROWS", "COLUMNS"):
        cell.formula = f"={ask}({formula[1:]})"
        found.append(int(cell.value))
    return found[0], found[1]


def _taken(table: xw.Range) -> xw.Range | None:
    """The first cell in which something stands."""
    for row, formulas in enumerate(table.formula):
        for column, formula in enumerate(formulas):
            if formula not in ("", None):
                return table[row, column]
    return None


def _put_back(area: xw.Range, formula: str, *, spread: bool) -> None:
    if spread:
        area.formula_array = formula
    else:
        area.formula = formula


def _name(area: xw.Range) -> str:
    return area.address.replace("$", "")
