"""Mistakes in how a cell is typed: text, separators, error values, formulas, units of measure."""

from __future__ import annotations

from decimal import Decimal

from workbooks.samples.make.edit import freeze_sums, retype
from workbooks.samples.make.layout import as_text
from workbooks.samples.make.mistakes import Folder, key_of
from workbooks.samples.make.plan import Raw, Sheet, address, letters, value_of
from workbooks.samples.make.profiles import CHANGE, NEAR, REVIEW, SOCIAL


def seed_cells(folder: Folder) -> None:
    """All mistakes of this kind."""
    _type_text(folder)
    _type_what_can_be_read_twice(folder)
    _lose_a_thousand(folder)
    _leave_error_values(folder)
    _leave_a_formula_without_value(folder)
    _take_dong_for_million(folder)


def _type_text(folder: Folder) -> None:
    sheet = folder.sheet("507", REVIEW)
    at = sheet.at[key_of("507", "Điện Phước"), "persons"]
    cell = sheet.cells[at]
    cell.shown = as_text(int(value_of(sheet, at)), "dots")
    folder.note("text-number", sheet, at, f"Số khẩu là ô văn bản “{cell.shown}”.")


def _type_what_can_be_read_twice(folder: Folder) -> None:
    sheet = folder.sheet("509", SOCIAL)
    at = sheet.at["elderly_poor_alone", "amount"]
    whole = round(value_of(sheet, at))
    retype(sheet, at, whole)
    cell = sheet.cells[at]
    cell.shown = as_text(whole, "dots")
    folder.note(
        "ambiguous-number", sheet, at,
        f"Ô văn bản “{cell.shown}” trong cột triệu đồng: {whole} triệu hay "
        f"{cell.shown.replace('.', ',')} triệu?",
    )  # fmt: skip


def _lose_a_thousand(folder: Folder) -> None:
    sheet = folder.sheet("504", REVIEW)
    freeze_sums(sheet, "persons")
    at = sheet.at[key_of("504", "Ga Ri"), "persons"]
    persons = int(value_of(sheet, at))
    retype(sheet, at, Decimal(persons) / 1000)
    folder.note(
        "number-coerced", sheet, at,
        f"Excel tiếng Anh đã đổi {persons} thành số lẻ {persons / 1000:.3f}".replace(".", ",")
        + " trong cột số khẩu.",
    )  # fmt: skip


def _leave_error_values(folder: Folder) -> None:
    sheet = folder.sheet("513", NEAR)
    at = sheet.at["total", "relapsed"]
    sheet.cells[at].value = Raw("=#REF!+#REF!", "#REF!")
    folder.note("error-cell", sheet, at, "Công thức tổng trỏ tới ô đã bị xóa (#REF!).")
    sheet = folder.sheet("502", REVIEW)
    at = sheet.at[key_of("502", "An Phú"), "near_poor_rate"]
    top = address((at[0], at[1] - 1))
    sheet.cells[at].value = Raw(f"={top}/{letters(at[1] + 6)}{at[0] + 1}*100", "#DIV/0!")
    folder.note("error-cell", sheet, at, "Tỷ lệ chia cho một ô trống (#DIV/0!).")


def _leave_a_formula_without_value(folder: Folder) -> None:
    sheet = folder.sheet("505", CHANGE)
    freeze_sums(sheet, "closing")
    key = key_of("505", "Jơ Ngây")
    at = sheet.at[key, "closing"]
    parts = [address(sheet.at[key, code]) for code in ("opening", "escaped", "relapsed", "new")]
    opening, escaped, relapsed, new = parts
    sheet.cells[at].value = Raw(f"={opening}-{escaped}+N({relapsed})+N({new})", None)
    folder.note(
        "no-cached-value", sheet, at,
        "Công thức chưa được tính: tệp do phần mềm khác ghi, không có giá trị lưu kèm.",
    )  # fmt: skip


def _take_dong_for_million(folder: Folder) -> None:
    sheet = folder.sheet("516", SOCIAL)
    _times_a_million(sheet, "care_amount")
    folder.note(
        "unit-magnitude", sheet, sheet.header["care_amount"],
        "Tiêu đề ghi triệu đồng nhưng số trong ô là đồng.",
    )  # fmt: skip
    book = folder.books["Hỗ trợ nhà ở - TP Hà Nội tài trợ 2020.xlsx"]
    sheet = book.sheets[0]
    _times_a_million(sheet, "amount")
    folder.note(
        "unit-magnitude", sheet, sheet.header["amount"],
        "Tiêu đề ghi triệu đồng nhưng số trong ô là đồng.",
    )  # fmt: skip


def _times_a_million(sheet: Sheet, code: str) -> None:
    for (_, own), at in sheet.at.items():
        cell = sheet.cells.get(at)
        if own == code and cell and isinstance(cell.value, int | Decimal):
            cell.value = int(cell.value * 1_000_000)
