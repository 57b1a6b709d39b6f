"""Cell values between Calc and xlwings: dates and booleans are numbers in Calc, told by formats.

An error cell is a CellError here; xlwings makes None of it, or its text on request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from ansinh_xl.hosts.calc_engine.formats import LOGICAL, NumberFormats
from ansinh_xl.hosts.calc_engine.formulas import to_calc
from ansinh_xl.hosts.calc_engine.link import Remote
from ansinh_xl.hosts.calc_engine.places import Place, place_of

_ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
CONTENT = 1 | 2 | 4 | 16
"""CellFlags: numbers, dates, texts, formulas."""
_NUMBERS = 1
"""FormulaResult.VALUE: formulas whose result is a number."""
_DAY = timedelta(days=1)


class CellError(str):
    """An error cell, as its text: "#REF!"; Calc's own kinds are "Err:508"."""

    __slots__ = ()


def read(sheet: Remote, place: Place, formats: NumberFormats) -> list[list[Any]]:
    """The values of a rectangle as float, str, bool, datetime, CellError; "" where empty."""
    cells = sheet.getCellRangeByPosition(place.left, place.top, place.right, place.bottom)
    rows: list[list[Any]] = cells.getDataArray()
    _put_errors(sheet, place, rows)
    for key, part in _formatted(sheet, cells, place, formats):
        kind = formats.kind(key)
        for row in range(part.top - place.top, part.bottom - place.top + 1):
            values = rows[row]
            for column in range(part.left - place.left, part.right - place.left + 1):
                value = values[column]
                if type(value) is float or type(value) is int:
                    values[column] = bool(value) if kind == LOGICAL else formats.moment(value)
    return rows


def _put_errors(sheet: Remote, place: Place, rows: list[list[Any]]) -> None:
    found = [
        (row, column)
        for row, values in enumerate(rows)
        if None in values
        for column, value in enumerate(values)
        if value is None
    ]
    places = [(place.left + column, place.top + row) for row, column in found]
    for (row, column), code in zip(found, sheet.each(places, "getError", call=True), strict=True):
        rows[row][column] = CellError(_ERRORS.get(code, f"Err:{code}"))


def _formatted(
    sheet: Remote, cells: Remote, place: Place, formats: NumberFormats
) -> Iterator[tuple[int, Place]]:
    """Each rectangle whose numbers are dates or booleans, with its format."""
    groups = cells.getUniqueCellFormatRanges()
    for index in range(groups.getCount()):
        group = groups.getByIndex(index)
        key = group["NumberFormat"]
        if formats.kind(key):
            for address in group.getRangeAddresses():
                yield key, place_of(address)
    # A formula without a format of its own takes its result's, which no group tells.
    formulas = [
        (column, row)
        for address in cells.queryFormulaCells(_NUMBERS).getRangeAddresses()
        for row in range(address.StartRow, address.EndRow + 1)
        for column in range(address.StartColumn, address.EndColumn + 1)
    ]
    keys = sheet.each(formulas, "NumberFormat")
    for (column, row), key in zip(formulas, keys, strict=True):
        if formats.kind(key):
            yield key, Place(row, column, row, column)


def write(
    sheet: Remote, place: Place, rows: list[list[Any]], formats: NumberFormats, *, fresh: bool
) -> None:
    """Put values into a rectangle of their size; a text that begins with "=" is a formula.

    ``fresh`` says that undoing takes the whole sheet away.
    """
    plain = [[_plain(value, formats) for value in row] for row in rows]
    cells = sheet.getCellRangeByPosition(place.left, place.top, place.right, place.bottom)
    if not fresh:
        _fill_blanks(sheet, place, cells, rows)
    cells.setDataArray(plain)
    for kind, part in _runs(rows, place):
        run = sheet.getCellRangeByPosition(part.left, part.top, part.right, part.bottom)
        if kind == "formula":
            column = part.left - place.left
            lines = range(part.top - place.top, part.bottom - place.top + 1)
            run.setFormulaArray([[to_calc(rows[line][column])] for line in lines])
        else:
            formats.suit(run, kind)


def _fill_blanks(sheet: Remote, place: Place, cells: Remote, rows: list[list[Any]]) -> None:
    """Undoing setDataArray leaves what it wrote into blank cells: these get a 0 first, one by one,
    which is undone as it should be."""
    blanks = [
        (place.left + column, place.top + row)
        for row, (held, values) in enumerate(zip(cells.getDataArray(), rows, strict=True))
        for column, (old, new) in enumerate(zip(held, values, strict=True))
        if old == "" and new not in ("", None)
    ]
    sheet.each(blanks, "setValue", 0.0, call=True)


def _plain(value: Any, formats: NumberFormats) -> Any:
    if value is None or (isinstance(value, str) and value.startswith("=")):
        return ""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        return value.removeprefix("'")
    if isinstance(value, date):
        return formats.serial(value)
    if isinstance(value, (time, timedelta)):
        return _of_day(value)
    return float(value)


def _of_day(value: time | timedelta) -> float:
    if isinstance(value, time):
        value = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
    return value / _DAY


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "formula" if value.startswith("=") else ""
    for kind, types in (("boolean", bool), ("datetime", datetime), ("date", date), ("time", time)):
        if isinstance(value, types):
            return kind
    return ""


def _runs(rows: list[list[Any]], place: Place) -> Iterator[tuple[str, Place]]:
    """What needs more than a number or a text: kind and rectangle, one column wide."""
    if not any(_kind(value) for row in rows for value in row):
        return
    for column in range(len(rows[0])):
        start = 0
        kinds = [_kind(row[column]) for row in rows]
        for end in range(1, len(kinds) + 1):
            if end == len(kinds) or kinds[end] != kinds[start]:
                if kinds[start]:
                    left = place.left + column
                    yield kinds[start], Place(place.top + start, left, place.top + end - 1, left)
                start = end


def cleaned(
    rows: Iterable[Iterable[Any]],
    dates: Any,
    empty: Any,
    numbers: Any,
    err_to_str: bool,
) -> list[list[Any]]:
    """What xlwings' options ask for: another type of dates or numbers, errors as text."""

    def one(value: Any) -> Any:
        if value is None or value == "":
            return empty
        if isinstance(value, CellError):
            return str(value) if err_to_str else None
        if isinstance(value, datetime):
            return value if dates is datetime else _as(value, dates)
        if numbers is not None and isinstance(value, float):
            return numbers(value)
        return value

    return [[one(value) for value in row] for row in rows]


def _as(value: datetime, dates: Any) -> Any:
    return dates(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


def prepared(value: Any) -> Any:
    """A value to write as a plain Python one: numpy's and pandas' own, Decimal, missing ones."""
    if value is None or value != value:  # NaN, NaT
        return None
    item = getattr(value, "item", None)
    if callable(item):
        value = item()
    moment = getattr(value, "to_pydatetime", None)
    return moment() if callable(moment) else value
