"""What may be typed: rules that fit what stands there, open cells, locked formulas."""

from __future__ import annotations

from ansinh_xl.areas import load_areas
from ansinh_xl.extract import FormTable
from ansinh_xl.outputs.patch.plan import SheetPlan, Validation
from ansinh_xl.outputs.tracker.choices import Choices
from ansinh_xl.outputs.tracker.inputs import input_cells, open_cells, validations
from tests.outputs.tracker.test_rules import change
from tests.reading_of import only_form
from tests.workbook_builder import draw

FORMULA = frozenset({(3, 6), (4, 6)})


def _table(first: str = "30") -> FormTable:
    return only_form(change(first))


def _rules(table: FormTable) -> list[Validation]:
    return [*validations(table, FORMULA, Choices("_ansinh", load_areas(), "2020"))]


def test_counts_take_whole_numbers_and_names_come_from_a_list() -> None:
    told = [(str(item.ranges[0]), item.kind, item.first) for item in _rules(_table())]
    assert told == [
        *((f"{letter}4:{letter}5", "whole", "0") for letter in "CDEF"),
        ("B4:B5", "list", "'_ansinh'!$AE$1:$AE$15"),
    ]


def test_a_dash_that_stands_there_may_be_typed_again() -> None:
    first = _rules(_table("'-"))[0]
    assert first.kind == "custom"
    assert '$C4="-"' in first.first


def test_words_that_stand_there_are_never_refused() -> None:
    first = _rules(_table("'hơn 30"))[0]
    assert [str(item) for item in first.ranges] == ["C5:C5"]


def test_formulas_and_headers_stay_locked_and_the_rest_is_open() -> None:
    plan, table = SheetPlan(), _table()
    assert open_cells(plan, [table], FORMULA) == 8
    assert plan.cells.keys().isdisjoint({*FORMULA, (2, 2)})
    assert {(0, 0), (3, 1), (3, 2), (5, 6)} <= plan.cells.keys()
    assert (3, 6) not in {*input_cells(table, FORMULA)}


def test_what_to_do_is_still_said_under_a_header_of_many_words() -> None:
    sheet = draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ ({"kết quả rà soát " * 15}) | Thoát nghèo | Tái nghèo | < | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | 30 | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
        """,
        name="Diễn biến",
    )
    told = _rules(only_form(sheet))[0].message
    assert len(told) < 255
    assert told.endswith("chưa có số liệu thì để trống.")
