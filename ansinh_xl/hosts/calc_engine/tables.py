"""Tables: Calc's database ranges, as far as they go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Remote
from ansinh_xl.hosts.calc_engine.places import place_of


class Table(base_classes.Table):
    """A database range of a sheet."""

    def __init__(self, sheet: Any, api: Remote) -> None:
        self.parent = sheet
        self.api = api

    parent: Any = None
    api: Any = None

    @property
    def name(self) -> str:
        """How it is called."""
        return str(self.api.getName())

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)

    display_name = name

    @property
    def range(self) -> Any:
        """All of it."""
        return self.parent.at(place_of(self.api.getDataArea()))

    @property
    def header_row_range(self) -> Any:
        """Its labels."""
        whole = self.range
        return whole.line(0) if self.show_headers else None

    @property
    def data_body_range(self) -> Any:
        """Its rows without labels."""
        place = self.range.place
        top = place.top + bool(self.show_headers)
        return self.parent.at(place._replace(top=top)) if top <= place.bottom else None

    @property
    def show_headers(self) -> bool:
        """Whether its first row holds labels."""
        return bool(self.api["ContainsHeader"])

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.api["ContainsHeader"] = value

    @property
    def show_autofilter(self) -> bool:
        """Whether its labels have filter buttons."""
        return bool(self.api["AutoFilter"])

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api["AutoFilter"] = value


class Tables(base_classes.Collection, base_classes.Tables):
    """The database ranges of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Remote:
        """Calc's own collection, of the whole workbook."""
        held: Remote = self._sheet.book.api["DatabaseRanges"]
        return held

    def _all(self) -> list[Table]:
        held, index = self.api, self._sheet.index - 1
        found = [held.getByName(name) for name in held.getElementNames()]
        return [Table(self._sheet, one) for one in found if one.getDataArea().Sheet == index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Table]:
        return iter(self._all())

    def __call__(self, key: int | str) -> Table:
        found = self._all()
        if isinstance(key, int):
            return found[key - 1]
        for one in found:
            if one.name.casefold() == key.casefold():
                return one
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(one.name.casefold() == key.casefold() for one in self._all())

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: Any = None,
        destination: Any = None,
        table_style_name: Any = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of a range, with filter buttons at its labels."""
        held = self.api
        count = 1
        while name is None or held.hasByName(name):
            name, count = f"Table{count}", count + 1
        held.addNewByName(name, source.impl.place.as_struct(self._sheet.index - 1))
        made = self(name)
        made.show_headers = made.show_autofilter = bool(has_headers)
        return made
