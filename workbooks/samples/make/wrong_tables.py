"""Mistakes in the lines and columns of a table: names, copies, gaps, what is hidden, the year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbooks.samples.make.edit import (
    copy_row_below,
    delete_column,
    delete_row,
    paste_below,
    retype,
)
from workbooks.samples.make.mistakes import Folder, key_of
from workbooks.samples.make.plan import Cell, Sheet, Style, Sum, value_of
from workbooks.samples.make.profiles import CHANGE, NEAR, REVIEW, SOCIAL


def seed_tables(folder: Folder) -> None:
    """All mistakes of this kind."""
    _name_nobody_knows(folder)
    _misspell_a_name(folder)
    _leave_out_a_commune(folder)
    _write_a_commune_twice(folder)
    _paste_a_block_twice(folder)
    _leave_out_a_column(folder)
    _hide_data(folder)
    _keep_last_years_title(folder)


def _name_nobody_knows(folder: Folder) -> None:
    sheet = folder.sheet("510", SOCIAL)
    below = copy_row_below(sheet, sheet.at[key_of("510", "Đắc Pring"), "name"][0])
    column = sheet.at["total", "name"][1]
    sheet.cells[below, column].value = "Đồn Biên phòng cửa khẩu"
    figures: dict[str, int | Decimal] = {
        "opening": 11, "increase": 2, "decrease": 1, "care": 3,
        "amount": Decimal("68.04"), "care_amount": Decimal("9.72"),
    }  # fmt: skip
    for code, value in figures.items():
        retype(sheet, (below, sheet.at["total", code][1]), value)
    folder.note(
        "unknown-unit", sheet, (below, column), "Không có xã, thị trấn nào của huyện tên như vậy."
    )


def _misspell_a_name(folder: Folder) -> None:
    sheet = folder.sheet("512", CHANGE)
    at = sheet.at[key_of("512", "Thăng Phước"), "name"]
    sheet.cells[at].value = "Xã Thăng Phướt"
    folder.note("unit-proposed", sheet, at, "Gõ sai tên xã Thăng Phước.")


def _leave_out_a_commune(folder: Folder) -> None:
    sheet = folder.sheet("514", REVIEW)
    delete_row(sheet, sheet.at[key_of("514", "Tiên Ngọc"), "name"][0])
    folder.note("missing-unit", sheet, None, "Thiếu dòng xã Tiên Ngọc; tổng đã cộng theo 14 dòng.")


def _write_a_commune_twice(folder: Folder) -> None:
    sheet = folder.sheet("515", SOCIAL)
    below = copy_row_below(sheet, sheet.at[key_of("515", "Trà Bui"), "name"][0])
    for code, step in (("opening", 7), ("increase", 2), ("care", 1)):
        at = (below, sheet.at["total", code][1])
        retype(sheet, at, int(value_of(sheet, at)) + step)
    at = (below, sheet.at["total", "name"][1])
    folder.note("duplicate-unit", sheet, at, "Xã Trà Bui đứng hai lần với số liệu khác nhau.")


def _paste_a_block_twice(folder: Folder) -> None:
    sheet = folder.sheet("507", NEAR)
    head = sheet.cells[sheet.at["II", "closing"]].value
    if not isinstance(head, Sum):
        raise TypeError("the section's line must be a sum")
    rows = [at[0] for at in head.cells]
    target = max(rows) + 1
    paste_below(sheet, min(rows), max(rows), target)
    folder.note(
        "pasted-twice", sheet, (target, sheet.at["II", "name"][1]),
        "Khối các xã được dán hai lần liền nhau; tổng chỉ cộng một lần.",
    )  # fmt: skip


def _leave_out_a_column(folder: Folder) -> None:
    sheet = folder.sheet("509", CHANGE)
    delete_column(sheet, sheet.at["total", "closing"][1])
    folder.note("missing-column", sheet, None, "Thiếu cột Số hộ nghèo cuối năm.")


def _hide_data(folder: Folder) -> None:
    sheet = folder.sheet("502", SOCIAL)
    sheet.hidden_rows |= {sheet.at[code, "name"][0] for code in ("hiv", "single_parents")}
    folder.note("hidden-data", sheet, None, "Hai dòng có số liệu bị ẩn nhưng vẫn nằm trong tổng.")
    book = folder.books["Hiệp Đức - BC giảm nghèo năm 2020.xlsx"]
    hidden = Sheet("tam tinh", hidden=True)
    style = Style(size=11, border=True)
    for row, (label, number) in enumerate((("Quý I", 31), ("Quý II", 44), ("Quý III", 52))):
        hidden.cells[row, 0] = Cell(label, style)
        hidden.cells[row, 1] = Cell(number, style._replace(align="right", number="#,##0"))
    book.sheets.append(hidden)
    folder.note("hidden-data", hidden, None, "Trang tính bị ẩn có số liệu.")


def _keep_last_years_title(folder: Folder) -> None:
    sheet = folder.sheet("518", CHANGE)
    for at, cell in sheet.cells.items():
        if isinstance(cell.value, str) and "ngày" not in cell.value:
            sheet.cells[at] = replace(cell, value=cell.value.replace("2020", "2019"))
    folder.note(
        "wrong-period", sheet, None, "Tiêu đề ghi năm 2019: bản của năm trước trong thư mục 2020."
    )
