"""A day or a month as a cell holds it: a date, Excel's serial number, "7/2021", "01/07/2021"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import text_of
from ansinh_xl.app.queries.shapes import blank
from ansinh_xl.errors import UsageError
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.dates import read_dates
from ansinh_xl.text.periods import parse_period


class Days(NamedTuple):
    """The first and the last day of what a cell says."""

    first: date
    last: date


def days_of(value: Any) -> Days:
    """A day, a month, a quarter, a year. UsageError for what is none of them, or for two."""
    if not isinstance(value, str) or _is_a_day(value):
        reading = read_dates([_serial(value)])[0]
        if reading.value is not None:
            return Days(reading.value, _end(reading.value, reading.precision))
        raise UsageError("answer-day", value=text_of(value))
    try:
        period = parse_period(value)
    except UsageError:
        raise UsageError("answer-day", value=value) from None
    return Days(period.start, period.end)


def day_of(value: Any) -> date:
    """The day on which units are asked for: the last of what is said.

    Of nothing, the end of the latest consolidated period, without one today.
    """
    if not blank(value):
        return days_of(value).last
    period = latest.now().known_period()
    return parse_period(period).end if period is not None else date.today()  # noqa: DTZ011


def _serial(value: Any) -> Any:
    """A number in a cell is a year or a serial; TRUE is neither."""
    return "" if isinstance(value, bool) else value


def _is_a_day(text: str) -> bool:
    reading = read_dates([text])[0]
    return reading.value is not None and reading.precision == "day"


def _end(day: date, precision: str) -> date:
    if precision == "year":
        return date(day.year, 12, 31)
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day
