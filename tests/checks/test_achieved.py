"""The column “Thực hiện” of the table of targets: held against the change forms, or told of."""

import pytest

from ansinh_xl.app.consolidate import Consolidation
from tests.reading_of import together
from tests.workbook_builder import draw

TARGETS = """
GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020 | < | < | < | <
STT | Đơn vị | Hộ nghèo đầu năm | Chỉ tiêu giảm | Thực hiện
1 | Huyện Tiên Phước | 50 | 4 | {achieved}
2 | Huyện Nam Trà My | 90 | 20 | 25
"""
CHANGE = """
DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020 | < | < | < | < | < | <
STT | Đơn vị | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ
1 | Huyện Tiên Phước | 50 | 9 | 1 | 3 | 45
"""


def told(achieved: int, *others: str) -> Consolidation:
    sheets = (TARGETS.format(achieved=achieved), *others)
    return together(*((f"{number}.xlsx", draw(sheet)) for number, sheet in enumerate(sheets)))


def marks(made: Consolidation) -> list[tuple[str, str | None, str]]:
    return [
        (item.code, item.source.cell, item.severity)
        for item in made.findings
        if item.code in ("cross-form-mismatch", "stated-achieved")
    ]


@pytest.mark.parametrize("achieved", [5, 9])
def test_the_fall_of_the_stock_and_the_number_that_left_are_both_right(achieved: int) -> None:
    assert marks(told(achieved, CHANGE)) == []


def test_a_figure_that_is_neither_is_told_with_what_was_computed() -> None:
    made = told(7, CHANGE)
    assert marks(made) == [("cross-form-mismatch", "E3", "warning")]
    (item,) = (item for item in made.findings if item.code == "cross-form-mismatch")
    assert (item.params["stated"], item.params["other"]) == (7, 5)
    line = next(line for line in made.figures.attainment if line.unit == "514")
    assert (line.achieved, line.stated) == (5, False)


def test_without_any_change_form_it_is_what_counts_and_that_is_told() -> None:
    made = told(5)
    assert marks(made) == [("stated-achieved", None, "warning")]
    province = made.figures.attainment[0]
    assert (province.target, province.achieved, province.stated) == (24, 30, True)
    assert [fact.source.cell for fact in province.facts] == ["D3", "D4", "E3", "E4"]
