"""The generator of benchmarks/recall: the same seed, the same truth; and its truth holds."""

from pathlib import Path

import openpyxl

from benchmarks.recall.areas import communes, districts
from benchmarks.recall.book import Book
from benchmarks.recall.books import ALL, books
from benchmarks.recall.layout import Placed
from benchmarks.recall.shapes import SHAPES, shaped_books
from benchmarks.recall.sheets import address
from benchmarks.recall.tables import Row
from benchmarks.recall.writers import ENDINGS, write

COUNT = 32


def _cells(book: Book) -> list[object]:
    return [(sheet.name, sorted(sheet.cells.items())) for sheet in book.sheets]


def test_the_same_seed_gives_the_same_workbooks_and_the_same_truth():
    first, second = books(COUNT, 7), books(COUNT, 7)
    for one, other in zip(first, second, strict=True):
        assert one.name == other.name
        assert _cells(one) == _cells(other)
        assert one.truth.facts == other.truth.facts
        assert one.truth.fault == other.truth.fault


def test_every_form_is_made():
    assert {form for book in books(COUNT, 7) for form in book.truth.forms} == set(ALL)


def test_further_shapes_are_the_same_again_and_their_facts_have_cells():
    first, second = shaped_books(COUNT, 7), shaped_books(COUNT, 7)
    for one, other in zip(first, second, strict=True):
        assert _cells(one) == _cells(other)
        assert one.truth.facts == other.truth.facts
        files = (one, *one.beside)
        places = {
            (sheet.name, address(*at))
            for book in files
            for sheet in book.sheets
            for at in sheet.cells
        }
        assert one.truth.facts
        assert {(fact.sheet, fact.cell) for fact in one.truth.facts} <= places


def test_last_year_ends_with_what_this_year_begins_with():
    for book in shaped_books(8, 3, ("two-years",)):
        assert book.last_year is not None
        ended = {
            fact.key[:1] + fact.key[2:]: fact.value
            for fact in book.last_year.truth.facts
            if fact.key.indicator == "closing"
        }
        begun = {
            fact.key[:1] + fact.key[2:]: fact.value
            for fact in book.truth.facts
            if fact.key.indicator == "opening"
        }
        both = begun.keys() & ended.keys()  # one year may tell of households only
        assert both
        assert all(begun[key] == ended[key] for key in both)


def test_figures_of_further_shapes_hold_together():
    for book in shaped_books(4 * len(SHAPES), 3):
        for placed in (book.last_year or book).placed:
            for row in placed.table.leaves():
                for column in placed.table.columns:
                    value = row.values.get(column.key)
                    assert value is None or value >= 0, (placed.table.form, column.key)
                    if column.parts:
                        parts = (sign * (row.values[key] or 0) for sign, key in column.parts)
                        assert value == sum(parts)


def test_the_province_has_its_units():
    assert len(districts("2020")) == 18
    assert sum(len(communes(unit.code, "2020")) for unit in districts("2020")) == 241


def _clean(seed: int) -> list[Placed]:
    return [placed for book in books(COUNT, seed) if not book.truth.fault for placed in book.placed]


def test_totals_of_clean_tables_are_the_sums_of_their_leaves():
    for placed in _clean(3):
        table = placed.table
        for total in (row for row in table.rows if row.kind == "total"):
            same_line = [row for row in table.leaves() if _line(row) == _line(total.leaves[0])]
            for column in (column for column in table.columns if column.sums):
                values = [row.values.get(column.key) or 0 for row in same_line]
                assert total.values[column.key] == sum(values)


def _line(row: Row) -> str:
    return row.dims.get("line", "")


def test_balances_hold_on_every_leaf_and_no_figure_is_negative():
    for placed in _clean(3):
        for row in placed.table.leaves():
            for column in placed.table.columns:
                value = row.values.get(column.key)
                assert value is None or value >= 0, (placed.table.form, column.key)
                if column.parts:
                    assert value == sum(sign * (row.values[key] or 0) for sign, key in column.parts)


def test_forms_of_one_workbook_agree():
    for book in books(COUNT, 3):
        if book.truth.fault:
            continue
        facts = {fact.key[:4]: fact.value for fact in book.truth.facts}
        for (form, indicator, unit, dims), value in facts.items():
            if (form, indicator, dims) == ("poverty_change", "closing", (("line", "households"),)):
                reviewed = facts.get(("poverty_review", "poor_households", unit, ()))
                assert reviewed in (None, value)


def test_the_cell_of_a_fact_holds_its_value_in_the_written_file(tmp_path: Path):
    looked = 0
    for number, book in enumerate(books(16, 5)):
        scales = {
            (placed.sheet.name, placed.cell(row, column.key)): placed.show.scale(column)
            for placed in book.placed
            for row in placed.table.leaves()
            for column in placed.table.columns
        }
        if ENDINGS[book.writer] != ".xlsx" or book.truth.fault:
            continue
        path = tmp_path / f"{number}.xlsx"
        write(path, book.sheets, book.writer)
        written = openpyxl.load_workbook(path, data_only=True)
        for fact in book.truth.facts:
            value = written[fact.sheet][fact.cell].value
            if isinstance(value, int | float):
                looked += 1
                assert round(value * scales[fact.sheet, fact.cell]) == fact.value
    assert looked > 500


def test_totals_in_the_written_file_are_the_sums_of_its_own_cells(tmp_path: Path):
    looked = 0
    for number, book in enumerate(books(16, 5)):
        if ENDINGS[book.writer] != ".xlsx" or book.truth.fault:
            continue
        path = tmp_path / f"{number}.xlsx"
        write(path, book.sheets, book.writer)
        written = openpyxl.load_workbook(path, data_only=True)
        for placed in book.placed:
            sheet = written[placed.sheet.name]
            for total in (row for row in placed.table.rows if row.kind == "total"):
                for column in (column for column in placed.table.columns if column.sums):
                    cells = [placed.cell(row, column.key) for row in (total, *total.leaves)]
                    values = [sheet[cell].value for cell in cells]
                    values = [0 if value in ("-", "–") else value for value in values]
                    if all(isinstance(value, int | float) for value in values):
                        looked += 1
                        assert abs(values[0] - sum(values[1:])) < 1e-6 * (1 + abs(values[0]))
    assert looked > 50
