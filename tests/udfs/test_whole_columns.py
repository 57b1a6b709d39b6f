"""Whole columns, as staff like to choose them: answered as far as they are filled."""

from __future__ import annotations

from typing import Any

from udfs.catalogue import custom_functions

BELOW = [[None]] * 1_048_000


def _asked(name: str, *arguments: Any) -> Any:
    return custom_functions()[name](*arguments)


def test_the_answer_ends_where_the_longest_column_does() -> None:
    done, planned = [[3], [None], [4], *BELOW], [[6], [5], *BELOW, [None]]
    assert _asked("attainment", done, planned) == [[0.5], ["chưa báo cáo"], ["không giao"]]


def test_a_total_beside_whole_columns_is_held_against_its_own_row() -> None:
    parts = [[1, 2], [2, 2], *[[None, None]] * 1_048_001]
    assert _asked("is_total_right", [[3], [4], [None], *BELOW], parts) == [[True], [True]]


def test_a_column_that_is_blank_throughout_is_one_blank_cell() -> None:
    assert _asked("vn_unaccent", BELOW) == ""
