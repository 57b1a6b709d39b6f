"""The list of names for a person to confirm: one row a spelling, a list to choose from in each.

Always in Vietnamese: it is a file that staff keep, and its headings are how it is read again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

HEADINGS = ("name", "within", "parent", "proposed", "unit", "by", "on", "place")
_WIDTHS = (28, 12, 24, 30, 32, 20, 14, 44)
_HEAD = 3
"""The row of headings, from 0."""
_TYPED = frozenset({"unit", "by", "on"})
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the same names give the same bytes


class NameRow(NamedTuple):
    """A name as it is written, the unit above, what may be meant, and what a person has chosen."""

    name: str
    within: str
    parent: str
    choices: Sequence[str] = ()
    """Units to choose from: "20857 – Xã Tiên Mỹ"; the first ``proposed`` of them are alike."""
    unit: str = ""
    by: str = ""
    on: str = ""
    place: str = ""
    proposed: int = 0


def write_names(
    path: str | os.PathLike[str], rows: Sequence[NameRow], inputs: Iterable[Path] = ()
) -> Path:
    """Write the list whole or not at all, never over an input; raises OutputRefused."""
    return write_file(path, names_bytes(rows), inputs)


def names_bytes(rows: Sequence[NameRow]) -> bytes:
    """The workbook itself: open names first, so that a person sees at once what is to be done."""
    title = message("names-title", "vi")
    book = Book(title=title, subject=title, company="", created=_CREATED)
    ordered = sorted(rows, key=lambda row: bool(row.unit))
    name, choices = (book.reserve(message(f"names-{it}", "vi")) for it in ("sheet", "choices"))
    sheet = book.sheet(name, "#5B9BD5")
    sheet.widths(*_WIDTHS)
    last = len(HEADINGS) - 1
    sheet.span(0, 0, last, title, "title")
    explained = message("names-explained", "vi")
    sheet.span(1, 0, last, explained, "remark", "wrap")
    sheet.height(1, 5 + 15 * sheet.lines(explained, 0, last))
    for column, heading in enumerate(HEADINGS):
        sheet.text(_HEAD, column, message(f"names-{heading}", "vi"), "head", "wrap")
    for at, row in enumerate(ordered, _HEAD + 1):
        _row(sheet, at, row)
    _drop_downs(book, sheet, choices, ordered)
    sheet.freeze_panes(_HEAD + 1, 1)
    if ordered:
        sheet.autofilter(_HEAD, 0, _HEAD + len(ordered), last)
    sheet.page(landscape=True, repeat=(_HEAD, _HEAD))
    return book.bytes()


def _row(sheet: Sheet, at: int, row: NameRow) -> None:
    told = {**row._asdict(), "proposed": "\n".join(row.choices[: row.proposed])}
    for column, heading in enumerate(HEADINGS):
        look = ("warn",) if heading in _TYPED and not row.unit else ()
        sheet.text(at, column, told[heading], "body", "left", "wrap", *look)


def _drop_downs(book: Book, sheet: Sheet, name: str, rows: Sequence[NameRow]) -> None:
    """The units of each row stand on a sheet of their own: a list in a cell holds 255 letters."""
    if not any(row.choices for row in rows):
        return
    listed = book.sheet(name)
    column = HEADINGS.index("unit")
    for at, row in enumerate(rows, _HEAD + 1):
        for place, choice in enumerate(row.choices):
            listed.text(at, place, choice)
        if row.choices:
            first, last = (_absolute(at, place) for place in (0, len(row.choices) - 1))
            sheet.data_validation(
                *(at, column, at, column),
                {
                    "validate": "list",
                    "source": f"={quoted(name)}!{first}:{last}",
                    "error_type": "warning",
                    "error_title": message("names-unlisted", "vi"),
                    "error_message": message("names-not-listed", "vi"),
                },
            )
    listed.hide()


def _absolute(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
