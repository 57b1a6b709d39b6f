"""Checks of a range, a rule or a total. Only declarations."""

from __future__ import annotations

from typing import Annotated, Any

import xlwings as xw

from ansinh_xl.app.queries import checks
from udfs.functions.arguments import CATEGORY, cells, data, table


@xw.func(category=CATEGORY)
def check_table(
    table: Annotated[Any, table("Vùng chứa cả biểu, kể cả tiêu đề và dòng tên cột")],
    form: Annotated[
        Any, cells("Biểu (tên hoặc mã), khi trong vùng không có tiêu đề của biểu")
    ] = None,
) -> Any:
    """Kiểm tra một biểu trong vùng như lệnh ansinh check kiểm tra một tệp.

    Trả về: một bảng có dòng tiêu đề, mỗi sai sót một dòng; hoặc một câu khi không có sai sót.
    Ví dụ: =CHECK_TABLE(A1:K30; "poverty_change")
    """
    return checks.check_table(table, form)


@xw.func(category=CATEGORY)
def check_identity(
    rule: Annotated[Any, cells('Công thức giữa các cột, như "9=1-2-3-4+5+6+7+8", "4=3/1*100"')],
    row: Annotated[
        Any,
        table("Một hay nhiều dòng số, cột đầu là 1; dòng đầu có thể đánh số cột (A, B, 1 …)"),
    ],
) -> Any:
    """Kiểm tra từng dòng có đúng công thức ghi ở dòng đánh số cột không.

    Trả về: TRUE khi đúng; nếu sai thì là một câu cho biết ghi bao nhiêu, tính ra bao nhiêu.
    Ví dụ: =CHECK_IDENTITY("9=1-2-3-4+5+6+7+8"; C8:K8)
    """
    return checks.check_identity(rule, row)


@xw.func(category=CATEGORY)
def is_total_right(
    total: Annotated[Any, data("Ô tổng, hoặc cả dòng tổng, cột tổng")],
    parts: Annotated[Any, table("Các ô phải cộng lại, cùng số cột (hoặc số dòng) với tổng")],
) -> Any:
    """Kiểm tra tổng có bằng cộng các ô thành phần không.

    Trả về: TRUE khi đúng; nếu sai thì là một câu cho biết ghi bao nhiêu, cộng ra bao nhiêu.
    Ví dụ: =IS_TOTAL_RIGHT(C20; C8:C19)
    """
    return checks.is_total_right(total, parts)
