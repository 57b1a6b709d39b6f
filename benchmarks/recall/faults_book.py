"""Faults of a whole workbook: sent twice, formulas nobody calculated, the letters of old fonts."""

from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.layout import write_formulas
from benchmarks.recall.slips import Seed
from benchmarks.recall.truth import Fault


def sent_twice(book: Book, rng: Random) -> Fault | None:
    book.sent_again = rng.choice(
        (f"{book.name} (1)", f"{book.name} ban cuoi cung", f"Copy of {book.name}")
    )
    return Fault("duplicate-submission", frozenset({"duplicate-submission"}), None)


def not_calculated(book: Book, rng: Random) -> Fault | None:
    """Balances and totals are formulas that no program has calculated."""
    fit = [
        placed
        for placed in book.placed
        if placed.table.identities() and not placed.show.convention and not placed.transposed
    ]
    if not fit or book.writer != "openpyxl":
        return None
    for placed in fit:
        write_formulas(placed)
        for row in placed.table.leaves():
            for column in placed.table.identities():
                book.truth.doubt(placed.sheet.name, [placed.cell(row, column.key)])
    # Where LibreOffice stands by, its results are read, and the finding says so of the file.
    fitting = frozenset({"no-cached-value", "recalculated"})
    return Fault("no-cached-value", fitting, None, frozenset(), True)


def old_letters(book: Book, rng: Random) -> Fault | None:
    """TCVN3 text in a .Vn font; what is not in it (capitals with tones) keeps the book out."""
    return Fault("legacy-encoding", frozenset({"legacy-encoding"}), None)


WHOLE: dict[str, Seed] = {
    "duplicate-submission": sent_twice,
    "no-cached-value": not_calculated,
    "legacy-encoding": old_letters,
}
