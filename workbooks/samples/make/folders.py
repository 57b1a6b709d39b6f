"""The sample folders as file names and contents, and their writing."""

from __future__ import annotations

from pathlib import Path

from workbooks.samples.make.care import care_book
from workbooks.samples.make.credit import credit_book
from workbooks.samples.make.district_books import district_books
from workbooks.samples.make.housing import housing_book
from workbooks.samples.make.insurance import insurance_book
from workbooks.samples.make.last_year import last_year_book
from workbooks.samples.make.plan import Book
from workbooks.samples.make.resolution_13 import resolution_book
from workbooks.samples.make.rice import rice_book
from workbooks.samples.make.targets import targets_book
from workbooks.samples.make.wrong_folder import as_json, as_markdown, wrong_folder
from workbooks.samples.make.xls import xls_bytes
from workbooks.samples.make.xlsx import xlsx_bytes

CLEAN = "quang-nam-2020"
LAST_YEAR = "quang-nam-2019"
WRONG = "quang-nam-2020-co-loi"


def file_bytes(book: Book) -> bytes:
    """The workbook in the format that its name says."""
    return xls_bytes(book) if book.file.endswith(".xls") else xlsx_bytes(book)


def clean_books() -> list[Book]:
    """Every workbook of 2020, without mistakes."""
    return [
        *district_books(),
        targets_book(),
        insurance_book(),
        credit_book(),
        care_book(),
        housing_book(),
        rice_book(),
        resolution_book(),
    ]


def all_files() -> dict[str, bytes]:
    """Path below the samples folder → content."""
    books = clean_books()
    made = {f"{CLEAN}/{book.file}": file_bytes(book) for book in books}
    book = last_year_book()
    made[f"{LAST_YEAR}/{book.file}"] = file_bytes(book)
    return made | _wrong_files(books)


def _wrong_files(books: list[Book]) -> dict[str, bytes]:
    """Puts the mistakes into ``books``, whose clean files are written by now."""
    folder = wrong_folder(books)
    made = {name: file_bytes(book) for name, book in folder.books.items()} | folder.files
    made["mistakes.json"] = as_json(folder.mistakes)
    made["DANH-SACH-LOI.md"] = as_markdown(folder.mistakes)
    return {f"{WRONG}/{name}": content for name, content in made.items()}


def write_all(out: Path) -> None:
    """Writes every sample below ``out``."""
    for path, content in all_files().items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
