"""What stands around a table: who reports, titles, units of measure, signatures."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.layout import Placed
from benchmarks.recall.sheets import Sheet

# Years that are not the period: standards and laws bear their own.
_BASES = (
    (
        "(Theo chuẩn nghèo tiếp cận đa chiều giai đoạn 2016-2020)",
        "(Ban hành kèm theo Thông tư số 17/2016/TT-BLĐTBXH)",
        "(Theo Nghị định số 136/2013/NĐ-CP của Chính phủ)",
    ),
    (
        "(Theo chuẩn nghèo đa chiều giai đoạn 2021-2025)",
        "(Ban hành kèm theo Thông tư số 07/2021/TT-BLĐTBXH)",
        "(Theo Nghị định số 20/2021/NĐ-CP của Chính phủ)",
    ),
)


def agency(owner: Unit, rng: Random) -> tuple[str, str]:
    if len(owner.code) == 2:
        return ("UBND TỈNH QUẢNG NAM", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
    if len(owner.code) == 3:
        own = rng.choice(("PHÒNG LAO ĐỘNG - TB&XH", "PHÒNG LĐ-TB&XH", "PHÒNG LAO ĐỘNG - TBXH"))
        return (f"UBND {owner.name.upper()}", own)
    return (f"UBND {owner.name.upper()}", "BAN GIẢM NGHÈO")


def heading(
    sheet: Sheet,
    owner: Unit,
    title: str,
    year: str,
    rng: Random,
    width: int,
    measure: str | None,
    named: bool,
    parent: Unit | None,
) -> tuple[int, list[tuple[int, int]]]:
    """The lines above a table; gives the row for the table and the cells that name the year."""
    row = rng.choice((0, 0, 0, 1, 2))
    left = 0
    dated = []
    wide = max(width, 4)
    if rng.random() < 0.75:
        upper, own = agency(owner, rng)
        if named or len(owner.code) == 2:
            sheet.put(row, left, upper, "text")
            sheet.put(row + 1, left, own, "text")
        else:
            sheet.put(row, left, "PHÒNG LĐ-TB&XH")
        if rng.random() < 0.5:
            sheet.put(row, left + wide - 2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            sheet.put(row + 1, left + wide - 2, "Độc lập - Tự do - Hạnh phúc")
        else:
            sheet.put(row, left + wide - 1, f"Biểu số {rng.randint(1, 12):02d}")
        row += rng.choice((2, 3))
    lines = [title]
    date = rng.choice(
        (f"NĂM {year}", f"Năm {year}", f"(Tính đến ngày 31/12/{year})", f"CUỐI NĂM {year}")
    )
    if named:
        name = owner.name
        if parent and len(owner.code) == 5:
            name += f", {parent.type_word.lower()} {parent.short}"
        if rng.random() < 0.4:
            lines[0] += f" {date}" if not date.startswith("(") else f" NĂM {year}"
            lines.append(f"{name}".upper())
        else:
            lines[0] += f" {name}".upper() if len(owner.code) < 5 else ""
            if len(owner.code) == 5:
                lines.append(f"({name})")
            lines.append(date)
    else:
        lines.append(date)
    for text in lines:
        sheet.put(row, left, text, "title")
        sheet.merge(row, left, row, left + wide - 1)
        if year in text:
            dated.append((row, left))
        row += 1
    if rng.random() < 0.2:
        sheet.put(row, left, rng.choice(_BASES[int(year) >= 2022]), "title")
        sheet.merge(row, left, row, left + wide - 1)
        row += 1
    if rng.random() < 0.4:
        number, day = rng.randint(20, 400), rng.randint(10, 28)
        text = rng.choice(
            (
                f"(Kèm theo Báo cáo số {number}/BC-UBND ngày {day}/12/{year})",
                "(Kèm theo Công văn số      /LĐTBXH-BTXH)",
            )
        )
        sheet.put(row, left, text, "title")
        sheet.merge(row, left, row, left + wide - 1)
        if year in text:
            dated.append((row, left))
        row += 1
    if measure:
        word = rng.choice(("ĐVT: {}", "Đơn vị tính: {}", "Đvt: {}", "(ĐVT: {})"))
        sheet.put(row, left + wide - 1 - rng.choice((0, 1)), word.format(measure))
        row += 1
    elif rng.random() < 0.5:
        row += 1
    return row, dated


def footer(placed: Placed, owner: Unit, year: str, rng: Random, width: int) -> None:
    """Place, date and signatures; now and then notes."""
    sheet = placed.sheet
    row = placed.last + 1 + rng.choice((0, 1, 2))
    left = placed.look.left
    right = left + max(3, width - 2)
    if rng.random() < 0.25:
        sheet.put(row, left, rng.choice((
            "Ghi chú: Số liệu tổng hợp từ báo cáo của các địa phương.",
            "* Số liệu do các xã, phường, thị trấn rà soát và chịu trách nhiệm.",
        )))  # fmt: skip
        row += 1
    if rng.random() < 0.12:
        sheet.put(row, left, "Nơi nhận:")
        sheet.put(row + 1, left, "- Sở LĐ-TB&XH;")
        sheet.put(row + 2, left, "- Lưu: VT.")
    if rng.random() < 0.8:
        where = owner.short if len(owner.code) != 2 else "Quảng Nam"
        day = f"ngày {rng.randint(15, 28)} tháng 12 năm {year}"
        if rng.random() < 0.25:
            # The year's figures are signed in January.
            day = f"ngày {rng.randint(4, 20):02d} tháng 01 năm {int(year) + 1}"
        sheet.put(row, right, f"{where}, {day}")
        sheet.put(row + 1, left + 1, "NGƯỜI LẬP BIỂU")
        sheet.put(row + 1, right, rng.choice(("TRƯỞNG PHÒNG", "TM. UBND", "GIÁM ĐỐC", "CHỦ TỊCH")))
        sheet.put(row + 2, right, "(Ký, ghi rõ họ tên, đóng dấu)")
