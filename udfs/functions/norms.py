"""Standards of social assistance with their decrees. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import allowances
from udfs.functions.arguments import CATEGORY, Month, cells, data


@xw.func(category=CATEGORY)
def allowance(
    coefficient: Annotated[Any, data("Hệ số trợ cấp, như 1,5; một ô hay một vùng")],
    month: Month,
    with_decree: Annotated[Any, cells("TRUE để lấy văn bản quy định thay cho số tiền")] = None,
) -> Any:
    """Mức trợ cấp xã hội một tháng: hệ số nhân mức chuẩn đang có hiệu lực của tháng đó.

    Trả về: số đồng; một câu khi trong kỳ có hai mức chuẩn.
    Ví dụ: =ALLOWANCE(1,5; "7/2021")
    """
    return allowances.allowance(coefficient, month, with_decree)


@xw.func(category=CATEGORY)
def standard_allowance(
    month: Month,
    only_amount: Annotated[Any, cells("TRUE để chỉ lấy số tiền, không kèm văn bản")] = None,
) -> Any:
    """Mức chuẩn trợ giúp xã hội của một tháng và nghị định quy định mức đó.

    Trả về: hai ô cạnh nhau: số đồng một tháng, văn bản quy định.
    Ví dụ: =STANDARD_ALLOWANCE("7/2021")
    """
    return allowances.standard_of_month(month, only_amount)
