"""ATTAINMENT and GROWTH: where less is better, of what is no figure, and of lower bounds."""

from __future__ import annotations

from udfs.functions import attainment, growth


def test_where_less_is_better_nothing_left_is_not_nothing_reached() -> None:
    assert attainment(80, 100, "giảm") == 1.25
    assert attainment(0, 100, "giảm").startswith("Thực hiện bằng 0: đã đạt")
    assert attainment(0, 100) == 0


def test_a_figure_below_nothing_has_no_ratio() -> None:
    assert "nhỏ hơn 0" in attainment(5, -3)
    assert "nhỏ hơn 0" in attainment(-5, 3)


def test_a_lower_bound_stays_one_and_turns_round_below_the_line() -> None:
    assert attainment("hơn 12.000", 10000) == "ít nhất 1,2"
    assert attainment(80, "trên 100") == "nhiều nhất 0,8"
    assert attainment("hơn 12.000", None) == "không giao"


def test_truth_is_written_as_in_the_cell() -> None:
    assert attainment(True, 5) == "“TRUE” không phải là số."


def test_growth_of_a_lower_bound_is_one() -> None:
    assert growth("hơn 110", 100) == "ít nhất 0,1"
    assert growth(110, "hơn 100") == "nhiều nhất 0,1"
