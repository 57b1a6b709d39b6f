"""Phân bổ gạo cứu trợ: 2,000 tonnes in three rounds, 15 kg a person and month."""

from __future__ import annotations

from workbooks.samples.make.apportion import Chance, apportion
from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.people import communes
from workbooks.samples.make.plan import Book
from workbooks.samples.make.province_frame import DEPARTMENT, district_label, province_sheet

RATION = 15
ALLOCATED = 2_000_000
ROUNDS = (
    ("Đợt 1: Tết Nguyên đán Canh Tý", 38_000, 1,
     ("504", "505", "510", "511", "512", "514", "515", "516", "519")),
    ("Đợt 2: Giáp hạt năm 2020", 41_333, 1,
     ("504", "505", "506", "509", "510", "511", "512", "513", "514", "515", "516", "519")),
    ("Đợt 3: Khắc phục hậu quả bão số 9 và mưa lũ", 27_000, 2,
     ("504", "505", "510", "511", "512", "514", "515", "516", "517", "518", "519")),
)  # fmt: skip


def rice_book() -> Book:
    """Persons x 15 kg x months; the last line takes the 5 kg that rounding leaves."""
    columns = [
        Column("number", ("TT",), 5, align="center"),
        Column("name", ("Đợt/ Địa phương",), 42, align="left"),
        Column("households", ("Số hộ được hỗ trợ",), 11),
        Column("persons", ("Số khẩu được hỗ trợ",), 11),
        Column("months", ("Số tháng hỗ trợ",), 9, summed=False),
        Column("rice_allocated", ("Số gạo (kg)", "Phân bổ"), 13),
        Column("rice_received", ("Số gạo (kg)", "Đã tiếp nhận"), 13),
        Column("rice_distributed", ("Số gạo (kg)", "Đã cấp phát"), 13),
        Column("rice_stock", ("Số gạo (kg)", "Tồn"), 11, calc="{rice_received}-{rice_distributed}"),
    ]
    rows: list[Row] = []
    chance = Chance(2_000)
    given = 0
    for index, (label, persons, months, codes) in enumerate(ROUNDS):
        keys = tuple(f"{index}-{code}" for code in codes)
        rows.append(Row(f"round{index}", label, "subtotal", ("I", "II", "III")[index], sums=keys))
        weights = [sum(u.poor_persons.closing + 90 for u in communes()[code]) for code in codes]
        counts = apportion(persons, weights)
        for place, (code, count) in enumerate(zip(codes, counts, strict=True), 1):
            rice = count * RATION * months
            if (index, code) == (len(ROUNDS) - 1, codes[-1]):
                rice = ALLOCATED - given
            given += rice
            stock = chance.whole(0, 9) * 50 if chance.random() < 0.3 else 0
            values = {
                "households": round(count / chance.between(3.4, 4.1)), "persons": count,
                "months": months, "rice_allocated": rice, "rice_received": rice,
                "rice_distributed": rice - stock,
            }  # fmt: skip
            rows.append(Row(f"{index}-{code}", district_label(code), "leaf", place, values))
    rows.append(
        Row("total", "TỔNG CỘNG", "total", sums=tuple(f"round{i}" for i in range(len(ROUNDS))))
    )
    sheet = province_sheet(
        "Gạo cứu trợ", DEPARTMENT,
        ("TỔNG HỢP PHÂN BỔ GẠO CỨU TRỢ NĂM 2020", "từ nguồn dự trữ quốc gia"),
        "ĐVT: kg", columns, rows, Look(size=12),
    )  # fmt: skip
    return Book("Phan bo gao cuu tro 2020.xlsx", [sheet], "Sở LĐ-TB&XH")
