"""POVERTY_PROGRESS and ATTAINMENT as a cell sees them."""

from __future__ import annotations

import pytest

from udfs.functions import attainment, poverty_progress

RANGE = [
    ["Đơn vị", "Chỉ tiêu giảm", "Thực hiện"],
    ["Huyện Tiên Phước", 200.0, 150.0],
    ["Tây Giang", "1.000", "2.000"],
    ["Hội An", 0.0, 5.0],
    ["Núi Thành", 10.0, None],
    ["Tổng cộng", 1210.0, 2155.0],
]


def test_without_arguments_it_is_the_province_in_the_latest_period(consolidated: None) -> None:
    assert poverty_progress() == pytest.approx((100 + 10) / 140)


@pytest.mark.parametrize("unit", ["Tiên Phước", "H. Tiên Phước", "514", 514.0, "TIEN PHUOC"])
def test_a_district_may_be_named_or_coded(consolidated: None, unit: object) -> None:
    assert poverty_progress(unit) == pytest.approx(100 / 90)


def test_a_name_only_like_the_province_proposes_nothing(consolidated: None) -> None:
    assert poverty_progress("Đà Nẵng") == "Không tìm thấy đơn vị “Đà Nẵng”."


def test_the_measure_thoat_is_gross(consolidated: None) -> None:
    assert poverty_progress("Tiên Phước", None, "thoát") == pytest.approx(120 / 90)
    assert poverty_progress("Tiên Phước", 2020.0, "giảm") == pytest.approx(100 / 90)


def test_a_range_of_districts_spills_in_its_shape(consolidated: None) -> None:
    spilled = poverty_progress([["Tiên Phước"], ["Tây Giang"], ["Hội An"], [None], ["Nơi khác"]])
    assert spilled[0] == [pytest.approx(100 / 90)]
    assert spilled[1:4] == [["chưa báo cáo"], ["không giao"], [""]]
    assert "Nơi khác" in spilled[4][0]


def test_an_unknown_period_or_measure_gets_a_sentence(consolidated: None) -> None:
    assert "giảm hoặc thoát" in poverty_progress(None, None, "tăng tốc")
    assert "2015" in poverty_progress(None, 2015.0)
    assert isinstance(poverty_progress(None, "kỳ nào đó"), str)


def test_a_commune_has_no_target(consolidated: None) -> None:
    assert "không phải cấp được giao chỉ tiêu" in poverty_progress("Xã Tiên Mỹ, huyện Tiên Phước")


def test_before_anything_was_consolidated_it_says_so() -> None:
    assert poverty_progress().startswith("Chưa có kỳ nào được tổng hợp")


def test_data_may_come_from_a_range() -> None:
    assert poverty_progress(None, None, None, RANGE) == pytest.approx(2155 / 1210)
    assert poverty_progress("Tiên Phước", None, None, RANGE) == pytest.approx(0.75)
    asked = [["huyện Tây Giang", "Hội An", "Núi Thành"]]
    assert poverty_progress(asked, None, None, RANGE) == [[2.0, "không giao", "chưa báo cáo"]]


def test_a_range_with_opening_and_closing_gives_both_measures() -> None:
    table = [
        ["HUYỆN", "Hộ nghèo đầu năm", "Thoát nghèo", "Hộ nghèo cuối năm", "Chỉ tiêu"],
        ["Tiên Phước", 500, 120, 400, 80],
    ]
    assert poverty_progress(None, None, None, table) == 1.25
    assert poverty_progress(None, None, "thoát", table) == 1.5


def test_a_range_without_the_columns_says_which_are_missing() -> None:
    assert "Chỉ tiêu" in poverty_progress(None, None, None, [["Đơn vị", "Thực hiện"], ["A", 1]])


def test_an_error_cell_in_the_range_is_named_and_never_zero() -> None:
    table = [["Đơn vị", "Chỉ tiêu", "Thực hiện"], ["Tiên Phước", 90, "#REF!"]]
    assert "#REF!" in poverty_progress("Tiên Phước", None, None, table)


def test_attainment_divides_and_never_by_zero() -> None:
    assert attainment(3009.0, 2700.0) == pytest.approx(3009 / 2700)
    assert attainment(3009.0, 0.0) == "không giao"
    assert attainment(3009.0, None) == "không giao"
    assert attainment(None, 2700.0) == "chưa báo cáo"
    assert attainment("x", 2700.0) == "“x” không phải là số."


def test_where_less_is_better_the_ratio_is_turned_round() -> None:
    assert attainment(4.0, 5.0, "giảm") == pytest.approx(1.25)
    assert attainment(4.0, 5.0, "tăng") == pytest.approx(0.8)


def test_attainment_spills_over_ranges_and_refuses_other_shapes() -> None:
    assert attainment([[1.0], [2.0]], [[4.0], [0.0]]) == [[0.25], ["không giao"]]
    assert attainment([[1.0, 3.0]], 4.0) == [[0.25, 0.75]]
    assert "không cùng số dòng" in attainment([[1.0], [2.0]], [[1.0], [2.0], [3.0]])
