"""Plans into .xlsx bytes with XlsxWriter: fixed dates, so the same bytes on every run."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from workbooks.samples.make.plan import (
    Address,
    Book,
    Calc,
    Cell,
    Raw,
    Sheet,
    Style,
    Sum,
    formula_of,
    is_live,
    value_of,
)

CREATED = datetime(2020, 11, 20, 8, 0, 0)  # noqa: DTZ001  XlsxWriter takes it as it stands
NOTHING = "__nothing__"
"""Stands for a formula's missing value until ``_without_values`` takes it out."""


def xlsx_bytes(book: Book) -> bytes:
    """The workbook as a file's content."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    workbook.set_properties({"author": book.author, "created": CREATED})
    formats: dict[Style, Any] = {}
    for sheet in book.sheets:
        _write_sheet(workbook, sheet, formats)
    workbook.close()
    content = target.getvalue()
    if any(_is_empty_formula(cell) for sheet in book.sheets for cell in sheet.cells.values()):
        content = _without_values(content)
    return content


def _is_empty_formula(cell: Cell) -> bool:
    return isinstance(cell.value, Raw) and cell.value.cached is None


def _write_sheet(workbook: Any, sheet: Sheet, formats: dict[Style, Any]) -> None:
    worksheet = workbook.add_worksheet(sheet.name)
    merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    for (top, left), (bottom, right) in merged.items():
        style = _format(workbook, sheet.cells[top, left].style, formats)
        worksheet.merge_range(top, left, bottom, right, "", style)
    for at in sorted(sheet.cells):
        cell = sheet.cells[at]
        _write_cell(worksheet, sheet, at, cell, _format(workbook, cell.style, formats))
    for column in sorted(set(sheet.widths) | sheet.hidden_columns):
        options = {"hidden": True} if column in sheet.hidden_columns else {}
        worksheet.set_column(column, column, sheet.widths.get(column), None, options)
    for row in sorted(set(sheet.heights) | sheet.hidden_rows):
        options = {"hidden": True} if row in sheet.hidden_rows else {}
        worksheet.set_row(row, sheet.heights.get(row), None, options)
    if sheet.hidden:
        worksheet.hide()
    _set_up_print(worksheet, sheet)


def _set_up_print(worksheet: Any, sheet: Sheet) -> None:
    worksheet.set_paper(9)
    tall = sheet.is_tall()
    if not tall:
        worksheet.set_landscape()
    worksheet.set_margins(left=0.8, right=0.5, top=0.75, bottom=0.75)
    worksheet.fit_to_pages(1, 1 if tall or sheet.last_row() < 45 else 0)
    worksheet.set_header('&C&"Times New Roman"&12&P', {"margin": 0.3})
    worksheet.center_horizontally()
    worksheet.hide_gridlines(1)
    if sheet.repeat:
        worksheet.repeat_rows(*sheet.repeat)


def _write_cell(worksheet: Any, sheet: Sheet, at: Address, cell: Cell, style: Any) -> None:
    value = cell.value
    if cell.shown is not None:
        worksheet.write_string(*at, cell.shown, style)
    elif isinstance(value, Raw):
        cached = NOTHING if value.cached is None else _plain(value.cached)
        worksheet.write_formula(*at, value.formula, style, cached)
    elif isinstance(value, Sum | Calc):
        number = _plain(value_of(sheet, at))
        if is_live(sheet, cell):
            worksheet.write_formula(*at, formula_of(value), style, number)
        else:
            worksheet.write_number(*at, number, style)
    elif value is None:
        worksheet.write_blank(*at, None, style)
    elif isinstance(value, str):
        worksheet.write_string(*at, value, style)
    else:
        worksheet.write_number(*at, _plain(value), style)


def _plain(value: Any) -> Any:
    """What a cell can hold: an int where whole, else the double Excel would compute."""
    if isinstance(value, str):
        return value
    if value == int(value):
        return int(value)
    return float(value) if isinstance(value, Decimal) else value.numerator / value.denominator


def _format(workbook: Any, style: Style, formats: dict[Style, Any]) -> Any:
    if style not in formats:
        formats[style] = workbook.add_format(
            {
                "font_name": style.font,
                "font_size": style.size,
                "bold": style.bold,
                "italic": style.italic,
                "underline": int(style.underline),
                "align": style.align,
                "valign": style.valign,
                "text_wrap": style.wrap,
                "num_format": style.number,
                **({"border": 1} if style.border else {}),
                **({"bg_color": style.fill} if style.fill else {}),
            }
        )
    return formats[style]


def _without_values(content: bytes) -> bytes:
    """Takes out the placeholder values, as a program that never calculated leaves the file."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = data.replace(f"<v>{NOTHING}</v>".encode(), b"")
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return target.getvalue()
