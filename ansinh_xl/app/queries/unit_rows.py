"""Which rows of a range are a unit's: it may stand there under its code or another of its names.

Never by likeness: what the register of units does not know under that name is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from ansinh_xl.app.queries.choices import WHOLE_PROVINCE, text_of
from ansinh_xl.app.queries.shapes import blank
from ansinh_xl.areas import Area, load_areas
from ansinh_xl.areas.writing import Reading, readings
from ansinh_xl.text.folding import fold


class UnitRows:
    """The rows of a column of units, by what a person calls the unit."""

    def __init__(self, column: Sequence[Any]) -> None:
        self._names = {row: text_of(cell) for row, cell in enumerate(column) if not blank(cell)}

    def of(self, asked: Any) -> list[int]:
        """The rows of one unit: as it is written, without its type, by its code or another name.

        "Tiên Phước" and "Huyện Tiên Phước", "514" and "H. Tiên Phước", asked and written.
        """
        wanted = text_of(asked)
        return (
            self._as_written.get(fold(wanted))
            or self._without_type(_taken_apart(wanted))
            or self._as_registered(wanted)
        )

    @cached_property
    def _as_written(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, name in self._names.items():
            found.setdefault(fold(name), []).append(row)
        return found

    @cached_property
    def _bare(self) -> dict[str, list[tuple[int, Reading]]]:
        found: dict[str, list[tuple[int, Reading]]] = {}
        for row, name in self._names.items():
            reading = _taken_apart(name)
            found.setdefault(reading.key, []).append((row, reading))
        return found

    def _without_type(self, wanted: Reading) -> list[int]:
        """Xã Phước Hòa is not Phường Phước Hòa: of two words for a type both must be the same."""
        return [
            row
            for row, reading in self._bare.get(wanted.key, ())
            if None in (reading.type, wanted.type) or reading.type == wanted.type
        ]

    def _as_registered(self, asked: str) -> list[int]:
        """The rows that name the same unit of one time, the earliest time first."""
        for day in load_areas().days:
            area = _unit(asked, day)
            found = [row for row, name in self._names.items() if area and _unit(name, day) == area]
            if found:
                return found
        return []


@lru_cache(maxsize=1 << 13)
def _unit(name: str, day: date) -> Area | None:
    """The unit of a day that bears the name, if it is of the level that the name says."""
    area = load_areas().find(name, as_of=day, propose=False).area
    said = _taken_apart(name).type
    return area if area is not None and (said is None or _is_of(area, said.word)) else None


def _is_of(area: Area, word: str) -> bool:
    """ "H. Tiên Phước" became Xã Tiên Phước, and is not the same."""
    said = _taken_apart(area.name).type
    return said is None or said.word == word


def _taken_apart(name: str) -> Reading:
    *_, last = readings(name)
    return last


def is_province(name: Any) -> bool:
    """Whether a name, a code or a word means the whole province."""
    return fold(text_of(name)) in _provinces()


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    areas = load_areas()
    known = [areas.province(day) for day in areas.days]
    names = (name for area in known for name in (area.code, area.name, _taken_apart(area.name).key))
    return frozenset([*WHOLE_PROVINCE, *map(fold, names)])
