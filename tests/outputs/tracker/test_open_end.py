"""Rows below a table: guided where somebody may go on, left alone where something stands."""

from __future__ import annotations

import pytest

from ansinh_xl.areas import load_areas
from ansinh_xl.outputs.patch.plan import SheetPlan
from ansinh_xl.outputs.tracker.choices import Choices
from ansinh_xl.outputs.tracker.inputs import open_cells, validations
from ansinh_xl.outputs.tracker.open_end import rows_to_come
from ansinh_xl.outputs.tracker.rules import broken_rules
from tests.outputs.tracker.test_rules import change
from tests.reading_of import only_form
from tests.workbook_builder import Sheet, draw


def change_without_end(below: str = "") -> Sheet:
    """Invented figures; the total stands first."""
    return draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
         | Tổng cộng | 50 | 9 | 1 | 3 | 45
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
        {below}
        """,
        name="Diễn biến",
    )


SIGNED = """ | | | | | |
         | | | | | |
         | NGƯỜI LẬP BIỂU | | | CHỦ TỊCH | | """


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        (change(), ()),
        (change_without_end(), tuple(range(6, 36))),
        (change_without_end(SIGNED), (6, 7)),
    ],
)
def test_a_table_goes_on_to_what_stands_next_unless_a_total_closes_it(
    sheet: Sheet, rows: tuple[int, ...]
) -> None:
    assert rows_to_come(only_form(sheet)) == rows


def test_what_is_typed_there_is_open_checked_and_summed() -> None:
    table = only_form(change_without_end(SIGNED))
    plan = SheetPlan()
    open_cells(plan, [table], ())
    assert {(6, 0), (7, 6)} <= plan.cells.keys()
    rules = [*validations(table, (), Choices("_ansinh", load_areas(), "2020"))]
    assert [str(item.ranges[0]) for item in rules] == [
        f"{letter}5:{letter}8" for letter in "CDEFGB"
    ]
    lights = [*broken_rules(table)]
    assert [item.rows[-1] for item in lights] == [7, 3, 7, 7]
    assert "SUM(OFFSET(C$4,1,0,ROWS(C$4:C$8)-1,1))" in lights[1].formula


def test_of_households_and_persons_in_turn_nobody_knows_which_comes_next() -> None:
    sheet = draw(
        """
        UBND HUYỆN TIÊN PHƯỚC | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | <
        STT | Đơn vị | Chỉ tiêu | Đầu kỳ | Thoát nghèo | Cuối kỳ
         | Tổng cộng | Hộ | 50 | 9 | 41
         | | Nhân khẩu | 150 | 27 | 123
        1 | Thị trấn Tiên Kỳ | Hộ | 30 | 5 | 25
         | | Nhân khẩu | 90 | 15 | 75
        2 | Xã Tiên Hà | Hộ | 20 | 4 | 16
         | | Nhân khẩu | 60 | 12 | 48
        """,
        name="Diễn biến",
    )
    sums = [item.formula for item in broken_rules(only_form(sheet)) if "SUM(" in item.formula]
    assert len(sums) == 2
    assert all("10" not in formula for formula in sums)
