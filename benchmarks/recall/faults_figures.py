"""Slips in single figures of a finished sheet."""

from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.layout import Placed
from benchmarks.recall.slips import Seed, fault_of, leaf, near, number, retype, slip, tables
from benchmarks.recall.tables import Column, Row
from benchmarks.recall.truth import Fault


def identity_broken(book: Book, rng: Random) -> Fault | None:
    spot = leaf(
        book, rng,
        lambda p, r, c: bool(c.parts) and c.sums and (number(p, r, c) or 0) > 9,
    )  # fmt: skip
    if spot is None:
        return None
    placed, row, column = spot
    value = number(placed, row, column)
    assert value is not None
    retype(placed, row, column.key, slip(value, rng))
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    return fault_of(
        "identity-broken", "identity-broken total-mismatch", placed, near(placed, row, column.key)
    )


def total_mismatch(book: Book, rng: Random) -> Fault | None:
    for placed in tables(book, rng):
        spots = [
            (row, column)
            for row in placed.table.rows
            if len(row.leaves) > 1
            for column in placed.table.columns
            if (id(row), column.key) in placed.figures
            and column.sums
            and not column.parts
            and (number(placed, row, column) or 0) > 9
        ]
        if spots:
            row, column = rng.choice(spots)
            value = number(placed, row, column)
            assert value is not None
            retype(placed, row, column.key, slip(value, rng))
            cells = placed.row_cells(row) + placed.column_cells(column.key)
            return fault_of("total-mismatch", "total-mismatch identity-broken", placed, cells)
    return None


def rate_mismatch(book: Book, rng: Random) -> Fault | None:
    spot = leaf(book, rng, lambda p, r, c: c.kind == "rate" and (r.values.get(c.key) or 0) > 1)
    if spot is None:
        return None
    placed, row, column = spot
    value = number(placed, row, column)
    assert value is not None
    off = rng.choice((0.7, 1.3, -0.6, 2.5))
    wrong = round(value + off / 100, 4) if placed.show.fractions else round(value + off, 2)
    retype(placed, row, column.key, wrong)
    return fault_of("rate-mismatch", "rate-mismatch", placed, placed.row_cells(row)
                  + placed.column_cells(column.key))  # fmt: skip


def error_cell(book: Book, rng: Random) -> Fault | None:
    spot = leaf(book, rng, lambda p, r, c: c.sums and number(p, r, c) is not None)
    if spot is None or book.writer == "xlwt":
        return None
    placed, row, column = spot
    retype(placed, row, column.key, rng.choice(("#REF!", "#N/A", "#VALUE!", "#DIV/0!")), error=True)
    book.truth.doubt(placed.sheet.name, [placed.cell(row, column.key)])
    return fault_of("error-cell", "error-cell", placed, near(placed, row, column.key))


def number_coerced(book: Book, rng: Random) -> Fault | None:
    def fits(placed: Placed, row: Row, column: Column) -> bool:
        value = number(placed, row, column)
        return (
            column.kind == "count" and isinstance(value, int) and value > 1000 and value % 1000 > 0
        )

    spot = leaf(book, rng, fits)
    if spot is None:
        return None
    placed, row, column = spot
    value = number(placed, row, column)
    assert value is not None
    retype(placed, row, column.key, value / 1000)
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    return fault_of("number-coerced", "number-coerced", placed, near(placed, row, column.key))


def fractional_count(book: Book, rng: Random) -> Fault | None:
    spot = leaf(book, rng, lambda p, r, c: c.kind == "count" and c.standing == "fact"
                 and c.indicator != "months" and (number(p, r, c) or 0) > 3)  # fmt: skip
    if spot is None:
        return None
    placed, row, column = spot
    value = number(placed, row, column)
    assert value is not None
    retype(placed, row, column.key, value + 0.5)
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    cells = near(placed, row, column.key)
    return fault_of("fractional-count", "fractional-count number-coerced", placed, cells)


def negative_count(book: Book, rng: Random) -> Fault | None:
    spot = leaf(book, rng, lambda p, r, c: c.kind == "count" and (number(p, r, c) or 0) > 3)
    if spot is None:
        return None
    placed, row, column = spot
    value = number(placed, row, column)
    assert value is not None
    retype(placed, row, column.key, -value)
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    return fault_of("negative-count", "negative-count", placed, near(placed, row, column.key))


def missing_value(book: Book, rng: Random) -> Fault | None:
    spot = leaf(book, rng, lambda p, r, c: c.sums and c.standing == "fact"
                 and c.indicator != "target" and (number(p, r, c) or 0) > 0)  # fmt: skip
    if spot is None:
        return None
    placed, row, column = spot
    del placed.sheet.cells[placed.at(row, column.key)]
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    codes = "missing-value identity-broken total-mismatch"
    return fault_of("missing-value", codes, placed, near(placed, row, column.key))


FIGURES: dict[str, Seed] = {
    "identity-broken": identity_broken,
    "total-mismatch": total_mismatch,
    "rate-mismatch": rate_mismatch,
    "error-cell": error_cell,
    "number-coerced": number_coerced,
    "fractional-count": fractional_count,
    "negative-count": negative_count,
    "missing-value": missing_value,
}
