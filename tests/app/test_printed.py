"""Members that no form declares are shown as workbooks print them, brackets and all."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.deliver import write_rollup_of
from ansinh_xl.app.intake.compact import packed, unpacked
from tests.reading_of import read
from tests.workbook_builder import draw, write

ROWS = draw(
    """
    ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
    TT | Nhóm đối tượng | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí
    1 | Người khuyết tật nặng | 312 | 18 | 11 | 319 | 1400000000
    2 | Khác (hưởng theo QĐ cũ) | 45 | 4 | 2 | 47 | 190000000
    """,
    name="BTXH",
)
COLUMNS = draw(
    """
    ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Người khuyết tật nặng | < | Khác (chết, tách hộ…) | <
    ^ | ^ | Số đối tượng | Kinh phí | Số đối tượng | Kinh phí
    1 | Quế Trung | 100 | 400000000 | 10 | 40000000
    """
)


def test_rows_and_columns_tell_how_they_print_what_no_form_declares() -> None:
    assert read(ROWS).printed == {"khac huong theo qd cu": "Khác (hưởng theo QĐ cũ)"}
    assert read(COLUMNS).printed == {"khac chet tach ho": "Khác (chết, tách hộ…)"}
    assert unpacked(packed(read(ROWS))).printed == read(ROWS).printed


def test_the_rollup_shows_it_as_printed(tmp_path: Path) -> None:
    made = consolidate([write(tmp_path / "a.xlsx", ROWS)], "2020")
    book = openpyxl.load_workbook(write_rollup_of(made, tmp_path / "r.xlsx"))
    shown = {cell.value for sheet in book for row in sheet for cell in row}
    assert "Khác (hưởng theo QĐ cũ)" in shown
