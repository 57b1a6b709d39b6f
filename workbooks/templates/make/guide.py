"""The page that tells staff how a blank workbook is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ansinh_xl.outputs.book import Sheet
from workbooks.templates.make.declared import Blank
from workbooks.templates.make.formulas import NAME, computed

_STEPS = (
    "Chọn huyện và năm ở đầu biểu (nếu có); tên các xã hiện theo huyện được chọn.",
    "Ghi số liệu vào các ô để trống. Ô chữ nghiêng và dòng “Tổng cộng” được tính sẵn.",
    "Chỉ ghi con số, không ghi kèm chữ: 1234, không ghi “1.234 hộ”. "
    "Không có thì ghi 0; chưa có số liệu thì để trống.",
    "Ô vàng nhạt: dòng đã ghi dở, còn thiếu số ở ô này. Ô hồng: số liệu không hợp lý, xin xem lại.",
    "Có thể đổi tên trang, thêm ghi chú, đổi cỡ cột; xin đừng đổi tiêu đề cột.",
    "Muốn sửa ô được khóa: thẻ Xem lại (Review), chọn Bỏ bảo vệ trang (Unprotect Sheet); "
    "không có mật khẩu.",
    "Ghi xong, lưu tệp rồi gửi. Trước khi gửi có thể kiểm tra bằng lệnh: ansinh check TỆP.xlsx.",
)


def write_guide(sheet: Sheet, forms: Sequence[Blank]) -> None:
    """Steps, then what each form computes by itself."""
    sheet.widths(6, 34, 74)
    sheet.span(0, 0, 2, "HƯỚNG DẪN GHI BIỂU", "title")
    row = 2
    for number, step in enumerate(_STEPS, 1):
        sheet.text(row, 0, str(number), "center")
        sheet.span(row, 1, 2, step, "left", "wrap")
        sheet.height(row, 6 + 15 * sheet.lines(step, 1, 2))
        row += 1
    row += 1
    if any(map(computed, forms)):
        sheet.text(row, 1, "Cột được tính sẵn", "section")
        row += 1
    for blank in forms:
        for code, rule in computed(blank).items():
            labels = {name: blank.columns[name][-1] for name in blank.columns}
            sheet.text(row, 1, f"{blank.sheet}: {labels[code]}", "body", "left", "wrap")
            sheet.text(row, 2, worded(rule, labels), "body", "left", "wrap")
            row += 1
    sheet.page()


def worded(rule: str, labels: Mapping[str, str]) -> str:
    """ "poor/households*100" → "Hộ nghèo / Tổng số hộ × 100"."""
    spaced = rule.replace("/", " / ").replace("*", " × ")
    told = re.sub(NAME, lambda name: labels.get(name[0], name[0]), spaced)
    return " ".join(told.split())
