"""A district's sheet on social assistance, with communes or with categories as its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbooks.samples.make.assistance import (
    CAREGIVERS_COEFFICIENT,
    CATEGORIES,
    FACTOR,
    SAID,
    SAID_COMMUNE,
    District,
    Support,
    districts,
)
from workbooks.samples.make.district_frame import foot_of, head_of
from workbooks.samples.make.district_rows import commune_rows, groups, with_total
from workbooks.samples.make.frame import lay_foot, lay_head
from workbooks.samples.make.layout import Column, Row, Value, lay_table, widened
from workbooks.samples.make.naming import written
from workbooks.samples.make.people import Commune
from workbooks.samples.make.plan import Sheet
from workbooks.samples.make.poverty_columns import NAME, NOTE, NUMBER, identity_columns
from workbooks.samples.make.profiles import SOCIAL, Profile

TITLES = (
    "TỔNG HỢP ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG VÀ KINH PHÍ CHI TRẢ NĂM 2020",
    "BÁO CÁO ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG VÀ KINH PHÍ THỰC HIỆN NĂM 2020",
    "TÌNH HÌNH THỰC HIỆN CHÍNH SÁCH TRỢ GIÚP XÃ HỘI TẠI CỘNG ĐỒNG NĂM 2020",
)
CARE = "Hộ gia đình, cá nhân nhận nuôi dưỡng, chăm sóc"
SECTIONS = {
    "I": "Trẻ em, học sinh",
    "II": "Đối tượng thuộc hộ nghèo",
    "III": "Người cao tuổi",
    "IV": "Người khuyết tật",
}
RULE = "{opening}+{increase}-{decrease}"


def assistance_sheet(profile: Profile, communes: Sequence[Commune]) -> Sheet:
    """Đối tượng BTXH tại cộng đồng và kinh phí."""
    data = districts()[profile.code]
    if profile.social == "categories":
        columns, rows = _category_columns(profile), _category_rows(profile, data)
    elif profile.social == "two-sections":
        columns, rows = _section_columns(profile), _section_rows(profile, communes, data)
    else:
        columns, rows = _unit_columns(profile), _unit_rows(profile, communes, data)
    sheet = Sheet(profile.sheets[SOCIAL])
    left, size = profile.indent, profile.look.size
    columns = widened(columns, size)
    number = "04" if profile.form_numbers else None
    title, unit = TITLES[int(profile.code) % 3], f"ĐVT: người, {profile.money}"
    head = head_of(profile, title, unit, number, preliminary=False)
    top = lay_head(sheet, head, 0, left, [column.width for column in columns], size)
    look = replace(profile.look, origin=(top, left))
    below = lay_table(sheet, columns, rows, look)
    lay_foot(sheet, foot_of(profile, SOCIAL), below, left, len(columns), size)
    return sheet


def _money(profile: Profile) -> str:
    """Enough decimals for the step in which this district rounds."""
    return {"triệu đồng": "#,##0.00", "tỷ đồng": "#,##0.000"}.get(profile.money, "#,##0")


def _in_unit(profile: Profile, amount: int) -> int | Decimal:
    value = Decimal(amount) / FACTOR[profile.money]
    return int(value) if value == int(value) else value.normalize()


def _stock(group: str | None) -> list[Column]:
    labels = ("Đầu kỳ", "Tăng trong kỳ", "Giảm trong kỳ", "Cuối kỳ")
    codes = ("opening", "increase", "decrease", "closing")
    return [
        Column(
            code,
            (group, label) if group else (label,),
            10,
            calc=RULE if code == "closing" else None,
        )
        for code, label in zip(codes, labels, strict=True)
    ]


def _unit_columns(profile: Profile) -> list[Column]:
    money, unit = _money(profile), profile.money
    stock = _stock("Đối tượng hưởng trợ cấp hàng tháng (người)")
    typed = profile.typed.get("social.amount")
    match int(profile.code) % 3:
        case 0:
            last = [
                Column(
                    "amount", (f"Kinh phí trợ cấp hàng tháng ({unit})",), 14, money, typed=typed
                ),
                Column("care", (CARE, "Số hộ, cá nhân"), 11),
                Column("care_amount", (CARE, f"Kinh phí ({unit})"), 14, money),
            ]
        case 1:
            last = [
                Column("care", (f"Số {CARE[0].lower()}{CARE[1:]}",), 15),
                Column("both", (f"Tổng kinh phí đã chi trả ({unit})",), 16, money, typed=typed),
            ]
        case _:
            last = [
                Column("care", (CARE, "Số lượng"), 10),
                Column("amount", ("Kinh phí chi trả năm 2020", "Trợ cấp hàng tháng"), 14, money),
                Column(
                    "care_amount",
                    ("Kinh phí chi trả năm 2020", "Hỗ trợ hộ, cá nhân nhận nuôi dưỡng, chăm sóc"),
                    15,
                    money,
                ),
                Column(
                    "both",
                    ("Kinh phí chi trả năm 2020", "Tổng cộng"),
                    14,
                    money,
                    calc="{amount}+{care_amount}",
                ),
            ]
    return [*identity_columns(profile.code), *stock, *last]  # fmt: skip


def _unit_rows(profile: Profile, communes: Sequence[Commune], data: District) -> list[Row]:
    computed = int(profile.code) % 3 == 2

    def values(commune: Commune) -> dict[str, Value]:
        own, care = data.persons[commune.area.code], data.caregivers[commune.area.code]
        figures = _flow(own) | {
            "care": care.closing,
            "amount": _in_unit(profile, own.amount),
            "care_amount": _in_unit(profile, care.amount),
        }
        if not computed:
            figures["both"] = _in_unit(profile, own.amount + care.amount)
        return figures

    def shown(commune: Commune) -> dict[str, str]:
        code, place, text, _ = SAID_COMMUNE
        said = profile.code == code and communes[place] is commune
        return {"care": text} if said else {}

    rows = commune_rows(profile, communes, values, shown)
    if profile.code != SAID_COMMUNE[0]:
        return rows
    total = sum(line.closing for line in data.caregivers.values())
    return [
        replace(row, values={"care": total}, shown={"care": f"trên {total}"})
        if row.key == "total" else row
        for row in rows
    ]  # fmt: skip


def _flow(line: Support) -> dict[str, Value]:
    return {"opening": line.opening, "increase": line.increase, "decrease": line.decrease}


def _category_columns(profile: Profile) -> list[Column]:
    note = [replace(NOTE, width=22)] if profile.note_column else []
    coefficient = Column("coefficient", ("Hệ số",), 8, "0.0", summed=False)
    columns = [
        replace(NAME, path=("Nhóm đối tượng",), width=46),
        coefficient,
        *_stock("Số đối tượng (người)"),
        Column("amount", (f"Kinh phí chi trả năm 2020 ({profile.money})",), 17, _money(profile)),
    ]
    if profile.code in ("505", "519"):
        columns = [columns[0], *columns[2:], coefficient]
    return [replace(NUMBER, path=("STT",)), *columns, *note]


def _category_rows(profile: Profile, data: District) -> list[Row]:
    rows: list[Row] = []
    for roman, label in SECTIONS.items():
        members = [item for item in CATEGORIES if item.section == roman]
        rows.append(Row(roman, label, "subtotal", roman, sums=tuple(item.code for item in members)))
        for index, item in enumerate(members, 1):
            line = data.persons[item.code]
            values = _flow(line) | {
                "coefficient": item.coefficient,
                "amount": _in_unit(profile, line.amount),
            }
            rows.append(Row(item.code, item.label, "leaf", index, values))
    rows.append(_care_row(profile, data.caregivers["caregivers"]))
    if profile.code in SAID:
        return _split_totals(profile, rows)
    return with_total(profile, rows, (*SECTIONS, "caregivers"), "total")


def _care_row(profile: Profile, line: Support) -> Row:
    values: dict[str, Value] = _flow(line) | {
        "coefficient": CAREGIVERS_COEFFICIENT,
        "amount": _in_unit(profile, line.amount),
    }
    shown = {}
    if profile.code in SAID:
        text, figure = SAID[profile.code]
        values["closing"] = figure
        if profile.note_column:
            values["note"] = text
        else:
            shown["closing"] = text
    return Row("caregivers", CARE, "leaf", "V", values, shown)


def _split_totals(profile: Profile, rows: list[Row]) -> list[Row]:
    """Persons and caregivers are not added where the latter are only "hơn": money alone is."""
    care = rows.pop()
    persons = Row(
        "persons", "Cộng đối tượng hưởng trợ cấp (I+II+III+IV)", "total", sums=tuple(SECTIONS)
    )
    everything = (*SECTIONS, "caregivers")
    money = Row(
        "total",
        "TỔNG KINH PHÍ (I+II+III+IV+V)",
        "total",
        sums=everything,
        only=frozenset({"amount"}),
    )
    return [*rows, persons, care, money]


def _section_columns(profile: Profile) -> list[Column]:
    money = Column("amount", (f"Kinh phí ({profile.money})",), 14, _money(profile))
    return [NUMBER, NAME, *_stock("Số đối tượng"), money, *([NOTE] if profile.note_column else [])]


def _section_rows(profile: Profile, communes: Sequence[Commune], data: District) -> list[Row]:
    """Communes twice: under the persons supported, and under those who care for them."""
    rows: list[Row] = []
    parts = (
        ("A", "Đối tượng hưởng trợ cấp xã hội hàng tháng", data.persons),
        ("B", CARE, data.caregivers),
    )
    for letter, label, lines in parts:
        keys = tuple(f"{letter}{commune.area.code}" for commune in communes)
        rows.append(Row(letter, label, "subtotal", letter, sums=keys))
        for place, commune in enumerate(groups(profile, communes)[0].communes, 1):
            line = lines[commune.area.code]
            values = _flow(line) | {"amount": _in_unit(profile, line.amount)}
            name = written(commune.area, profile.names, place)
            rows.append(Row(f"{letter}{commune.area.code}", name, "leaf", place, values))
    return with_total(profile, rows, ("A", "B"), "total")
