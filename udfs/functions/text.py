"""Vietnamese numbers and text in cells. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import numbers, texts
from udfs.functions.arguments import CATEGORY, Amount, Style, UnitWord, Words, cells, data


@xw.func(category=CATEGORY)
def vn_number(
    value: Annotated[Any, data("Ô hay vùng chứa số viết kiểu Việt Nam, xét theo từng cột")],
    whole: Annotated[Any, cells('TRUE nếu là số đếm (hộ, người): khi đó "2.700" là 2700')] = None,
) -> Any:
    """Đổi số viết kiểu Việt Nam ("1.234,5", "180 187 842", "(12)", "-") thành số.

    Trả về: số ("12%" là 12); khi một số đọc được hai cách thì là một câu nêu cả hai.
    Ví dụ: =VN_NUMBER("1.234,5")
    """
    return numbers.vn_number(value, whole)


@xw.func(category=CATEGORY)
def vn_unit(
    value: Annotated[Any, data("Số cần đổi, một ô hay một vùng; có thể ghi kèm đơn vị tính")],
    given: Annotated[Any, cells('Đơn vị tính của số đó: "tỷ", "triệu", "nghìn", "tấn"')] = None,
    wanted: Annotated[Any, cells("Đơn vị tính muốn đổi sang; để trống là đồng hoặc kg")] = None,
) -> Any:
    """Đổi đơn vị tính: đồng, nghìn đồng, triệu đồng, tỷ đồng; kg, tấn.

    Trả về: một số; một câu khi hai đơn vị tính không cùng loại.
    Ví dụ: =VN_UNIT(113,357; "tỷ đồng"; "triệu đồng")
    """
    return texts.vn_unit(value, given, wanted)


@xw.func(category=CATEGORY)
def vnd(amount: Amount, unit: UnitWord = None, style: Style = None) -> Any:
    """Đọc số tiền bằng chữ tiếng Việt (dòng "Bằng chữ").

    Trả về: chữ, như "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng"; làm tròn đến đồng.
    Ví dụ: =VND(113357000000)
    """
    return numbers.in_words(amount, unit, style)


@xw.func(category=CATEGORY)
def vn_unicode(
    text: Annotated[Any, cells("Chữ gõ bằng phông cũ (.VnTime, VNI-Times), một ô hay một vùng")],
    table: Annotated[Any, cells('"TCVN3" hoặc "VNI"; để trống là tự nhận theo cả vùng')] = None,
) -> Any:
    """Đổi chữ TCVN3 (ABC) hoặc VNI sang Unicode; chữ đã là Unicode thì giữ nguyên.

    Trả về: chữ Unicode.
    Ví dụ: =VN_UNICODE(A2:A50; "TCVN3")
    """
    return texts.vn_unicode(text, table)


@xw.func(category=CATEGORY)
def vn_unaccent(text: Words) -> Any:
    """Bỏ dấu tiếng Việt, giữ nguyên chữ hoa chữ thường.

    Trả về: chữ không dấu, như "Tien Phuoc".
    Ví dụ: =VN_UNACCENT("Tiên Phước")
    """
    return texts.vn_unaccent(text)


@xw.func(category=CATEGORY)
def vn_sortkey(text: Words) -> Any:
    """Khóa để sắp xếp theo thứ tự chữ cái tiếng Việt (a, ă, â … đ; ngang, huyền, hỏi, ngã, sắc).

    Trả về: chữ để dùng làm cột sắp xếp, không phải để đọc.
    Ví dụ: =VN_SORTKEY("Đại Lộc")
    """
    return texts.vn_sortkey(text)
