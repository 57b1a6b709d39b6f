"""The arguments that several functions share, with their help and how Excel hands them over.

Everything comes in as rows of cells, so that one cell and a range are the same to a function.
"""

from __future__ import annotations

from typing import Annotated, Any

CATEGORY = "An sinh"
"""Excel's heading for the functions. No marks: the classic add-in's VBA is cp1252."""


def cells(doc: str, **options: Any) -> dict[str, Any]:
    """A cell or a range, as rows, with its help."""
    return {"doc": doc, "ndim": 2, **options}


def data(doc: str) -> dict[str, Any]:
    """A range whose error cells must stay visible; without the option they come in as blanks."""
    return cells(doc, err_to_str=True)


def table(doc: str) -> dict[str, Any]:
    """A range with rows of its own, never a figure that is typed in.

    Where it must be given, Calc hands over its cells, errors and all.
    """
    return cells(doc, err_to_str=True, table=True)


Unit = Annotated[Any, cells("Huyện (tên, mã) hay một vùng các huyện; để trống là toàn tỉnh")]
AnyUnit = Annotated[
    Any, cells("Đơn vị mọi cấp (tên, mã) hay một vùng các đơn vị; để trống là toàn tỉnh")
]
Period = Annotated[
    Any, cells('Kỳ: 2020, "2020-Q3", "6 tháng đầu năm 2020"; để trống là kỳ mới nhất đã tổng hợp')
]
Measure = Annotated[
    Any, cells('"giảm" = đầu kỳ trừ cuối kỳ (mặc định) hoặc "thoát" = số hộ thoát nghèo')
]
Programme = Annotated[
    Any, cells('Chương trình: tên hoặc mã, như "housing"; để trống là toàn bộ chi ngân sách')
]
FundSource = Annotated[
    Any, cells("Nguồn: trung ương, tỉnh, huyện, Hà Nội, NHCSXH, xã hội hóa, khác")
]
Stage = Annotated[
    Any, cells('"dự toán" hoặc "chi" (giải ngân); để trống là số mà báo cáo năm dùng')
]
Kind = Annotated[Any, cells('"chi", "vay" hoặc "hiện vật"; vốn vay và hiện vật không cộng vào chi')]
Indicator = Annotated[
    Any, cells('Chỉ tiêu: mã hoặc tên cột của biểu, như "poverty_change.closing", "Cuối kỳ"')
]
Line = Annotated[
    Any,
    cells(
        "Dòng cần lấy khi biểu chia nhiều dòng: Hộ, Nhân khẩu, tên nhóm đối tượng; để trống là Hộ, "
        "hoặc cộng mọi dòng"
    ),
]
Amount = Annotated[Any, data("Số tiền, một ô hay một vùng")]
UnitWord = Annotated[Any, cells('Chữ đọc ở cuối, mặc định là "đồng"; " " nếu không cần')]
Style = Annotated[Any, cells('Cách đọc khác: "lẻ" thay cho linh, "bốn" thay cho tư')]
Day = Annotated[
    Any,
    cells(
        'Ngày hoặc kỳ: ô ngày tháng, "01/01/2025", 2020; để trống là cuối kỳ mới nhất đã tổng hợp'
    ),
]
Within = Annotated[Any, cells("Đơn vị cấp trên (tên, mã), khi nhiều nơi cùng tên")]
Month = Annotated[
    Any, cells('Tháng: ô ngày tháng, "7/2021", "2021-07"; cả năm nếu năm đó chỉ có một mức')
]
Words = Annotated[Any, cells("Chữ, một ô hay một vùng")]
