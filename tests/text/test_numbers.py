from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ansinh_xl.text.numbers import (
    Reading,
    coerced_proposal,
    decimal_evidence,
    exact,
    format_number,
    format_percent,
    parse_number,
    read_column,
)


def one(value: Any, *, whole: bool = True) -> Reading:
    return read_column([value], whole=whole)[0]


def values(column: list[Any], *, whole: bool = False) -> list[Any]:
    return [reading.value for reading in read_column(column, whole=whole)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2.700", 2700),
        ("2,700", 2700),
        ("208.337", 208337),
        ("1.234.567", 1234567),
        ("180 187 842", 180187842),
        ("180\u00a0187\u00a0842", 180187842),
        ("180\u202f187\u202f842", 180187842),
        ("12 345", 12345),
        ("(12)", -12),
        ("- 12", -12),
        ("−12", -12),
        ("+5", 5),
        ("'123", 123),
        ("00123", 123),
        ("12 hộ", 12),
        ("95.500 đối tượng", 95500),
        ("208.337 thẻ BHYT", 208337),
        ("2.000 tấn gạo", 2000),
        ("1.234(*)", 1234),
        ("1.234 (1)", 1234),
        ("1.234*", 1234),
        ("1.234²", 1234),
        ("1.234,0", 1234),
        ("12,5", Decimal("12.5")),
        ("1,234.5", Decimal("1234.5")),
        ("1.13357E+11", 113357000000),
    ],
)
def test_a_count_is_read_however_it_is_grouped(written: str, value: object) -> None:
    reading = one(written)
    assert (reading.value, reading.state, reading.as_text) == (value, "number", True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("113,357 tỷ đồng", 113_357_000_000),
        ("03 tỷ đồng", 3_000_000_000),
        ("3,659 tỷ", 3_659_000_000),
        ("600 tỉ", 600_000_000_000),
        ("7.2 tỷ đồng", 7_200_000_000),
        ("1.234 tỷ đồng", 1_234_000_000_000),
        ("1,5 triệu đồng", 1_500_000),
        ("3 tỷ 659 triệu đồng", 3_659_000_000),
        ("12 nghìn người", 12_000),
        ("2 nghìn tỷ", 2_000_000_000_000),
        ("5 trđ", 5_000_000),
        ("5 tr.đ", 5_000_000),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_tỷ_and_triệu_multiply_and_the_column_unit_must_not(
    written: str, value: int, whole: bool
) -> None:
    reading = one(written, whole=whole)
    assert (reading.value, reading.absolute) == (value, True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("hơn 12.000 cá nhân, hộ gia đình", 12000),
        ("trên 500 đối tượng", 500),
        ("trên 7,2 tỷ đồng", 7_200_000_000),
        ("ít nhất 500", 500),
        ("từ 500 người trở lên", 500),
        ("500 người trở lên", 500),
        ("không dưới 500", 500),
        (">= 500", 500),
        ("≥500", 500),
        (">500", 500),
        ("500+", 500),
        ("TRÊN 500", 500),
    ],
)
def test_a_lower_bound_keeps_its_qualifier(written: str, value: int) -> None:
    reading = one(written)
    assert (reading.value, reading.qualifier) == (value, "at_least")


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("khoảng 50 hộ", "approximate"),
        ("~50", "approximate"),
        ("gần 50", "below"),
        ("dưới 50", "below"),
        ("sơ bộ 50 hộ", "preliminary"),
        ("50 hộ (sơ bộ)", "preliminary"),
        ("ước đạt 50", "preliminary"),
        ("50 (số liệu sơ bộ)", "preliminary"),
    ],
)
def test_a_vague_figure_keeps_its_value_and_says_so(written: str, note: str) -> None:
    reading = one(written)
    assert (reading.value, reading.note, reading.qualifier) == (50, note, None)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("", "blank"),
        (None, "blank"),
        ("  \u00a0", "blank"),
        ("……", "blank"),
        ("-", "dash"),
        (" – ", "dash"),
        ("—", "dash"),
        ("- -", "dash"),
        ("x", "mark"),
        ("X", "mark"),
        ("✓", "mark"),
        ("#REF!", "error"),
        ("#DIV/0!", "error"),
        ("#N/A", "error"),
        ("#NAME?", "error"),
        ("Err:502", "error"),
        ("####", "error"),
        ("chưa có", "text"),
        ("20/11/2020", "text"),
        ("197/QĐ-UBND", "text"),
        ("5 Nguyễn Trãi", "text"),
        ("Khối 3", "text"),
        ("12.34.5", "text"),
        ("1.2345.678", "text"),
        ("5 2", "text"),
        ("từ 5", "text"),
        ("1-2", "text"),
        ("٣٤٥", "text"),
        (True, "text"),
        (date(2020, 11, 20), "text"),
        (float("nan"), "text"),
        (float("inf"), "text"),
    ],
)
def test_what_is_no_figure_is_told_apart(value: Any, state: str) -> None:
    reading = one(value)
    assert reading.state == state
    assert reading.value == (0 if state == "dash" else None)


def test_a_lone_group_of_three_outside_a_count_column_is_ambiguous() -> None:
    reading = one("2.700", whole=False)
    assert (reading.state, reading.value) == ("ambiguous", None)
    assert reading.alternatives == (2700, Decimal("2.7"))


@pytest.mark.parametrize(
    ("witness", "value"),
    [
        ("1.234,5", 2700),  # both separators
        ("12,5", 2700),  # a group that is not three digits
        ("1.234.567", 2700),  # a separator that repeats
        ("0,125", 2700),  # no group begins with 0
        ("hơn 5 hộ", 2700),  # Vietnamese words
        ("1 234,567", 2700),  # blanks group, so the comma is the decimal one
        ("1,234.5", Decimal("2.7")),
        ("12.5", Decimal("2.7")),
        ("1,234,567", Decimal("2.7")),
    ],
)
def test_another_cell_of_the_column_decides(witness: str, value: object) -> None:
    assert values(["2.700", witness])[0] == value
    assert values([witness, "", 5.0, "2.700"])[3] == value


def test_a_column_that_contradicts_itself_decides_nothing() -> None:
    readings = read_column(["12.5", "12,5", "2.700"], whole=False)
    assert [reading.value for reading in readings] == [Decimal("12.5"), Decimal("12.5"), None]
    assert readings[2].state == "ambiguous"


def test_the_callers_convention_helps_only_where_the_column_shows_none() -> None:
    assert read_column(["2.700"], whole=False, decimal=",")[0].value == 2700
    assert read_column(["2.700"], whole=False, decimal=".")[0].value == Decimal("2.7")
    assert read_column(["2.700", "1,5"], whole=False, decimal=".")[0].value == 2700


def test_neighbouring_columns_can_be_asked_for_their_convention() -> None:
    assert decimal_evidence(["1.234,5", 3.0, None]) == ","
    assert decimal_evidence(["1,234.5"]) == "."
    assert decimal_evidence(["2.700", "Ghi chú"]) is None
    assert decimal_evidence(["12.5", "12,5"]) is None


def test_a_share_among_counts_is_no_count() -> None:
    read = read_column([120, "5%", "80"], whole=True)
    assert [item.state for item in read] == ["number", "text", "number"]
    assert values(["5%", "7%"], whole=True) == [5, 7]  # a column of shares, whatever its head


def test_numbers_as_numbers_are_exact_and_whole_ones_are_int() -> None:
    read = values([3.0, 0.1 + 0.2, 113.357, 7, -0.0, "", None, 1e15])
    assert read == [3, Decimal("0.3"), Decimal("113.357"), 7, 0, None, None, 10**15]
    assert [type(value) for value in read[:4]] == [int, Decimal, Decimal, int]


def test_numbers_beside_texts_are_read_the_same_as_alone() -> None:
    assert values([3.0, 0.5, "12 hộ", True]) == [3, Decimal("0.5"), 12, None]
    assert read_column([3.0], whole=True)[0] == read_column([3.0, "-"], whole=True)[0]
    assert not read_column([3.0, "-"], whole=True)[0].as_text


def test_a_truth_value_is_not_the_number_one() -> None:
    read_column([1, 1.0], whole=True)
    assert read_column([True], whole=True)[0].state == "text"


def test_the_printed_unit_is_handed_on() -> None:
    words = [
        reading.unit_word
        for reading in read_column(["5 tấn gạo", "12 %", "3 tỷ đồng", "7"], whole=False)
    ]
    assert words == ["tấn gạo", "%", "tỷ đồng", None]


def test_a_fraction_in_a_count_column_proposes_what_it_was() -> None:
    assert coerced_proposal(208.337) == 208337
    assert coerced_proposal(2.7) == 2700
    assert coerced_proposal(Decimal("95.5")) == 95500
    assert coerced_proposal(12) is None
    assert coerced_proposal(0.5) is None
    assert coerced_proposal(1.23456) is None


def test_numbers_print_in_the_readers_language() -> None:
    assert format_number(1234567, "vi") == "1.234.567"
    assert format_number(Decimal("1234.50"), "vi") == "1.234,5"
    assert format_number(Decimal("1234.5"), "en") == "1,234.5"
    assert format_number(0.1 + 0.2, "vi") == "0,3"
    assert format_number(-1234.5, "vi") == "-1.234,5"
    assert format_number(5, "vi", places=2) == "5,00"
    assert format_number(Decimal("0.125"), "vi", places=2) == "0,13"
    assert format_number(Decimal("-0.001"), "vi", places=2) == "0,00"
    assert format_number(10**18, "vi") == "1.000.000.000.000.000.000"


def test_percentages_round_half_up() -> None:
    assert format_percent(Fraction(3009, 2700), lang="vi") == "111,44%"
    assert format_percent(Fraction(44407, 390687), lang="vi") == "11,37%"
    assert format_percent(Fraction(37819, 439300), lang="vi") == "8,61%"
    assert format_percent(Decimal("0.10005"), lang="en") == "10.01%"


def test_one_convention_reads_only_what_obeys_it() -> None:
    assert parse_number("1.234,5", decimal=",") == Decimal("1234.5")
    assert parse_number("1.234,5", decimal=".") is None
    assert parse_number("12.5", decimal=",") is None
    assert parse_number("(1.234)", decimal=",") == -1234
    assert parse_number("(-5)", decimal=",") is None
    assert parse_number("12 hộ", decimal=",") is None


def test_exact_keeps_what_excel_shows() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(Decimal("12.00")) == 12
    assert isinstance(exact(Decimal("12.00")), int)
