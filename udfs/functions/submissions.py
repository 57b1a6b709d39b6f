"""Which reports have come, and the cells behind a figure. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import indicators, reports
from udfs.functions.arguments import CATEGORY, AnyUnit, Indicator, Line, Period, cells


@xw.func(category=CATEGORY)
def missing_reports(
    period: Period = None,
    form: Annotated[Any, cells("Biểu (tên hoặc mã); để trống là mọi biểu")] = None,
) -> Any:
    """Danh sách đơn vị chưa gửi báo cáo và biểu còn thiếu.

    Trả về: một bảng có dòng tiêu đề, hoặc một câu khi không thiếu gì.
    Ví dụ: =MISSING_REPORTS(2020)
    """
    return reports.missing_reports(period, form)


@xw.func(category=CATEGORY)
def report_status(
    unit: Annotated[Any, cells("Đơn vị (tên, mã), một ô hay một vùng")],
    form: Annotated[Any, cells("Biểu (tên hoặc mã), một ô hay một vùng")],
    period: Period = None,
) -> Any:
    """Báo cáo của một đơn vị đã nhận, có cảnh báo, bị trả lại hay chưa gửi.

    Trả về: chữ như "đã nhận", "đã nhận, có cảnh báo", "chưa gửi".
    Ví dụ: =REPORT_STATUS("Tiên Phước"; "poverty_change"; 2020)
    """
    return reports.report_status(unit, form, period)


@xw.func(category=CATEGORY)
def source_of(
    code: Indicator, unit: AnyUnit = None, period: Period = None, member: Line = None
) -> Any:
    """Số của INDICATOR với cùng tham số lấy từ ô nào, trang nào, tệp nào.

    Trả về: chữ "tệp ▸ trang ▸ ô"; nhiều ô thì nêu những ô đầu.
    Ví dụ: =SOURCE_OF("poverty_change.closing"; "Tiên Phước"; 2020)
    """
    return indicators.source_of_figure(code, unit, period, member)
