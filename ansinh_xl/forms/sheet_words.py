"""The words of a form sheet, in which staff declare a form of their own: headings and choices.

A choice holds no comma: lists in cells part their entries by it.

Read by sheet.py and written by outputs/form_declaration.py; no cell is looked at here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ansinh_xl.text.folding import fold

MARKER: Final = "KHAI BÁO BIỂU MẪU (ANSINH)"
"""What cell A1 of a form sheet says, by which it is known."""

FIELDS: Final[Mapping[str, str]] = {
    "code": "Mã biểu",
    "title": "Tên biểu",
    "titles": "Các cách gọi khác",
    "not_titles": "Không phải biểu ghi",
    "rows": "Mỗi dòng là",
    "expected": "Ai gửi",
}
COLUMNS: Final[Mapping[str, str]] = {
    "code": "Mã cột",
    "label": "Tên cột",
    "others": "Cách viết khác",
    "kind": "Loại",
    "unit": "Đơn vị tính",
    "required": "Bắt buộc",
    "rate": "Cách tính (tỷ lệ)",
    "sum_of": "Là tổng của các cột",
}
RULES: Final[Mapping[str, str]] = {"rule": "Quy tắc", "severity": "Nếu sai thì báo"}
DIMENSIONS: Final[Mapping[str, str]] = {
    "name": "Phân tổ theo",
    "code": "Mã giá trị",
    "labels": "Tên ghi trên biểu",
}
SECTIONS: Final = ("1. Biểu", "2. Các cột", "3. Quy tắc giữa các cột", "4. Phân tổ, nếu có")

KINDS: Final[Mapping[str, str]] = {
    "count": "số lượng",
    "money": "tiền",
    "rate": "tỷ lệ",
    "text": "chữ",
    "code": "mã",
    "date": "ngày",
}
UNITS: Final[Mapping[str, str]] = {
    "dong": "đồng",
    "thousand_dong": "nghìn đồng",
    "million_dong": "triệu đồng",
    "billion_dong": "tỷ đồng",
    "household": "hộ",
    "person": "người",
    "card": "thẻ",
    "house": "nhà",
    "loan": "lượt hộ",
    "month": "tháng",
    "kg": "kg",
    "tonne": "tấn",
    "percent": "%",
}
ROWS: Final[Mapping[str, str]] = {
    "unit": "đơn vị xã – huyện",
    "category": "đối tượng – hạng mục",
    "facility": "cơ sở",
    "programme": "chương trình",
    "cohort": "năm – khóa",
}
EXPECTED: Final[Mapping[str, str]] = {
    "district": "mỗi huyện một sổ",
    "province": "tỉnh",
    "once": "một sổ cho cả tỉnh",
    "": "không bắt buộc",
}
REQUIRED: Final[Mapping[str, str]] = {"yes": "có", "": "không"}
SEVERITIES: Final[Mapping[str, str]] = {"error": "lỗi", "warning": "cảnh báo"}
DIMENSION_NAMES: Final[Mapping[str, str]] = {
    "line": "dòng hộ – nhân khẩu",
    "category": "đối tượng",
    "cohort": "năm – khóa",
    "type": "loại",
    "programme": "chương trình",
    "round": "đợt",
    "facility": "cơ sở",
}


def code_of(words: Mapping[str, str], written: str) -> str | None:
    """The code that a written choice stands for, however it is spelled; None for another word."""
    folded = fold(written) or written.strip()
    for code, word in words.items():
        if folded in (fold(word) or word, code):
            return code
    return None
