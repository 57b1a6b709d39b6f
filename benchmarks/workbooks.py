"""Writes workbooks as units send them in: four department forms each, with invented figures.

Layout as domain.md section 3 has it: agency, title, ĐVT, merged header, numbering row, totals as
formulas with stored values, signatures. What the figures are called stands in forms.py.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import xlsxwriter

from ansinh_xl.areas import Area, load_areas
from benchmarks.forms import (
    ASSISTANCE,
    CHANGE,
    FIRST_ROW,
    FORMS,
    HEADER_ROW,
    NAME_COLUMN,
    NEAR_CHANGE,
    REVIEW,
    Form,
)

Shape = Literal["communes", "districts"]
"""A workbook per commune, or a workbook per district with its communes as rows."""
PERIOD = "2020"
AS_OF = date(2020, 12, 31)
SAVED = datetime(2020, 11, 20)  # noqa: DTZ001 - a workbook's own date has no zone
Rows = dict[str, list[list[float]]]
"""Form code → the figures of a unit, one list per line."""


class Sender(NamedTuple):
    """Who sends a workbook: the file's name, the agency over the title, the units it speaks of."""

    file: str
    agency: str
    district: Area
    units: tuple[Area, ...]


def write_workbooks(folder: Path, shape: Shape = "communes", count: int | None = None) -> int:
    """Write all workbooks of a shape (241 or 18), or the first ``count``; gives their number."""
    senders = _senders(shape)[:count]
    for sender in senders:
        _write(folder / sender.file, sender)
    return len(senders)


def _senders(shape: Shape) -> list[Sender]:
    areas = load_areas()
    senders = []
    for district in areas.districts(AS_OF):
        communes = areas.children(district.code, AS_OF)
        if shape == "districts":
            agency = f"UBND {district.name.upper()}"
            senders.append(Sender(f"{district.short}.xlsx", agency, district, communes))
            continue
        for commune in communes:
            file = f"{district.short} - {commune.short} {commune.code}.xlsx"
            senders.append(Sender(file, f"UBND {commune.name.upper()}", district, (commune,)))
    return senders


def _write(path: Path, sender: Sender) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": SAVED, "author": sender.agency})
        _write_forms(book, sender)


def write_district(book: xlsxwriter.Workbook, place: int) -> None:
    """The forms of one of the 18 districts as sheets of a workbook that has others too."""
    _write_forms(book, _senders("districts")[place])


def _write_forms(book: xlsxwriter.Workbook, sender: Sender) -> None:
    formats = _Formats(book)
    figures = {unit: _figures(unit) for unit in sender.units}
    for form in FORMS:
        sheet = book.add_worksheet(form.sheet)
        _write_frame(sheet, form, sender, formats)
        _write_header(sheet, form, formats)
        below = _write_body(sheet, form, sender, figures, formats)
        _write_foot(sheet, form, below, formats)


def _figures(unit: Area) -> Rows:
    """Invented, the same on every run, and consistent within and between the forms."""
    chance = random.Random(unit.code)
    poor, near = _flow(chance, 60, 260), _flow(chance, 40, 200)
    near[1], near[4] = poor[4], poor[1]  # who leaves one form for the other stands in both
    for row in (poor, near):
        row[8] = row[0] - row[1] - row[2] - row[3] + row[4] + row[5] + row[6] + row[7]
    households = chance.randint(900, 3_000)
    persons = [chance.choice((3, 4)) for _ in range(3)]
    review: list[float] = [
        *(households, households * persons[0]),
        *(poor[8], round(poor[8] / households * 100, 2), poor[8] * persons[1]),
        *(near[8], round(near[8] / households * 100, 2), near[8] * persons[2]),
    ]
    assistance: list[float] = []
    for _ in range(len(ASSISTANCE.columns) // 2):
        people = chance.randint(3, 120)
        assistance += [people, people * 12 * 270_000]
    return {
        REVIEW.code: [review],
        CHANGE.code: [poor, [figure * persons[1] for figure in poor]],
        NEAR_CHANGE.code: [near, [figure * persons[2] for figure in near]],
        ASSISTANCE.code: [assistance],
    }


def _flow(chance: random.Random, low: int, high: int) -> list[float]:
    out = [chance.randint(0, 9) for _ in range(3)]
    into = [chance.randint(0, 5) for _ in range(4)]
    return [chance.randint(low, high), *out, *into, 0]


class _Formats:
    """The few cell formats of all sheets."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": "Times New Roman", "font_size": 12}
        cell = {**plain, "border": 1}
        self.text = book.add_format(plain)
        self.title = book.add_format({**plain, "bold": True, "align": "center"})
        self.unit = book.add_format({**plain, "italic": True, "align": "right"})
        self.header = book.add_format(
            {**cell, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
        )
        self.label = book.add_format(cell)
        self.figures = {
            form: book.add_format({**cell, "num_format": form}) for form in ("#,##0", "0.00")
        }


def _write_frame(sheet: Any, form: Form, sender: Sender, formats: _Formats) -> None:
    last = form.first_figure + len(form.columns) - 1
    half = last // 2
    above = "UBND TỈNH QUẢNG NAM" if len(sender.units) > 1 else f"{sender.district.name.upper()}"
    for row, (left, right) in enumerate(
        (
            (above, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (sender.agency, "Độc lập - Tự do - Hạnh phúc"),
        )
    ):
        sheet.merge_range(row, 0, row, half, left, formats.title)
        sheet.merge_range(row, half + 1, row, last, right, formats.title)
    sheet.merge_range(3, 0, 3, last, form.title, formats.title)
    sheet.merge_range(
        4, 0, 4, last, f"(Kèm theo báo cáo của {sender.agency[5:].title()})", formats.text
    )
    sheet.merge_range(5, last - 1, 5, last, form.unit, formats.unit)


def _write_header(sheet: Any, form: Form, formats: _Formats) -> None:
    row, style = HEADER_ROW, formats.header
    labels = ["TT", "Đơn vị", "Hộ/ Nhân khẩu"][: form.first_figure]
    for place, label in enumerate(labels):
        sheet.merge_range(row, place, row + 1, place, label, style)
        sheet.write(row + 2, place, "ABC"[place], style)
    place = form.first_figure
    for index, column in enumerate(form.columns):
        sheet.write(row + 2, place + index, column.rule or index + 1, style)
        if len(column.path) == 1:
            sheet.merge_range(row, place + index, row + 1, place + index, column.path[0], style)
            continue
        sheet.write(row + 1, place + index, column.path[1], style)
        group = [other for other in form.columns if other.path[0] == column.path[0]]
        last = place + index + len(group) - 1
        if len(group) == 1:
            sheet.write(row, last, column.path[0], style)
        elif group[0] is column:
            sheet.merge_range(row, place + index, row, last, column.path[0], style)
    sheet.set_column(NAME_COLUMN, NAME_COLUMN, 22)


def _write_body(
    sheet: Any, form: Form, sender: Sender, figures: dict[Area, Rows], formats: _Formats
) -> int:
    row = FIRST_ROW
    lines = form.lines or ("",)
    for number, unit in enumerate(sender.units, 1):
        _write_labels(sheet, form, row, number, unit.name, formats)
        for offset, values in enumerate(figures[unit][form.code]):
            for index, (column, value) in enumerate(zip(form.columns, values, strict=True)):
                style = formats.figures[column.format]
                sheet.write_number(row + offset, form.first_figure + index, value, style)
        row += len(lines)
    _write_labels(sheet, form, row, None, "TỔNG CỘNG", formats)
    for offset in range(len(lines)):
        rows = [figures[unit][form.code][offset] for unit in sender.units]
        totals = [sum(column) for column in zip(*rows, strict=True)]
        for index, column in enumerate(form.columns):
            at = (row + offset, form.first_figure + index)
            if column.indicator:
                first, last = FIRST_ROW + offset, row + offset - len(lines)
                formula = _sum_of(at[1], range(first, last + 1, len(lines)))
                sheet.write_formula(*at, formula, formats.figures[column.format], totals[index])
            else:
                part, whole = (totals[place] for place in _parts(column.rule))
                rate = round(part / whole * 100, 2)
                sheet.write_number(*at, rate, formats.figures[column.format])
    return row + len(lines)


def _parts(rule: str) -> tuple[int, int]:
    """ "4=3/1*100" → (2, 0): places of the columns whose quotient the rate is."""
    part, whole = rule.partition("=")[2].removesuffix("*100").split("/")
    return int(part) - 1, int(whole) - 1


def _sum_of(column: int, rows: Sequence[int]) -> str:
    letter = xlsxwriter.utility.xl_col_to_name(column)
    if isinstance(rows, range) and rows.step == 1:
        return f"=SUM({letter}{rows[0] + 1}:{letter}{rows[-1] + 1})"
    return "=" + "+".join(f"{letter}{row + 1}" for row in rows)


def _write_labels(
    sheet: Any, form: Form, row: int, number: int | None, name: str, formats: _Formats
) -> None:
    last = row + max(len(form.lines), 1) - 1
    for column, value in enumerate((number, name)):
        if last > row:
            sheet.merge_range(row, column, last, column, value, formats.label)
        else:
            sheet.write(row, column, value, formats.label)
    for offset, line in enumerate(form.lines):
        sheet.write(row + offset, NAME_COLUMN + 1, line, formats.label)


def _write_foot(sheet: Any, form: Form, row: int, formats: _Formats) -> None:
    right = form.first_figure + len(form.columns) // 2
    sheet.write(row + 1, right, "Ngày 20 tháng 11 năm 2020", formats.unit)
    sheet.write(row + 2, 1, "NGƯỜI LẬP BIỂU", formats.title)
    sheet.write(row + 2, right, "TM. ỦY BAN NHÂN DÂN", formats.title)
    sheet.write(row + 3, right, "CHỦ TỊCH", formats.title)
    sheet.write(row + 4, right, "(Ký, ghi rõ họ tên, đóng dấu)", formats.unit)
