"""xlwings' Sheet and Sheets over Calc's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Remote
from ansinh_xl.hosts.calc_engine.names import Names
from ansinh_xl.hosts.calc_engine.notes import Note
from ansinh_xl.hosts.calc_engine.page_setup import PageSetup
from ansinh_xl.hosts.calc_engine.places import Place, parsed, place_of
from ansinh_xl.hosts.calc_engine.range import Range
from ansinh_xl.hosts.calc_engine.tables import Tables


class Sheet(base_classes.Sheet):
    """One sheet; it stays the same one when it is renamed or moved."""

    def __init__(self, book: Any, api: Remote) -> None:
        self._book = book
        self._api = api
        self._size: tuple[int, int] | None = None

    @property
    def api(self) -> Remote:
        """Calc's own sheet."""
        return self._api

    @property
    def book(self) -> Any:
        """The Book it belongs to."""
        return self._book

    @property
    def name(self) -> str:
        """What stands on its tab."""
        return str(self._api.getName())

    @name.setter
    def name(self, value: str) -> None:
        made, old = self._book.made, self.name
        self._api.setName(value)
        if old in made:
            made.remove(old)
            made.add(value)

    @property
    def fresh(self) -> bool:
        """Whether the macro itself made it, so that undoing takes it away."""
        return self.name in self._book.made

    @property
    def index(self) -> int:
        """Its place from the left, from 1."""
        return int(self._api.getRangeAddress().Sheet) + 1

    @property
    def names(self) -> Names:
        """Names that hold on this sheet alone."""
        return Names(self._book, self._api)

    @property
    def rows(self) -> int:
        """How many rows any sheet of this Calc has."""
        return self._lines()[0]

    @property
    def columns(self) -> int:
        """How many columns any sheet of this Calc has."""
        return self._lines()[1]

    def _lines(self) -> tuple[int, int]:
        if self._size is None:
            self._size = self._api.getRows().getCount(), self._api.getColumns().getCount()
        return self._size

    def at(self, place: Place) -> Range:
        """The range of a place."""
        return Range(self, place)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """A range by address, name, (row, column) from 1, or two of these as corners."""
        first = self._range(arg1)
        if arg2 is None:
            return first
        one, two = first.place, self._range(arg2).place
        corners = Place(
            min(one.top, two.top),
            min(one.left, two.left),
            max(one.bottom, two.bottom),
            max(one.right, two.right),
        )
        return Range(self, corners)

    def _range(self, what: Any) -> Range:
        if isinstance(what, Range):
            return what
        if isinstance(what, tuple):
            # xlwings' slices come with their numbers of rows and columns.
            row, column, rows, columns = what if len(what) == 4 else (*what, 1, 1)
            if min(row, column, rows, columns) < 1:
                raise IndexError("rows and columns count from 1, and no range is empty")
            return Range(self, Place(row - 1, column - 1, row + rows - 2, column + columns - 2))
        if "!" in what:  # another sheet is named
            name, _, address = what.rpartition("!")
            found: Range = self._book.sheets(name.strip("'").replace("''", "'")).range(address)
            return found
        place = parsed(what, *self._lines())
        if place is not None:
            return Range(self, place, what)
        for names in (self.names, self._book.names):
            if names.contains(what):
                named: Range = names(what).refers_to_range
                return named
        if what in self.tables:
            table = self.tables(what)
            return Range(self, (table.data_body_range or table.range).place)
        raise KeyError(what)

    @property
    def cells(self) -> Range:
        """All of it."""
        return Range(self, Place(0, 0, self.rows - 1, self.columns - 1))

    @property
    def used(self) -> Place:
        """From the first to the last cell in use."""
        cursor = self._api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return place_of(cursor.getRangeAddress())

    @property
    def used_range(self) -> Range:
        """From the first to the last cell in use."""
        return Range(self, self.used)

    @property
    def visible(self) -> bool:
        """Whether its tab is shown."""
        return bool(self._api["IsVisible"])

    @visible.setter
    def visible(self, value: Any) -> None:
        self._api["IsVisible"] = value is True or value == -1  # Excel's 0 and 2 both hide

    def activate(self) -> None:
        """Show it."""
        self._book.controller.setActiveSheet(self._api)

    select = activate

    def clear(self) -> None:
        """Empty it, formats too."""
        self.used_range.clear()

    def clear_contents(self) -> None:
        """Empty it; formats stay."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Take its formats away."""
        self.used_range.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        """Make columns and rows as large as what stands in them."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Take it out of the workbook."""
        self._book.made.discard(self.name)
        self._book.api.getSheets().removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Put a copy before or after another sheet; the copy is shown, as in Excel."""
        target: Any = before or after
        there = target.book.api.getSheets()
        at = target.index - (1 if before is not None else 0)
        if target.book == self._book:
            name = _free(self.name, set(there.getElementNames()))
            there.copyByName(self.name, name, at)
        else:
            at = there.importSheet(self._book.api, self.name, at)
        target.book.sheets(at + 1).activate()

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        """Put it before or after another sheet."""
        target: Any = before or after
        at = target.index - (1 if before is not None else 0)
        self._book.api.getSheets().moveByName(self.name, at)

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def notes(self) -> list[Note]:
        """Its notes."""
        return Note.all_of(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self._book, self._api)

    @property
    def freeze_panes(self) -> FreezePanes:
        """What stays in sight."""
        return FreezePanes(self)


class FreezePanes(base_classes.FreezePanes):
    """Rows and columns that stay in sight. A matter of the view, which no undo knows."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep the rows and columns of a range from A1 in sight."""
        place = self._sheet.range(frozen_range).place
        rows, columns = place.shape
        right = 0 if columns == self._sheet.columns else place.right + 1
        below = 0 if rows == self._sheet.rows else place.bottom + 1
        self._freeze(right, below)

    def unfreeze(self) -> None:
        """Let everything move."""
        self._freeze(0, 0)

    def _freeze(self, columns: int, rows: int) -> None:
        controller = self._sheet.book.controller
        shown = controller.getActiveSheet()
        self._sheet.activate()
        controller.freezeAtPosition(columns, rows)
        controller.setActiveSheet(shown)


class Sheets(base_classes.Sheets):
    """The sheets of a workbook, from left to right."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def api(self) -> Remote:
        """Calc's own collection."""
        sheets: Remote = self._book.api.getSheets()
        return sheets

    @property
    def active(self) -> Sheet:
        """The one that is shown."""
        return Sheet(self._book, self._book.controller.getActiveSheet())

    def __call__(self, name_or_index: int | str) -> Sheet:
        sheets = self.api
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= sheets.getCount():
                raise IndexError(name_or_index)
            return Sheet(self._book, sheets.getByIndex(name_or_index - 1))
        for name in sheets.getElementNames():
            if name.casefold() == name_or_index.casefold():
                return Sheet(self._book, sheets.getByName(name))
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.api
        return (Sheet(self._book, sheets.getByIndex(index)) for index in range(len(self)))

    def __contains__(self, name: str) -> bool:
        return name.casefold() in {one.casefold() for one in self.api.getElementNames()}

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        """Make a new sheet and show it."""
        sheets = self.api
        if before is not None:
            at = before.index - 1
        else:
            at = (after or self.active).index - (1 if after is None else 0)
        name = name or _free("Sheet", set(sheets.getElementNames()), first=1)
        sheets.insertNewByName(name, at)
        self._book.made.add(name)
        made = self(name)
        made.activate()
        return made


def _free(name: str, taken: set[str], first: int = 2) -> str:
    """A name that no sheet has: "Sheet3", "Biểu 1 (2)"."""
    taken = {one.casefold() for one in taken}
    number = first
    while True:
        tried = f"{name}{number}" if first == 1 else f"{name} ({number})"
        if tried.casefold() not in taken:
            return tried
        number += 1
