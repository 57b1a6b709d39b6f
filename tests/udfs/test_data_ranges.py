"""A range that a person hands over as data: what is doubtful in it is told, never lost in a sum."""

from __future__ import annotations

from typing import Any

from udfs.functions import (
    achieved,
    funding_by_source,
    funding_total,
    indicator,
    net_reduction,
    poverty_progress,
    poverty_rate,
    target,
    unit_cost,
)

FUNDING = [
    ["Chương trình", "Nguồn", "Kinh phí", "Số lượng"],
    ["housing", "tỉnh", "1,5 tỷ", 10],
    ["housing", "trung ương", 2_000_000, "hơn 5"],
    ["credit_poor", "NHCSXH", 5_000_000, 1],
    ["Vay vốn giải quyết việc làm", "NHCSXH", 30, 1],
    ["rice_relief", "trung ương", "2.000 tấn", 1],
    ["Tặng quà Tết", "tỉnh", 7, 1],
]


def _funding(*asked: Any) -> Any:
    return funding_total(*asked, *[None] * (6 - len(asked)), FUNDING)


def test_loans_and_rice_of_a_range_are_no_spending() -> None:
    assert _funding() == 1_502_000_007
    assert _funding(None, None, None, None, None, "vay") == 5_000_030
    assert funding_by_source(None, None, None, None, None, FUNDING)[-1][-1] == 1_502_000_007


def test_a_weight_of_a_range_is_in_kilograms() -> None:
    assert _funding("gạo") == 2_000_000
    assert _funding(None, None, None, None, None, "hiện vật") == 2_000_000


def test_a_blank_cell_among_programmes_is_not_all_spending() -> None:
    assert _funding([["housing"], [None]]) == [[1_502_000_000], [""]]


def test_a_programme_without_an_amount_has_no_figure() -> None:
    table = [["Chương trình", "Kinh phí"], ["housing", None], ["rice_relief", 5]]
    assert funding_total("housing", *[None] * 5, table) == "chưa có số liệu"


def test_a_number_or_a_word_from_inside_names_no_programme(consolidated: None) -> None:
    for asked in (3, "1", "13", "2017", "hộ nghèo"):
        assert "Không xác định được chương trình" in funding_total(asked), asked


def test_resolution_13_may_be_written_short(consolidated: None) -> None:
    assert funding_total("NQ13", None, 2019) == funding_total("resolution_13", None, 2019)


def test_a_lower_bound_of_a_range_stays_one() -> None:
    table = [["Đơn vị", "Chỉ tiêu", "Thực hiện"], ["A", "hơn 100", "hơn 20"], ["B", 50, 30]]
    assert achieved(None, None, None, table) == "ít nhất 50"
    assert achieved("B", None, None, table) == 30
    assert target("A", None, table) == "ít nhất 100"
    assert unit_cost("housing", None, None, FUNDING).startswith("nhiều nhất")


def test_a_cell_that_is_no_number_troubles_only_its_own_unit() -> None:
    table = [["Đơn vị", "Chỉ tiêu", "Thực hiện"], ["A", 100, 120], ["B", 50, "x"], ["C", 1, "#N/A"]]
    assert poverty_progress("A", None, None, table) == 1.2
    assert "“x” (dòng 3 của vùng, cột “Thực hiện”)" in poverty_progress("B", None, None, table)
    assert "dòng 3" in poverty_progress(None, None, None, table)
    flow = [["Đơn vị", "Đầu kỳ", "Cuối kỳ"], ["A", 10, 4], ["B", "#REF!", 1]]
    assert net_reduction("A", None, flow) == 6
    assert "“#REF!” (dòng 3" in net_reduction(None, None, flow)


def test_rates_of_a_range_are_never_added() -> None:
    for label in ("Tỷ lệ nghèo", "Tỷ lệ hộ nghèo", "Hộ thoát nghèo (%)"):
        table = [["Đơn vị", label], ["A", 0.1], ["B", 0.2]]
        assert indicator(label, "A", None, None, table) == 0.1
        assert "tính lại từ số hộ" in indicator(label, None, None, None, table)


def test_poor_households_are_never_more_than_all() -> None:
    table = [["Đơn vị", "Hộ nghèo", "Tổng số hộ"], ["A", 10, 100], ["B", 30, 0]]
    assert poverty_rate("A", None, None, table) == 0.1
    assert "B: số hộ 30 nhiều hơn tổng số hộ 0" in poverty_rate(None, None, None, table)
