"""Rates and flows of poor households. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import poverty
from udfs.functions.arguments import CATEGORY, AnyUnit, Period, cells, table


@xw.func(category=CATEGORY)
def poverty_rate(
    unit: AnyUnit = None,
    period: Period = None,
    kind: Annotated[Any, cells('"nghèo" (mặc định) hoặc "cận nghèo"')] = None,
    data: Annotated[
        Any, table("Vùng có cột Đơn vị, Hộ nghèo, Tổng số hộ; để trống là lần tổng hợp cuối")
    ] = None,
) -> Any:
    """Tỷ lệ hộ nghèo hoặc hộ cận nghèo, tính lại từ số hộ ở mọi cấp.

    Trả về: một số (0,0861 là 8,61%); "chưa có số liệu" khi chưa có biểu rà soát.
    Ví dụ: =POVERTY_RATE("Tiên Phước"; 2020)
    """
    return poverty.poverty_rate(unit, period, kind, data)


@xw.func(category=CATEGORY)
def poverty_flow(
    unit: AnyUnit = None,
    period: Period = None,
    data: Annotated[
        Any,
        table("Vùng có cột Đơn vị, Đầu kỳ, Thoát nghèo, Tái nghèo, Phát sinh mới, Cuối kỳ"),
    ] = None,
) -> Any:
    """Diễn biến hộ nghèo: đầu kỳ, giảm, tăng, cuối kỳ; chỗ không cân đối được ghi rõ.

    Trả về: một bảng có dòng tiêu đề, mỗi đơn vị một dòng.
    Ví dụ: =POVERTY_FLOW("Tiên Phước"; 2020)
    """
    return poverty.poverty_flow(unit, period, data)


@xw.func(category=CATEGORY)
def gross_exits(
    unit: AnyUnit = None,
    period: Period = None,
    data: Annotated[Any, table("Vùng có cột Đơn vị, Thoát nghèo")] = None,
) -> Any:
    """Số hộ thoát nghèo, chưa trừ hộ tái nghèo và hộ nghèo mới phát sinh.

    Trả về: số hộ; "chưa báo cáo" khi chưa có số.
    Ví dụ: =GROSS_EXITS("Tiên Phước"; 2020)
    """
    return poverty.gross_exits(unit, period, data)


@xw.func(category=CATEGORY)
def net_reduction(
    unit: AnyUnit = None,
    period: Period = None,
    data: Annotated[Any, table("Vùng có cột Đơn vị, Đầu kỳ, Cuối kỳ")] = None,
) -> Any:
    """Số hộ nghèo giảm ròng: đầu kỳ trừ cuối kỳ; âm khi hộ nghèo tăng.

    Trả về: số hộ; "chưa báo cáo" khi chưa có số.
    Ví dụ: =NET_REDUCTION("Tiên Phước"; 2020)
    """
    return poverty.net_reduction(unit, period, data)
