from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.text.dates import DateReading, from_serial, read_dates

DAY = date(2020, 11, 20)


def read(value: Any, **options: Any) -> DateReading:
    return read_dates([value], **options)[0]


@pytest.mark.parametrize(
    "text",
    [
        *("20/11/2020", "20-11-2020", "20.11.2020", "20 / 11 / 2020", "20/11-2020", "20 11 2020"),
        *("ngày 20 tháng 11 năm 2020", "Ngày 20/11/2020", "20 tháng 11, 2020", "(20/11/2020)"),
        *("Tiên Phước, ngày 20 tháng 11 năm 2020", "ngày 20/11 năm 2020", "20.11.2020."),
        *("20/11/20", "20-11-20", "20-Thg11-20", "20 thg 11, 2020", "'20/11/2020"),
        *("2020-11-20", "2020/11/20", "2020-11-20 00:00:00", "2020-11-20T08:30:00Z"),
        *("20/11/2020 08:30", "20/11/2020 2:30:00 CH", "20 Nov 2020", "20-Nov-20", "Nov 20, 2020"),
        *("20112020", "20201120", "44155", "20/11/2020\xa0", "NGÀY 20 THÁNG 11 NĂM 2020"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read(text) == DateReading(DAY, "date", "day", as_text=True)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("11/2020", date(2020, 11, 1), "month"),
        ("11-2020", date(2020, 11, 1), "month"),
        ("tháng 11 năm 2020", date(2020, 11, 1), "month"),
        ("Tháng 11/2020", date(2020, 11, 1), "month"),
        ("T11/2020", date(2020, 11, 1), "month"),
        ("00/05/1958", date(1958, 5, 1), "month"),
        ("1958", date(1958, 1, 1), "year"),
        ("Sinh năm 1958", date(1958, 1, 1), "year"),
        ("năm sinh: 1958", date(1958, 1, 1), "year"),
        ("00/00/1958", date(1958, 1, 1), "year"),
        ("../../1958", date(1958, 1, 1), "year"),
        ("…/…/1958", date(1958, 1, 1), "year"),
        ("--/--/1958", date(1958, 1, 1), "year"),
        ("/ /1958", date(1958, 1, 1), "year"),
    ],
)
def test_what_was_not_written_is_not_made_up(text: str, value: date, precision: str) -> None:
    reading = read(text)
    assert (reading.value, reading.state, reading.precision) == (value, "date", precision)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        *((blank, "blank") for blank in (None, "", " ", "-", "–", "…", "......")),
        *((text, "text") for text in ("chưa rõ", "x", "20/11", "1958-1960", "1.2.3", "12,5")),
        *((text, "text") for text in ("trước ngày 30/6/2020 phải xong", "QĐ 197/QĐ-UBND", True)),
        *((time(8, 30), "text"), (timedelta(1), "text")),
        *((error, "error") for error in ("#REF!", "#N/A", "#DIV/0!")),
        *((text, "impossible") for text in ("31/02/2020", "20/13/2020", "32/01/2020", "13/2020")),
        *((text, "impossible") for text in ("20/11/202", "20/11/2202", "20/00/2020", "0958")),
        *((text, "impossible") for text in ("2020-13-01", "11202020", "ngày 31 tháng 4 năm 2020")),
        *((number, "impossible") for number in (-5, 0, 12, 3009, 958, 11.202, 9999, 80000)),
        *((number, "impossible") for number in (float("nan"), float("inf"), 10**12, 11202020)),
    ],
)
def test_what_is_no_date_says_why_and_has_no_value(value: Any, state: str) -> None:
    reading = read(value)
    assert (reading.value, reading.state) == (None, state)


@pytest.mark.parametrize("value", [DAY, datetime(2020, 11, 20), datetime(2020, 11, 20, 8, 30)])
def test_true_dates_pass_and_lose_the_time_of_day(value: date) -> None:
    assert read(value) == DateReading(DAY, "date")
    assert type(read(value).value) is date


@pytest.mark.parametrize("value", [1958, 1958.0, Decimal(1958)])
def test_a_whole_number_like_a_year_is_a_year(value: Any) -> None:
    assert read(value) == DateReading(date(1958, 1, 1), "date", "year")


@pytest.mark.parametrize("value", [44155, 44155.0, 44155.354, Decimal("44155.5"), 20112020])
def test_other_numbers_are_serials_or_eight_digits(value: Any) -> None:
    assert read(value) == DateReading(DAY, "date")


@pytest.mark.parametrize(
    ("serial", "epoch", "day"),
    [
        # The examples of Microsoft's "Date systems in Excel" and the ends of both systems.
        (1, 1900, date(1900, 1, 1)),
        (59, 1900, date(1900, 2, 28)),
        (60, 1900, None),
        (61, 1900, date(1900, 3, 1)),
        (40729, 1900, date(2011, 7, 5)),
        (39267, 1904, date(2011, 7, 5)),
        (0, 1904, date(1904, 1, 1)),
        (1, 1904, date(1904, 1, 2)),
        (2_958_465, 1900, date(9999, 12, 31)),
        (2_957_003, 1904, date(9999, 12, 31)),
        (2_958_466, 1900, None),
        (2_957_004, 1904, None),
        (0, 1900, None),
        (-1, 1904, None),
    ],
)
def test_serials_count_from_the_epoch(serial: int, epoch: Any, day: date | None) -> None:
    assert from_serial(serial, epoch) == day


def test_the_two_systems_lie_four_years_and_a_day_apart() -> None:
    assert read(42693, epoch=1904).value == DAY
    assert read("42693", epoch=1904).value == DAY


def states(values: list[Any]) -> list[str]:
    return [reading.state for reading in read_dates(values)]


def values(cells: list[Any]) -> list[date | None]:
    return [reading.value for reading in read_dates(cells)]


def test_day_first_is_the_rule_where_nothing_is_proved() -> None:
    assert values(["05/06/2020", "7/8/2020"]) == [date(2020, 6, 5), date(2020, 8, 7)]


def test_a_second_part_over_12_proves_the_american_order_for_the_column() -> None:
    assert values(["05/06/2020", "11/20/2020"]) == [date(2020, 5, 6), DAY]


def test_where_both_orders_are_proved_what_reads_both_ways_is_ambiguous() -> None:
    doubtful, same, day_first, month_first = read_dates(
        ["05/06/2020", "07/07/2020", "20/11/2020", "11/20/2020"]
    )
    assert doubtful.state == "ambiguous"
    assert doubtful.value is None
    assert doubtful.alternatives == (date(2020, 6, 5), date(2020, 5, 6))
    assert same.value == date(2020, 7, 7)
    assert day_first.value == month_first.value == DAY


def test_one_slip_among_many_dates_makes_no_column_doubtful() -> None:
    column = ["20/11/2020"] * 20 + ["05/06/2020", "02/13/2020"]
    *_, plain, slip = read_dates(column)
    assert plain.value == date(2020, 6, 5)
    assert slip.state == "impossible"
    assert slip.alternatives == (date(2020, 2, 13),)
    assert states(column[1:])[-2] == "ambiguous"


def test_words_and_year_first_dates_prove_no_order() -> None:
    cells = ["ngày 20 tháng 11 năm 2020", "2020-11-20", "11/20/2020", "05/06/2020"]
    assert values(cells) == [DAY, DAY, DAY, date(2020, 5, 6)]


def test_an_impossible_date_keeps_the_column_day_first() -> None:
    assert states(["31/02/2020", "05/06/2020"]) == ["impossible", "date"]


@pytest.mark.parametrize(
    ("text", "latest", "year"),
    [
        ("5/6/58", None, 1958),
        ("5/6/29", None, 2029),
        ("5/6/30", None, 1930),
        ("5/6/25", date(2020, 12, 31), 1925),
        ("5/6/15", date(2020, 12, 31), 2015),
    ],
)
def test_two_digit_years_follow_excel_or_the_latest_day(
    text: str, latest: date | None, year: int
) -> None:
    assert read(text, latest=latest).value == date(year, 6, 5)


@pytest.mark.parametrize("value", ["20/11/2085", "2085", 2085, date(2085, 11, 20)])
def test_a_birth_after_the_latest_day_is_impossible(value: Any) -> None:
    assert read(value, latest=date(2020, 12, 31)).state == "impossible"
    assert read(value).state == "date"


def test_a_year_typed_into_a_date_cell_is_noted() -> None:
    reading = read(datetime(1905, 5, 11))  # 1958 under a date format
    assert (reading.state, reading.note) == ("date", "perhaps_a_year")
    assert reading.alternatives == (date(1958, 1, 1),)
    assert read(datetime(1909, 5, 12), epoch=1904).alternatives == (date(1958, 1, 1),)


def test_dates_that_an_american_excel_has_swapped_are_noted_not_changed() -> None:
    true = [datetime(2020, 5, 11), datetime(2020, 3, 2), datetime(2020, 7, 12)]
    readings = read_dates(["20/11/2020", *true, "31/12/2020"])
    assert [reading.note for reading in readings] == [None, *["perhaps_swapped"] * 3, None]
    assert readings[1].value == date(2020, 5, 11)
    assert readings[1].alternatives == (date(2020, 11, 5),)
    assert {reading.note for reading in read_dates(["20/11/2020", *true, "05/12/2020"])} == {None}
    assert {reading.note for reading in read_dates(["20/11/2020", *true, DAY])} == {None}
    assert {reading.note for reading in read_dates(["20/11/2020", *true[:2]])} == {None}


days = st.dates(date(1930, 1, 1), date(2029, 12, 31))


@given(
    st.lists(days, min_size=1), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%Y-%m-%d"])
)
def test_any_day_written_day_first_is_read_back(column: list[date], pattern: str) -> None:
    assert values([day.strftime(pattern) for day in column]) == column


@given(days)
def test_any_day_in_words_is_read_back(day: date) -> None:
    assert read(f"ngày {day.day:02} tháng {day.month} năm {day.year}").value == day


@given(st.dates(date(1927, 5, 18), date(2099, 12, 31)), st.sampled_from([1900, 1904]))
def test_any_serial_is_read_back(day: date, epoch: Any) -> None:
    serial = (day - date(1899, 12, 30)).days - (1462 if epoch == 1904 else 0)
    assert from_serial(serial, epoch) == day


cells = st.one_of(
    st.none(),
    days,
    st.datetimes(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.booleans(),
    st.text(max_size=14),
    st.text(alphabet="0123456789/-. ngàythámnă", max_size=14),
    st.sampled_from(["05/06/2020", "20/11/2020", "11/20/2020", "1958", "11/2020", "x"]),
)


@given(st.lists(cells, max_size=8), st.sampled_from([1900, 1904]))
def test_every_cell_gives_one_reading_and_only_dates_have_values(
    column: list[Any], epoch: Any
) -> None:
    readings = read_dates(column, epoch=epoch)
    assert len(readings) == len(column)
    for reading in readings:
        assert (reading.value is not None) == (reading.state == "date")
        assert (len(reading.alternatives) == 2) == (reading.state == "ambiguous")


@given(st.lists(cells, max_size=8), st.randoms())
def test_the_order_of_rows_changes_no_reading(column: list[Any], random: Any) -> None:
    order = list(range(len(column)))
    random.shuffle(order)
    straight = read_dates(column)
    assert read_dates([column[place] for place in order]) == [straight[place] for place in order]
