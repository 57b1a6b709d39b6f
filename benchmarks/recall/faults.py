"""Faults seeded into a finished sheet: each is one slip of a clerk, and what should be found."""

from collections.abc import Callable
from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.layout import Placed
from benchmarks.recall.numbers import as_text
from benchmarks.recall.sheets import Cell, address
from benchmarks.recall.tables import Column, Row
from benchmarks.recall.truth import Fault, folded

Seed = Callable[[Book, Random], Fault | None]


def _fault(
    kind: str, codes: str, placed: Placed | None, cells: list[str] | None = None, right: bool = False
) -> Fault:
    return Fault(
        kind, frozenset(codes.split()), placed.sheet.name if placed else None,
        frozenset(cells or ()), right,
    )  # fmt: skip


def _tables(book: Book, rng: Random) -> list[Placed]:
    return rng.sample(book.placed, len(book.placed))


def _number(placed: Placed, row: Row, column: Column) -> int | float | None:
    """The figure as it stands, if a plain number stands there."""
    cell = placed.sheet.cells.get(placed.at(row, column.key))
    if cell is None or isinstance(cell.value, str) or cell.value is None:
        return None
    return cell.value


def _slip(value: int | float, rng: Random) -> int | float:
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


def _set(placed: Placed, row: Row, key: str, value: int | float | str, error: bool = False) -> None:
    at = placed.at(row, key)
    look = placed.sheet.cells[at].look if at in placed.sheet.cells else "number"
    placed.sheet.cells[at] = Cell(value, look, None, error)


def _leaf(
    book: Book, rng: Random, fits: Callable[[Placed, Row, Column], bool]
) -> tuple[Placed, Row, Column] | None:
    """A random leaf cell for which the condition holds."""
    for placed in _tables(book, rng):
        spots = [
            (row, column)
            for row in placed.table.leaves()
            for column in placed.table.columns
            if fits(placed, row, column)
        ]
        if spots:
            return (placed, *rng.choice(spots))
    return None


def _near(placed: Placed, row: Row, key: str) -> list[str]:
    """The cells a finding may point at: the row, the column's totals and head."""
    totals = [placed.cell(total, key) for total in placed.table.rows if total.leaves
              and (id(total), key) in placed.figures]  # fmt: skip
    return [*placed.row_cells(row), *totals, address(*placed.heads[key])]


def identity_broken(book: Book, rng: Random) -> Fault | None:
    spot = _leaf(
        book, rng,
        lambda p, r, c: bool(c.parts) and c.sums and (_number(p, r, c) or 0) > 9,
    )  # fmt: skip
    if spot is None:
        return None
    placed, row, column = spot
    value = _number(placed, row, column)
    assert value is not None
    _set(placed, row, column.key, _slip(value, rng))
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    return _fault(
        "identity-broken", "identity-broken total-mismatch", placed, _near(placed, row, column.key)
    )


def total_mismatch(book: Book, rng: Random) -> Fault | None:
    for placed in _tables(book, rng):
        spots = [
            (row, column)
            for row in placed.table.rows
            if row.leaves and len(row.leaves) > 1 and (id(row), column_key(placed)) in placed.figures
            for column in placed.table.columns
            if column.sums and not column.parts and (_number(placed, row, column) or 0) > 9
        ]
        if spots:
            row, column = rng.choice(spots)
            value = _number(placed, row, column)
            assert value is not None
            _set(placed, row, column.key, _slip(value, rng))
            cells = placed.row_cells(row) + placed.column_cells(column.key)
            return _fault("total-mismatch", "total-mismatch identity-broken", placed, cells)
    return None


def column_key(placed: Placed) -> str:
    return placed.table.columns[0].key


def rate_mismatch(book: Book, rng: Random) -> Fault | None:
    spot = _leaf(book, rng, lambda p, r, c: c.kind == "rate" and (_number(p, r, c) or 0) > 1)
    if spot is None:
        return None
    placed, row, column = spot
    value = _number(placed, row, column)
    assert value is not None
    _set(placed, row, column.key, round(value + rng.choice((0.7, 1.3, -0.6, 2.5)), 2))
    return _fault("rate-mismatch", "rate-mismatch", placed, placed.row_cells(row)
                  + placed.column_cells(column.key))  # fmt: skip


def cross_form_mismatch(book: Book, rng: Random) -> Fault | None:
    by_form = {placed.table.form: placed for placed in book.placed}
    review, change = by_form.get("poverty_review"), by_form.get("poverty_change")
    if review is None or change is None:
        return None
    rows = [row for row in change.table.leaves() if row.dims["line"] == "households"]
    row = rng.choice(rows)
    more = rng.choice((2, 5, 9, 14))
    for owner in [row, *(total for total in change.table.rows if row in total.leaves)]:
        for key in ("opening", "closing"):
            value = _number(change, owner, change.table.column(key))
            if value is None:
                return None
            _set(change, owner, key, value + more)
    book.truth.doubt(change.sheet.name, change.row_cells(row))
    for other in review.table.leaves():
        if other.unit == row.unit:
            book.truth.doubt(review.sheet.name, review.row_cells(other))
    return _fault("cross-form-mismatch", "cross-form-mismatch", None)


def _unit_rows(placed: Placed) -> list[Row]:
    if placed.by_groups or placed.in_sections:
        return []
    return [row for row in placed.table.leaves() if row.first_line]


def unknown_unit(book: Book, rng: Random) -> Fault | None:
    for placed in _tables(book, rng):
        rows = [row for row in _unit_rows(placed) if len(row.label) > 6]
        if len(rows) < 4:
            continue
        row = rng.choice(rows)
        known = {folded(other.label) for other in rows}
        for _ in range(20):
            at = rng.randrange(2, len(row.label) - 1)
            wrong = row.label[:at] + rng.choice("ghkmnstx") + row.label[at + 1 :]
            if row.label[at].isalpha() and folded(wrong) not in known:
                break
        else:
            continue
        at_cell = placed.names[id(row)]
        placed.sheet.cells[at_cell] = placed.sheet.cells[at_cell]._replace(value=wrong)
        _doubt_unit(book, placed, row)
        return _fault("unknown-unit", "unknown-unit unit-proposed", placed, [address(*at_cell)])
    return None


def _doubt_unit(book: Book, placed: Placed, row: Row) -> None:
    for other in placed.table.leaves():
        if other.unit == row.unit:
            book.truth.doubt(placed.sheet.name, placed.row_cells(other))


def duplicate_unit(book: Book, rng: Random) -> Fault | None:
    for placed in _tables(book, rng):
        rows = _unit_rows(placed)
        if len(rows) < 4:
            continue
        first, second = rng.sample(rows, 2)
        at = placed.names[id(second)]
        placed.sheet.cells[at] = placed.sheet.cells[at]._replace(value=first.label)
        _doubt_unit(book, placed, first)
        _doubt_unit(book, placed, second)
        cells = placed.row_cells(first) + placed.row_cells(second)
        return _fault("duplicate-unit", "duplicate-unit", placed, cells)
    return None


def wrong_period(book: Book, rng: Random) -> Fault | None:
    year = book.truth.period
    for placed in _tables(book, rng):
        if not placed.titles:
            continue
        last = str(int(year) - 1)
        for sheet_cell, cell in list(placed.sheet.cells.items()):
            if isinstance(cell.value, str) and year in cell.value:
                placed.sheet.cells[sheet_cell] = cell._replace(value=cell.value.replace(year, last))
        for other in book.placed:
            if other.sheet is placed.sheet:
                for row in other.table.leaves():
                    book.truth.doubt(placed.sheet.name, other.row_cells(row))
        return _fault("wrong-period", "wrong-period", placed)
    return None


def error_cell(book: Book, rng: Random) -> Fault | None:
    spot = _leaf(book, rng, lambda p, r, c: c.sums and _number(p, r, c) is not None)
    if spot is None or book.writer == "xlwt":
        return None
    placed, row, column = spot
    _set(placed, row, column.key, rng.choice(("#REF!", "#N/A", "#VALUE!", "#DIV/0!")), error=True)
    book.truth.doubt(placed.sheet.name, [placed.cell(row, column.key)])
    return _fault("error-cell", "error-cell", placed, _near(placed, row, column.key))


def number_coerced(book: Book, rng: Random) -> Fault | None:
    def fits(placed: Placed, row: Row, column: Column) -> bool:
        value = _number(placed, row, column)
        return column.kind == "count" and isinstance(value, int) and value > 1000 and value % 1000 > 0

    spot = _leaf(book, rng, fits)
    if spot is None:
        return None
    placed, row, column = spot
    value = _number(placed, row, column)
    assert value is not None
    _set(placed, row, column.key, value / 1000)
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    return _fault(
        "number-coerced", "number-coerced", placed, _near(placed, row, column.key)
    )


def fractional_count(book: Book, rng: Random) -> Fault | None:
    spot = _leaf(book, rng, lambda p, r, c: c.kind == "count" and c.standing == "fact"
                 and c.indicator != "months" and (_number(p, r, c) or 0) > 3)  # fmt: skip
    if spot is None:
        return None
    placed, row, column = spot
    value = _number(placed, row, column)
    assert value is not None
    _set(placed, row, column.key, value + 0.5)
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    cells = _near(placed, row, column.key)
    return _fault("fractional-count", "fractional-count number-coerced", placed, cells)


def negative_count(book: Book, rng: Random) -> Fault | None:
    spot = _leaf(book, rng, lambda p, r, c: c.kind == "count" and (_number(p, r, c) or 0) > 3)
    if spot is None:
        return None
    placed, row, column = spot
    value = _number(placed, row, column)
    assert value is not None
    _set(placed, row, column.key, -value)
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    return _fault("negative-count", "negative-count", placed, _near(placed, row, column.key))


def missing_value(book: Book, rng: Random) -> Fault | None:
    spot = _leaf(book, rng, lambda p, r, c: c.sums and c.standing == "fact"
                 and c.indicator != "target" and (_number(p, r, c) or 0) > 0)  # fmt: skip
    if spot is None:
        return None
    placed, row, column = spot
    del placed.sheet.cells[placed.at(row, column.key)]
    book.truth.doubt(placed.sheet.name, placed.row_cells(row))
    codes = "missing-value identity-broken total-mismatch"
    return _fault("missing-value", codes, placed, _near(placed, row, column.key))


def unit_magnitude(book: Book, rng: Random) -> Fault | None:
    """The sheet says triệu, the cells are đồng."""
    checked = ("social_assistance", "policy_credit", "health_insurance")
    for placed in _tables(book, rng):
        show = placed.show
        money = [column for column in placed.table.columns if column.kind == "money"]
        least = 1_000 if placed.table.form in checked else 1_000_000
        if not money or show.money < least or show.convention:
            continue
        factor = show.money if rng.random() < 0.5 else least
        for row in placed.table.rows:
            for column in money:
                if (id(row), column.key) not in placed.figures:
                    continue
                value = _number(placed, row, column)
                if value is not None:
                    _set(placed, row, column.key, round(value * factor))
                book.truth.doubt(placed.sheet.name, [placed.cell(row, column.key)])
        return _fault("unit-magnitude", "unit-magnitude", placed)
    return None


def numbering_conflict(book: Book, rng: Random) -> Fault | None:
    for placed in _tables(book, rng):
        spots = [
            (column, at)
            for column in placed.table.columns
            if len(column.parts) > 2 and column.standing == "fact"
            and (at := placed.numbering.get(column.key))
            and "=" in str(placed.sheet.cells[at].value)
            and any((row.values.get(column.parts[-1][1]) or 0) for row in placed.table.leaves())
        ]  # fmt: skip
        if not spots:
            continue
        column, at = rng.choice(spots)
        text = str(placed.sheet.cells[at].value)
        cut = max(text.rfind("+"), text.rfind("-"))
        wrong = text[:cut] if rng.random() < 0.5 else (
            text[:cut] + ("-" if text[cut] == "+" else "+") + text[cut + 1 :]
        )  # fmt: skip
        placed.sheet.cells[at] = placed.sheet.cells[at]._replace(value=wrong)
        return _fault("numbering-conflict", "numbering-conflict identity-broken", placed)
    return None


def text_number(book: Book, rng: Random) -> Fault | None:
    for placed in _tables(book, rng):
        counts = [column for column in placed.table.columns
                  if column.kind == "count" and column.standing == "fact"]  # fmt: skip
        if not counts or placed.show.convention or placed.look.formulas:
            continue
        column = rng.choice(counts)
        grouped = rng.random() < 0.4 and len(placed.table.leaves()) > 4
        for row in placed.table.rows:
            if (id(row), column.key) not in placed.figures:
                continue
            value = _number(placed, row, column)
            if value is not None:
                text = as_text(value, "vn") if grouped else str(value)
                placed.sheet.cells[placed.at(row, column.key)] = Cell(text, "figure")
        return _fault("text-number", "text-number", placed, placed.column_cells(column.key))
    return None


def hidden_data(book: Book, rng: Random) -> Fault | None:
    for placed in _tables(book, rng):
        rows = placed.table.leaves()
        if placed.transposed or len(rows) < 4:
            continue
        if rng.random() < 0.7:
            start = rng.randrange(len(rows) - 1)
            for row in rows[start : start + 2]:
                placed.sheet.hidden_rows.add(placed.names[id(row)][0])
        else:
            placed.sheet.hidden_columns.add(placed.heads[rng.choice(placed.table.columns).key][1])
        return _fault("hidden-data", "hidden-data", placed)
    return None


AFTER: dict[str, Seed] = {
    "identity-broken": identity_broken,
    "total-mismatch": total_mismatch,
    "rate-mismatch": rate_mismatch,
    "cross-form-mismatch": cross_form_mismatch,
    "unknown-unit": unknown_unit,
    "duplicate-unit": duplicate_unit,
    "wrong-period": wrong_period,
    "error-cell": error_cell,
    "number-coerced": number_coerced,
    "fractional-count": fractional_count,
    "negative-count": negative_count,
    "missing-value": missing_value,
    "unit-magnitude": unit_magnitude,
    "numbering-conflict": numbering_conflict,
    "text-number": text_number,
    "hidden-data": hidden_data,
}
