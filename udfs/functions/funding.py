"""What the programmes got, spent and cost. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import funding, funding_tables, notes
from udfs.functions.arguments import (
    CATEGORY,
    AnyUnit,
    FundSource,
    Kind,
    Period,
    Programme,
    Stage,
    cells,
    table,
)

Stages = Annotated[
    Any, table("Vùng có cột Chương trình, Dự toán, Đã chi; để trống là lần tổng hợp cuối")
]
Amounts = Annotated[Any, table("Vùng có cột Chương trình, Kinh phí; để trống là lần tổng hợp cuối")]


@xw.func(category=CATEGORY)
def funding_total(
    programme: Programme = None,
    unit: AnyUnit = None,
    period: Period = None,
    source: FundSource = None,
    stage: Stage = None,
    kind: Kind = None,
    data: Amounts = None,
) -> Any:
    """Kinh phí của một chương trình; không ghi chương trình thì là tổng chi ngân sách.

    Trả về: số đồng (gạo: số kg). FUNDING_NOTE cho biết con số còn thiếu gì không.
    Ví dụ: =FUNDING_TOTAL("health_insurance_free"; ; 2020)
    """
    return funding.funding_total(programme, unit, period, source, stage, kind, data)


@xw.func(category=CATEGORY)
def funding_note(
    programme: Programme = None,
    unit: AnyUnit = None,
    period: Period = None,
    source: FundSource = None,
    stage: Stage = None,
    kind: Kind = None,
    data: Amounts = None,
) -> Any:
    """Cho biết số của FUNDING_TOTAL với cùng tham số chỉ là mức tối thiểu, hay còn thiếu huyện.

    Trả về: "ít nhất" khi nguồn số liệu ghi "hơn", "trên"; "mới có 16/18 huyện"; hoặc ô trống.
    Ví dụ: =FUNDING_NOTE("care_facility")
    """
    return notes.funding_note(programme, unit, period, source, stage, kind, data)


@xw.func(category=CATEGORY)
def funding_balance(
    programme: Programme = None,
    unit: AnyUnit = None,
    period: Period = None,
    source: FundSource = None,
    data: Stages = None,
) -> Any:
    """Kinh phí đã phân bổ mà chưa chi: dự toán trừ đã chi.

    Trả về: số đồng; âm khi chi vượt dự toán; một câu khi chưa có dự toán hoặc chưa có số chi.
    Ví dụ: =FUNDING_BALANCE("resolution_13"; ; 2020)
    """
    return funding.funding_balance(programme, unit, period, source, data)


@xw.func(category=CATEGORY)
def funding_by_source(
    programme: Programme = None,
    unit: Annotated[Any, cells("Đơn vị (tên, mã); để trống là toàn tỉnh")] = None,
    period: Period = None,
    stage: Stage = None,
    kind: Kind = None,
    data: Annotated[Any, table("Vùng có cột Chương trình, Nguồn, Kinh phí")] = None,
) -> Any:
    """Kinh phí theo từng nguồn: trung ương, tỉnh, huyện, xã hội hóa và nguồn khác.

    Trả về: một bảng có dòng tiêu đề và dòng tổng cộng.
    Ví dụ: =FUNDING_BY_SOURCE("housing"; ; 2020)
    """
    return funding_tables.funding_by_source(programme, unit, period, stage, kind, data)


@xw.func(category=CATEGORY)
def unit_cost(
    programme: Annotated[
        Any, cells('Một chương trình: tên hoặc mã, như "housing", "Cho vay hộ nghèo"')
    ],
    unit: AnyUnit = None,
    period: Period = None,
    data: Annotated[Any, table("Vùng có cột Chương trình, Kinh phí, Số lượng")] = None,
) -> Any:
    """Mức bình quân của một người, một thẻ, một nhà, một lượt vay: kinh phí chia cho số lượng.

    Trả về: số đồng (gạo: số kg), chưa làm tròn; một câu khi hai số không cùng các đơn vị.
    Ví dụ: =UNIT_COST("health_insurance_free"; ; 2020)
    """
    return funding.unit_cost(programme, unit, period, data)


@xw.func(category=CATEGORY)
def disbursement_rate(
    programme: Programme = None,
    unit: AnyUnit = None,
    period: Period = None,
    source: FundSource = None,
    data: Stages = None,
) -> Any:
    """Tỷ lệ giải ngân: đã chi so với dự toán.

    Trả về: một số (0,85 là 85%); một câu khi chưa có dự toán hoặc chưa có số chi.
    Ví dụ: =DISBURSEMENT_RATE("housing"; ; 2020)
    """
    return funding.disbursement_rate(programme, unit, period, source, data)
