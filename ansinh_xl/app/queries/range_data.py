"""A range that a person hands to a function as its data: columns found by their header labels.

The labels are matched folded, so "CHỈ TIÊU GIẢM" and "chi tieu" are the same; numbers are decided
per column as everywhere (text/numbers.py). What the figures mean is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ansinh_xl.app.queries.shapes import Table, as_table, blank, readings
from ansinh_xl.errors import UsageError
from ansinh_xl.extract import in_base_units
from ansinh_xl.text.folding import fold
from ansinh_xl.text.numbers import Reading, read_column
from ansinh_xl.text.units import find_unit

_LABELS: Mapping[str, tuple[str, ...]] = {
    "unit": ("don vi", "dia phuong", "dia ban", "huyen", "ten huyen", "unit", "unit name"),
    "target": ("chi tieu", "chi tieu giam", "chi tieu giao", "ke hoach", "target"),
    "opening": ("dau ky", "dau nam", "ho ngheo dau ky", "ho ngheo dau nam", "opening"),
    "closing": ("cuoi ky", "cuoi nam", "ho ngheo cuoi ky", "ho ngheo cuoi nam", "closing"),
    "exits": ("thoat ngheo", "so ho thoat ngheo", "escaped", "exits"),
    "achieved": ("thuc hien", "ket qua", "ket qua thuc hien", "da giam", "achieved", "actual"),
    "programme": ("chuong trinh", "chinh sach", "noi dung", "programme"),
    "amount": ("kinh phi", "so tien", "tong kinh phi", "doanh so", "gia tri", "amount"),
    "period": ("ky", "nam", "ky bao cao", "period", "year"),
    "source": ("nguon", "nguon von", "nguon kinh phi", "fund source", "source"),
    "stage": ("giai doan", "buoc", "stage"),
    "kind": ("loai", "hinh thuc", "kind"),
}
# Too short or too common to count inside a longer label ("Chỉ tiêu năm 2020" is no period).
_WHOLE_LABEL_ONLY = frozenset(
    ("ky", "nam", "loai", "buoc", "nguon", "huyen", "don vi", "unit", "year", "kind", "period")
)
_SUMS = ("tong", "cong", "toan tinh", "toan huyen")


@dataclass(frozen=True, slots=True)
class RangeData:
    """The rows of a range below its header, by the meaning of the column."""

    columns: Mapping[str, tuple[Any, ...]]
    labels: Mapping[str, str]
    height: int

    def has(self, *meanings: str) -> bool:
        """Whether the range has all of these columns."""
        return all(meaning in self.columns for meaning in meanings)

    def numbers(self, meaning: str) -> list[int | Decimal | None]:
        """A column as numbers, None where blank; a unit in the label multiplies (triệu đồng).

        UsageError on an error cell, a text or a number that can be read in two ways.
        """
        unit = find_unit(self.labels[meaning])
        factor = unit.factor if unit is not None and unit.kind != "rate" else 1
        whole = meaning != "amount"
        readings = read_column(self.columns[meaning], whole=whole)
        return [self._number(reading, meaning, row, factor) for row, reading in enumerate(readings)]

    def _number(
        self, reading: Reading, meaning: str, row: int, factor: int
    ) -> int | Decimal | None:
        if reading.state in ("error", "text", "mark", "ambiguous"):
            written = self.columns[meaning][row]
            problem = "answer-ambiguous" if reading.state == "ambiguous" else "answer-not-a-number"
            raise UsageError(
                problem,
                value=written,
                alternatives=readings(reading.alternatives),
                label=self.labels[meaning],
            )
        return in_base_units(reading, factor)

    def leaves(self) -> list[int]:
        """The rows that add up: everything but blank names and totals."""
        names = self.columns.get("unit") or self.columns.get("programme") or ()
        return [
            row
            for row, name in enumerate(names)
            if not blank(name) and not fold(str(name)).startswith(_SUMS)
        ]


def read_range(value: Any, *required: str) -> RangeData:
    """The range with its columns found; UsageError where one of ``required`` is missing."""
    table = as_table(value)
    header = _header(table)
    labels = table[header]
    places = _places(labels)
    missing = [meaning for meaning in required if meaning not in places]
    if missing:
        raise UsageError("answer-columns", labels=[_LABELS_SHOWN[item] for item in missing])
    body: Sequence[Sequence[Any]] = table[header + 1 :]
    return RangeData(
        {name: tuple(row[place] for row in body) for name, place in places.items()},
        {name: str(labels[place]) for name, place in places.items()},
        len(body),
    )


_LABELS_SHOWN = {
    "unit": "Đơn vị",
    "target": "Chỉ tiêu",
    "opening": "Đầu kỳ",
    "closing": "Cuối kỳ",
    "exits": "Thoát nghèo",
    "achieved": "Thực hiện",
    "programme": "Chương trình",
    "amount": "Kinh phí",
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
    whole = fold(label.split("(")[0])
    best: tuple[int, str] | None = None
    for meaning, phrases in _LABELS.items():
        for phrase in phrases:
            held = whole == phrase if phrase in _WHOLE_LABEL_ONLY else f" {phrase} " in folded
            if held and (best is None or len(phrase) > best[0]):
                best = (len(phrase), meaning)
    return best[1] if best else None
