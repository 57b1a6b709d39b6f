"""Slips in names, periods, units of measure and whole columns of a finished sheet."""

from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.layout import Placed
from benchmarks.recall.numbers import as_text
from benchmarks.recall.sheets import Cell, address
from benchmarks.recall.slips import Seed, fault_of, number, retype, tables
from benchmarks.recall.tables import Row
from benchmarks.recall.truth import Fault, folded


def cross_form_mismatch(book: Book, rng: Random) -> Fault | None:
    by_form = {placed.table.form: placed for placed in book.placed}
    review, change = by_form.get("poverty_review"), by_form.get("poverty_change")
    if review is None or change is None:
        return None
    rows = [row for row in change.table.leaves() if row.dims["line"] == "households"]
    row = rng.choice(rows)
    more = rng.choice((2, 5, 9, 14))
    sums = [total for total in change.table.rows if row in total.leaves]
    for owner in [row, *(total for total in sums if (id(total), "closing") in change.figures)]:
        for key in ("opening", "closing"):
            value = number(change, owner, change.table.column(key))
            if value is None:
                return None
            retype(change, owner, key, value + more)
    book.truth.doubt(change.sheet.name, change.row_cells(row))
    for other in review.table.leaves():
        if other.unit == row.unit:
            book.truth.doubt(review.sheet.name, review.row_cells(other))
    return fault_of("cross-form-mismatch", "cross-form-mismatch", None)


def _unit_rows(placed: Placed) -> list[Row]:
    if placed.by_groups or placed.in_sections:
        return []
    return [row for row in placed.table.leaves() if row.first_line]


def unknown_unit(book: Book, rng: Random) -> Fault | None:
    for placed in tables(book, rng):
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
        _rename(placed, row, wrong)
        _doubt_unit(book, placed, row)
        return fault_of("unknown-unit", "unknown-unit unit-proposed", placed, [address(*at_cell)])
    return None


def _rename(placed: Placed, row: Row, label: str) -> None:
    """On both lines, where both bear the name."""
    for other in placed.table.leaves():
        at = placed.names[id(other)]
        if other.unit == row.unit and at in placed.sheet.cells:
            placed.sheet.cells[at] = placed.sheet.cells[at]._replace(value=label)


def _doubt_unit(book: Book, placed: Placed, row: Row) -> None:
    for other in placed.table.leaves():
        if other.unit == row.unit:
            book.truth.doubt(placed.sheet.name, placed.row_cells(other))


def duplicate_unit(book: Book, rng: Random) -> Fault | None:
    for placed in tables(book, rng):
        rows = _unit_rows(placed)
        if len(rows) < 4:
            continue
        first, second = rng.sample(rows, 2)
        _rename(placed, second, first.label)
        _doubt_unit(book, placed, first)
        _doubt_unit(book, placed, second)
        cells = placed.row_cells(first) + placed.row_cells(second)
        return fault_of("duplicate-unit", "duplicate-unit", placed, cells)
    return None


def wrong_period(book: Book, rng: Random) -> Fault | None:
    year = book.truth.period
    for placed in tables(book, rng):
        if not placed.titles:
            continue
        last = str(int(year) - 1)
        for sheet_cell, cell in list(placed.sheet.cells.items()):
            told = isinstance(cell.value, str) and "giai đoạn" not in cell.value
            if isinstance(cell.value, str) and told and year in cell.value:
                placed.sheet.cells[sheet_cell] = cell._replace(value=cell.value.replace(year, last))
        for other in book.placed:
            if other.sheet is placed.sheet:
                for row in other.table.leaves():
                    book.truth.doubt(placed.sheet.name, other.row_cells(row))
        return fault_of("wrong-period", "wrong-period", placed)
    return None


def unit_magnitude(book: Book, rng: Random) -> Fault | None:
    """The sheet says triệu, the cells are đồng."""
    checked = ("social_assistance", "policy_credit", "health_insurance")
    for placed in tables(book, rng):
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
                value = number(placed, row, column)
                if value is not None:
                    retype(placed, row, column.key, round(value * factor))
                book.truth.doubt(placed.sheet.name, [placed.cell(row, column.key)])
        return fault_of("unit-magnitude", "unit-magnitude", placed)
    return None


def numbering_conflict(book: Book, rng: Random) -> Fault | None:
    for placed in tables(book, rng):
        spots = [
            at
            for column in placed.table.columns
            if len(column.parts) > 2 and column.standing == "fact"
            and (at := placed.numbering.get(column.key))
            and "=" in str(placed.sheet.cells[at].value)
            and any((row.values.get(column.parts[-1][1]) or 0) for row in placed.table.leaves())
        ]  # fmt: skip
        if not spots:
            continue
        at = rng.choice(spots)
        text = str(placed.sheet.cells[at].value)
        cut = max(text.rfind("+"), text.rfind("-"))
        wrong = text[:cut] if rng.random() < 0.5 else (
            text[:cut] + ("-" if text[cut] == "+" else "+") + text[cut + 1 :]
        )  # fmt: skip
        placed.sheet.cells[at] = placed.sheet.cells[at]._replace(value=wrong)
        return fault_of("numbering-conflict", "numbering-conflict identity-broken", placed)
    return None


def text_number(book: Book, rng: Random) -> Fault | None:
    for placed in tables(book, rng):
        counts = [column for column in placed.table.columns
                  if column.kind == "count" and column.standing == "fact"]  # fmt: skip
        if not counts or placed.show.convention or placed.look.formulas:
            continue
        column = rng.choice(counts)
        grouped = rng.random() < 0.4 and len(placed.table.leaves()) > 4
        for row in placed.table.rows:
            if (id(row), column.key) not in placed.figures:
                continue
            value = number(placed, row, column)
            if value is not None:
                text = as_text(value, "vn") if grouped else str(value)
                placed.sheet.cells[placed.at(row, column.key)] = Cell(text, "figure")
        return fault_of("text-number", "text-number", placed, placed.column_cells(column.key))
    return None


def hidden_data(book: Book, rng: Random) -> Fault | None:
    behind = [one for one in book.placed if one.sheet is not book.sheets[0]]
    if behind and rng.random() < 0.5:
        placed = rng.choice(behind)
        placed.sheet.hidden = True
        return fault_of("hidden-data", "hidden-data", placed)
    for placed in tables(book, rng):
        rows = placed.table.leaves()
        if placed.transposed or len(rows) < 4:
            continue
        if rng.random() < 0.7:
            start = rng.randrange(len(rows) - 1)
            for row in rows[start : start + 2]:
                placed.sheet.hidden_rows.add(placed.names[id(row)][0])
        else:
            placed.sheet.hidden_columns.add(placed.heads[rng.choice(placed.table.columns).key][1])
        return fault_of("hidden-data", "hidden-data", placed)
    return None


TABLES: dict[str, Seed] = {
    "cross-form-mismatch": cross_form_mismatch,
    "unknown-unit": unknown_unit,
    "duplicate-unit": duplicate_unit,
    "wrong-period": wrong_period,
    "unit-magnitude": unit_magnitude,
    "numbering-conflict": numbering_conflict,
    "text-number": text_number,
    "hidden-data": hidden_data,
}
