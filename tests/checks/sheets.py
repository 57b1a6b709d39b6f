"""Honest small tables that every check passes; tests break them in one place."""

from __future__ import annotations

from tests.reading_of import Mark, found_in
from tests.workbook_builder import Sheet, draw

REVIEW = """
TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Tổng số hộ | Nhân khẩu | Hộ nghèo | Tỷ lệ hộ nghèo (%) | Hộ cận nghèo
1 | Quế Trung | 1800 | 6800 | 60 | 3.33 | 75
2 | Ninh Phước | 1100 | 4100 | 50 | 4.55 | 70
3 | Phước Ninh | 900 | 3300 | 40 | 4.44 | 30
4 | Quế Lộc | 1400 | 5200 | 55 | 3.93 | 44
5 | Sơn Viên | 700 | 2600 | 37 | 5.29 | 21
6 | Quế Lâm | 800 | 3000 | 72 | 9 | 33
 | Tổng cộng | 6700 | 25000 | 314 | 4.69 | 273
"""
CHANGE = """
DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
A | B | 1 | 2 | 3 | 4 | 5=1-2+3+4
1 | Quế Trung | 85 | 30 | 1 | 4 | 60
2 | Ninh Phước | 60 | 12 | 0 | 2 | 50
3 | Phước Ninh | 49 | 10 | 0 | 1 | 40
4 | Quế Lộc | 60 | 5 | 0 | 0 | 55
5 | Sơn Viên | 40 | 6 | 0 | 3 | 37
6 | Quế Lâm | 90 | 20 | 2 | 0 | 72
 | Tổng cộng | 384 | 83 | 3 | 10 | 314
"""
ASSISTANCE = """
ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
 | | | | | | ĐVT: triệu đồng
TT | Xã | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí chi trả
1 | Quế Trung | 100 | 5 | 3 | 102 | 400
2 | Ninh Phước | 80 | 5 | 3 | 82 | 300
3 | Phước Ninh | 60 | 4 | 4 | 60 | 240
4 | Quế Lộc | 90 | 9 | 1 | 98 | 380
5 | Sơn Viên | 50 | 0 | 0 | 50 | 210
6 | Quế Lâm | 70 | 2 | 5 | 67 | 270
 | Tổng cộng | 450 | 25 | 16 | 459 | 1800
"""


def broken(table: str, *changes: tuple[str, str]) -> Sheet:
    """A table with rows rewritten; every change must find its place, once."""
    for before, after in changes:
        assert table.count(before) == 1, before
        table = table.replace(before, after)
    return draw(table)


def found(table: str, *changes: tuple[str, str]) -> set[Mark]:
    return found_in(broken(table, *changes))
