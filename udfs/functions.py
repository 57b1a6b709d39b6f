"""What Excel sees: the custom functions. Only declarations; the work is in ansinh_xl/app/queries.

The docstring is the help in Excel, the annotations hold the arguments' help and conversion. A
return annotation is never a union: xlwings Server crashes on it (tests/udfs holds that).
"""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app import queries

CATEGORY = "An sinh"
"""Excel's heading for the functions. No marks: the classic add-in's VBA is cp1252."""


def _range(doc: str, **options: Any) -> dict[str, Any]:
    """A cell or a range, as rows, with its help."""
    return {"doc": doc, "ndim": 2, **options}


def _data(doc: str) -> dict[str, Any]:
    """A range whose error cells must stay visible; without the option they come in as blanks."""
    return _range(doc, err_to_str=True)


Unit = Annotated[Any, _range("Huyện (tên, mã) hay một vùng các huyện; để trống là toàn tỉnh")]
Period = Annotated[
    Any, _range('Kỳ: 2020, "2020-Q3", "6 tháng đầu năm 2020"; để trống là kỳ mới nhất đã tổng hợp')
]
Programme = Annotated[
    Any, _range('Chương trình: tên hoặc mã, như "housing"; để trống là toàn bộ chi ngân sách')
]
FundSource = Annotated[
    Any, _range("Nguồn: trung ương, tỉnh, huyện, Hà Nội, NHCSXH, xã hội hóa, khác")
]
Stage = Annotated[
    Any, _range('"dự toán" hoặc "chi" (giải ngân); để trống là số mà báo cáo năm dùng')
]
Kind = Annotated[
    Any, _range('"chi", "vay" hoặc "hiện vật"; vốn vay và hiện vật không cộng vào chi')
]
Amount = Annotated[Any, _data("Số tiền, một ô hay một vùng")]
UnitWord = Annotated[Any, _range('Chữ đọc ở cuối, mặc định là "đồng"; " " nếu không cần')]
Style = Annotated[Any, _range('Cách đọc khác: "lẻ" thay cho linh, "bốn" thay cho tư')]


@xw.func(category=CATEGORY)
def poverty_progress(
    unit: Unit = None,
    period: Period = None,
    measure: Annotated[
        Any, _range('"giảm" = đầu kỳ trừ cuối kỳ (mặc định) hoặc "thoát" = số hộ thoát nghèo')
    ] = None,
    data: Annotated[
        Any, _data("Vùng có cột Đơn vị, Chỉ tiêu, Thực hiện; để trống là lần tổng hợp cuối")
    ] = None,
) -> Any:
    """Tỷ lệ thực hiện chỉ tiêu giảm hộ nghèo của tỉnh hoặc của từng huyện.

    Trả về: một số (1,1144 là 111,44%); "không giao" khi không có chỉ tiêu.
    Ví dụ: =POVERTY_PROGRESS("Tiên Phước"; 2020)
    """
    return queries.poverty_progress(unit, period, measure, data)


@xw.func(category=CATEGORY)
def attainment(
    actual: Annotated[Any, _data("Số thực hiện, một ô hay một vùng")],
    target: Annotated[Any, _data("Số kế hoạch hoặc chỉ tiêu giao, cùng kích thước")],
    direction: Annotated[
        Any, _range('"tăng" = càng cao càng tốt (mặc định), "giảm" = càng thấp càng tốt')
    ] = None,
) -> Any:
    """Tỷ lệ thực hiện so với chỉ tiêu, không bao giờ báo lỗi chia cho 0.

    Trả về: một số (1,1144 là 111,44%); "không giao" khi chỉ tiêu trống hoặc bằng 0.
    Ví dụ: =ATTAINMENT(3009; 2700)
    """
    return queries.attained(actual, target, direction)


@xw.func(category=CATEGORY)
def funding_total(
    programme: Programme = None,
    unit: Unit = None,
    period: Period = None,
    source: FundSource = None,
    stage: Stage = None,
    kind: Kind = None,
    data: Annotated[
        Any, _data("Vùng có cột Chương trình, Kinh phí; để trống là lần tổng hợp cuối")
    ] = None,
) -> Any:
    """Kinh phí của một chương trình; không ghi chương trình thì là tổng chi ngân sách.

    Trả về: số đồng (gạo: số kg). FUNDING_NOTE cho biết con số có phải là mức ít nhất không.
    Ví dụ: =FUNDING_TOTAL("health_insurance_free"; ; 2020)
    """
    return queries.funding_total(programme, unit, period, source, stage, kind, data)


@xw.func(category=CATEGORY)
def funding_note(
    programme: Programme = None,
    unit: Unit = None,
    period: Period = None,
    source: FundSource = None,
    stage: Stage = None,
    kind: Kind = None,
) -> Any:
    """Cho biết số của FUNDING_TOTAL với cùng tham số có phải chỉ là mức tối thiểu không.

    Trả về: "ít nhất" khi nguồn số liệu ghi "hơn", "trên"; nếu không thì ô trống.
    Ví dụ: =FUNDING_NOTE("care_facility")
    """
    return queries.funding_note(programme, unit, period, source, stage, kind)


@xw.func(category=CATEGORY)
def district_rollup(
    form: Annotated[
        Any, _range('Biểu hoặc chỉ tiêu, tên hoặc mã: "poverty_review", "poverty_change.closing"')
    ] = None,
    period: Period = None,
) -> Any:
    """Bảng tổng hợp một biểu hoặc một chỉ tiêu: toàn tỉnh và từng huyện.

    Trả về: một bảng có dòng tiêu đề, tràn ra các ô bên dưới và bên phải.
    Ví dụ: =DISTRICT_ROLLUP("poverty_review"; 2020)
    """
    return queries.district_rollup(form, period)


@xw.func(category=CATEGORY)
def missing_reports(
    period: Period = None,
    form: Annotated[Any, _range("Biểu (tên hoặc mã); để trống là mọi biểu")] = None,
) -> Any:
    """Danh sách đơn vị chưa gửi báo cáo và biểu còn thiếu.

    Trả về: một bảng có dòng tiêu đề, hoặc một câu khi không thiếu gì.
    Ví dụ: =MISSING_REPORTS(2020)
    """
    return queries.missing_reports(period, form)


@xw.func(category=CATEGORY)
def vn_number(
    value: Annotated[Any, _data("Ô hay vùng chứa số viết kiểu Việt Nam, xét theo từng cột")],
    whole: Annotated[Any, _range('TRUE nếu là số đếm (hộ, người): khi đó "2.700" là 2700')] = None,
) -> Any:
    """Đổi số viết kiểu Việt Nam ("1.234,5", "180 187 842", "(12)", "-") thành số.

    Trả về: số; khi một số đọc được hai cách thì là một câu nêu cả hai.
    Ví dụ: =VN_NUMBER("1.234,5")
    """
    return queries.vn_number(value, whole)


@xw.func(category=CATEGORY)
def vnd(amount: Amount, unit: UnitWord = None, style: Style = None) -> Any:
    """Đọc số tiền bằng chữ tiếng Việt (dòng "Bằng chữ").

    Trả về: chữ, như "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng".
    Ví dụ: =VND(113357000000)
    """
    return queries.in_words(amount, unit, style)


@xw.func(category=CATEGORY)
def docso(amount: Amount, unit: UnitWord = None, style: Style = None) -> Any:
    """Đọc số thành chữ; tên gọi khác của VND.

    Trả về: chữ, như "Một trăm mười ba tỷ ba trăm năm mươi bảy triệu đồng".
    Ví dụ: =DOCSO(113357000000)
    """
    return queries.in_words(amount, unit, style)


ALIASES = {"docso": "vnd"}
"""A second name → the function it stands for."""
