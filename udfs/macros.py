"""What Excel's buttons run: one-click macros on the open workbook. Thin: the work is in app/.

They run unchanged on every host that gives an xlwings Book: desktop Excel, xlwings Server, Calc.
"""

from __future__ import annotations

import xlwings as xw

from ansinh_xl.app.open_workbook import check_open, consolidate_open
from ansinh_xl.hosts.macro import run_macro
from ansinh_xl.hosts.result_sheets import consolidation_sheets, findings_sheet


@xw.script(name="Kiểm tra sổ này")
def validate_workbook(book: xw.Book) -> None:
    """Kiểm tra mọi biểu trong sổ đang mở; kết quả ở trang "Kiểm tra", mỗi dòng dẫn tới ô."""
    run_macro(book, lambda workbook: [findings_sheet(check_open(workbook))])


@xw.script(name="Tổng hợp từ sổ này")
def consolidate(book: xw.Book) -> None:
    """Tổng hợp các biểu trong sổ đang mở: xã lên huyện, huyện lên tỉnh, chỉ tiêu và kinh phí."""
    run_macro(
        book,
        lambda workbook: consolidation_sheets(consolidate_open(workbook)),
        replace_all=True,
    )
