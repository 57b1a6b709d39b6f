"""Figures of the forms by unit and by period. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import comparisons, funding_tables, indicators, notes, reports
from udfs.functions.arguments import CATEGORY, AnyUnit, Indicator, Line, Period, cells, data, table

Figures = Annotated[
    Any, table("Vùng có cột Đơn vị và cột mang tên chỉ tiêu; để trống là lần tổng hợp cuối")
]


@xw.func(category=CATEGORY)
def district_rollup(
    form: Annotated[
        Any, cells('Biểu hoặc chỉ tiêu, tên hoặc mã: "poverty_review", "poverty_change.closing"')
    ] = None,
    period: Period = None,
) -> Any:
    """Bảng tổng hợp một biểu hoặc một chỉ tiêu: toàn tỉnh và từng huyện.

    Trả về: một bảng có dòng tiêu đề, tràn ra các ô bên dưới và bên phải.
    Ví dụ: =DISTRICT_ROLLUP("poverty_review"; 2020)
    """
    return reports.district_rollup(form, period)


@xw.func(category=CATEGORY)
def indicator(
    code: Indicator,
    unit: AnyUnit = None,
    period: Period = None,
    member: Line = None,
    data: Figures = None,
) -> Any:
    """Một số liệu của một biểu, tại một đơn vị, trong một kỳ.

    Trả về: một số, hoặc chữ "ít nhất …". INDICATOR_NOTE cho biết số đó còn thiếu gì.
    Ví dụ: =INDICATOR("poverty_change.closing"; "Tiên Phước"; 2020)
    """
    return indicators.indicator(code, unit, period, member, data)


@xw.func(category=CATEGORY)
def indicator_note(
    code: Indicator,
    unit: AnyUnit = None,
    period: Period = None,
    member: Line = None,
    data: Figures = None,
) -> Any:
    """Cho biết số của INDICATOR với cùng tham số chỉ là mức tối thiểu, hay còn thiếu huyện.

    Trả về: chữ như "mới có 16/18 huyện"; ô trống khi không thiếu gì.
    Ví dụ: =INDICATOR_NOTE("poverty_change.closing"; ; 2020)
    """
    return notes.indicator_note(code, unit, period, member, data)


@xw.func(category=CATEGORY)
def programme_summary(
    period: Period = None,
    unit: Annotated[Any, cells("Đơn vị (tên, mã); để trống là toàn tỉnh")] = None,
) -> Any:
    """Kinh phí của mọi chương trình; vốn vay và hiện vật đứng riêng, không cộng vào chi.

    Trả về: một bảng có dòng tiêu đề, cuối bảng là tổng chi ngân sách và tổng vốn cho vay.
    Ví dụ: =PROGRAMME_SUMMARY(2020)
    """
    return funding_tables.programme_summary(period, unit)


@xw.func(category=CATEGORY)
def compare_periods(
    code: Indicator,
    period: Period = None,
    other: Annotated[Any, cells("Kỳ đem so; để trống là cùng kỳ năm trước")] = None,
    member: Line = None,
) -> Any:
    """So sánh một chỉ tiêu giữa hai kỳ, toàn tỉnh và từng huyện.

    Trả về: một bảng: đơn vị, kỳ trước, kỳ này, tăng giảm, tỷ lệ tăng giảm.
    Ví dụ: =COMPARE_PERIODS("poverty_change.closing"; 2020; 2019)
    """
    return comparisons.compare_periods(code, period, other, member)


@xw.func(category=CATEGORY)
def growth(
    now: Annotated[Any, data("Số kỳ này, một ô hay một vùng")],
    before: Annotated[Any, data("Số kỳ trước, cùng kích thước")],
) -> Any:
    """Tỷ lệ tăng giảm so với kỳ trước. Excel đã có sẵn hàm GROWTH khác: khi đó dùng TANG_TRUONG.

    Trả về: một số (0,1 là tăng 10%, -0,1 là giảm 10%); một câu khi kỳ trước bằng 0.
    Ví dụ: =GROWTH(110; 100)
    """
    return comparisons.growth(now, before)
