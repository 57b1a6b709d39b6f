"""The smallest workbook for each reason why figures are refused or asked about.

docs/vi-sao-bi-tu-choi.md is made from these (`python docs/gallery.py`). Figures are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.reading_of import Mark
from tests.workbook_builder import Sheet, draw


@dataclass(frozen=True)
class Refusal:
    """``title`` is what a clerk would say of the workbook; ``told`` every finding about it."""

    title: str
    drawing: str
    told: tuple[Mark, ...]
    sheet: dict[str, object] = field(default_factory=dict)

    def drawn(self) -> Sheet:
        return draw(self.drawing, **self.sheet)


REVIEW = "RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020"
CHANGE = "DIỄN BIẾN HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020"
HEAD = "TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo"
FLOW = "TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ"
INSURANCE = "CẤP THẺ BẢO HIỂM Y TẾ VÀ HỖ TRỢ ĐÓNG HUYỆN NÔNG SƠN NĂM 2020"

REFUSALS = {
    "identity-broken": Refusal(
        "Cuối kỳ không bằng đầu kỳ trừ giảm cộng tăng",
        f"""
        {CHANGE}
        {FLOW}
        1 | Quế Trung | 120 | 30 | 2 | 4 | 69
        2 | Ninh Phước | 80 | 15 | 1 | 3 | 69
        """,
        (("identity-broken", "G3", "error"),),
    ),
    "total-mismatch": Refusal(
        "Dòng tổng cộng khác tổng các dòng chi tiết",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
          | Tổng cộng | 1500 | 118 | 145
        """,
        (("total-mismatch", "D5", "error"),),
    ),
    "rate-mismatch": Refusal(
        "Tỷ lệ ghi sẵn khác tỷ lệ tính lại",
        f"""
        {REVIEW}
        TT | Xã | Tổng số hộ | Hộ nghèo | Tỷ lệ hộ nghèo (%) | Hộ cận nghèo
        1 | Quế Trung | 800 | 60 | 7.5 | 75
        2 | Ninh Phước | 700 | 50 | 8.14 | 70
        """,
        (("rate-mismatch", "E4", "warning"),),
    ),
    "error-cell": Refusal(
        "Ô là lỗi của Excel",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | #REF! | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("error-cell", "D3", "error"),),
    ),
    "ambiguous-number": Refusal(
        "Số viết có thể đọc theo hai cách",
        """
        PHÂN BỔ GẠO CỨU TRỢ HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Số khẩu | Số gạo phân bổ (tấn)
        1 | Quế Trung | 210 | '3.150
        2 | Ninh Phước | 140 | '2.100
        """,
        (("ambiguous-number", "D2", "error"),),
    ),
    "number-coerced": Refusal(
        "Excel đã biến số nghìn thành số lẻ",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 1.834 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("number-coerced", "C3", "error"),),
    ),
    "negative-count": Refusal(
        "Số hộ là số âm",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | -60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("negative-count", "D3", "error"),),
    ),
    "fractional-count": Refusal(
        "Số hộ không phải số nguyên",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60.5 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("fractional-count", "D3", "error"),),
    ),
    "approximate-number": Refusal(
        "Ô ghi “khoảng”, “gần”, “ước”",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | khoảng 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("approximate-number", "D3", "warning"),),
    ),
    "text-number": Refusal(
        "Số được gõ như văn bản",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | '60 | 75
        2 | Ninh Phước | 700 | '50 | 70
        """,
        (("text-number", "D2", "warning"),),
    ),
    "no-cached-value": Refusal(
        "Công thức chưa được tính",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | =D3-10 | 70
        """,
        (("no-cached-value", "D4", "error"),),
    ),
    "unit-magnitude": Refusal(
        "Đơn vị tính ghi triệu đồng, số liệu là đồng",
        f"""
        {INSURANCE}
        ĐVT: triệu đồng
        TT | Xã | Tổng số thẻ | Kinh phí cấp thẻ miễn phí
        1 | Quế Trung | 210 | 168000000
        2 | Ninh Phước | 140 | 112000000
        """,
        (("unit-magnitude", "D3", "error"),),
    ),
    "unknown-unit": Refusal(
        "Tên đơn vị không có trong danh mục",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        3 | Khu phố mới | 90 | 5 | 6
        """,
        (("unknown-unit", "B5", "error"),),
    ),
    "unit-proposed": Refusal(
        "Tên đơn vị viết gần giống một tên trong danh mục",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        3 | Sơn Viêng | 300 | 20 | 30
        """,
        (("unit-proposed", "B5", "warning"),),
    ),
    "duplicate-unit": Refusal(
        "Một xã đứng hai dòng với số khác nhau",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        3 | Quế Trung | 300 | 20 | 30
        """,
        (("duplicate-unit", "B5", "error"),),
    ),
    "pasted-twice": Refusal(
        "Một khối dòng được dán hai lần",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("pasted-twice", "B5", "warning"),),
    ),
    "missing-unit": Refusal(
        "Bảng thiếu một xã",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        3 | Phước Ninh | 600 | 40 | 60
        4 | Quế Lộc | 500 | 30 | 50
        5 | Sơn Viên | 400 | 20 | 40
        """,
        (("missing-unit", None, "error"),),
    ),
    "missing-column": Refusal(
        "Thiếu một cột của biểu",
        f"""
        {CHANGE}
        TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới
        1 | Quế Trung | 120 | 30 | 2 | 4
        2 | Ninh Phước | 80 | 15 | 1 | 3
        """,
        (("missing-column", None, "error"),),
    ),
    "unknown-column": Refusal(
        "Một cột không có trong mẫu biểu",
        f"""
        {REVIEW}
        {HEAD} | Hộ có xe máy
        1 | Quế Trung | 800 | 60 | 75 | 410
        2 | Ninh Phước | 700 | 50 | 70 | 390
        """,
        (("unknown-column", "F2", "warning"),),
    ),
    "part-exceeds-whole": Refusal(
        "Dòng “trong đó” lớn hơn dòng chứa nó",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
          | Trong đó: hộ DTTS | 90 | 66 | 4
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("part-exceeds-whole", "D4", "error"),),
    ),
    "numbering-conflict": Refusal(
        "Công thức ở dòng đánh số trái với quy tắc của biểu",
        f"""
        {CHANGE}
        {FLOW}
        A | B | 1 | 2 | 3 | 4 | 5=1-2-3+4
        1 | Quế Trung | 120 | 30 | 2 | 4 | 96
        2 | Ninh Phước | 80 | 15 | 1 | 3 | 69
        """,
        (("numbering-conflict", "G3", "warning"),),
    ),
    "duplicate-column": Refusal(
        "Hai cột cùng một tiêu đề",
        """
        HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO HUYỆN NÔNG SƠN NĂM 2020
        TT | Xã | Số nhà | Ngân sách TW | Ngân sách TW | Ngân sách tỉnh
        1 | Quế Trung | 4 | 100000000 | 20000000 | 40000000
        2 | Ninh Phước | 2 | 50000000 | 10000000 | 20000000
        """,
        (("duplicate-column", "E2", "warning"),),
    ),
    "numbering-order": Refusal(
        "Dòng đánh số cột có hai số đổi chỗ",
        f"""
        {CHANGE}
        {FLOW}
        A | B | 1 | 2 | 4 | 3 | 5
        1 | Quế Trung | 120 | 30 | 2 | 4 | 96
        2 | Ninh Phước | 80 | 15 | 1 | 3 | 69
        """,
        (("numbering-order", "E3", "warning"),),
    ),
    "wrong-period": Refusal(
        "Biểu của năm khác",
        f"""
        {REVIEW.replace("2020", "2019")}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("wrong-period", None, "error"),),
    ),
    "scope-conflict": Refusal(
        "Tiêu đề ghi huyện này, các dòng là xã của huyện khác",
        f"""
        {REVIEW.replace("NÔNG SƠN", "TIÊN PHƯỚC")}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("scope-conflict", None, "error"),),
    ),
    "hidden-data": Refusal(
        "Có dòng bị ẩn nhưng chứa số liệu",
        f"""
        {REVIEW}
        {HEAD}
        1 | Quế Trung | 800 | 60 | 75
        2 | Ninh Phước | 700 | 50 | 70
        """,
        (("hidden-data", None, "warning"),),
        {"hidden_rows": frozenset({3})},
    ),
    "unrecognised-form": Refusal(
        "Không nhận ra biểu nào",
        """
        DANH SÁCH MÁY TÍNH CỦA PHÒNG
        TT | Tên máy | Năm mua | Tình trạng
        1 | Máy số 1 | 2015 | Tốt
        2 | Máy số 2 | 2017 | Hỏng
        """,
        (("unrecognised-form", None, "error"),),
    ),
}
