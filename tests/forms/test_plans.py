"""What was planned beside what was done: only the latter is what a form reports."""

from __future__ import annotations

import pytest

from tests.reading_of import found_in, sound_figures
from tests.workbook_builder import Sheet, draw

HEADS = [
    ("Kế hoạch", "Thực hiện"),
    ("KH năm 2020", "TH năm 2020"),
    ("Chỉ tiêu kế hoạch giao", "Kết quả thực hiện"),
]


def read(sheet: Sheet) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for item in sound_figures(sheet):
        found.setdefault(item.indicator, []).append(item.value)
    return found


@pytest.mark.parametrize(("plan", "result"), HEADS)
def test_loans_are_those_that_were_given_not_those_planned(plan: str, result: str) -> None:
    sheet = draw(
        f"""
        KẾT QUẢ CHO VAY HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
         | | | | | ĐVT: triệu đồng
        TT | Huyện | {plan} | < | {result} | <
        ^ | ^ | Số lượt hộ vay | Doanh số cho vay | Số lượt hộ vay | Doanh số cho vay
        1 | Tam Kỳ | 100 | 3000 | 91 | 2900
        2 | Hội An | 60 | 1900 | 50 | 1800
        """
    )
    assert read(sheet) == {"loans": [91, 50], "loan_amount": [2_900_000_000, 1_800_000_000]}
    assert found_in(sheet) == {("plan-columns", "C4", "note")}


def test_the_head_may_stand_below() -> None:
    sheet = draw(
        """
        CẤP THẺ BẢO HIỂM Y TẾ TỈNH QUẢNG NAM NĂM 2020
        TT | Huyện | Số thẻ người nghèo | < | Số thẻ DTTS | <
        ^ | ^ | Kế hoạch | Thực hiện | Kế hoạch | Thực hiện
        1 | Tam Kỳ | 100 | 91 | 30 | 29
        2 | Hội An | 60 | 50 | 20 | 18
        """
    )
    assert read(sheet) == {"cards_poor": [91, 50], "cards_ethnic_minority": [29, 18]}


def test_planned_money_is_allocated_and_what_came_of_it_is_paid_out() -> None:
    sheet = draw(
        """
        HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
         | | | | | ĐVT: triệu đồng
        TT | Huyện | Kế hoạch | < | Thực hiện | <
        ^ | ^ | Số nhà | Kinh phí | Số nhà | Kinh phí
        1 | Tam Kỳ | 11 | 440 | 10 | 400
        2 | Hội An | 6 | 240 | 5 | 200
        """
    )
    assert read(sheet) == {
        "houses": [10, 5],
        "amount": [440_000_000, 240_000_000],
        "disbursed": [400_000_000, 200_000_000],
    }


def test_a_form_of_targets_is_read_as_it_stands() -> None:
    sheet = draw(
        """
        GIAO CHỈ TIÊU GIẢM HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
        TT | Huyện | Kế hoạch | Thực hiện
        1 | Tam Kỳ | 100 | 91
        2 | Hội An | 60 | 50
        """
    )
    assert read(sheet) == {"target": [100, 60], "achieved": [91, 50]}


def test_an_estimate_of_money_stands_beside_what_was_paid() -> None:
    sheet = draw(
        """
        KINH PHÍ MUA THẺ BẢO HIỂM Y TẾ TỈNH QUẢNG NAM NĂM 2020
         | | | | ĐVT: triệu đồng
        TT | Huyện | Tổng số thẻ | Kinh phí | <
        ^ | ^ | ^ | Dự toán | Quyết toán
        1 | Tam Kỳ | 1000 | 800 | 790
        2 | Hội An | 500 | 400 | 398
        """
    )
    assert read(sheet) == {"cards_total": [1000, 500], "amount_free": [790_000_000, 398_000_000]}
    assert found_in(sheet) == {("plan-columns", "D4", "note")}


def test_a_rate_under_both_heads_is_no_attainment() -> None:
    sheet = draw(
        """
        GIAO CHỈ TIÊU GIẢM HỘ NGHÈO TỈNH QUẢNG NAM NĂM 2020
        TT | Huyện | Chỉ tiêu giảm | < | Thực hiện | <
        ^ | ^ | Số hộ | Tỷ lệ (%) | Số hộ | Tỷ lệ (%)
        1 | Tam Kỳ | 100 | 1.5 | 91 | 1.4
        2 | Hội An | 60 | 1.2 | 50 | 1.1
        """
    )
    assert read(sheet) == {"target": [100, 60], "achieved": [91, 50]}
    assert "rate-mismatch" not in {code for code, _, _ in found_in(sheet)}


def test_what_a_form_itself_calls_budget_and_paid_is_no_plan_beside_a_result() -> None:
    poor, near_poor = "Hộ đăng ký thoát nghèo năm 2019", "Hộ đăng ký thoát cận nghèo năm 2019"
    own = "Số hộ | Dự toán được giao | Đã chi | Còn lại"
    sheet = draw(
        f"""
        KINH PHÍ THỰC HIỆN NGHỊ QUYẾT SỐ 13/2017/NQ-HĐND TỈNH QUẢNG NAM NĂM 2020
         | | | | | | | | | ĐVT: tỷ đồng
        TT | Huyện | {poor} | < | < | < | {near_poor} | < | < | <
        ^ | ^ | {own} | {own}
        1 | Tam Kỳ | 100 | 2 | 1.5 | 0.5 | 50 | 1 | 0.5 | 0.5
        2 | Hội An | 60 | 1 | 0.5 | 0.5 | 40 | 0.5 | 0.25 | 0.25
        """
    )
    figures = read(sheet)
    assert [*map(len, map(figures.get, ("budget", "spent", "remaining")))] == [4, 4, 4]
    assert 2_000_000_000 in figures["budget"]
    assert found_in(sheet) == set()
