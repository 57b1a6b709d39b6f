"""Notes at cells."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Remote
from ansinh_xl.hosts.calc_engine.places import Place


class Note(base_classes.Note):
    """The note of one cell."""

    def __init__(self, sheet: Any, place: Place) -> None:
        self._sheet = sheet
        self._place = place

    @classmethod
    def at(cls, sheet: Any, place: Place) -> Note | None:
        """The note of a cell, None where it has none."""
        found = cls(sheet, place)
        return found if found.text else None

    @classmethod
    def add(cls, sheet: Any, place: Place, text: str) -> Note:
        """Put a note at a cell."""
        sheet.api.getAnnotations().insertNew(place.corner(sheet.index - 1), text)
        return cls(sheet, place)

    @classmethod
    def all_of(cls, sheet: Any) -> list[Note]:
        """Every note of a sheet."""
        held = sheet.api.getAnnotations()
        places = [held.getByIndex(index).getPosition() for index in range(held.getCount())]
        return [cls(sheet, Place(one.Row, one.Column, one.Row, one.Column)) for one in places]

    @property
    def api(self) -> Remote:
        """Calc's own annotation."""
        cell = self._sheet.api.getCellByPosition(self._place.left, self._place.top)
        note: Remote = cell.getAnnotation()
        return note

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def author(self) -> str:
        """Who wrote it, as Calc knows."""
        return str(self.api.getAuthor())

    @property
    def location(self) -> Any:
        """Its cell."""
        return self._sheet.range((self._place.top + 1, self._place.left + 1))

    def delete(self) -> None:
        """Take it away."""
        held = self._sheet.api.getAnnotations()
        for index in range(held.getCount()):
            at = held.getByIndex(index).getPosition()
            if (at.Row, at.Column) == (self._place.top, self._place.left):
                held.removeByIndex(index)
                return
