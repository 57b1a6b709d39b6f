"""A figure that writes a unit of its own is read by it, whatever the column's unit is."""

from __future__ import annotations

import pytest

from ansinh_xl.checks.located import check_located
from ansinh_xl.text.numbers import read_column
from ansinh_xl.text.own_units import in_own_units
from ansinh_xl.text.units import UNITS
from tests.reading_of import marks, only_table
from tests.workbook_builder import draw


@pytest.mark.parametrize(
    ("written", "unit", "base"),
    [
        ("2.006.130.000 đồng", "million_dong", 2_006_130_000),
        ("2.006.130 đ", "thousand_dong", 2_006_130),
        ("2006,13 triệu đồng", "million_dong", 2_006_130_000),
        ("3,15 tấn", "kg", 3_150),
        ("950 kg", "tonne", 950),
    ],
)
def test_it_is_in_whole_dong_or_kg(written: str, unit: str, base: int) -> None:
    (reading,) = in_own_units(read_column([written], whole=False), UNITS[unit])
    assert (reading.value, reading.absolute, reading.state) == (base, True, "number")


def test_dong_written_out_of_habit_has_two_readings() -> None:
    (reading,) = in_own_units(read_column(["700 đồng"], whole=False), UNITS["million_dong"])
    assert (reading.value, reading.state) == (None, "ambiguous")
    assert reading.alternatives == (700_000_000, 700)


@pytest.mark.parametrize(
    ("written", "unit"), [("700 đồng", "dong"), ("700 hộ", "million_dong"), ("700", "kg")]
)
def test_the_column_s_own_unit_or_another_measure_changes_nothing(written: str, unit: str) -> None:
    read = read_column([written], whole=False)
    assert in_own_units(read, UNITS[unit]) == read


def test_a_table_of_an_unknown_form_adds_it_up_in_its_column_s_unit() -> None:
    table = only_table(
        draw(
            """
            DOANH THU CỦA CƠ SỞ
             | | | ĐVT: triệu đồng
            TT | Cơ sở | Kinh phí | Chi phí
            1 | Cơ sở A | 1500 | 700
            2 | Cơ sở B | '2.500.000.000 đồng | 800
            3 | Cơ sở C | 900 | 300
              | Tổng cộng | 4900 | 1800
            """
        )
    )
    assert marks(check_located(table)) == {("text-number", "C5", "warning")}
