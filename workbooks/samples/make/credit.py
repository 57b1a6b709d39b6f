"""NHCSXH: policy credit for poor, near-poor and escaped households, districts under each."""

from __future__ import annotations

from workbooks.samples.make.apportion import Chance, apportion
from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.people import DISTRICTS, communes
from workbooks.samples.make.plan import Book
from workbooks.samples.make.province_frame import Office, district_label, province_sheet

NHCSXH = Office(
    "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "CHI NHÁNH TỈNH QUẢNG NAM", ("GIÁM ĐỐC",), "Lê Hùng L.",
    "Phan Thị Mỹ D.", "ngày 30 tháng 11 năm 2020",
)  # fmt: skip
# programme: label, loans in the year, lent (triệu), balance at the start (triệu)
PROGRAMMES = {
    "poor": ("Cho vay hộ nghèo", 3_059, 113_912, 1_012_455),
    "near_poor": ("Cho vay hộ cận nghèo", 3_494, 152_709, 934_870),
    "escaped": ("Cho vay hộ mới thoát nghèo", 6_562, 303_651, 1_187_326),
}


def credit_book() -> Book:
    """Lượt hộ vay, doanh số, dư nợ; triệu đồng; one section per programme."""
    year = "Thực hiện trong năm 2020"
    end = "Dư nợ cuối kỳ"
    columns = [
        Column("number", ("TT",), 5, align="center"),
        Column("name", ("Chương trình/ Đơn vị",), 26, align="left"),
        Column("opening_balance", ("Dư nợ đầu kỳ",), 13),
        Column("loans", (year, "Số lượt hộ vay (lượt hộ)"), 11),
        Column("loan_amount", (year, "Doanh số cho vay"), 12),
        Column("repaid", (year, "Doanh số thu nợ"), 12),
        Column("written_off", (year, "Xóa nợ"), 9),
        Column("closing_balance", (end, "Tổng dư nợ"), 13,
               calc="{opening_balance}+{loan_amount}-{repaid}-{written_off}"),
        Column("overdue", (end, "Trong đó: Nợ quá hạn"), 11),
        Column("households_owing", ("Số hộ còn dư nợ (hộ)",), 11),
    ]  # fmt: skip
    rows = []
    for index, (programme, (label, *_)) in enumerate(PROGRAMMES.items()):
        keys = tuple(f"{programme}{code}" for code in DISTRICTS)
        rows.append(Row(programme, label, "subtotal", ("I", "II", "III")[index], sums=keys))
        for place, (code, values) in enumerate(_figures(programme).items(), 1):
            name = district_label(code, "bare")
            rows.append(Row(f"{programme}{code}", name, "leaf", place, values))
    rows.append(Row("total", "Tổng cộng (I+II+III)", "total", sums=tuple(PROGRAMMES)))
    sheet = province_sheet(
        "Tín dụng CS 2020", NHCSXH,
        ("KẾT QUẢ CHO VAY CÁC CHƯƠNG TRÌNH TÍN DỤNG CHÍNH SÁCH NĂM 2020",
         "đối với hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo"),
        "Đơn vị tính: triệu đồng", columns, rows, Look(size=11), form_number="Biểu số 03/TDCS",
    )  # fmt: skip
    return Book("NHCSXH - Tín dụng chính sách năm 2020.xlsx", [sheet], "NHCSXH")


def _figures(programme: str) -> dict[str, dict[str, int]]:
    _, loans, lent, balance = PROGRAMMES[programme]
    chance = Chance(loans)
    weights = [
        sum(u.households for u in communes()[code]) ** 0.7
        * (2.2 if row[1] > 0.2 and programme == "poor" else 1) * chance.between(0.8, 1.2)
        for code, row in DISTRICTS.items()
    ]  # fmt: skip
    counts = apportion(loans, weights)
    amounts = apportion(lent, [count * chance.between(0.92, 1.08) for count in counts])
    opening = apportion(balance, [weight * chance.between(0.9, 1.1) for weight in weights])
    made = {}
    for place, code in enumerate(DISTRICTS):
        repaid = round(amounts[place] * chance.between(0.7, 1.05))
        written_off = chance.whole(0, 60) if chance.random() < 0.4 else 0
        closing = opening[place] + amounts[place] - repaid - written_off
        made[code] = {
            "opening_balance": opening[place],
            "loans": counts[place],
            "loan_amount": amounts[place],
            "repaid": repaid,
            "written_off": written_off,
            "overdue": round(closing * chance.between(0.0004, 0.003)),
            "households_owing": round(closing / chance.between(31, 37)),
        }
    return made
