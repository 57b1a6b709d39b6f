"""Changes to a laid-out sheet as a clerk makes them: rows and columns taken out or pasted."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

from workbooks.samples.make.plan import Address, Calc, Cell, Number, Sheet, Sum, value_of

Move = Callable[[Address], Address | None]


def _remap(sheet: Sheet, move: Move) -> None:
    """Every address of the sheet goes where ``move`` says, or away where that is None."""
    cells = {at: _moved(cell, move) for at, cell in sheet.cells.items()}
    sheet.cells = {new: cell for at, cell in cells.items() if (new := move(at))}
    merges = []
    for top, left, bottom, right in sheet.merges:
        corners = [
            new
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (new := move((row, column)))
        ]
        if len(corners) > 1:
            merges.append((*min(corners), *max(corners)))
    sheet.merges = merges
    sheet.heights = {new[0]: h for row, h in sheet.heights.items() if (new := move((row, 0)))}
    sheet.widths = {new[1]: w for col, w in sheet.widths.items() if (new := move((0, col)))}
    sheet.at = {key: new for key, at in sheet.at.items() if (new := move(at))}
    sheet.header = {key: new for key, at in sheet.header.items() if (new := move(at))}


def _moved(cell: Cell, move: Move) -> Cell:
    match cell.value:
        case Sum(cells):
            return replace(cell, value=Sum(tuple(new for at in cells if (new := move(at)))))
        case Calc(template, refs, places):
            kept = tuple(move(at) or at for at in refs)
            return replace(cell, value=Calc(template, kept, places))
    return cell


def delete_row(sheet: Sheet, row: int) -> None:
    """Takes a row out; sums lose it, the running numbers close up."""
    _remap(sheet, lambda at: None if at[0] == row else (at[0] - (at[0] > row), at[1]))
    _renumber(sheet, row)


def delete_column(sheet: Sheet, column: int) -> None:
    """Takes a column out."""
    _remap(sheet, lambda at: None if at[1] == column else (at[0], at[1] - (at[1] > column)))


def copy_row_below(sheet: Sheet, row: int) -> int:
    """Copies a row to the line below it, and into every sum that holds it; gives that line."""
    below = row + 1
    _remap(sheet, lambda at: (at[0] + (at[0] >= below), at[1]))
    for (_, column), cell in [item for item in sheet.cells.items() if item[0][0] == row]:
        copied = _moved(deepcopy(cell), lambda at: (below, at[1]) if at[0] == row else at)
        sheet.cells[below, column] = copied
    for cell in sheet.cells.values():
        if isinstance(cell.value, Sum):
            more = tuple((below, at[1]) for at in cell.value.cells if at[0] == row)
            cell.value = Sum((*cell.value.cells, *more))
    sheet.heights[below] = sheet.heights.get(row, 18)
    _renumber(sheet, below)
    return below


def paste_below(sheet: Sheet, first: int, last: int, target: int) -> None:
    """Copies the rows from ``first`` to ``last`` before row ``target``; no sum takes them in."""
    count, step = last - first + 1, target - first

    def in_copy(at: Address) -> Address:
        return (at[0] + step, at[1]) if first <= at[0] <= last else at

    _remap(sheet, lambda at: (at[0] + (count if at[0] >= target else 0), at[1]))
    for (row, column), cell in list(sheet.cells.items()):
        if first <= row <= last:
            copied = _moved(deepcopy(cell), in_copy)
            sheet.cells[row + step, column] = copied
    for row in range(first, last + 1):
        sheet.heights[row + target - first] = sheet.heights.get(row, 18)


def _renumber(sheet: Sheet, row: int) -> None:
    column = min(at[1] for key, at in sheet.at.items() if key[1] == "number")
    before = sheet.cells.get((row - 1, column))
    count = before.value if before and isinstance(before.value, int) else 0
    while (cell := sheet.cells.get((row, column))) and isinstance(cell.value, int):
        count += 1
        cell.value = count
        row += 1


def retype(sheet: Sheet, at: Address, value: Number | str | None) -> None:
    """Types a value over whatever stands there."""
    cell = sheet.cells[at]
    cell.value, cell.shown = value, None


def freeze(sheet: Sheet, at: Address) -> None:
    """Types the value that a formula has now over the formula."""
    number = value_of(sheet, at)
    if number.denominator != 1:
        raise ValueError(f"{sheet.name}: only whole numbers are typed over")
    retype(sheet, at, int(number))


def freeze_sums(sheet: Sheet, code: str) -> None:
    """Types the totals of one column, so that a wrong line below no longer moves them."""
    for (_, own), at in sheet.at.items():
        cell = sheet.cells.get(at)
        if own == code and cell and isinstance(cell.value, Sum):
            freeze(sheet, at)
