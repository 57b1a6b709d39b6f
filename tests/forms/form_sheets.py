"""Form sheets as staff fill them in, for tests: any cell may be changed before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ansinh_xl.forms.sheet_words import COLUMNS, DIMENSIONS, MARKER, RULES
from tests.workbook_builder import Sheet, draw_cells, write

FIELDS = {
    "Mã biểu": "tro_giup",
    "Tên biểu": "Kết quả trợ giúp đột xuất",
    "Các cách gọi khác": "trợ giúp khẩn cấp; cứu trợ đột xuất",
    "Mỗi dòng là": "đơn vị xã – huyện",
    "Ai gửi": "mỗi huyện một sổ",
}
OPENING = ("dau_ky", "Đầu kỳ", "", "số lượng", "hộ", "có", "", "")
DOWN = ("giam", "Giảm", "Giảm trong kỳ", "số lượng", "hộ", "", "", "")
UP = ("tang", "Tăng", "", "số lượng", "hộ", "", "", "")
CLOSING = ("cuoi_ky", "Cuối kỳ", "", "số lượng", "hộ", "có", "", "")
MONEY = ("kinh_phi", "Kinh phí", "", "tiền", "triệu đồng", "", "", "")
SHARE = ("ty_le", "Tỷ lệ giảm", "", "tỷ lệ", "%", "", "giam/dau_ky*100", "")
FLOW = ("cuoi_ky = dau_ky - giam + tang", "lỗi")


def form_sheet(
    *columns: tuple[str, ...],
    rules: tuple[tuple[str, ...], ...] = (FLOW,),
    dimensions: tuple[tuple[str, ...], ...] = (),
    name: str = "Biểu mẫu",
    **fields: str,
) -> Sheet:
    """A sheet that declares a form; ``fields`` replace those of FIELDS by their place."""
    told = {**FIELDS, **{key.replace("_", " "): value for key, value in fields.items()}}
    rows: list[tuple[Any, ...]] = [(MARKER,), ("Lời giải thích",), ()]
    rows += [*told.items(), ()]
    rows += [("2. Các cột",), tuple(COLUMNS.values())]
    rows += [*(columns or (OPENING, DOWN, UP, CLOSING, MONEY, SHARE)), ()]
    rows += [("3. Quy tắc giữa các cột",), tuple(RULES.values()), *rules, ()]
    rows += [("4. Phân tổ, nếu có",), tuple(DIMENSIONS.values()), *dimensions]
    return draw_cells([row or ("",) for row in rows], name=name)


def forms_file(path: Path, *sheets: Sheet) -> Path:
    return write(path, *(sheets or (form_sheet(),)))
