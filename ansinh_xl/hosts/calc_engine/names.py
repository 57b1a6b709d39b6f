"""Defined names of a workbook or a sheet."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.formulas import to_calc, to_excel
from ansinh_xl.hosts.calc_engine.link import CalcError, Remote, Struct
from ansinh_xl.hosts.calc_engine.places import place_of

_A1 = Struct("com.sun.star.table.CellAddress", Sheet=0, Column=0, Row=0)


class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Any, api: Remote) -> None:
        self._book = book
        self.api = api

    @property
    def name(self) -> str:
        """How it is called."""
        return str(self.api.getName())

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)

    @property
    def refers_to(self) -> str:
        """What it means, in Excel's form."""
        return to_excel(f"={self.api.getContent()}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(to_calc(value).removeprefix("="))

    @property
    def refers_to_range(self) -> Any:
        """The cells it means."""
        found = self.range_or_none()
        if found is None:
            raise KeyError(f"{self.name} is no range")
        return found

    def range_or_none(self) -> Any:
        """The cells it means, None where it means something else."""
        try:
            cells = self.api.getReferredCells()
        except CalcError:
            return None
        if cells is None:
            return None
        address = cells.getRangeAddress()
        return self._book.sheets(address.Sheet + 1).at(place_of(address))

    def delete(self) -> None:
        """Take the name away; the cells stay."""
        self._book.api["NamedRanges"].removeByName(self.name)


class Names(base_classes.Names):
    """The names of a workbook, or of one sheet."""

    def __init__(self, book: Any, holder: Remote) -> None:
        self._book = book
        self._holder = holder

    @property
    def api(self) -> Remote:
        """Calc's own collection."""
        held: Remote = self._holder["NamedRanges"]
        return held

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __call__(self, name_or_index: int | str) -> Name:
        held = self.api
        if isinstance(name_or_index, int):
            return Name(self._book, held.getByIndex(name_or_index - 1))
        if not held.hasByName(name_or_index):
            raise KeyError(name_or_index)
        return Name(self._book, held.getByName(name_or_index))

    def __iter__(self) -> Any:
        return (self(index + 1) for index in range(len(self)))

    def contains(self, name_or_index: int | str) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return bool(self.api.hasByName(name_or_index))

    def add(self, name: str, refers_to: str) -> Name:
        """Give a name to what a formula in Excel's form means."""
        content = to_calc(f"={refers_to.removeprefix('=')}").removeprefix("=")
        self.api.addNewByName(name, content, _A1, 0)
        return self(name)
