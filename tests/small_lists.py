"""Short lists of persons and households. Every name and number in them is invented."""

from __future__ import annotations

from typing import Any

from tests.workbook_builder import Sheet, draw_cells

PAYROLL = ("STT", "Họ và tên", "Năm sinh", "Số CMND/CCCD", "Xã", "Hệ số", "Số tiền trợ cấp")
PAYROLL_ALL = (*PAYROLL, "Truy lĩnh", "Tổng cộng")
HOUSEHOLDS = ("STT", "Họ và tên chủ hộ", "Số nhân khẩu", "Xã", "Hộ mới", "Tái nghèo", "Hộ cũ")
NAMES = ("Nguyễn Văn Giả", "Trần Thị Bịa", "Lê Đức Mẫu", "Phạm Thị Thử")
CARDS = ("049200000011", "049200000022", "049200000033", "205000044")
COMMUNES = ("Thị trấn Tiên Kỳ", "Thị trấn Tiên Kỳ", "Xã Tiên Hà", "Xã Tiên Hà")
Row = list[Any]


def payees() -> list[Row]:
    """Four sound persons of two communes: 1,485,000 đồng in all, 540,000 of it in Tiên Hà."""
    coefficients, born = (1.0, 2.5, 1.0, 1.0), (1936, 2008, 1931, 1940)
    rows = []
    for place, name in enumerate(NAMES):
        amount = round(coefficients[place] * 270_000)
        whose = [place + 1, name, born[place], CARDS[place], COMMUNES[place]]
        rows.append([*whose, coefficients[place], amount, 0, amount])
    return rows


def payroll(
    *rows: Row,
    title: str = "DANH SÁCH CHI TRẢ TRỢ CẤP HÀNG THÁNG THÁNG 12 NĂM 2020",
    unit: str = "UBND HUYỆN TIÊN PHƯỚC",
    header: tuple[str, ...] = PAYROLL_ALL,
) -> Sheet:
    """A list with these rows below its header; without any, the sound ones."""
    below = rows or payees()
    return draw_cells([[unit], [title], [], header, *below], name="Danh sách")


def households() -> list[Row]:
    """Four sound households: two in Tiên Kỳ, one of them new, two in Tiên Hà, one relapsed."""
    marks = (("x", "", ""), ("", "", "x"), ("", "x", ""), ("", "", "x"))
    return [
        [place + 1, name, place + 2, COMMUNES[place], *marks[place]]
        for place, name in enumerate(NAMES)
    ]


def household_list(
    *rows: Row,
    title: str = "DANH SÁCH HỘ NGHÈO NĂM 2020",
    header: tuple[str, ...] = HOUSEHOLDS,
) -> Sheet:
    below = rows or households()
    return draw_cells([["UBND HUYỆN TIÊN PHƯỚC"], [title], [], header, *below], name="Danh sách")


def tall(rows: int = 400) -> Sheet:
    """A sound list of so many persons."""
    people = []
    for place in range(rows):
        card = f"0491{place:08}"
        people.append([place + 1, NAMES[place % 4], 1930, card, COMMUNES[place % 4]])
        people[-1] += [1.0, 270_000, 0, 270_000]
    return payroll(*people)
