"""Single cells of an open book changed, and put back as they were.

An engine that cannot tell a look (xlwings Server) says NotImplementedError; None stands for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import xlwings as xw

from ansinh_xl.hosts.undoing import Done
from ansinh_xl.records import NamedTuple

_T = TypeVar("_T")
TEXT_FORMAT = "@"
PLAIN_FORMATS = {True: "#,##0", False: "General"}
"""For a number in place of a text, by whether it is whole: in "@" it would be a text again."""


class CellChange(NamedTuple):
    """One cell, by row and column from 0. ``font`` is a font to be taken in place of an old one.

    ``look`` is how the cell looked before: number format and font, None where nobody can tell.
    """

    sheet: str
    row: int
    column: int
    before: Any
    after: Any
    font: str | None = None
    look: tuple[str | None, str | None] = (None, None)


def cell_of(book: xw.Book, sheet: str, row: int, column: int) -> xw.Range:
    """A cell by its place from 0."""
    return book.sheets[sheet].range((row + 1, column + 1))


def known(ask: Callable[[], _T]) -> _T | None:
    """What the engine answers, None where it cannot."""
    try:
        return ask()
    except NotImplementedError:
        return None


def change_cells(book: xw.Book, changes: Iterable[CellChange], done: Done) -> list[CellChange]:
    """The changes made, each with the look it found."""
    made = []
    for change in changes:
        cell = cell_of(book, change.sheet, change.row, change.column)
        seen = change._replace(look=_look(cell))
        done.step(partial(put_back, book, seen))
        if not isinstance(change.after, str) and seen.look[0] in (TEXT_FORMAT, None):
            cell.number_format = PLAIN_FORMATS[change.after == int(change.after)]
        if change.font is not None:
            cell.font.name = change.font
        cell.value = typed(change.after)
        made.append(seen)
    return made


def _look(cell: xw.Range) -> tuple[str | None, str | None]:
    return known(lambda: cell.number_format), known(lambda: cell.font.name)


def put_back(book: xw.Book, change: CellChange) -> None:
    """The cell as it was before the change."""
    cell = cell_of(book, change.sheet, change.row, change.column)
    format_before, font_before = change.look
    if not isinstance(change.after, str):
        cell.number_format = format_before or TEXT_FORMAT
    if change.font is not None and font_before is not None:
        cell.font.name = font_before
    cell.value = typed(change.before)


def typed(value: Any) -> Any:
    """A value as it must be written to stay what it is: a text never becomes a number."""
    return f"'{value}" if isinstance(value, str) else float(value)
