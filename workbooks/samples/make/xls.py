"""Plans into .xls bytes with xlwt, as districts with Office 2003 files still send them.

xlwt stores no calculated values, so every formula stands as its value (as after "paste values").
"""

from __future__ import annotations

import io
from typing import Any

import xlwt

from workbooks.samples.make.plan import Book, Raw, Sheet, Style, value_of
from workbooks.samples.make.xlsx import _plain


def xls_bytes(book: Book) -> bytes:
    """The workbook as a file's content."""
    workbook = xlwt.Workbook(encoding="utf-8")
    workbook.set_owner("LDTBXH")
    formats: dict[Style, Any] = {}
    for sheet in book.sheets:
        _write_sheet(workbook, sheet, formats)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _write_sheet(workbook: Any, sheet: Sheet, formats: dict[Style, Any]) -> None:
    worksheet = workbook.add_sheet(sheet.name)
    merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(merged)
    for at, cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
        if at in covered:
            continue
        style = formats.setdefault(cell.style, _style(cell.style))
        value: Any = cell.shown
        if value is None:
            value = cell.value
            if value is not None and not isinstance(value, str):
                value = value.cached if isinstance(value, Raw) else _plain(value_of(sheet, at))
        if at in merged:
            bottom, right = merged[at]
            worksheet.write_merge(at[0], bottom, at[1], right, value, style)
        else:
            worksheet.write(at[0], at[1], value, style)
    for column, width in sheet.widths.items():
        worksheet.col(column).width = int(width * 256) + 180
    for row, height in sheet.heights.items():
        worksheet.row(row).height_mismatch = True
        worksheet.row(row).height = int(height * 20)
    worksheet.set_portrait(sheet.is_tall())
    worksheet.set_paper_size_code(9)
    worksheet.set_fit_num_pages(1)
    worksheet.set_fit_width_to_pages(1)
    worksheet.set_fit_height_to_pages(1 if sheet.is_tall() or sheet.last_row() < 45 else 0)
    worksheet.set_show_grid(False)
    worksheet.set_header_str(b"&C&P")
    worksheet.set_footer_str(b"")


def _style(style: Style) -> Any:
    made = xlwt.XFStyle()
    made.font.name = style.font
    made.font.height = style.size * 20
    made.font.bold = style.bold
    made.font.italic = style.italic
    made.font.underline = style.underline
    made.alignment.horz = {"left": 1, "center": 2, "right": 3}[style.align]
    made.alignment.vert = {"top": 0, "vcenter": 1}[style.valign]
    made.alignment.wrap = int(style.wrap)
    made.num_format_str = style.number
    if style.border:
        for side in ("left", "right", "top", "bottom"):
            setattr(made.borders, side, xlwt.Borders.THIN)
    return made
