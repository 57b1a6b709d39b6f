"""A range that a person hands to a function as its data: columns found by their header labels.

The labels are matched folded, so "CHỈ TIÊU GIẢM" and "chi tieu" are the same; numbers are decided
per column as everywhere (text/numbers.py). What the figures mean is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from ansinh_xl.app.queries.choices import text_of
from ansinh_xl.app.queries.shapes import Table, as_table, blank, readings
from ansinh_xl.app.queries.unit_rows import UnitRows, is_province
from ansinh_xl.errors import UsageError
from ansinh_xl.extract import in_base_units
from ansinh_xl.facts import Qualifier
from ansinh_xl.text.folding import fold
from ansinh_xl.text.numbers import Reading, read_column
from ansinh_xl.text.units import find_unit, unit_of

_LABELS: Mapping[str, tuple[str, ...]] = {
    "unit": ("don vi", "dia phuong", "dia ban", "huyen", "ten huyen", "unit", "unit name"),
    "target": ("chi tieu", "chi tieu giam", "chi tieu giao", "ke hoach", "target"),
    "opening": ("dau ky", "dau nam", "ho ngheo dau ky", "ho ngheo dau nam", "opening"),
    "closing": ("cuoi ky", "cuoi nam", "ho ngheo cuoi ky", "ho ngheo cuoi nam", "closing"),
    "exits": ("thoat ngheo", "so ho thoat ngheo", "escaped", "exits"),
    "achieved": (
        *("thuc hien", "ket qua", "ket qua thuc hien", "da giam", "ho ngheo giam"),
        *("so ho ngheo giam", "achieved", "actual"),
    ),
    "programme": ("chuong trinh", "chinh sach", "noi dung", "programme"),
    "amount": ("kinh phi", "so tien", "tong kinh phi", "doanh so", "gia tri", "amount"),
    "period": ("ky", "nam", "ky bao cao", "period", "year"),
    "source": ("nguon", "nguon von", "nguon kinh phi", "fund source", "source"),
    "stage": ("giai doan", "buoc", "stage"),
    "kind": ("loai", "hinh thuc", "kind"),
    "allocated": ("du toan", "kinh phi du toan", "kinh phi phan bo", "phan bo", "allocated"),
    "disbursed": ("da chi", "kinh phi da chi", "giai ngan", "da giai ngan", "disbursed"),
    "count": ("so luong", "so nguoi", "so doi tuong", "so the", "luot vay", "count"),
    "poor": ("ho ngheo", "so ho ngheo", "poor households"),
    "near_poor": ("ho can ngheo", "so ho can ngheo", "near poor households"),
    "households": ("tong so ho", "tong so ho dan cu", "so ho dan cu", "ho dan cu", "households"),
    "last_so_far": ("cung ky", "cung ky nam truoc", "same period last year"),
    "last_year": ("ca nam truoc", "nam truoc", "last year"),
}
MONEY = frozenset({"amount", "allocated", "disbursed"})
"""Columns that may hold fractions of their unit: 113,357 tỷ."""
# Too short or too common to count inside a longer label ("Chỉ tiêu năm 2020" is no period).
_WHOLE_LABEL_ONLY = frozenset(
    ("ky", "nam", "loai", "buoc", "nguon", "huyen", "don vi", "unit", "year", "kind", "period")
)
_RATES = (" ty le ", " ti le ", " muc ")
"""A rate of poor households is no number of them."""
_SUMS = ("tong", "cong", "toan tinh", "toan huyen")


class RangeData:
    """The rows of a range below its header, by the meaning of the column."""

    def __init__(self, labels: Sequence[Any], body: Table, first: int = 2) -> None:
        """``first``: which row of the range the body begins in, counted from 1."""
        self._first = first
        self._given = [str(label or "") for label in labels]
        self._names = [fold(str(label).split("(")[0]) if label else "" for label in labels]
        self._body = body
        places = _places(labels)
        self.columns: Mapping[str, tuple[Any, ...]] = {
            name: self._column(place) for name, place in places.items()
        }
        self.labels: Mapping[str, str] = {
            name: str(labels[place]) for name, place in places.items()
        }
        self.height = len(body)

    def _column(self, place: int) -> tuple[Any, ...]:
        return tuple(row[place] for row in self._body)

    def labelled(self, names: Iterable[str]) -> bool:
        """Whether a column bears one of the labels; then ``numbers`` knows it by the first."""
        given = list(names)
        for name in map(fold, given):
            if name and name in self._names:
                place = self._names.index(name)
                self.columns = {**self.columns, given[0]: self._column(place)}
                self.labels = {**self.labels, given[0]: self._given[place]}
                return True
        return False

    def has(self, *meanings: str) -> bool:
        """Whether the range has all of these columns."""
        return all(meaning in self.columns for meaning in meanings)

    def numbers(self, meaning: str) -> Figures:
        """A column as numbers, None where blank; a unit in the label multiplies (triệu đồng).

        A cell that is an error, a text or a number with two readings is told when it is asked for.
        """
        unit = find_unit(self.labels[meaning])
        factor = unit.factor if unit is not None and unit.kind != "rate" else 1
        found = read_column(self.columns[meaning], whole=meaning not in MONEY)
        cells = [self._number(reading, meaning, row, factor) for row, reading in enumerate(found)]
        return Figures(cells, [reading.qualifier for reading in found])

    def _number(
        self, reading: Reading, meaning: str, row: int, factor: int
    ) -> int | Decimal | UsageError | None:
        if reading.state in ("error", "text", "mark", "ambiguous"):
            twofold = reading.state == "ambiguous"
            return UsageError(
                "answer-ambiguous-in-range" if twofold else "answer-not-a-number-in-range",
                value=text_of(self.columns[meaning][row]),
                alternatives=readings(reading.alternatives),
                label=self.labels[meaning],
                row=self._first + row,
            )
        own = unit_of(reading.unit_word) if reading.unit_word else None
        return in_base_units(reading, own.factor if own is not None else factor)

    def leaves(self) -> list[int]:
        """The rows that add up: everything but blank names and totals."""
        return self._leaves

    @cached_property
    def _leaves(self) -> list[int]:
        names = self.columns.get("unit") or self.columns.get("programme") or ()
        rows = [
            row
            for row, name in enumerate(names)
            if not blank(name) and not fold(str(name)).startswith(_SUMS)
        ]
        # A row of the whole province is one more total, if it does not stand alone.
        return [row for row in rows if not is_province(names[row])] or rows

    def rows_of(self, unit: Any) -> list[int]:
        """The one row of a unit; of nothing, and of the province without a row, all that add up."""
        rows = self.all_rows_of(unit)
        if rows is not self._leaves and len(rows) != 1:
            raise UsageError("answer-unit-twice" if rows else "answer-unit", unit=text_of(unit))
        return rows

    def all_rows_of(self, unit: Any) -> list[int]:
        """The rows of a unit where it may have several, one for each programme."""
        found = [] if blank(unit) else self._units.of(unit)
        return self._leaves if blank(unit) or (not found and is_province(unit)) else found

    @cached_property
    def _units(self) -> UnitRows:
        return UnitRows(self.columns["unit"])


class Figures:
    """The numbers of a column by its rows, and which of them are lower bounds only."""

    def __init__(
        self,
        cells: Sequence[int | Decimal | UsageError | None],
        bounds: Sequence[Qualifier | None] = (),
    ) -> None:
        self._cells = cells
        self._bounds = bounds

    def __getitem__(self, row: int) -> int | Decimal | None:
        """The number of a row, None where it is blank; UsageError where it is none, or two."""
        cell = self._cells[row]
        if isinstance(cell, UsageError):
            raise cell
        return cell

    def bound(self, rows: Iterable[int]) -> Qualifier | None:
        """ "at_least" as soon as one of the rows is."""
        return next((b for row in rows if self._bounds and (b := self._bounds[row])), None)

    def minus(self, other: Figures) -> Figures:
        """The differences row by row, None where a side is blank; of a bound nothing is known."""
        return Figures([self._less(other, row) for row in range(len(self._cells))])

    def _less(self, other: Figures, row: int) -> int | Decimal | UsageError | None:
        try:
            pair = self[row], other[row]
        except UsageError as error:
            return error
        if pair[0] is None or pair[1] is None:
            return None
        if self.bound([row]) or other.bound([row]):
            return UsageError("answer-bounds")
        return pair[0] - pair[1]


def added(column: Figures, rows: Iterable[int]) -> int | Decimal | None:
    """The sum of what is known in the rows, None where nothing is."""
    known = [value for row in rows if (value := column[row]) is not None]
    return sum(known) if known else None


def read_range(value: Any, *required: str) -> RangeData:
    """The range with its columns found; UsageError where one of ``required`` is missing."""
    table = as_table(value)
    header = _header(table)
    data = RangeData(table[header], table[header + 1 :], header + 2)
    lacking = [meaning for meaning in required if not data.has(meaning)]
    if lacking:
        raise columns_missing(*lacking)
    return data


def is_rate(label: str) -> bool:
    """Whether a column's label tells of a rate, which is never summed: "Tỷ lệ", "(%)"."""
    unit = find_unit(label)
    return f" {fold(label)} ".startswith(_RATES) or (unit is not None and unit.kind == "rate")


def columns_missing(*meanings: str) -> UsageError:
    """What a person is told whose range lacks these columns."""
    return UsageError("answer-columns", labels=[_LABELS_SHOWN.get(item, item) for item in meanings])


_LABELS_SHOWN = {
    "unit": "Đơn vị",
    "target": "Chỉ tiêu",
    "opening": "Đầu kỳ",
    "closing": "Cuối kỳ",
    "exits": "Thoát nghèo",
    "achieved": "Thực hiện",
    "programme": "Chương trình",
    "amount": "Kinh phí",
    "allocated": "Dự toán",
    "disbursed": "Đã chi",
    "count": "Số lượng",
    "poor": "Hộ nghèo",
    "near_poor": "Hộ cận nghèo",
    "households": "Tổng số hộ",
    "last_so_far": "Cùng kỳ năm trước",
    "last_year": "Cả năm trước",
    "period": "Kỳ",
    "source": "Nguồn",
    "stage": "Giai đoạn",
    "kind": "Loại",
}


def _header(table: Table) -> int:
    """The row with the most known labels among the first ten, the upper one of equals."""
    scores = [len(_places(row)) for row in table[:10]]
    return scores.index(max(scores))


def _places(labels: Iterable[Any]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        meaning = _meaning(label) if isinstance(label, str) else None
        if meaning is not None and meaning not in places:
            places[meaning] = place
    return places


def _meaning(label: str) -> str | None:
    """The meaning whose longest phrase stands in the label, None where none does."""
    folded = f" {fold(label)} "
    if folded.startswith(_RATES):
        return None
    whole = fold(label.split("(")[0])
    best: tuple[int, str] | None = None
    for meaning, phrases in _LABELS.items():
        for phrase in phrases:
            held = whole == phrase if phrase in _WHOLE_LABEL_ONLY else f" {phrase} " in folded
            if held and (best is None or len(phrase) > best[0]):
                best = (len(phrase), meaning)
    return best[1] if best else None
