"""A row that is named like a total is one only where it sums something."""

from __future__ import annotations

from tests.reading_of import only_table
from tests.workbook_builder import draw


def kinds(rows: str) -> list[str]:
    return [*only_table(draw("Chỉ tiêu | Xã A | Xã B\n" + rows)).kinds.values()]


def test_a_count_among_indicators_is_no_total() -> None:
    rows = "Tổng số hộ | 900 | 800\nHộ có xe máy | 500 | 400\nHộ dùng nước sạch | 850 | 700"
    assert kinds(rows) == ["leaf"] * 3


def test_several_counts_are_no_totals_of_what_is_left() -> None:
    rows = "Tổng dân số | 9000 | 9100\nTổng số hộ | 2300 | 2320\nNgười cao tuổi | 800 | 820"
    assert kinds(rows) == ["leaf"] * 3


def test_a_total_that_names_what_it_sums_stays_one_if_it_is_wrong() -> None:
    rows = "Hộ nghèo | 60 | 50\nHộ cận nghèo | 75 | 70\nTổng số hộ | 135 | 130"
    assert kinds(rows) == ["leaf", "leaf", "total"]
