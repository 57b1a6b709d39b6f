"""BHXH tỉnh: free health insurance cards and the support for near-poor persons, by district."""

from __future__ import annotations

from decimal import Decimal

from workbooks.samples.make.apportion import Chance, apportion
from workbooks.samples.make.layout import Column, Look, Row
from workbooks.samples.make.people import DISTRICTS, communes
from workbooks.samples.make.plan import Book
from workbooks.samples.make.province_frame import (
    Office,
    district_codes,
    district_label,
    province_sheet,
)

CARDS = 208_337
AMOUNT_FREE = 113_357_000_000
NEAR_POOR = 11_874
NEAR_POOR_AMOUNT = 3_659_000_000

BHXH = Office(
    "BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH QUẢNG NAM", ("GIÁM ĐỐC",),
    "Nguyễn Thanh D.", "Võ Thị Hồng V.", "ngày 30 tháng 11 năm 2020",
)  # fmt: skip
MOUNTAIN = {"504", "505", "510", "511", "515", "516"}
HIGHLAND_PART = {"512": 0.35, "514": 0.12, "519": 0.3}
GROUPS = (
    "cards_poor", "cards_ethnic_minority", "cards_difficult_area",
    "cards_extremely_difficult_area", "cards_island",
)  # fmt: skip


def insurance_book() -> Book:
    """Cards by group, the money for them, and the near-poor; money in triệu đồng."""
    group = "Số thẻ BHYT cấp miễn phí (thẻ)"
    near = "Hỗ trợ mức đóng BHYT cho người thuộc hộ cận nghèo"
    money = f"{near} (triệu đồng)"
    columns = [
        Column("number", ("TT",), 5, align="center"),
        Column("name", ("BHXH huyện, thị xã, thành phố",), 21, align="left"),
        Column("cards_poor", (group, "Người thuộc hộ nghèo"), 10),
        Column("cards_ethnic_minority", (group, "Người dân tộc thiểu số"), 10),
        Column("cards_difficult_area", (group, "Người sống ở vùng KTXH khó khăn"), 11),
        Column("cards_extremely_difficult_area",
               (group, "Người sống ở vùng KTXH đặc biệt khó khăn"), 12),
        Column("cards_island", (group, "Người sống ở xã đảo, huyện đảo"), 10),
        Column("cards_total", (group, "Cộng"), 11,
               calc="+".join(f"{{{code}}}" for code in GROUPS),
               printed="{cards_poor}+...+{cards_island}"),
        Column("amount_free", ("Kinh phí cấp thẻ miễn phí (triệu đồng)",), 13, "#,##0.0"),
        Column("near_poor_persons", (near, "Số người được hỗ trợ (người)"), 11),
        Column("near_poor_amount_central", (money, "Ngân sách trung ương"), 11, "#,##0.0"),
        Column("near_poor_amount_province", (money, "Ngân sách tỉnh"), 11, "#,##0.0"),
        Column("near_poor_amount", (money, "Cộng"), 11, "#,##0.0",
               calc="{near_poor_amount_central}+{near_poor_amount_province}"),
    ]  # fmt: skip
    rows = [
        *(
            Row(code, district_label(code, "abbreviated"), "leaf", place, values)
            for place, (code, values) in enumerate(_figures().items(), 1)
        ),
        Row("total", "Toàn tỉnh", "total", sums=district_codes()),
    ]
    sheet = province_sheet(
        "BHYT 2020", BHXH,
        ("KẾT QUẢ CẤP THẺ BẢO HIỂM Y TẾ VÀ HỖ TRỢ ĐÓNG BẢO HIỂM Y TẾ NĂM 2020",
         "cho người nghèo, người dân tộc thiểu số, người thuộc hộ cận nghèo"),
        None, columns, rows, Look(size=11, numbering="brackets"),
    )  # fmt: skip
    return Book("BHXH tinh - The BHYT 2020.xlsx", [sheet], "BHXH tỉnh")


def _figures() -> dict[str, dict[str, int | Decimal]]:
    chance = Chance(208_337)
    wanted: dict[str, list[float]] = {}
    for code in DISTRICTS:
        people = sum(unit.persons for unit in communes()[code])
        poor = sum(unit.poor_persons.closing for unit in communes()[code])
        high = HIGHLAND_PART.get(code, 0.0)
        if code in MOUNTAIN:
            wanted[code] = [poor, people * 0.52, people * 0.06, people * 0.24, 0]
        else:
            island = 2_450 if code == "503" else 8_100 if code == "517" else 0
            wanted[code] = [poor, people * high * 0.3, people * high, people * high * 0.2, island]
    codes = [(code, index) for code in DISTRICTS for index in range(5)]
    parts = apportion(CARDS, [wanted[code][index] for code, index in codes])
    cards = dict(zip(codes, parts, strict=True))
    totals = [sum(cards[code, index] for index in range(5)) for code in DISTRICTS]
    free = apportion(AMOUNT_FREE // 100_000, [n * chance.between(0.96, 1.04) for n in totals])
    near = apportion(
        NEAR_POOR, [sum(u.near_persons for u in communes()[code]) for code in DISTRICTS]
    )
    paid = apportion(NEAR_POOR_AMOUNT // 100_000, near)
    made: dict[str, dict[str, int | Decimal]] = {}
    for place, code in enumerate(DISTRICTS):
        central = paid[place] * 7 // 8
        groups = {name: cards[code, index] for index, name in enumerate(GROUPS)}
        made[code] = {
            **groups,
            "amount_free": Decimal(free[place]) / 10,
            "near_poor_persons": near[place],
            "near_poor_amount_central": Decimal(central) / 10,
            "near_poor_amount_province": Decimal(paid[place] - central) / 10,
        }
    return made
