"""Numbers: what is printed is read back, and no order of rows changes a reading."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.text.numbers import format_number, format_percent, parse_number, read_column
from ansinh_xl.text.words import amount_in_words
from ansinh_xl.text.written import read_written

whole_numbers = st.integers(min_value=-(10**18), max_value=10**18)
decimals = st.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False
)
cells = st.one_of(
    st.none(),
    st.sampled_from(["", "-", "x", "2.700", "12,5", "1.234,5", "1,234.5", "#N/A", "12 hộ"]),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(max_size=12),
)


@given(st.one_of(whole_numbers, decimals), st.sampled_from([("vi", ","), ("en", ".")]))
def test_what_is_printed_is_read_back(value: int | Decimal, convention: tuple[str, Any]) -> None:
    lang, separator = convention
    assert parse_number(format_number(value, lang), decimal=separator) == value


@given(whole_numbers, st.sampled_from(["vi", "en"]))
def test_a_count_column_reads_both_languages(value: int, lang: str) -> None:
    assert read_column([format_number(value, lang)], whole=True)[0].value == value


@given(st.lists(cells, max_size=8), st.booleans(), st.randoms())
def test_the_order_of_rows_changes_no_reading(column: list[Any], whole: bool, random: Any) -> None:
    order = list(range(len(column)))
    random.shuffle(order)
    straight = read_column(column, whole=whole)
    shuffled = read_column([column[place] for place in order], whole=whole)
    assert shuffled == [straight[place] for place in order]


@given(st.lists(st.one_of(cells, st.text(), st.binary().map(str)), max_size=6), st.booleans())
def test_every_column_gives_one_reading_per_cell_and_whole_values_are_int(
    column: list[Any], whole: bool
) -> None:
    readings = read_column(column, whole=whole)
    assert len(readings) == len(column)
    for reading in readings:
        assert (reading.value is not None) == (reading.state in ("number", "dash"))
        if isinstance(reading.value, Decimal):
            assert reading.value != reading.value.to_integral_value()


@given(st.text(alphabet="0123456789.,-() hộtỷ%>~xE+*", max_size=14))
def test_any_text_of_digits_and_signs_is_read_without_failing(text: str) -> None:
    written = read_written(text)
    if written.state == "number":
        assert written.by_comma is not None or written.by_dot is not None


@given(whole_numbers, whole_numbers)
def test_distinct_amounts_have_distinct_words(one: int, other: int) -> None:
    assert (amount_in_words(one) == amount_in_words(other)) == (one == other)


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_percentage_is_within_half_a_unit_of_its_last_digit(part: int, whole: int) -> None:
    ratio = Fraction(part, whole)
    printed = parse_number(format_percent(ratio, lang="vi").rstrip("%"), decimal=",")
    assert printed is not None
    assert abs(Fraction(printed) - ratio * 100) <= Fraction(5, 1000)
