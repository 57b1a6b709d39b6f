"""The workbook a beginner opens: buttons for the macros, a table to fill in, the functions' list.

Its first sheet says what each button does; where the add-in is missing, the button says how to get
it. The table is the form ``poverty_targets``, so that buttons and functions have something to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import NamedTuple

from ansinh_xl.areas import load_areas
from ansinh_xl.forms import load_forms
from ansinh_xl.outputs.addin_sheets import ADDIN_MADE
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.text.messages import message

SHEETS = ("StartSheet", "TargetSheet", "FunctionSheet")
"""The sheets' names in VBA, in their order."""
NOT_INSTALLED = "AnSinh_chua_cai"
"""The cell that holds what a button says where the add-in is missing."""
_DAY = date(2020, 12, 31)
_FORM = "poverty_targets"
_COLUMNS = ("poor_opening", "target", "achieved")
_HEAD, _FIRST = 4, 6
_BUTTON = {"width": 250, "height": 40}


class Offered(NamedTuple):
    """A macro or a function: its name, its label or category, what it does."""

    name: str
    label: str
    help: str


def starter_workbook(macros: Sequence[Offered], functions: Sequence[Offered], vba: bytes) -> bytes:
    """The macro-enabled workbook."""
    title = message("starter-title")
    book = Book(title=title, subject="", company="", created=ADDIN_MADE, own=False)
    book.macros(BytesIO(vba))
    names = [book.reserve(message(f"starter-{which}")) for which in ("start", "table", "list")]
    start, table, listed = (book.sheet(name) for name in names)
    for sheet, code in zip((start, table, listed), SHEETS, strict=True):
        sheet.set_vba_name(code)
    _write_start(start, macros)
    _write_table(table)
    _write_list(listed, functions)
    book.name(NOT_INSTALLED, f"'{names[0]}'!$A${len(macros) + 5}")
    return book.bytes()


def _write_start(sheet: Sheet, macros: Sequence[Offered]) -> None:
    sheet.widths(38, 76)
    sheet.span(0, 0, 1, message("starter-title").upper(), "title")
    sheet.height(0, 30)
    sheet.span(1, 0, 1, message("starter-how"), "left", "wrap")
    sheet.height(1, 6 + 15 * sheet.lines(message("starter-how"), 0, 1))
    for row, item in enumerate(macros, 3):
        caption = {"caption": item.label, "macro": item.name, "x_offset": 6, "y_offset": 8}
        sheet.insert_button(row, 0, {**_BUTTON, **caption})
        sheet.text(row, 1, item.help, "left", "wrap")
        sheet.height(row, max(42, 6 + 15 * sheet.lines(item.help, 1, 1)))
    missing = message("starter-no-addin")
    sheet.span(len(macros) + 4, 0, 1, missing, "remark", "wrap")
    sheet.height(len(macros) + 4, 6 + 15 * sheet.lines(missing, 0, 1))
    sheet.page()


def _write_table(sheet: Sheet) -> None:
    form = load_forms()[_FORM]
    areas = load_areas()
    districts = areas.districts(_DAY)
    last = len(_COLUMNS) + 2
    sheet.widths(6, 30, 14, 14, 14, 12)
    province = areas.province(_DAY).name
    title = message("starter-table-title", form=_FORM, place=province, year=_DAY.year)
    sheet.span(0, 0, last, title.upper(), "title", "wrap")
    sheet.height(0, 40)
    sheet.text(2, last, message("starter-unit"), "right")
    labels = ["TT", message("starter-district")]
    labels += [form.column(code).labels[0] for code in (*_COLUMNS, "attainment")]
    numbers = ["A", "B", "1", "2", "3", "4=3/2*100"]
    for column, (label, number) in enumerate(zip(labels, numbers, strict=True)):
        sheet.text(_HEAD, column, label, "head")
        sheet.text(_HEAD + 1, column, number, "numbering")
    sheet.height(_HEAD, 34)
    body = sheet.book.style("body")
    entry = sheet.book.style("body", "count", "entry")
    percent = sheet.book.style("body", "decimal")
    for row, area in enumerate(districts, _FIRST):
        sheet.write_number(row, 0, row - _FIRST + 1, body)
        sheet.text(row, 1, area.name, "body", "left")
        for column in range(2, 2 + len(_COLUMNS)):
            sheet.write_blank(row, column, None, entry)
        sheet.write_formula(row, last, _share(row), percent, "")
    total, end = _FIRST + len(districts), _FIRST + len(districts) - 1
    sheet.text(total, 0, "", "body", "total")
    sheet.text(total, 1, message("starter-total"), "body", "left", "total")
    summed = sheet.book.style("body", "count", "total")
    for column in range(2, 2 + len(_COLUMNS)):
        letter = "ABCDEF"[column]
        formula = f"=SUM({letter}{_FIRST + 1}:{letter}{end + 1})"
        sheet.write_formula(total, column, formula, summed, 0)
    sheet.write_formula(
        total, last, _share(total), sheet.book.style("body", "decimal", "total"), ""
    )
    sheet.freeze_panes(_FIRST, 2)
    sheet.page(repeat=(_HEAD, _HEAD + 1))


def _share(row: int) -> str:
    """The attainment in percent; blank while nothing is filled in."""
    return f'=IF(OR(D{row + 1}="",D{row + 1}=0,E{row + 1}=""),"",E{row + 1}/D{row + 1}*100)'


def _write_list(sheet: Sheet, functions: Sequence[Offered]) -> None:
    sheet.widths(28, 80)
    sheet.span(0, 0, 1, message("starter-list-title").upper(), "title")
    sheet.height(0, 30)
    sheet.text(2, 0, message("starter-function"), "head")
    sheet.text(2, 1, message("starter-help"), "head")
    for row, item in enumerate(functions, 3):
        sheet.text(row, 0, item.name, "body", "left", "bold")
        sheet.text(row, 1, item.help, "body", "left", "wrap")
    sheet.freeze_panes(3, 0)
    sheet.page(repeat=(2, 2))
