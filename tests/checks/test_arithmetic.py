"""Rules that hold on every row are found; what holds by chance on few rows is not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh_xl.checks.arithmetic import Found, rules_found
from tests.reading_of import only_table
from tests.workbook_builder import draw_cells

ROWS = st.lists(
    st.tuples(*[st.integers(1, 900)] * 3), min_size=5, max_size=8, unique_by=lambda row: row[0]
)


def found(*rows: tuple[object, ...]) -> list[Found]:
    width = len(rows[0])
    head = ("Thiết bị", *(f"Nhóm {letter}" for letter in "ABCDEFGH"[: width - 1]))
    return list(rules_found(only_table(draw_cells([("BIỂU RIÊNG",), head, *rows]))))


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_flow_that_is_planted_is_found(rows: list[tuple[int, int, int]]) -> None:
    made = [
        (f"Loại {'abcdefgh'[at]}", opening, down, up, opening - down + up)
        for at, (opening, down, up) in enumerate(rows)
    ]
    assert Found(4, (1, 3), (2,)) in found(*made)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_sum_is_found_on_either_side_of_its_parts(rows: list[tuple[int, int, int]]) -> None:
    names = [f"Loại {'abcdefgh'[at]}" for at in range(len(rows))]
    after = [(name, *row, sum(row)) for name, row in zip(names, rows, strict=True)]
    before = [(name, sum(row), *row) for name, row in zip(names, rows, strict=True)]
    assert Found(4, (1, 2, 3)) in found(*after)
    assert Found(1, (2, 3, 4)) in found(*before)


def test_a_rule_that_fails_on_one_row_is_none() -> None:
    rows = [("a", 5, 7, 12), ("b", 8, 1, 9), ("c", 30, 4, 34), ("d", 6, 6, 13)]
    assert found(*rows) == []
    assert found(*rows[:3]) == [Found(3, (1, 2))]


def test_on_two_rows_nothing_is_believed() -> None:
    assert found(("a", 5, 7, 12), ("b", 8, 1, 9)) == []
