"""A district's report on one sheet, as small as it may be, and files of it for the commands."""

from __future__ import annotations

from pathlib import Path

from tests.workbook_builder import Sheet, draw, write

OF_OTHERS = frozenset(("missing-report", "partly-reported"))
"""Codes of what is told where units have not reported: small folders lack nearly all."""


def change_of_poverty(closing: int = 27, year: int = 2020, unit: str = "TIÊN PHƯỚC") -> Sheet:
    """Two communes; with another ``closing`` than 27 the flow of the first one is broken."""
    total = closing + 18
    return draw(
        f"""
        UBND HUYỆN {unit} | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM {year} | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | {closing}
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
         | Tổng cộng | 50 | 9 | 1 | 3 | {total}
        """,
        name="Diễn biến",
    )


def report(path: Path, **told: int) -> Path:
    return write(path, change_of_poverty(**told))


def unknown_table() -> Sheet:
    """Crops: a form that nobody has declared, with one mistake of each kind."""
    return draw(
        """
        THỐNG KÊ DIỆN TÍCH GIEO TRỒNG NĂM 2020 | < | < | < | < | <
         | | | | ĐVT: ha |
        STT | Mã | Xã | Lúa | Ngô | Cộng
         | A | B | 1 | 2 | 3=1+2
        I | | Khu vực 1 | 30 | 12 | 42
        1 | X01 | Xã Bình An | 10 | 5 | 15
        2 | X02 | Xã Bình Phú | 20 | 7 | 27
        II | | Khu vực 2 | 70 | 3 | 73
        3 | X03 | Xã Bình Sa | 30 | 1 | 31
        4 | X03 | Xã Bình Đào | 40 | 2 | 42
         | | Tổng cộng | 100 | 16 | 115
        """,
        name="Trồng trọt",
    )
