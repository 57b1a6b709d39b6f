"""Lays one table of a department form into a sheet: header of several rows, numbering row, body.

What stands above and below the table (agency, title, signatures) is in frame.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from workbooks.samples.make.plan import Address, Calc, Cell, Number, Sheet, Style, Sum

TextStyle = Literal["dots", "spaces", "nbsp", "comma-decimal"]
Value = Number | str | None


@dataclass(frozen=True)
class Column:
    """One column: what it holds, its labels from top to bottom, and how it is typed.

    ``calc`` names other columns of the row ("{poor}/{households}*100"). A column without a
    ``path`` is a blank spacer. ``summed`` is False for what a total row leaves empty.
    """

    code: str
    path: tuple[str, ...]
    width: float = 10
    number: str = "#,##0"
    calc: str | None = None
    places: int | None = None
    summed: bool = True
    typed: TextStyle | None = None
    live: bool = True
    align: str = "right"
    printed: str | None = None
    """The rule as the numbering row prints it, where that differs from ``calc``."""


@dataclass(frozen=True)
class Row:
    """One line of the body. ``sums`` are the keys of the rows that this one adds up."""

    key: str
    label: str
    kind: Literal["leaf", "section", "subtotal", "total", "blank"] = "leaf"
    number: str | int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    sums: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    """Where given, the only figure columns that a summing row fills."""


@dataclass(frozen=True)
class Look:
    """A district's habits: sizes, numbering row, what a zero looks like."""

    size: int = 12
    numbering: Literal["plain", "brackets"] | None = "plain"
    zero: str | None = None
    shade: str | None = None
    live: bool = True
    origin: Address = (8, 0)
    font: str = "Times New Roman"


def widened(columns: Sequence[Column], size: int) -> list[Column]:
    """The columns, a narrow table drawn out so that the national heading has room above it."""
    short = 8.4 * size / sum(column.width for column in columns)
    if short <= 1:
        return list(columns)
    return [
        replace(column, width=round(column.width * short, 1)) if column.path else column
        for column in columns
    ]


def lay_table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Row], look: Look) -> int:
    """Writes the table from ``look.origin`` on; gives the first row below it."""
    top, left = look.origin
    depth = max(len(column.path) for column in columns)
    _lay_header(sheet, columns, look, depth)
    body = top + depth
    if look.numbering:
        _lay_numbering(sheet, columns, look, body)
        body += 1
    sheet.repeat = (top, body - 1)
    places = {row.key: body + index for index, row in enumerate(rows)}
    for row in rows:
        for index, column in enumerate(columns):
            sheet.at[row.key, column.code] = (places[row.key], left + index)
    for row in rows:
        sheet.heights[places[row.key]] = look.size * (
            1.4 * _row_lines(columns, row, look.size) + 0.1
        )
        if row.kind == "blank":
            continue
        for column in columns:
            if column.path:
                sheet.cells[sheet.at[row.key, column.code]] = _body_cell(sheet, column, row, look)
    for index, column in enumerate(columns):
        sheet.widths[left + index] = column.width
    return body + len(rows)


def _lay_header(sheet: Sheet, columns: Sequence[Column], look: Look, depth: int) -> None:
    top, left = look.origin
    style = Style(
        bold=True, size=look.size, align="center", wrap=True, border=True, fill=look.shade,
        font=look.font,
    )  # fmt: skip
    for index, column in enumerate(columns):
        if not column.path:
            continue
        for level in range(depth):
            at = (top + level, left + index)
            sheet.cells[at] = Cell(None, style)
        at = (top + len(column.path) - 1, left + index)
        sheet.header[column.code] = at
        if len(column.path) < depth:
            sheet.merges.append((*at, top + depth - 1, left + index))
    for level in range(depth):
        index = 0
        while index < len(columns):
            prefix = columns[index].path[: level + 1]
            if len(prefix) <= level:
                index += 1
                continue
            end = index
            group = len(columns[index].path) > level + 1
            while group and end + 1 < len(columns) and len(columns[end + 1].path) > level + 1:
                if columns[end + 1].path[: level + 1] != prefix:
                    break
                end += 1
            sheet.cells[top + level, left + index].value = prefix[-1]
            if end > index:
                sheet.merges.append((top + level, left + index, top + level, left + end))
            index = end + 1
    for level in range(depth):
        sheet.heights[top + level] = _header_height(columns, level, depth, look.size)


def _header_height(columns: Sequence[Column], level: int, depth: int, size: int) -> float:
    """Enough for the longest label of the level, as a clerk would drag it."""
    lines = 1.0
    for column in columns:
        if len(column.path) > level:
            label = column.path[level]
            shared = sum(
                other.width
                for other in columns
                if other.path[: level + 1] == column.path[: level + 1]
            )
            rows = depth - level if len(column.path) == level + 1 else 1
            lines = max(lines, _lines(label, shared, size) / rows)
    return max(size * 1.6, math.ceil(lines) * size * 1.42)


def _row_lines(columns: Sequence[Column], row: Row, size: int) -> int:
    lines = 1
    for column in columns:
        text = row.label if column.code == "name" else row.values.get(column.code)
        if column.align == "left" and isinstance(text, str):
            lines = max(lines, _lines(text, column.width * 1.22, size))
    return lines


def _lines(label: str, width: float, size: int) -> int:
    room = max(width * 11 / size * 0.92, 3)
    lines, used = 1, 0.0
    for word in label.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += (1 if used else 0) + len(word)
    return lines


def _lay_numbering(sheet: Sheet, columns: Sequence[Column], look: Look, row: int) -> None:
    """``A | B | 1 | 2 | 3=2/1*100``: what each column is, and how it comes from others."""
    style = Style(
        italic=True, size=max(look.size - 2, 9), align="center", border=True, wrap=True,
        font=look.font,
    )  # fmt: skip
    wrap: Callable[[str], str] = str if look.numbering == "plain" else "({})".format
    figures = [column for column in columns if column.path and column.align == "right"]
    numbers = {column.code: wrap(str(index)) for index, column in enumerate(figures, 1)}
    names = iter("ABCD")
    height = 1
    for index, column in enumerate(columns):
        if not column.path:
            continue
        if column.code not in numbers:
            text = next(names) if column.code != "note" else ""
        else:
            text = numbers[column.code]
            rule = column.printed or column.calc
            if rule and set(re.findall(r"{(\w+)}", rule)) <= set(numbers):
                text += "=" + rule.format(**numbers)
        at = (row, look.origin[1] + index)
        sheet.cells[at] = Cell(text or None, style)
        if text.isdigit():
            sheet.cells[at].value = int(text)
        height = max(height, math.ceil(len(text) / max(column.width, 1)))
    sheet.heights[row] = height * (style.size * 1.4)


def _body_cell(sheet: Sheet, column: Column, row: Row, look: Look) -> Cell:
    heading = row.kind in ("section", "subtotal", "total")
    style = Style(
        bold=heading, size=look.size, align=column.align, border=True,
        number=column.number if column.align == "right" else "General", font=look.font,
        wrap=column.align == "left",
    )  # fmt: skip
    if column.code == "number":
        return Cell(row.number, style)
    if column.code == "name":
        return Cell(row.label, style._replace(align="center") if row.kind == "total" else style)
    if column.code in row.values:
        return _typed(row.values[column.code], row.shown.get(column.code), column, style, look)
    if row.kind == "section" or column.align != "right" or not _fills(column, row):
        return Cell(None, style)
    live = look.live and column.live
    if column.calc and (row.kind == "leaf" or not column.summed or not row.sums):
        codes = re.findall(r"{(\w+)}", column.calc)
        template = column.calc
        for index, code in enumerate(codes):
            template = template.replace(f"{{{code}}}", f"{{{index}}}", 1)
        refs = tuple(sheet.at[row.key, code] for code in codes)
        return Cell(Calc(template, refs, column.places), style, live=live)
    if row.sums and column.summed:
        parts = tuple(sheet.at[key, column.code] for key in row.sums)
        live = live and column.typed is None
        return Cell(Sum(parts), style, live=live)
    return Cell(None, style)


def _fills(column: Column, row: Row) -> bool:
    return row.only is None or column.code in row.only


def _typed(value: Value, shown: str | None, column: Column, style: Style, look: Look) -> Cell:
    if shown is not None:
        return Cell(value, style, shown)
    if value is None or isinstance(value, str):
        return Cell(value, style)
    if value == 0 and look.zero is not None:
        return Cell(value, style, look.zero) if look.zero else Cell(None, style)
    if column.typed:
        return Cell(value, style, as_text(value, column.typed))
    return Cell(value, style)


def as_text(value: Number, typed: TextStyle) -> str:
    """The number as somebody types it into a text cell."""
    whole, _, fraction = f"{Decimal(value):,f}".partition(".")
    mark = {"dots": ".", "spaces": " ", "nbsp": "\u00a0", "comma-decimal": "."}[typed]
    return whole.replace(",", mark) + (f",{fraction}" if fraction else "")
