"""What Excel's and Calc's buttons run: one-click macros on the open workbook. Names and help only.

They run unchanged on every host that gives an xlwings Book: desktop Excel, xlwings Server, Calc.
The first line of a docstring is the button's help.
"""

from __future__ import annotations

import xlwings as xw

from ansinh_xl.hosts import actions, adopting, spreading

ON_THIS_COMPUTER = frozenset(
    {"adopt_workbook", "consolidate_folder", "write_report", "spread_table", "rename_functions"}
)
"""Macros that need files beside the workbook or its formulas: not offered by xlwings Server."""


@xw.script(name="Kiểm tra sổ này")
def validate_workbook(book: xw.Book) -> None:
    """Kiểm tra mọi biểu trong sổ đang mở; tô màu ô có lỗi, trang "Kiểm tra" dẫn tới từng ô."""
    actions.check_book(book)


@xw.script(name="Lập sổ theo dõi")
def adopt_workbook(book: xw.Book) -> None:
    """Thêm quy tắc nhập, tô màu ô sai, trang Theo dõi, Kiểm tra, Nguồn vào sổ đang mở."""
    adopting.adopt_book(book)


@xw.script(name="Chuẩn hóa số và chữ")
def tidy_workbook(book: xw.Book) -> None:
    """Sửa những gì không đổi nghĩa: số gõ dạng chữ, chữ font cũ, dấu rời; hoàn tác được."""
    actions.tidy(book)


@xw.script(name="Hoàn tác chuẩn hóa")
def undo_tidy(book: xw.Book) -> None:
    """Trả lại các ô mà nút Chuẩn hóa đã sửa, trừ ô đã được nhập lại sau đó."""
    actions.untidy(book)


@xw.script(name="Tổng hợp các sổ đang mở")
def consolidate(book: xw.Book) -> None:
    """Tổng hợp các biểu trong các sổ đang mở: xã lên huyện, huyện lên tỉnh, chỉ tiêu, kinh phí."""
    actions.consolidate_books(book)


@xw.script(name="Tổng hợp cả thư mục")
def consolidate_folder(book: xw.Book) -> None:
    """Tổng hợp mọi sổ trong thư mục của sổ này, ghi sổ tổng hợp vào đó, lưu vào kho và mở ra."""
    actions.consolidate_beside(book)


@xw.script(name="Tiến độ và kinh phí")
def refresh_progress(book: xw.Book) -> None:
    """Cập nhật trang tỷ lệ thực hiện chỉ tiêu và trang kinh phí theo lần tổng hợp cuối."""
    actions.refresh_progress(book)


@xw.script(name="Ai chưa nộp")
def list_missing(book: xw.Book) -> None:
    """Danh sách đơn vị chưa gửi báo cáo và biểu còn thiếu, theo lần tổng hợp cuối."""
    actions.who_is_missing(book)


@xw.script(name="Truy nguồn")
def trace_figure(book: xw.Book) -> None:
    """Cho biết con số ở ô đang chọn lấy từ tệp nào, trang nào, ô nào."""
    actions.trace_selection(book)


@xw.script(name="Báo cáo Word")
def write_report(book: xw.Book) -> None:
    """Lập báo cáo Word của lần tổng hợp cuối, ghi cạnh sổ này."""
    actions.write_word_report(book)


@xw.script(name="Trải bảng")
def spread_table(book: xw.Book) -> None:
    """Trải công thức cho ra một bảng ở ô đang chọn ra đủ các ô, không đè lên ô đã có nội dung."""
    spreading.spread_selection(book)


@xw.script(name="Chuyển tên hàm")
def rename_functions(book: xw.Book) -> None:
    """Ghi lại tên các hàm An Sinh trong công thức theo cách chương trình đang mở sổ này hiểu."""
    from udfs.catalogue import custom_functions  # which tells of the macros too

    actions.rename_functions(book, [name.upper() for name in custom_functions()])
