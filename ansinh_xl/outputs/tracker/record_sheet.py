"""The hidden sheet "_ansinh": the record, and the lists from which names are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ansinh_xl.outputs.book import Book
from ansinh_xl.outputs.tracker.choices import FIRST_COLUMN
from ansinh_xl.outputs.tracker.record import Record, lines_of
from ansinh_xl.text.messages import message

_TIMELESS = datetime(2020, 1, 1, tzinfo=UTC)
"""When a tracker was made changes nothing of it: the same workbook gives the same bytes."""


def title_of(sheet: str) -> str:
    """What stands in A1 of a sheet that is added."""
    return message(f"tracker-title.{sheet}").upper()


def own_book() -> Book:
    """A workbook for sheets that are put into another one."""
    return Book(title="", subject="", company="", created=_TIMELESS, own=False)


def write_record(book: Book, name: str, record: Record, lists: Sequence[Sequence[str]]) -> None:
    """The whole sheet; what it is for stands in its second line."""
    sheet = book.sheet(name)
    first, *others = lines_of(record)
    for row, line in enumerate([first, ["about", message("tracker-record-about")], *others]):
        for column, text in enumerate(line):
            sheet.text(row, column, text)
    for at, entries in enumerate(lists):
        for row, entry in enumerate(entries):
            sheet.text(row, FIRST_COLUMN + at, entry)
    sheet.protect()
