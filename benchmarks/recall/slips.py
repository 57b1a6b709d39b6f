"""Where a slip can be made on a finished sheet, and what is kept of it."""

from collections.abc import Callable
from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.layout import Placed
from benchmarks.recall.sheets import Cell, address
from benchmarks.recall.tables import Column, Row
from benchmarks.recall.truth import Fault

Seed = Callable[[Book, Random], Fault | None]


def fault_of(
    kind: str,
    codes: str,
    placed: Placed | None,
    cells: list[str] | None = None,
    right: bool = False,
) -> Fault:
    return Fault(
        kind, frozenset(codes.split()), placed.sheet.name if placed else None,
        frozenset(cells or ()), right,
    )  # fmt: skip


def tables(book: Book, rng: Random) -> list[Placed]:
    return rng.sample(book.placed, len(book.placed))


def number(placed: Placed, row: Row, column: Column) -> int | float | None:
    """The figure as it stands, if a plain number stands there."""
    cell = placed.sheet.cells.get(placed.at(row, column.key))
    if cell is None or isinstance(cell.value, str) or cell.value is None:
        return None
    return cell.value


def slip(value: int | float, rng: Random) -> int | float:
    """What a tired hand types for a figure: two digits swapped, one wrong."""
    digits = str(value)
    swaps = [
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(len(digits) - 1)
        if digits[at] != digits[at + 1] and (digits[at : at + 2] + "0").isdigit()
        and (at or digits[1] != "0")
    ]  # fmt: skip
    if swaps and rng.random() < 0.6:
        return type(value)(rng.choice(swaps))
    return value + rng.choice((1, 2, 3, 10, 20, 100))


def retype(
    placed: Placed, row: Row, key: str, value: int | float | str, error: bool = False
) -> None:
    at = placed.at(row, key)
    look = placed.sheet.cells[at].look if at in placed.sheet.cells else "number"
    placed.sheet.cells[at] = Cell(value, look, None, error)


def leaf(
    book: Book, rng: Random, fits: Callable[[Placed, Row, Column], bool]
) -> tuple[Placed, Row, Column] | None:
    """A random leaf cell for which the condition holds."""
    for placed in tables(book, rng):
        spots = [
            (row, column)
            for row in placed.table.leaves()
            for column in placed.table.columns
            if fits(placed, row, column)
        ]
        if spots:
            return (placed, *rng.choice(spots))
    return None


def near(placed: Placed, row: Row, key: str) -> list[str]:
    """The cells a finding may point at: the row, the column's totals and head."""
    totals = [placed.cell(total, key) for total in placed.table.rows if total.leaves
              and (id(total), key) in placed.figures]  # fmt: skip
    return [*placed.row_cells(row), *totals, address(*placed.heads[key])]
