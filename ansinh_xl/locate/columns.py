"""What the columns of a table hold: counts, money, rates, texts, codes, dates; and which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import lt

from ansinh_xl.grid import Grid
from ansinh_xl.locate.cells import is_year, names_years
from ansinh_xl.locate.column_labels import Told, told_by
from ansinh_xl.locate.frame import Frame
from ansinh_xl.locate.header import Header, read_header
from ansinh_xl.locate.looks import Cells
from ansinh_xl.locate.types import ColumnKind, HeaderPath, TableColumn
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import Unit, find_unit

_ROWS_BY_FIGURE = (
    r"(?:(?:do |nhom |lop )?tuoi|thang|tuan|lop|ages?|age group|month|week|grade|class)$"
)
"""What a first column may be named whose figures say what each row is of."""


def describe_columns(grid: Grid, frame: Frame, units: tuple[Unit, ...]) -> tuple[TableColumn, ...]:
    """The table's columns, left to right, with kind and unit decided over the whole column."""
    header = read_header(grid, frame)
    counting = tuple([index for index in header.unlabelled if _counts_up(grid, frame, index)])
    if header.years:
        counting += tuple([index for index in header.years if _holds_years(grid, frame, index)])
    first = next(iter(header.paths), None)
    if first is not None and first not in counting and _rises_by_years(grid, frame, first):
        counting += (first,)
    columns = _columns if frame.is_small else _columns.__wrapped__
    return columns(header, frame, counting, _dated(grid, frame), units)


def _counts_up(grid: Grid, frame: Frame, column: int) -> bool:
    """1, 2, 3: at the left and without a label it numbers the rows."""
    body = grid.rows[frame.first : frame.last + 1]
    filled = [values[column] for values in body if values[column] != ""]
    return (
        column <= 1
        and bool(filled)
        and all(type(item) is float and item == place for place, item in enumerate(filled, 1))
    )


def _holds_years(grid: Grid, frame: Frame, column: int) -> bool:
    """Under "Năm" or "Year" stands which year a row is of, and nothing to add up."""
    filled = [values[column] for values in grid.rows[frame.first : frame.last + 1]]
    numbers = [value for value in filled if not names_years(value) or is_year(value)]
    return any(value != "" for value in numbers) and all(
        value == "" or is_year(value) for value in numbers
    )


def _rises_by_years(grid: Grid, frame: Frame, column: int) -> bool:
    """1971, 1972, 1973 in the first column say which year a row is of, whatever stands above."""
    begins = grid.rows[frame.first][column]
    if begins != "" and not is_year(begins) and not names_years(begins):  # as mostly
        return False
    if not _holds_years(grid, frame, column):
        return False
    body = grid.rows[frame.first : frame.last + 1]
    years = [float(value) for values in body if type(value := values[column]) in (int, float)]
    return len(years) > 2 and all(map(lt, years, years[1:]))


def _dated(grid: Grid, frame: Frame) -> tuple[int, ...]:
    """Columns of dates that were typed as texts."""
    rows, found = grid.rows, []
    texts = _texts if frame.is_small else _texts.__wrapped__
    for row, column in texts(frame):
        text = rows[row][column]
        begins = text[0] in _DIGITS or text[1:4] == "gày"  # "ngày 5/6/2020"
        if begins and column not in found and _holds_dates(grid, frame, column):
            found.append(column)
    return tuple(found)


_DIGITS = frozenset("0123456789")


@lru_cache(maxsize=256)
def _texts(frame: Frame) -> tuple[tuple[int, int], ...]:
    """Row and column of the first three labels of each column of the body."""
    found: dict[int, list[int]] = {}
    for row, look in enumerate(frame.body, frame.first):
        for column in look.labels:
            found.setdefault(column, []).append(row)
    return tuple((row, column) for column, rows in found.items() for row in rows[:3])


def _holds_dates(grid: Grid, frame: Frame, column: int) -> bool:
    from ansinh_xl.text.dates import holds_dates  # its patterns are long, and few tables need them

    return holds_dates(row[column] for row in grid.rows[frame.first : frame.last + 1])


# Tables made from one template have the same columns, and then share them.
@lru_cache(maxsize=512)
def _columns(
    header: Header,
    frame: Frame,
    counting: tuple[int, ...],
    dated: tuple[int, ...],
    units: tuple[Unit, ...],
) -> tuple[TableColumn, ...]:
    numbers = dict(frame.names)
    by_column = list(zip(*(look.cells for look in frame.body), strict=True))
    columns = [
        TableColumn(
            index,
            path,
            header.lowest[index],
            *_meaning(
                path,
                _held(by_column[index], dated=index in dated),
                counts_up=index in counting,
                units=units,
            ),
            number=numbers.get(index),
        )
        for index, path in header.paths.items()
    ]
    first = columns[0] if columns else None
    if first is not None and first.numeric and _names_rows(first, columns, by_column[first.index]):
        kind: ColumnKind = "text" if "label" in by_column[first.index] else "code"
        columns[0] = TableColumn(
            first.index, first.path, first.header_row, kind, number=first.number
        )
    return tuple(columns)


def _names_rows(first: TableColumn, columns: Sequence[TableColumn], cells: Cells) -> bool:
    """Ages, with "Under 1" and "5 - 9" among them: no text stands left of the figures to name
    their rows, so the first column does.
    """
    others = [column for column in columns if column is not first and column.numeric]
    named = first.path and re.match(_ROWS_BY_FIGURE, fold(first.path[-1]))
    return bool(others and (named or "label" in cells))


class _Held(NamedTuple):
    """What a column's cells hold, whatever its labels tell."""

    anything: bool
    figures: bool
    """Figures, formulas without a stored value, or fillers between them."""
    dates: bool


def _held(cells: Cells, *, dated: bool) -> _Held:
    filled = [look for look in cells if look not in ("blank", "formula")]
    figures, dates = filled.count("figure"), filled.count("date")
    enough = figures == len(filled) or figures + filled.count("filler") >= 0.6 * len(filled)
    return _Held(
        anything=bool(filled),
        figures=(figures > 0 or "formula" in cells) and enough,
        dates=dated or (dates > 0 and dates >= 0.5 * len(filled)),
    )


def _meaning(
    path: HeaderPath, held: _Held, *, counts_up: bool, units: tuple[Unit, ...]
) -> tuple[ColumnKind, Unit | None, bool, bool]:
    """Of a TableColumn: its kind, the unit of its figures, ``numeric`` and ``presumed``."""
    told = told_by(path)
    if told.is_note:  # "Hơn 1.200 người" is a word about the row, not a figure of a column
        return "text", None, False, False
    if told.is_code or counts_up or (told.is_village and held.figures):
        return "code", None, False, False
    if held.dates or (told.is_birth and held.figures):
        return "date", None, held.figures and not told.is_birth, False
    if not held.figures:
        kind: ColumnKind = "text" if held.anything or not told.names_rate else "rate"
        return kind, None, False, False
    kind, unit = _figures(path, told, units)
    return kind, unit, True, kind == "money" and told.own is None and not told.is_money


def _figures(
    path: HeaderPath, told: Told, units: tuple[Unit, ...]
) -> tuple[ColumnKind, Unit | None]:
    if told.is_rate:
        percent = any("%" in part for part in path)
        return "rate", told.own or (find_unit("(%)") if percent else None)
    if told.own is not None:
        return told.own.kind, told.own
    if told.heads_things:
        return "count", None
    if told.heads_count:
        return "count", next((unit for unit in units if unit.kind == "count"), None)
    money = next((unit for unit in units if unit.kind == "money"), None)
    counted = next((unit for unit in units if unit.kind == "count"), None)
    rate = next((unit for unit in units if unit.kind == "rate"), None)
    if rate and not (money or counted or told.is_money or told.is_counted):
        return "rate", rate
    if told.is_money or (money is not None and counted is None and not told.is_counted):
        return "money", money
    return "count", counted
