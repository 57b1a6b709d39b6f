"""Writes one long list of monthly allowances as a district keeps it. Every person is invented."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from ansinh_xl.areas import load_areas

ROWS = 95_500
FIRST_ROW = 7
"""The first person's row, from 0."""
AS_OF = date(2020, 11, 30)
STANDARD = 270_000
HEADER = (
    *("STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CMND/CCCD", "Số quyết định"),
    *("Ngày quyết định", "Thôn", "Xã", "Loại đối tượng", "Hệ số", "Số tiền trợ cấp"),
    *("Truy lĩnh", "Tổng cộng", "Hưởng từ tháng", "Hình thức chi trả", "Số tài khoản"),
    *("Ngân hàng", "Người nhận thay", "Ghi chú"),
)
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Huỳnh", "Alăng", "Zơrâm")
_MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Minh", "Hữu")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Hạnh", "Khánh", "Lan", "Mười", "Phúc", "Tư", "Vân", "Yến")
_CATEGORIES = (
    ("Người cao tuổi từ đủ 80 tuổi", 1.0),
    ("Người khuyết tật nặng", 1.5),
    ("Người khuyết tật đặc biệt nặng", 2.0),
    ("Trẻ em mồ côi", 2.5),
    ("Người đơn thân nuôi con", 1.1),
)
Row = list[Any]
SEEDED = {
    "norm": (100, 20_000, 77_777),
    "total": (250, 60_000),
    "twice": (40_123, 90_001),
    "malformed": (5_000, 5_001, 70_300),
    "missing": (33_333,),
    "commune": (12_345, 50_505),
}
"""Fault → the persons, from 0, that bear it."""


def write_list(path: Path, rows: int = ROWS, *, faults: bool = True) -> None:
    """One sheet of 20 columns under a title block; faults only of persons that are there."""
    people = _people(rows)
    if faults:
        _seed(people)
    with xlsxwriter.Workbook(str(path)) as book:
        _write_sheet(book, people, 11)


def write_month(book: xlsxwriter.Workbook, month: int, rows: int) -> None:
    """The list of a month, without faults, as one sheet of a workbook that has others too."""
    _write_sheet(book, _people(rows), month)


def _write_sheet(book: xlsxwriter.Workbook, people: list[Row], month: int) -> None:
    sheet = book.add_worksheet(f"Tháng {month}")
    sheet.write(0, 0, "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH QUẢNG NAM")
    sheet.write(2, 0, f"DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG {month} NĂM 2020")
    sheet.write(3, 0, "(Người và số liệu trong danh sách này là hư cấu)")
    sheet.write(4, 13, "ĐVT: đồng")
    sheet.write_row(FIRST_ROW - 1, 0, HEADER)
    for place, person in enumerate(people):
        sheet.write_row(FIRST_ROW + place, 0, person)


def _people(count: int) -> list[Row]:
    numbers = random.Random(2020)
    areas = load_areas()
    communes = [area.name for area in areas.communes(AS_OF) if _is_plain(area.name)]
    return [_person(place, numbers, communes) for place in range(count)]


def _is_plain(name: str) -> bool:
    """A name that one commune alone bears: the list states no districts."""
    match = load_areas().find(name, kind="commune", as_of=AS_OF, propose=False)
    return match.area is not None


def _person(place: int, numbers: random.Random, communes: list[str]) -> Row:
    category, coefficient = numbers.choice(_CATEGORIES)
    amount = round(coefficient * STANDARD)
    arrears = amount if numbers.random() < 0.02 else 0
    name = " ".join(map(numbers.choice, (_SURNAMES, _MIDDLE, _GIVEN)))
    return [
        place + 1,
        name,
        numbers.randint(1925, 2015),
        numbers.choice(("Nam", "Nữ")),
        f"049{place * 9 + 1:09}",
        f"{numbers.randint(1, 9999)}/QĐ-UBND",
        f"{numbers.randint(1, 28):02}/{numbers.randint(1, 12):02}/{numbers.randint(2015, 2019)}",
        f"Thôn {numbers.randint(1, 9)}",
        communes[place * len(communes) // ROWS],
        category,
        coefficient,
        amount,
        arrears,
        amount + arrears,
        f"{numbers.randint(1, 12):02}/{numbers.randint(2015, 2019)}",
        numbers.choice(("Tiền mặt", "Chuyển khoản")),
        f"{numbers.randint(10**11, 10**12 - 1)}",
        "Bưu điện",
        "",
        "",
    ]


def _seed(people: list[Row]) -> None:
    def persons(fault: str) -> list[Row]:
        return [people[place] for place in SEEDED[fault] if place < len(people)]

    for person in persons("norm"):
        person[11] += 50_000
        person[13] += 50_000
    for person in persons("total"):
        person[13] -= 10_000
    for person in persons("twice"):
        person[4] = people[7][4]
    for person in persons("malformed"):
        person[4] = person[4][:-2]
    for person in persons("missing"):
        person[4] = ""
    for person in persons("commune"):
        person[8] = "Xã Không Có Thật"
