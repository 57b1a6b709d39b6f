"""A figure of "Theo dõi": the formula that adds up a unit's cells, and tells what it cannot add.

SUM passes over texts. So what people write as a text ("trên 2,7 tỷ", "-", a figure typed as a
text) is added as it was read when the tracker was made, for as long as it stands there; any other
text is named instead of missing silently, and so is a count below 0 or with a fraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.grid.types import CellRange, cell_name
from ansinh_xl.outputs.tracker.cells import MOST_ARGUMENTS, far, in_words, summed
from ansinh_xl.outputs.tracker.on_sheet import places_of
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message
from ansinh_xl.text.written import NO_FIGURES

LONGEST = 8_000
"""Excel takes 8,192 characters in a formula."""
_LONGEST_TEXT = 60
_NOTHING = ("dash", "mark")


class Figure(NamedTuple):
    """A figure of one unit: the formula that gives it, and what it gives now.

    ``filled`` are above 0 where something stands, all of them where the figure is to be shown;
    ``words`` are above 0 where texts stand from which no figure is known, or what cannot be
    counted; ``bounds`` where a lower bound ("trên 195") is among what is added. ``unread``: there
    is such a cell now.
    """

    formula: str = ""
    value: int | Decimal | None = None
    filled: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    unread: bool = False

    @property
    def guarded(self) -> str:
        """The formula, which gives nothing as long as nothing is there: blank, not 0."""
        told = self.formula
        if self.filled:
            empty = [f"{item}=0" for item in self.filled]
            asked = empty[0] if len(empty) == 1 else f"OR({','.join(empty)})"
            told = f'IF({asked},"",{told})'
        if not self.words:
            return told
        full = f'IF({"+".join(self.words)}>0,"{message("tracker-in-words")}",{told})'
        return full if len(full) < LONGEST else told


def joined(formula: str, value: int | Decimal | None, parts: Sequence[Figure]) -> Figure:
    """A figure made of several, shown as soon as one of them is filled."""
    filled = [item for part in parts for item in part.filled]
    return Figure(
        formula,
        value,
        ("+".join(filled),) if filled else (),
        tuple(item for part in parts for item in part.words),
        tuple(item for part in parts for item in part.bounds),
        any(part.unread for part in parts),
    )


def bracketed(formula: str) -> str:
    """Ready to be taken away from something, or to be multiplied."""
    return f"({formula})" if "+" in formula else formula


def added(table: FormTable, columns: Sequence[FormColumn], lines: Sequence[Line]) -> Figure:
    """The cells of some columns and lines, in what the table prints."""
    if not columns or not lines:
        return Figure()
    rows = [line.row for line in lines]
    ranges = [
        _range(table.seen.grid.sheet, place)
        for column in columns
        for place in places_of(table, rows, (column.index,))
    ]
    cells = [_Cell(table, column, line.row) for column in columns for line in lines]
    values = [cell.value for cell in cells if cell.value is not None]
    texts = [cell for cell in cells if cell.is_text and cell.is_read]
    formula = "+".join((summed(ranges), *(f"{cell.here}*{cell.figure}" for cell in texts)))
    few = len(ranges) < MOST_ARGUMENTS
    whole = all(_counts(column) for column in columns)
    words = "+".join(_over(item, in_words(item)) for item in ranges)
    words += "".join(f"+{_odd(item)}" for item in ranges) if whole else ""
    words += "".join(f"-{cell.here}" for cell in texts)
    return Figure(
        formula,
        sum(values) if values else None,
        ("+".join(_over(item, f"LEN({item})") for item in ranges),) if few else (),
        (words,) if few else (),
        tuple(cell.here for cell in texts if cell.is_bound),
        not all(cell.is_read for cell in cells),
    )


def _counts(column: FormColumn) -> bool:
    """It counts households, persons, ...: none of them fewer than none, or in parts."""
    return column.column.kind == "count" and column.column.measure != "kg" and column.factor == 1


def _odd(cells: str) -> str:
    """Above 0 where a cell holds what cannot be counted: "2.663" that became a fraction."""
    return f'COUNTIF({cells},"<0")+(SUM({cells})<>INT(SUM({cells})))'


class _Cell:
    """What one cell gives to a sum. ``here`` is 1 as long as its text stands in it."""

    def __init__(self, table: FormTable, column: FormColumn, row: int) -> None:
        reading = table.reading(column, row)
        stands = table.table.grid.value(row, column.index)
        text = str(stands)
        self.is_text = isinstance(stands, str) and text not in NO_FIGURES  # as FIND sees it
        known = reading.value is not None or reading.state in (*_NOTHING, "blank")
        short = len(text) <= _LONGEST_TEXT and text.isprintable()
        sound = short and cell_name(row, column.index) not in table.doubtful
        odd = _counts(column) and (isinstance(reading.value, Decimal) or (reading.value or 0) < 0)
        self.is_read = known and not odd and (sound or not self.is_text)
        value = _in_print(reading.value, column.factor if reading.absolute else 1)
        self.value = value if self.is_read else None
        self.figure = f"{Decimal(value or 0):f}" if self.is_text else ""
        self.is_bound = reading.qualifier == "at_least"
        quotes = text.replace('"', '""')
        place = table.place(row, column.index) or (row, column.index)
        self.here = f'({far(table.seen.grid.sheet, *place)}="{quotes}")'


def _in_print(value: int | Decimal | None, factor: int) -> int | Decimal | None:
    """In the unit of the column: a word such as "tỷ" has multiplied already."""
    if value is None or factor == 1:
        return value
    return Decimal(value) / factor


def _range(sheet: str, place: CellRange) -> str:
    first, last = place[:2], place[2:]
    begin = far(sheet, *first)
    return begin if first == last else f"{begin}:{cell_name(*last)}"


def _over(cells: str, formula: str) -> str:
    """Summed over a range, as it is for a single cell."""
    return f"SUMPRODUCT({formula})" if ":" in cells.rpartition("!")[2] else formula
