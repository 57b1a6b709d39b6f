"""Hỗ trợ nhà ở: 75 houses for poor households, paid by Hà Nội's gift of 3 tỷ đồng."""

from __future__ import annotations

from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.plan import Book
from workbooks.samples.make.province_frame import DEPARTMENT, district_label, province_sheet

# district: new, repaired, completed, paid out (triệu); 45 triệu a new house, 20 triệu a repair
HOUSES = {
    "504": (9, 2, 11, 445),
    "505": (8, 2, 10, 400),
    "506": (3, 1, 4, 155),
    "510": (8, 2, 9, 380),
    "511": (7, 1, 8, 335),
    "512": (4, 2, 6, 220),
    "514": (4, 1, 5, 200),
    "515": (7, 2, 8, 330),
    "516": (8, 1, 8, 355),
    "519": (2, 1, 3, 110),
}


def housing_book() -> Book:
    """60 new houses and 15 repairs."""
    count = "Số nhà được hỗ trợ (nhà)"
    columns = [
        Column("number", ("STT",), 6, align="center"),
        Column("name", ("Huyện",), 22, align="left"),
        Column("new_houses", (count, "Xây mới"), 10),
        Column("repairs", (count, "Sửa chữa"), 10),
        Column("houses", (count, "Tổng cộng"), 10, calc="{new_houses}+{repairs}"),
        Column("amount", ("Kinh phí hỗ trợ (triệu đồng)", "Nguồn thành phố Hà Nội hỗ trợ"), 16),
        Column("completed", ("Số nhà đã hoàn thành (nhà)",), 12),
        Column("disbursed", ("Kinh phí đã giải ngân (triệu đồng)",), 14),
    ]
    rows = [
        Row(code, district_label(code), "leaf", place,
            {"new_houses": new, "repairs": repairs, "amount": new * 45 + repairs * 20,
             "completed": completed, "disbursed": disbursed})
        for place, (code, (new, repairs, completed, disbursed)) in enumerate(HOUSES.items(), 1)
    ]  # fmt: skip
    rows.append(Row("total", "Tổng cộng", "total", sums=tuple(HOUSES)))
    sheet = province_sheet(
        "Nhà ở", DEPARTMENT,
        ("KẾT QUẢ HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO NĂM 2020", "từ nguồn kinh phí thành phố Hà Nội hỗ trợ"),
        None, columns, rows, Look(size=13),
        remarks=("Định mức: xây mới 45 triệu đồng/nhà, sửa chữa 20 triệu đồng/nhà.",),
    )  # fmt: skip
    return Book("Hỗ trợ nhà ở - TP Hà Nội tài trợ 2020.xlsx", [sheet], "Sở LĐ-TB&XH")
