"""Clean workbooks with one figure typed wrong: what staff do to a figure, seeded at random cells.

What a slip makes of a figure is written down apart from ansinh_xl/checks/localise, so that a slip
misunderstood there shows as a wrong correction.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import NamedTuple

from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.extract import FormTable
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.read import read_workbook

PERIOD = "2020"


class Place(NamedTuple):
    """A body cell with a figure: which sheet of the workbook, row, column."""

    sheet: int
    row: int
    column: int


class Seeded(NamedTuple):
    """What was typed in place of what, and where; two places where figures changed theirs."""

    slip: str
    form: str
    places: tuple[Place, ...]
    meant: tuple[float, ...]


def _digits(value: float) -> tuple[str, int]:
    """The digits of a figure, and how many of them are decimals."""
    text = f"{value:.2f}" if value != int(value) else str(int(value))
    whole, _, decimals = text.partition(".")
    return whole + decimals, len(decimals)


def _figure(digits: str, decimals: int) -> float:
    value = int(digits) / 10**decimals
    return int(value) if value == int(value) else value


def _transposed(chance: random.Random, value: float) -> float | None:
    digits, decimals = _digits(value)
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return _figure(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], decimals)


def _digit_lost(chance: random.Random, value: float) -> float | None:
    digits, decimals = _digits(value)
    if len(digits) < 2 + decimals:
        return None
    at = chance.randrange(len(digits) - decimals)
    return _figure(digits[:at] + digits[at + 1 :], decimals)


def _digit_added(chance: random.Random, value: float) -> float | None:
    digits, decimals = _digits(value)
    at = chance.randrange(len(digits) - decimals + 1)
    return _figure(digits[:at] + str(chance.randrange(1, 10)) + digits[at:], decimals)


def _digit_doubled(chance: random.Random, value: float) -> float | None:
    digits, decimals = _digits(value)
    at = chance.randrange(len(digits) - decimals)
    return _figure(digits[: at + 1] + digits[at:], decimals)


def _digit_wrong(chance: random.Random, value: float) -> float | None:
    digits, decimals = _digits(value)
    at = chance.randrange(len(digits))
    other = chance.choice([digit for digit in "0123456789" if digit != digits[at]])
    return _figure(digits[:at] + other + digits[at + 1 :], decimals)


def _zero_lost(_: random.Random, value: float) -> float | None:
    return value // 10 if value and value % 10 == 0 else None


def _scaled(value: float, down: bool) -> float:
    made = round(value / 1000, 9) if down else value * 1000
    return int(made) if made == int(made) else made


SLIPS: dict[str, Callable[[random.Random, float], float | None]] = {
    "transposed": _transposed,
    "sign": lambda _, value: -value or None,
    "digit lost": _digit_lost,
    "digit added": _digit_added,
    "digit doubled": _digit_doubled,
    "digit wrong": _digit_wrong,
    "zero lost": _zero_lost,
    "zero added": lambda _, value: value * 10 or None,
    "x 1000": lambda _, value: _scaled(value, False) or None,
    "/ 1000": lambda _, value: _scaled(value, True) or None,
    "another figure": lambda chance, value: value + chance.randint(1, 9 + int(abs(value)) // 5),
}
"""What becomes of one figure; None where the slip cannot happen to it."""
NEIGHBOURS = {
    "swapped beside": (0, 1),
    "swapped below": (1, 0),
    "copied from above": (-1, 0),
    "copied from the left": (0, -1),
}
"""Slips between two cells: where the other one stands."""
FOLLOWED = "totals follow"
"""Two digits change places, and formulas carry it into the totals."""
TWICE = "two at once"
"""Two slips of any kind, anywhere."""
SHARED = "shared by two forms"
"""A slip of any kind in a figure that another form of the workbook states too."""
SHARING = (
    (("poverty_review", "poor_households"), ("poverty_change", "closing")),
    (("poverty_review", "near_poor_households"), ("near_poverty_change", "closing")),
    (("near_poverty_change", "to_poor"), ("poverty_change", "from_near_poor")),
    (("near_poverty_change", "from_poor"), ("poverty_change", "to_near_poor")),
)
"""Which figures must be the same (domain.md section 4)."""
KINDS = (*SLIPS, *NEIGHBOURS, FOLLOWED, TWICE, SHARED)


class Book(NamedTuple):
    """A clean workbook, and its body cells with figures, each with the form it belongs to.

    ``totals`` are the totals that a figure goes into, ``shared`` the figures of units that another
    form states too.
    """

    workbook: Workbook
    figures: dict[Place, str]
    totals: dict[Place, list[Place]]
    shared: list[Place]

    def value(self, place: Place) -> float:
        """The figure of a cell."""
        value: float = self.workbook.grids[place.sheet].rows[place.row][place.column]
        return value

    def seeded(self, kind: str, chance: random.Random) -> tuple[Workbook, Seeded] | None:
        """The workbook with one slip of that kind; None where the cell chosen allows none."""
        place = chance.choice(list(self.figures))
        form, value = self.figures[place], self.value(place)
        if kind == TWICE:
            return self._twice(chance)
        if kind == SHARED:
            return self._shared(chance)
        if kind == FOLLOWED:
            typed = _transposed(chance, value)
            totals = self.totals.get(place)
            if typed is None or not totals or not all(it in self.figures for it in totals):
                return None
            more = {total: self.value(total) + typed - value for total in totals}
            return self._with({place: typed, **more}), Seeded(kind, form, (place,), (value,))
        if kind in SLIPS:
            typed = SLIPS[kind](chance, value)
            if typed is None or typed == value:
                return None
            return self._with({place: typed}), Seeded(kind, form, (place,), (value,))
        down, right = NEIGHBOURS[kind]
        other = Place(place.sheet, place.row + down, place.column + right)
        if other not in self.figures or self.value(other) == value:
            return None
        theirs = self.value(other)
        if kind.startswith("copied"):
            return self._with({place: theirs}), Seeded(kind, form, (place,), (value,))
        made = self._with({place: theirs, other: value})
        return made, Seeded(kind, form, (place, other), (value, theirs))

    def _twice(self, chance: random.Random) -> tuple[Workbook, Seeded] | None:
        first = self.seeded(chance.choice(list(SLIPS)), chance)
        if first is None:
            return None
        made, one = first
        second = self._replace(workbook=made).seeded(chance.choice(list(SLIPS)), chance)
        if second is None or second[1].places == one.places:
            return None
        both, other = second
        return both, Seeded(TWICE, one.form, one.places + other.places, one.meant + other.meant)

    def _shared(self, chance: random.Random) -> tuple[Workbook, Seeded] | None:
        if not self.shared:
            return None
        place, slip = chance.choice(self.shared), chance.choice(list(SLIPS.values()))
        value = self.value(place)
        typed = slip(chance, value)
        if typed is None or typed == value:
            return None
        made = self._with({place: typed})
        return made, Seeded(SHARED, self.figures[place], (place,), (value,))

    def _with(self, changes: dict[Place, float]) -> Workbook:
        """Only the rows that change are copied."""
        grids = []
        for sheet, grid in enumerate(self.workbook.grids):
            rows = [*grid.rows]
            for place, value in changes.items():
                if place.sheet == sheet:
                    rows[place.row] = [*rows[place.row]]
                    rows[place.row][place.column] = value
            made = copy(grid)
            made.rows = rows
            grids.append(made)
        return Workbook(self.workbook.file, grids)


def clean_books(paths: Iterable[Path]) -> Iterator[Book]:
    """The clean workbooks that hold figures of known forms."""
    for path in paths:
        workbook = read_workbook(path)
        figures: dict[Place, str] = {}
        totals: dict[Place, list[Place]] = {}
        stated: dict[tuple[str, str], list[Place]] = {}
        for sheet, grid in enumerate(workbook.grids):
            for table in _tables_of(Workbook(workbook.file, [grid])):
                figures |= dict.fromkeys(_figures(table, sheet), table.form.code)
                for what, place in _of_households(table, sheet):
                    stated.setdefault(what, []).append(place)
                for total, rows in table.table.groups.items():
                    for column in table.table.additive():
                        for row in rows:
                            place = Place(sheet, row, column.index)
                            totals.setdefault(place, []).append(place._replace(row=total))
        if figures:
            shared = [
                place
                for pair in SHARING
                if all(what in stated for what in pair)
                for what in pair
                for place in stated[what]
                if place in figures
            ]
            yield Book(workbook, figures, totals, shared)


def _tables_of(workbook: Workbook) -> list[FormTable]:
    """The known tables of a workbook, as its checks left them."""
    sheets: list[SheetTables] = []
    read_grids(workbook, PERIOD, sheets=sheets)
    return [table for sheet in sheets for table in sheet.known]


def _figures(table: FormTable, sheet: int) -> Iterator[Place]:
    indices = [column.index for column in table.table.columns if column.numeric]
    for line in table.lines:
        for index in indices:
            value = table.table.grid.rows[line.row][index]
            if type(value) in (int, float):
                yield Place(sheet, line.row, index)


def _of_households(table: FormTable, sheet: int) -> Iterator[tuple[tuple[str, str], Place]]:
    """(form, indicator) and place of every figure of a unit's households."""
    for line in table.leaves():
        if dict(line.dims).get("line", "households") == "households":
            for column in table.columns:
                code = column.column.indicator or column.column.code
                yield (table.form.code, code), Place(sheet, line.row, column.index)
