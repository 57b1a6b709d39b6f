"""Targets of poverty reduction and how far they are reached. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import notes, projections, targets
from udfs.functions.arguments import CATEGORY, Measure, Period, Unit, cells, data, table

Standing = Annotated[
    Any, table("Vùng có cột Đơn vị, Chỉ tiêu, Thực hiện; để trống là lần tổng hợp cuối")
]


@xw.func(category=CATEGORY)
def poverty_progress(
    unit: Unit = None, period: Period = None, measure: Measure = None, data: Standing = None
) -> Any:
    """Tỷ lệ thực hiện chỉ tiêu giảm hộ nghèo của tỉnh hoặc của từng huyện.

    Trả về: một số (1,1144 là 111,44%); "không giao" khi không có chỉ tiêu.
    Ví dụ: =POVERTY_PROGRESS("Tiên Phước"; 2020)
    """
    return targets.poverty_progress(unit, period, measure, data)


@xw.func(category=CATEGORY)
def progress_note(
    unit: Unit = None, period: Period = None, measure: Measure = None, data: Standing = None
) -> Any:
    """Cho biết số của POVERTY_PROGRESS với cùng tham số còn thiếu gì: sơ bộ, mới có mấy huyện.

    Trả về: chữ như "sơ bộ; mới có 16/18 huyện"; ô trống khi không thiếu gì.
    Ví dụ: =PROGRESS_NOTE(; 2020)
    """
    return notes.progress_note(unit, period, measure, data)


@xw.func(category=CATEGORY)
def attainment(
    actual: Annotated[Any, data("Số thực hiện, một ô hay một vùng")],
    target: Annotated[Any, data("Số kế hoạch hoặc chỉ tiêu giao, cùng kích thước")],
    direction: Annotated[
        Any, cells('"tăng" = càng cao càng tốt (mặc định), "giảm" = càng thấp càng tốt')
    ] = None,
) -> Any:
    """Tỷ lệ thực hiện so với chỉ tiêu, không bao giờ báo lỗi chia cho 0.

    Trả về: một số (1,1144 là 111,44%); "không giao" khi chỉ tiêu trống hoặc bằng 0.
    Ví dụ: =ATTAINMENT(3009; 2700)
    """
    return targets.attained(actual, target, direction)


@xw.func(category=CATEGORY)
def target(
    unit: Unit = None,
    period: Period = None,
    data: Annotated[
        Any, table("Vùng có cột Đơn vị, Chỉ tiêu; để trống là lần tổng hợp cuối")
    ] = None,
) -> Any:
    """Chỉ tiêu giảm hộ nghèo được giao của tỉnh hoặc của từng huyện.

    Trả về: số hộ; "không giao" khi không có chỉ tiêu.
    Ví dụ: =TARGET("Tiên Phước"; 2020)
    """
    return targets.target(unit, period, data)


@xw.func(category=CATEGORY)
def achieved(
    unit: Unit = None, period: Period = None, measure: Measure = None, data: Standing = None
) -> Any:
    """Số hộ nghèo đã giảm (hoặc số hộ đã thoát nghèo) của tỉnh hoặc của từng huyện.

    Trả về: số hộ; "chưa báo cáo" khi chưa có số; chữ "ít nhất …" khi nguồn ghi "hơn", "trên".
    Ví dụ: =ACHIEVED("Tiên Phước"; 2020; "thoát")
    """
    return targets.achieved(unit, period, measure, data)


@xw.func(category=CATEGORY)
def remaining_to_target(
    unit: Unit = None, period: Period = None, measure: Measure = None, data: Standing = None
) -> Any:
    """Số hộ còn phải giảm để đạt chỉ tiêu được giao.

    Trả về: số hộ; 0 khi đã đạt hoặc vượt chỉ tiêu.
    Ví dụ: =REMAINING_TO_TARGET("Tiên Phước")
    """
    return targets.remaining_to_target(unit, period, measure, data)


@xw.func(category=CATEGORY)
def rank_units(period: Period = None, measure: Measure = None, data: Standing = None) -> Any:
    """Xếp hạng các huyện theo tỷ lệ thực hiện chỉ tiêu, cao nhất trước.

    Trả về: một bảng có dòng tiêu đề; đơn vị bằng nhau cùng hạng, chưa có tỷ lệ thì đứng cuối.
    Ví dụ: =RANK_UNITS(2020)
    """
    return targets.rank_units(period, measure, data)


@xw.func(category=CATEGORY)
def projected_year_end(
    unit: Unit = None,
    period: Annotated[
        Any, cells('Kỳ tính từ đầu năm: "2020-9M", "6 tháng đầu năm 2020"; để trống là kỳ mới nhất')
    ] = None,
    method: Annotated[
        Any, cells('"tuyến tính" = mỗi tháng như nhau (mặc định) hoặc "theo mùa" = như năm trước')
    ] = None,
    measure: Measure = None,
    data: Annotated[
        Any,
        table("Vùng có cột Đơn vị, Thực hiện; theo mùa thì thêm Cùng kỳ năm trước, Cả năm trước"),
    ] = None,
) -> Any:
    """Dự báo số hộ nghèo giảm đến hết năm từ số đã thực hiện; không phải số thực hiện.

    Trả về: chữ như "dự báo 2.667 (tuyến tính)", để không tổng nào cộng nhầm số dự báo.
    Ví dụ: =PROJECTED_YEAR_END("Tiên Phước"; "2020-9M"; "theo mùa")
    """
    return projections.projected_year_end(unit, period, method, measure, data)
