"""NQ 13/2017/NQ-HĐND: households that left poverty for good, by year of leaving and by kind."""

from __future__ import annotations

from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.plan import Book
from workbooks.samples.make.province_frame import DEPARTMENT, province_sheet

COHORTS = (
    ("I", "Hộ thoát nghèo, thoát cận nghèo bền vững năm 2019", "2019"),
    ("II", "Hộ thoát nghèo, thoát cận nghèo bền vững năm 2017, 2018 (tiếp tục hưởng chính sách)",
     "2017-2018"),
)  # fmt: skip
# households, persons; bonus, insurance, education, interest, spent in triệu
LINES = {
    ("2019", "Hộ thoát nghèo"): (2_933, 10_560, 14_665, 8_497, 4_120, 6_310, 31_870),
    ("2019", "Hộ thoát cận nghèo"): (2_366, 8_990, 4_732, 5_060, 3_010, 4_870, 16_905),
    ("2017-2018", "Hộ thoát nghèo"): (7_056, 26_100, 0, 21_000, 9_860, 15_620, 44_212),
    ("2017-2018", "Hộ thoát cận nghèo"): (9_558, 36_300, 0, 20_447, 10_916, 12_420, 41_376),
}
NAMES = (
    "households",
    "persons",
    "bonus",
    "health_insurance",
    "education",
    "credit_interest",
    "spent",
)


def resolution_book() -> Book:
    """A budget of 141,527 tỷ đồng for the whole province."""
    parts = "Nội dung hỗ trợ"
    columns = [
        Column("number", ("TT",), 5, align="center"),
        Column("name", ("Đối tượng",), 44, align="left"),
        Column("households", ("Số hộ (hộ)",), 9),
        Column("persons", ("Số khẩu (khẩu)",), 9),
        Column("bonus", (parts, "Thưởng thoát nghèo bền vững"), 11),
        Column("health_insurance", (parts, "Hỗ trợ BHYT"), 10),
        Column("education", (parts, "Hỗ trợ học phí, chi phí học tập"), 11),
        Column("credit_interest", (parts, "Hỗ trợ lãi suất vay vốn"), 11),
        Column("budget", ("Tổng dự toán giao",), 11,
               calc="{bonus}+{health_insurance}+{education}+{credit_interest}"),
        Column("spent", ("Đã chi",), 11),
        Column("remaining", ("Kinh phí còn lại",), 11, calc="{budget}-{spent}"),
    ]  # fmt: skip
    rows: list[Row] = []
    for roman, label, cohort in COHORTS:
        keys = tuple(f"{own} {kind}" for own, kind in LINES if own == cohort)
        rows.append(Row(roman, label, "subtotal", roman, sums=keys))
        for place, ((own, kind), line) in enumerate(LINES.items()):
            if own == cohort:
                values = dict(zip(NAMES, line, strict=True))
                rows.append(Row(f"{own} {kind}", kind, "leaf", place % 2 + 1, values))
    rows.append(Row("total", "TỔNG CỘNG (I+II)", "total", sums=("I", "II")))
    sheet = province_sheet(
        "NQ13", DEPARTMENT,
        ("TỔNG HỢP KINH PHÍ THỰC HIỆN CHÍNH SÁCH KHUYẾN KHÍCH THOÁT NGHÈO BỀN VỮNG NĂM 2020",
         "theo Nghị quyết số 13/2017/NQ-HĐND ngày 19/4/2017 của HĐND tỉnh Quảng Nam"),
        "Đơn vị tính: triệu đồng", columns, rows, Look(size=12),
    )  # fmt: skip
    return Book("NQ 13-2017_tong hop nam 2020.xlsx", [sheet], "Sở LĐ-TB&XH")
