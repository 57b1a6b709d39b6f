"""Dates as Vietnamese workbooks write them: day first, decided per column and never per cell.

Full dates, months, bare years (of birth) and Excel's serial numbers. Reporting periods are
periods.py's. Rules: domain.md section 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import unmarked
from ansinh_xl.text.written import read_written

__all__ = [
    "DateReading",
    "column_order",
    "from_serial",
    "holds_dates",
    "is_month_first",
    "read_dates",
]

State = Literal["date", "blank", "ambiguous", "impossible", "error", "text"]
Precision = Literal["day", "month", "year"]
Order = Literal["day_first", "month_first"]
Epoch = Literal[1900, 1904]

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A year outside is a slip of the pen: nobody on a list is older, no deadline is later."""
FIRST_SERIAL = 10_000
"""1927-05-18. A smaller bare number is a slip in a year ("3009"), or no date at all."""
OVERWHELMING = 20
"""So many proofs of one order against each of the other make the others slips of the pen."""


class DateReading(NamedTuple):
    """What one cell of a column of dates says.

    ``value`` is the first day of what was written ("11/2020" → 1 November, "1958" → 1 January)
    and ``precision`` how much that was; None in every state but "date". ``alternatives``: both
    readings of an ambiguous cell, day first before month first; what an impossible cell means in
    the other order; what a cell with a ``note`` may have been before Excel took it for a date.
    """

    value: date | None
    state: State
    precision: Precision = "day"
    as_text: bool = False
    alternatives: tuple[date, ...] = ()
    note: Literal["perhaps_swapped", "perhaps_a_year"] | None = None


class Parts(NamedTuple):
    """A date of three numbers whose order the text alone does not tell."""

    first: int
    second: int
    year: int

    @property
    def proves(self) -> Order | None:
        """The order without which no month is left; none where both ways or neither will do."""
        if self.first <= 12 < self.second <= 31:
            return "month_first"
        return "day_first" if self.second <= 12 < self.first <= 31 else None


def read_dates(
    values: Sequence[Any], *, epoch: Epoch = 1900, latest: date | None = None
) -> list[DateReading]:
    """One DateReading per cell of a column, in order.

    ``values`` are cell values: dates and datetimes pass (the time of day goes), whole numbers
    from 1900 to 2100 are years, other numbers serials of ``epoch``. Texts are read day first,
    unless only the American order is proved in the column (a second part over 12). Where both
    are, what reads both ways is "ambiguous"; but 20 proofs to one make the one "impossible".
    ``latest``: no date of the column lies later (births), and two-digit years are read so;
    without it Excel's rule holds, 00-29 are 2000-2029.
    """
    written = [
        _written(value, epoch, latest) if isinstance(value, str) else None for value in values
    ]
    order = column_order(cell for cell in written if isinstance(cell, Parts))
    readings = []
    for value, cell in zip(values, written, strict=True):
        if cell is None:
            cell = _value(value, epoch)
        elif isinstance(cell, Parts):
            cell = _decide(cell, order)
        if latest is not None and cell.value is not None and cell.value > latest:
            cell = DateReading(None, "impossible", as_text=cell.as_text)
        readings.append(cell)
    return _swapped_by_excel(values, readings) if order == "day_first" else readings


def column_order(cells: Iterable[Parts]) -> Order | None:
    """The order a column is written in: day first without proof; None where both are proved."""
    proofs = [cell.proves for cell in cells]
    days, months = proofs.count("day_first"), proofs.count("month_first")
    if days >= OVERWHELMING * months:
        return "day_first"
    return "month_first" if months >= OVERWHELMING * days else None


def is_month_first(value: Any) -> bool:
    """Whether a text is a date only with the month before the day: "05/13/2020"."""
    cell = _written(value, 1900, None) if isinstance(value, str) else None
    return isinstance(cell, Parts) and cell.proves == "month_first"


def holds_dates(values: Iterable[Any]) -> bool:
    """Whether the texts and dates of a column are mostly days, if not all of them possible ones."""
    filled = [value for value in values if value != ""]
    readings = read_dates(filled)
    days = sum(
        reading.state in ("date", "ambiguous", "impossible")
        and reading.precision == "day"
        and (isinstance(value, date) or _says_a_day(value))
        for value, reading in zip(filled, readings, strict=True)
    )
    return days > 0 and days >= 0.6 * len(filled)


def _says_a_day(value: Any) -> bool:
    """With a whole year, or parted as nothing else is: "1.1.10" numbers an item."""
    return isinstance(value, str) and re.search(r"\d{4}|\d/\d\d?/\d", value) is not None


def from_serial(serial: int | float | Decimal, epoch: Epoch = 1900) -> date | None:
    """The day of an Excel serial number, None for no day: negative, or 29 February 1900.

    Source: Microsoft, "Date systems in Excel": day 1 is 1 January 1900, with a leap day 60 that
    never was; or day 0 is 1 January 1904.
    """
    day = int(serial // 1)
    if epoch == 1904:
        start = date(1904, 1, 1)
    elif day == 60 or day < 1:
        return None
    else:
        start = date(1899, 12, 30) if day > 60 else date(1899, 12, 31)
    return start + timedelta(day) if 0 <= day <= 2_958_465 - 1462 * (epoch == 1904) else None


def _decide(cell: Parts, order: Order | None) -> DateReading:
    by_day = _day(cell.year, cell.second, cell.first)
    by_month = _day(cell.year, cell.first, cell.second)
    chosen, other = (by_month, by_day) if order == "month_first" else (by_day, by_month)
    if order is None and by_day and by_month and by_day != by_month:
        return DateReading(None, "ambiguous", as_text=True, alternatives=(by_day, by_month))
    if order is None:
        chosen = chosen or other
    if chosen is None:
        meant = () if other is None else (other,)
        return DateReading(None, "impossible", as_text=True, alternatives=meant)
    return DateReading(chosen, "date", as_text=True)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _value(value: Any, epoch: Epoch) -> DateReading:
    if value is None:
        return DateReading(None, "blank")
    if isinstance(value, date):  # a datetime is one too
        day = value.date() if isinstance(value, datetime) else value
        serial = (day - date(1899, 12, 30)).days - 1462 * (epoch == 1904)
        if FIRST_YEAR <= serial <= LAST_YEAR:
            # 1905: a year of birth typed into a cell that is formatted as a date.
            alternatives = (date(serial, 1, 1),)
            return DateReading(day, "date", alternatives=alternatives, note="perhaps_a_year")
        return DateReading(day, "date")
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return DateReading(None, "text")
    return _number(value, epoch)


def _number(value: int | float | Decimal, epoch: Epoch) -> DateReading:
    if (isinstance(value, Decimal) and value.is_nan()) or not 0 <= value < 10**8:
        return DateReading(None, "impossible")
    if value == int(value) and FIRST_YEAR <= value <= LAST_YEAR:
        return DateReading(date(int(value), 1, 1), "date", "year")
    if value == int(value) and value >= 10**6:
        return _compact(f"{int(value):08}")
    day = from_serial(value, epoch) if value >= FIRST_SERIAL else None
    if day is None or day.year > LAST_YEAR:
        return DateReading(None, "impossible")
    return DateReading(day, "date")


def _compact(digits: str) -> DateReading:
    """Eight digits: 20112020 or 20201120. No number is a date both ways."""
    day = _day(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    day = day or _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return DateReading(day, "date" if day else "impossible")


_PLAIN = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_TIME = re.compile(r"(?: |(?<=\d)t)\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[apsc][mh])?z?$")
_LEAD = r"(?:(?:[^\d,;]*, ?)?ngay|sinh(?: ngay| nam)?|nam sinh|ns|sn)? ?[:.]? ?"
_OPEN = r"(?:[-._…?]| (?=[/]))*"  # a part that nobody filled in: "../../1958", "00/00/1958"
_MONTH_WORD = "thang|thg|th"
_FULL = re.compile(
    rf"{_LEAD}(\d{{1,2}}|{_OPEN}) ?([/.,–-]|[- ]?(?:{_MONTH_WORD})| )[. ]?(\d{{1,2}}|{_OPEN})"
    r" ?(?:[/.–-]|,? ?nam|,| ) ?(\d{2,5})"
)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_MONTH = re.compile(
    rf"(?:{_MONTH_WORD}|t)?[. ]?(\d{{1,2}}|{_OPEN}) ?(?:[/.–-]|,? ?nam| ) ?(\d{{4}})"
)
_YEAR = re.compile(r"(?:sinh nam|nam sinh|nam|sinh|ns|sn)? ?[:.]? ?(\d{4})")
_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_NAMED = re.compile(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/., ]*(?P<m>{_ENGLISH})[a-z]*[-/., ]*(?P<y>\d{{4}}|\d\d)"
    rf"|(?P<m2>{_ENGLISH})[a-z]*[-. ]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
)
_IMPOSSIBLE = DateReading(None, "impossible", as_text=True)


@lru_cache(maxsize=1 << 14)
def _written(text: str, epoch: Epoch, latest: date | None) -> DateReading | Parts:
    if plain := _PLAIN.fullmatch(text):
        return _parts(plain[1], plain[3], plain[4], latest)
    text = _TIME.sub("", unmarked(text))
    if not text.startswith("."):
        text = text.strip("();.' ")  # "01.01.1958.", but "../../1958"
    if not text.strip("-–—_.…/ "):
        return DateReading(None, "blank", as_text=bool(text))
    if text.isdigit() and text.isascii():
        return _digits(text, epoch)
    if found := _YEAR_FIRST.fullmatch(text):
        return _fixed(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR.fullmatch(text):
        return _fixed(int(found[1]), 0, 0)
    if found := _MONTH.fullmatch(text):
        return _fixed(int(found[2]), _filled(found[1]), 0)
    if found := _FULL.fullmatch(text):
        parts = _parts(found[1], found[3], found[4], latest)
        if isinstance(parts, Parts) and "t" in found[2]:
            return _fixed(parts.year, parts.second, parts.first)
        return parts
    if found := _NAMED.fullmatch(text):
        month = _ENGLISH.split("|").index(found["m"] or found["m2"]) + 1
        year = _year(found["y"] or found["y2"], latest)
        return _fixed(year, month, int(found["d"] or found["d2"]))
    state = read_written(text).state
    return DateReading(None, "error" if state == "error" else "text", as_text=True)


def _digits(text: str, epoch: Epoch) -> DateReading:
    if len(text) == 4:
        return _fixed(int(text), 0, 0)
    if len(text) == 8:
        return _compact(text)._replace(as_text=True)
    if len(text) == 5:
        return _number(int(text), epoch)._replace(as_text=True)
    return DateReading(None, "text", as_text=True)


def _filled(part: str) -> int:
    return int(part) if part.isdigit() else 0


def _parts(first: str, second: str, year: str, latest: date | None) -> DateReading | Parts:
    if len(year) not in (2, 4):
        return _IMPOSSIBLE
    day, month, in_year = _filled(first), _filled(second), _year(year, latest)
    if day and month:
        return Parts(day, month, in_year)
    return _fixed(in_year, month, 0) if not day else _IMPOSSIBLE


def _year(digits: str, latest: date | None) -> int:
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    return year if year <= (2029 if latest is None else latest.year) else year - 100


def _fixed(year: int, month: int, day: int) -> DateReading:
    """A reading no order can change; a month or day of 0 was not written ("00/00/1958")."""
    value = _day(year, month or 1, day or 1)
    if value is None:
        return _IMPOSSIBLE
    return DateReading(value, "date", "day" if day else "month" if month else "year", True)


def _swapped_by_excel(values: Sequence[Any], readings: list[DateReading]) -> list[DateReading]:
    """Note what an American Excel does to dates typed day first, and cannot be undone unseen.

    "20/11/2020" stays text and 05/11/2020 becomes 11 May: then every true date has a day up to
    12 and every text one beyond. Three true dates or more, or it may be chance.
    """
    typed = {r.value.day for r in readings if r.value and r.as_text and r.precision == "day"}
    true = [value for value in values if isinstance(value, date)]
    if len(true) < 3 or not typed or min(typed) <= 12 or max(day.day for day in true) > 12:
        return readings
    return [
        reading._replace(
            alternatives=(reading.value.replace(month=reading.value.day, day=reading.value.month),),
            note="perhaps_swapped",
        )
        if isinstance(value, date) and reading.value and reading.note is None
        else reading
        for value, reading in zip(values, readings, strict=True)
    ]
