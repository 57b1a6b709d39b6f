"""The signature block is never alone on a page."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.outputs.paging import break_before, page_height

HEADER = (2, 3)


def sheet(rows: int, signature: float = 100) -> tuple[Callable[[int], float], int]:
    last = 4 + rows
    return (lambda row: signature if row == last else 15.0), last


def test_a_short_sheet_needs_no_break() -> None:
    assert break_before(*sheet(10), room=700, repeated=HEADER) is None


def test_rows_go_with_a_block_that_would_be_alone() -> None:
    heights, last = sheet(40)
    assert break_before(heights, last, room=690, repeated=HEADER) == last - 4


def test_hidden_rows_take_no_room_and_are_no_company() -> None:
    heights, last = sheet(400)

    def folded(row: int) -> float:
        return 0 if 10 < row < 390 else heights(row)

    assert break_before(folded, last, room=700, repeated=HEADER) is None


@given(st.integers(9, 300), st.floats(300, 900))
def test_wherever_the_pages_break_rows_of_the_table_stand_with_the_block(
    rows: int, room: float
) -> None:
    heights, last = sheet(rows)
    place = break_before(heights, last, room, HEADER)
    used, company = 0.0, 0
    for row in range(last + 1):
        if used + heights(row) > room or row == place:
            used, company = 30.0, 0
        used += heights(row)
        company += 1
    assert company > 4


def test_a_wide_sheet_is_shrunk_and_takes_more_rows() -> None:
    assert page_height(2000, landscape=True) > page_height(1000, landscape=True)
    assert page_height(100, landscape=False) == page_height(200, landscape=False)
