"""Workbooks as they were written before Unicode: sheets in .Vn* or VNI fonts, .xlsx or .xls."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, unescape

import xlsxwriter
import xlwt

from ansinh_xl.text.legacy import Legacy, to_tcvn3, to_vni
from tests.workbook_builder import Sheet

FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def typed(text: str, table: Legacy) -> tuple[str, str]:
    """A text as its typist has it, and the font: in capitals TCVN3 needs a font that draws them."""
    if table == "vni":
        return to_vni(text), "VNI-Times"
    if text.isupper() and not text.isascii():
        return to_tcvn3(text, capitals=True), ".VnTimeH"
    return to_tcvn3(text), ".VnTime"


def write_xlsx(path: Path, sheet: Sheet, table: Legacy) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet(sheet.name)
        formats: dict[str, Any] = {}
        for merge in sheet.merges:
            page.merge_range(*merge, "")
        for row, values in enumerate(sheet.rows):
            for column, value in enumerate(values):
                if type(value) is str and value:
                    text, font = typed(value, table)
                    form = formats.setdefault(font, None) or book.add_format({"font_name": font})
                    formats[font] = form
                    page.write_string(row, column, text, form)
                elif value != "":
                    page.write(row, column, value)
    return path


def write_xls(path: Path, sheet: Sheet, table: Legacy) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet(sheet.name)
    styles = {
        font: xlwt.easyxf(f"font: name {font}") for font in (".VnTime", ".VnTimeH", "VNI-Times")
    }
    merged = {(merge.top, merge.left): merge for merge in sheet.merges}
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            text, font = typed(value, table) if type(value) is str else (value, ".VnTime")
            if (row, column) in merged:
                top, left, bottom, right = merged[row, column]
                page.write_merge(top, bottom, left, right, text, styles[font])
            elif value != "":
                page.write(row, column, text, styles[font])
    book.save(str(path))
    return path


def in_old_font(data: bytes, table: Legacy) -> bytes:
    """A whole .xlsx put into .VnTime or VNI-Times: every text, and every font of its styles."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/styles.xml":
                font = FONTS[table].encode()
                text = re.sub(rb'(<font>.*?<name val=")[^"]*', rb"\g<1>" + font, text)
            elif name == "xl/sharedStrings.xml":
                text = re.sub(
                    r"(<t(?: [^>]*)?>)(.*?)(?=</t>)",
                    lambda found: found[1] + escape(_written(unescape(found[2]), table)),
                    text.decode(),
                    flags=re.DOTALL,
                ).encode()
            made.writestr(name, text)
    return out.getvalue()


def _written(text: str, table: Legacy) -> str:
    return to_vni(text) if table == "vni" else to_tcvn3(text)
