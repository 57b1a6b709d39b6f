"""What is kept of sheets that look alike: little of small ones, and nothing of large ones."""

from __future__ import annotations

from typing import Any

from ansinh_xl.grid import Grid
from ansinh_xl.locate import find, locate


def sheet(communes: list[str], figure: float) -> Grid:
    rows: list[list[Any]] = [
        ["DIỄN BIẾN HỘ NGHÈO NĂM 2020", "", ""],
        ["Đơn vị", "Đầu kỳ", "Cuối kỳ"],
        *([commune, figure, figure + 1] for commune in communes),
    ]
    return Grid("a.xlsx", "S", rows)


def test_sheets_of_one_template_share_their_columns_and_keep_their_own_rows() -> None:
    (first,) = locate(sheet(["Xã Tiên Mỹ"], 5))
    (second,) = locate(sheet(["Xã Tiên Lộc"], 700))
    assert first.columns is second.columns
    assert [table.labels for table in (first, second)] == [{2: "Xã Tiên Mỹ"}, {2: "Xã Tiên Lộc"}]
    assert [table.figures(table.columns[1]) for table in (first, second)] == [[5], [700]]


def test_of_a_long_list_nothing_is_kept() -> None:
    before = find._frames.cache_info().currsize
    (table,) = locate(sheet([f"Thôn {number}" for number in range(2_000)], 5))
    assert len(table.kinds) == 2_000
    assert find._frames.cache_info().currsize == before
