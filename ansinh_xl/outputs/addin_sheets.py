"""The workbook inside the Excel add-in: nobody sees it, VBA reads its texts there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

ADDIN_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - the same bytes each time


def addin_workbook(
    title: str, sheets: Mapping[str, Sequence[Sequence[str | int]]], vba: bytes
) -> bytes:
    """A macro-enabled workbook with ``sheets``: the sheet's name, also in VBA, and its rows."""
    stream = BytesIO()
    book = Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": ADDIN_MADE})
    book.add_vba_project(BytesIO(vba), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.set_vba_name(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return stream.getvalue()
