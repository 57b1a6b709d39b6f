"""Administrative units as of a day. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import units
from udfs.functions.arguments import CATEGORY, Day, Within, cells

Named = Annotated[Any, cells("Tên hoặc mã đơn vị, viết kiểu nào cũng được; một ô hay một vùng")]


@xw.func(category=CATEGORY)
def area_code(unit: Named, day: Day = None, within: Within = None) -> Any:
    """Mã hành chính của một đơn vị tại một ngày.

    Trả về: mã dạng chữ, như "514"; một câu kèm gợi ý khi không tìm thấy.
    Ví dụ: =AREA_CODE("H. Tiên Phước"; 2020)
    """
    return units.area_code(unit, day, within)


@xw.func(category=CATEGORY)
def area_name(unit: Named, day: Day = None, within: Within = None) -> Any:
    """Tên chính thức của một đơn vị tại một ngày, có cả loại: huyện, xã, phường.

    Trả về: chữ như "Huyện Tiên Phước".
    Ví dụ: =AREA_NAME("514"; 2020)
    """
    return units.area_name(unit, day, within)


@xw.func(category=CATEGORY)
def area_parent(unit: Named, day: Day = None, within: Within = None) -> Any:
    """Đơn vị cấp trên trực tiếp tại một ngày: huyện của xã, tỉnh của huyện.

    Trả về: tên chính thức, như "Huyện Tiên Phước".
    Ví dụ: =AREA_PARENT("Xã Tiên Mỹ"; 2020)
    """
    return units.area_parent(unit, day, within)


@xw.func(category=CATEGORY)
def area_as_of(unit: Named, day: Day = None, within: Within = None) -> Any:
    """Đơn vị cũ (hoặc mới) là đơn vị nào tại một ngày, sau các lần sáp nhập.

    Trả về: tên chính thức; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy.
    Ví dụ: =AREA_AS_OF("Huyện Nông Sơn"; "01/01/2025")
    """
    return units.area_as_of(unit, day, within)
