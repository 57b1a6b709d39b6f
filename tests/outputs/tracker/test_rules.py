"""Formulas that are true where a rule is broken: what they ask, and what they leave alone."""

from __future__ import annotations

from ansinh_xl.outputs.tracker.rules import Broken, broken_rules, spelled
from ansinh_xl.text.expressions import parse_expression, parse_numbering
from tests.reading_of import only_form
from tests.workbook_builder import Sheet, draw


def rules(sheet: Sheet) -> list[Broken]:
    return [*broken_rules(only_form(sheet))]


def change(first: str = "30", total: str = "50") -> Sheet:
    """Invented figures."""
    return draw(
        f"""
        UBND HUYỆN TIÊN PHƯỚC | | | | | |
        DIỄN BIẾN HỘ NGHÈO NĂM 2020 | < | < | < | < | < | <
        STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
        1 | Thị trấn Tiên Kỳ | {first} | 5 | 1 | 1 | 27
        2 | Xã Tiên Hà | 20 | 4 | 0 | 2 | 18
         | Tổng cộng | {total} | 9 | 1 | 3 | 45
        """,
        name="Diễn biến",
    )


def test_an_identity_is_asked_of_the_leaves_at_its_left_side() -> None:
    flow = rules(change())[0]
    assert (flow.rows, flow.columns, flow.severity) == ((3, 4), (6, 6), "error")
    assert "ABS((N($G4))-(N($C4)-N($D4)+N($E4)+N($F4)))" in flow.formula
    assert "COUNTA($G4,$C4)=2" in flow.formula


def test_a_total_is_held_against_its_rows_in_all_columns_at_once() -> None:
    (total,) = (item for item in rules(change()) if item.rows == (5,))
    assert total.columns == (2, 6)
    assert "ABS(C$6-SUM(OFFSET(C$4,0,0,ROWS(C$4:C$6)-1,1)))" in total.formula


def test_a_bound_may_stand_where_other_words_light_up() -> None:
    texts = [item for item in rules(change("'hơn 30", "'hơn 50")) if "ISTEXT" in item.formula[:12]]
    assert [item.columns for item in texts] == [(2, 2), (3, 6)]
    assert texts[0].rows == (4,)


def test_numbers_of_columns_are_told_from_constants() -> None:
    rule = parse_numbering("4=3/1*100", ["1", "2", "3", "4"])
    assert rule is not None
    cells = {"1": "N($B5)", "3": "N($D5)"}
    assert spelled(rule.right, cells) == "N($D5)/N($B5)*100"


def test_a_column_that_is_not_there_is_nothing() -> None:
    rule = parse_expression("opening - other_decrease + new")
    assert spelled(rule, {"opening": "N($A1)", "new": "N($B1)"}) == "N($A1)+N($B1)"
