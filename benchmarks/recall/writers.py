"""Sheets into files: XlsxWriter where there are formulas, openpyxl or xlwt otherwise."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from benchmarks.recall.sheets import Sheet
from benchmarks.recall.writer_ods import write_ods

# The same seed gives the same file.
MADE = datetime.datetime(2021, 1, 5, 8, 0)  # noqa: DTZ001 - as Excel stores it, without a zone

_FORMATS: dict[str, dict[str, Any]] = {
    "text": {},
    "name": {},
    "title": {"bold": True, "align": "center"},
    "head": {"bold": True, "align": "center", "text_wrap": True, "border": 1},
    "number": {"num_format": "#,##0.###", "border": 1},
    "figure": {"align": "right", "border": 1},
    "rate": {"num_format": "0.00", "border": 1},
    "percent": {"num_format": "0.00%", "border": 1},
    "total": {"bold": True, "num_format": "#,##0.###", "border": 1},
}


ENDINGS = {"xlsxwriter": ".xlsx", "openpyxl": ".xlsx", "xlwt": ".xls", "ods": ".ods"}


def write(path: Path, sheets: list[Sheet], writer: str) -> None:
    {"xlsxwriter": _xlsxwriter, "openpyxl": _openpyxl, "xlwt": _xlwt, "ods": write_ods}[writer](
        path, sheets
    )


def _xlsxwriter(path: Path, sheets: list[Sheet]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE})
    for sheet in sheets:
        formats = {
            (look, font): book.add_format({"font_name": font, **form})
            for look, form in _FORMATS.items()
            for font in (sheet.font, sheet.font + "H")
        }
        target = book.add_worksheet(sheet.name)
        if sheet.hidden:
            target.hide()
        for (row, column), cell in sheet.cells.items():
            look = formats[cell.look, sheet.font_of((row, column))]
            if cell.error:
                target.write_formula(row, column, f"={cell.value}", look, cell.value)
            elif cell.formula:
                target.write_formula(row, column, cell.formula, look, cell.value)
            else:
                target.write(row, column, cell.value, look)
        for top, left, bottom, right in sheet.merges:
            # merge_range would write the first cell anew; the bare list of ranges is enough.
            target.merge_range(top, left, bottom, right, "")
            held = sheet.cells.get((top, left))
            if held is not None:
                look = formats[held.look, sheet.font_of((top, left))]
                target.write(top, left, held.value, look)
        for row in sheet.hidden_rows:
            target.set_row(row, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            target.set_column(column, column, None, None, {"hidden": True})
    book.close()


def _openpyxl(path: Path, sheets: list[Sheet]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        target = book.create_sheet(sheet.name)
        if sheet.hidden:
            target.sheet_state = "hidden"
        fonts = {
            (font, strong): Font(name=font, bold=strong)
            for font in (sheet.font, sheet.font + "H")
            for strong in (True, False)
        }
        for (row, column), cell in sheet.cells.items():
            value = cell.formula or cell.value
            made = target.cell(row + 1, column + 1, value)
            if cell.error:
                made.data_type = "e"
            made.font = fonts[sheet.font_of((row, column)), cell.look in ("title", "head", "total")]
            if cell.look == "head":
                made.alignment = Alignment(wrap_text=True, horizontal="center")
            elif cell.look in ("number", "total", "percent"):
                made.number_format = "0.00%" if cell.look == "percent" else "#,##0"
        for top, left, bottom, right in sheet.merges:
            target.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        for row in sheet.hidden_rows:
            target.row_dimensions[row + 1].hidden = True
        for column in sheet.hidden_columns:
            target.column_dimensions[get_column_letter(column + 1)].hidden = True
    book.save(path)


def _xlwt(path: Path, sheets: list[Sheet]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        styles = {}
        for font in (sheet.font, sheet.font + "H"):
            styles[font] = xlwt.XFStyle()
            styles[font].font.name = font
        percent = xlwt.easyxf(num_format_str="0.00%")
        if sheet.hidden:
            target.visibility = 1
        covered = {}
        for top, left, bottom, right in sheet.merges:
            covered[top, left] = (bottom, right)
        for (row, column), cell in sheet.cells.items():
            style = styles[sheet.font_of((row, column))]
            if cell.look == "percent":
                style = percent
            if (row, column) in covered:
                bottom, right = covered[row, column]
                target.write_merge(row, bottom, column, right, cell.value, style)
            else:
                target.write(row, column, cell.value, style)
        for row in sheet.hidden_rows:
            target.row(row).hidden = True
        for column in sheet.hidden_columns:
            target.col(column).hidden = True
    book.save(str(path))
