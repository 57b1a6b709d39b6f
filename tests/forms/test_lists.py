"""Lists are told by title and headers, in the wordings that districts use."""

from __future__ import annotations

import pytest

from ansinh_xl.forms import load_lists
from ansinh_xl.forms.lists import recognise_list
from tests.reading_of import only_table
from tests.workbook_builder import Sheet, draw


def code_of(sheet: Sheet) -> str | None:
    known = recognise_list(only_table(sheet), load_lists())
    return known.form.code if known is not None else None


def columns_of(sheet: Sheet) -> dict[int, str]:
    known = recognise_list(only_table(sheet), load_lists())
    assert known is not None
    return {place: column.code for place, column in known.columns.items()}


def test_a_payroll_under_a_header_of_two_rows_with_a_numbering_row() -> None:
    sheet = draw(
        """
        DANH SÁCH ĐỐI TƯỢNG HƯỞNG TRỢ CẤP XÃ HỘI HÀNG THÁNG THÁNG 11/2020 | < | < | < | < | < | <
        TT | Họ và tên người hưởng | Ngày sinh | Số CCCD | Mức trợ cấp | < | Ký nhận
        ^ | ^ | ^ | ^ | Hệ số | Thành tiền | ^
        A | B | C | D | 1 | 2 | 3
        1 | Nguyễn Văn Giả | 1940 | '049200000011 | 1 | 270000 |
        2 | Trần Thị Bịa | 1950 | '049200000022 | 1.5 | 405000 |
        """
    )
    assert code_of(sheet) == "allowance_payroll"
    assert columns_of(sheet) == {
        **{1: "name", 2: "birth", 3: "id_number", 4: "coefficient", 5: "amount"},
    }


def test_households_with_marks_under_one_header() -> None:
    sheet = draw(
        """
        DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2022 | < | < | < | < | < | <
        STT | Họ và tên chủ hộ | Số khẩu | Diễn biến | < | < | Địa chỉ
        ^ | ^ | ^ | Phát sinh mới | Tái nghèo | Hộ cũ | ^
        1 | Nguyễn Văn Giả | 4 | x | | | Thôn 1, xã Tiên Mỹ
        2 | Trần Thị Bịa | 2 | | | x | Thôn 2, xã Tiên Mỹ
        """
    )
    assert code_of(sheet) == "household_list"
    assert columns_of(sheet) == {
        **{1: "name", 2: "members", 3: "new", 4: "relapsed", 5: "old", 6: "commune"},
    }


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH TẶNG QUÀ TẾT NĂM 2020",
        "DANH SÁCH NGƯỜI CÓ CÔNG HƯỞNG TRỢ CẤP NĂM 2020",
        "DANH SÁCH HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO NĂM 2020",
    ],
)
def test_other_lists_of_persons_are_none_of_these(title: str) -> None:
    sheet = draw(
        f"""
        {title} | < | < | < | <
        STT | Họ và tên | Năm sinh | Thôn | Số tiền
        1 | Nguyễn Văn Giả | 1940 | Thôn 1 | 500000
        2 | Trần Thị Bịa | 1950 | Thôn 2 | 500000
        """
    )
    assert code_of(sheet) is None


def test_a_summary_of_units_is_no_list() -> None:
    sheet = draw(
        """
        KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2020 | < | < | <
        STT | Xã | Tổng số hộ | Hộ nghèo
        1 | Xã Tiên Hà | 900 | 20
        2 | Xã Tiên Mỹ | 800 | 10
        """
    )
    assert code_of(sheet) is None
