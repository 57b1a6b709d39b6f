"""Cơ sở bảo trợ xã hội: what each care centre reports; two figures are only "trên"."""

from __future__ import annotations

from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.plan import Book
from workbooks.samples.make.province_frame import DEPARTMENT, province_sheet

# name, capacity, residents, increase, decrease, amount in triệu
FACILITIES = (
    ("Trung tâm Bảo trợ xã hội Quảng Nam", 150, 118, 14, 11, 1_720),
    ("Trung tâm Nuôi dưỡng trẻ em mồ côi, sơ sinh Quảng Nam", 80, 62, 7, 9, 930),
    ("Trung tâm Điều dưỡng người tâm thần Quảng Nam", 220, 195, 21, 13, 2_700),
    ("Làng Hòa Bình Quảng Nam", 80, 54, 3, 4, 840),
    ("Trung tâm Nuôi dưỡng trẻ em khuyết tật Hội An", 90, 71, 6, 5, 1_010),
)
SAID = "Trung tâm Điều dưỡng người tâm thần Quảng Nam"


def care_book() -> Book:
    """More than 500 residents and more than 7,2 tỷ đồng in all."""
    columns = [
        Column("number", ("TT",), 5, align="center"),
        Column("name", ("Tên cơ sở",), 42, align="left"),
        Column("capacity", ("Quy mô theo thiết kế (người)",), 12),
        Column("residents", ("Số đối tượng đang nuôi dưỡng, chăm sóc (người)",), 16),
        Column("increase", ("Tăng, giảm trong năm (người)", "Tiếp nhận"), 10),
        Column("decrease", ("Tăng, giảm trong năm (người)", "Giảm"), 10),
        Column("amount", ("Kinh phí nuôi dưỡng năm 2020 (triệu đồng)",), 16),
    ]
    rows = []
    for place, (name, capacity, residents, increase, decrease, amount) in enumerate(FACILITIES, 1):
        values = {
            "capacity": capacity, "residents": residents, "increase": increase,
            "decrease": decrease, "amount": amount,
        }  # fmt: skip
        shown = {"residents": "trên 195", "amount": "trên 2,7 tỷ"} if name == SAID else {}
        rows.append(Row(name, name, "leaf", place, values, shown))
    total = {
        "residents": sum(row[2] for row in FACILITIES), "amount": sum(row[5] for row in FACILITIES),
    }  # fmt: skip
    rows.append(
        Row("total", "Tổng cộng", "total", values=total, sums=tuple(row[0] for row in FACILITIES),
            shown={"residents": "trên 500", "amount": "trên 7,2 tỷ"})
    )  # fmt: skip
    sheet = province_sheet(
        "Cơ sở BTXH", DEPARTMENT,
        ("TÌNH HÌNH NUÔI DƯỠNG, CHĂM SÓC ĐỐI TƯỢNG TẠI CÁC CƠ SỞ BẢO TRỢ XÃ HỘI NĂM 2020",),
        None, columns, rows, Look(size=13),
    )  # fmt: skip
    return Book("Co so BTXH 2020.xlsx", [sheet], "Sở LĐ-TB&XH")
