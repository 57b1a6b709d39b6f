"""Stated totals beside the sums of their rows."""

from __future__ import annotations

import pytest

from ansinh_xl.checks.located import check_located
from tests.checks.sheets import ASSISTANCE, found
from tests.reading_of import marks, only_table
from tests.workbook_builder import draw

ROUNDED = [
    ("ĐVT: triệu đồng", "ĐVT: tỷ đồng"),
    ("| 400\n", "| 0.4004\n"),
    ("| 300\n", "| 0.3003\n"),
    ("| 240\n", "| 0.2404\n"),
    ("| 380\n", "| 0.3803\n"),
    ("| 210\n", "| 0.2104\n"),
    ("| 270\n", "| 0.2704\n"),
]


@pytest.mark.parametrize(("total", "is_wrong"), [("1.8024", False), ("1.8032", True)])
def test_a_total_added_up_before_its_rows_were_rounded_is_right(total: str, is_wrong: bool) -> None:
    wrong = found(ASSISTANCE, *ROUNDED, ("| 1800\n", f"| {total}\n"))
    assert wrong == ({("total-mismatch", "G10", "error")} if is_wrong else set())


def test_figures_printed_down_to_the_dong_are_not_rounded() -> None:
    exact = [*ROUNDED[:-1], ("| 270\n", "| 0.270400001\n"), ("| 1800\n", "| 1.802200003\n")]
    assert found(ASSISTANCE, *exact) == {("total-mismatch", "G10", "error")}


def test_so_is_one_of_an_unknown_form_but_whole_figures_are_exact() -> None:
    table = only_table(
        draw(
            """
            Mặt hàng | Giá trị (tỷ đồng) | Số lượng
            Gạo | 1.25 | 10
            Muối | 2.15 | 20
            Đường | 3.25 | 30
            Tổng cộng | 6.66 | 61
            """
        )
    )
    assert marks(check_located(table)) == {("total-mismatch", "C5", "error")}


def test_a_total_in_whole_trieu_that_rounding_may_explain_is_asked_and_no_error() -> None:
    assert found(ASSISTANCE, ("| 1800\n", "| 1799\n")) == {("total-mismatch", "G10", "warning")}
    assert found(ASSISTANCE, ("| 1800\n", "| 1790\n")) == {("total-mismatch", "G10", "error")}
