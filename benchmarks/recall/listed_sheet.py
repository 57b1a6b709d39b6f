"""The sheet of a summary that a list adds up to, or almost: its total, its place, its fault."""

from collections.abc import Callable
from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.frame import heading
from benchmarks.recall.layout import Look, Placed, place
from benchmarks.recall.numbers import Print
from benchmarks.recall.tables import Row, Table, add_up
from benchmarks.recall.truth import Fault


def place_summary(
    book: Book, owner: Unit, table: Table, rng: Random, width: int, measure: str, numbering: str,
) -> Placed:  # fmt: skip
    """Add the total of the rows and write the table onto a sheet of its own."""
    total = Row("total", "Tổng cộng")
    total.leaves = table.leaves()
    add_up(table, total)
    table.rows.append(total)
    sheet = book.sheet("Tong hop")
    title, period = table.title, book.truth.period
    top, _ = heading(sheet, owner, title, period, rng, width, measure, True, None)
    look = Look(0, True, False, numbering, False, False, False, 0, False, True)
    return place(table, sheet, top, look, Print(1, False, "", 0), rng)


def tell_mismatch(book: Book, placed: Placed, is_odd: Callable[[Row], bool]) -> None:
    """The row that is not what the list adds up to: its figures are in doubt."""
    row = next(row for row in placed.table.leaves() if is_odd(row))
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    book.truth.fault = Fault("list-mismatch", frozenset({"list-mismatch"}), None)
