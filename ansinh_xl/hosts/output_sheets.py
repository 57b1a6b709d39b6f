"""Finished sheets into an open Book: all new ones first, then the old ones go, or nothing does.

Ours are known by a mark in A1, so that a sheet which staff named alike is never replaced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import xlwings as xw

from ansinh_xl.hosts.printing import print_wide
from ansinh_xl.outputs.written_text import quoted, sheet_name, starts_like_formula, written

MARK = "ansinh-xl · "
POINTS_A_CHARACTER = 5.4


@dataclass(frozen=True, slots=True)
class OutputSheet:
    """A sheet to write: its name, title, column labels and rows, all rows as long as the labels.

    ``formats`` are Excel number formats and ``widths`` column widths in characters, both by
    column from 0.
    """

    name: str
    title: str
    labels: Sequence[str]
    rows: Sequence[Sequence[Any]]
    formats: tuple[tuple[int, str], ...] = ()
    widths: tuple[tuple[int, float], ...] = ()
    wrapped: tuple[int, ...] = ()
    """Columns whose long texts go on in further lines, as all labels do."""


HEAD = 3
"""Rows above the body: the title, a blank row, the labels."""


def write_sheets(
    book: xw.Book, outputs: Sequence[OutputSheet], *, replace_all: bool = False
) -> None:
    """Put the sheets behind the others, in place of those that an earlier run left.

    Replaced are our sheets of the same names, with ``replace_all`` all of ours. If writing fails,
    the new sheets are taken away again and the book is as it was.
    """
    names = {output.name.casefold() for output in outputs}
    old = [
        sheet
        for sheet in book.sheets
        if str(sheet["A1"].value).startswith(MARK)
        and (replace_all or _NUMBERED.sub("", sheet.name).casefold() in names)
    ]
    new: list[xw.Sheet] = []
    try:
        for output in outputs:
            name = sheet_name(output.name, _names(book))
            new.append(book.sheets.add(name, after=book.sheets[len(book.sheets) - 1]))
            _write(new[-1], output)
    except BaseException:
        for sheet in new:
            sheet.delete()
        raise
    for sheet in old:
        sheet.delete()
    for sheet, output in zip(new, outputs, strict=True):
        name = sheet_name(output.name, _names(book) - {sheet.name.casefold()})
        if sheet.name != name:
            sheet.name = name
    if new:
        new[0].activate()


_NUMBERED = re.compile(r" \(\d+\)$")


def _names(book: xw.Book) -> set[str]:
    return {sheet.name.casefold() for sheet in book.sheets}


def _write(sheet: xw.Sheet, output: OutputSheet) -> None:
    width = len(output.labels)
    rows = [
        [MARK + output.title, *[None] * (width - 1)],
        [None] * width,
        list(output.labels),
        *(list(row) for row in output.rows),
    ]
    sheet.range((1, 1), (len(rows), width)).value = rows
    sheet.range((1, 1), (1, 1)).font.bold = True
    sheet.range((HEAD, 1), (HEAD, width)).font.bold = True
    for column, pattern in output.formats:
        if output.rows:
            body = sheet.range((HEAD + 1, column + 1), (len(rows), column + 1))
            body.number_format = pattern
    # Desktop Excel measures a column in characters, Office.js in points.
    factor = POINTS_A_CHARACTER if sheet.book.app.engine.name in ("remote", "officejs") else 1.0
    for column, characters in output.widths:
        sheet.range((1, column + 1), (len(rows), column + 1)).column_width = characters * factor
    with suppress(NotImplementedError):  # what xlwings Server cannot do is only looks
        sheet.range((HEAD, 1), (HEAD, width)).wrap_text = True
        for column in output.wrapped if output.rows else ():
            sheet.range((HEAD + 1, column + 1), (len(rows), column + 1)).wrap_text = True
    print_wide(sheet, (HEAD - 1, HEAD - 1))


def as_text(value: str) -> str:
    """A text of unknown origin as a cell can hold it: never a live formula."""
    text = written(value)
    return f"'{text}" if starts_like_formula(text) or text.startswith("'") else text


def link_to(sheet: str | None, cell: str | None) -> str:
    """A formula that jumps to a cell of the same book; "" where there is no place."""
    if sheet is None:
        return ""
    place = f"#{quoted(sheet)}!{cell or 'A1'}"
    label = f"{sheet}!{cell}" if cell else sheet
    return f'=HYPERLINK("{_in_formula(place)}","{_in_formula(label)}")'


def _in_formula(text: str) -> str:
    return text.replace('"', '""')
