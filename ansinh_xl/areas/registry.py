"""The registry of units: by code, by name as of a day, their children and successors.

Joins table, history and search; what a written name means is search.py's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

from ansinh_xl.areas.area import Area, Match
from ansinh_xl.areas.confirmed import ConfirmedNames
from ansinh_xl.areas.history import History
from ansinh_xl.areas.in_text import search_text
from ansinh_xl.areas.search import alike, former, search
from ansinh_xl.areas.table import Record, read_table
from ansinh_xl.areas.vintage import Vintage

# Enough for every spelling of every unit in a province's folders; then the oldest go.
_REMEMBERED = 1 << 16


class Areas:
    """Administrative units with dates. Made once by ``load_areas``.

    A code may pass to another unit (20854 is Thị trấn Tiên Kỳ, then Xã Tiên Phước), so look-ups
    take a day.
    """

    def __init__(self, records: tuple[Record, ...]) -> None:
        self._history = History(records)
        self._changes = sorted({day for record in records if (day := record.area.valid_from)})
        self._vintages: dict[int, Vintage] = {}
        self.confirmed = ConfirmedNames()
        """Spellings that a person has confirmed; none unless ``with_confirmed`` was asked."""
        # One cache an instance, keyed by the arguments: a hit costs no search.
        self._find = lru_cache(maxsize=_REMEMBERED)(self._search)

    def with_confirmed(self, names: ConfirmedNames) -> Areas:
        """The same units, with spellings that a person has confirmed."""
        made = Areas(())
        made._history, made._changes, made._vintages = self._history, self._changes, self._vintages
        made.confirmed = names
        return made

    @property
    def days(self) -> tuple[date, ...]:
        """A day of each time between two changes, the earliest time first."""
        return (self._changes[0] - timedelta(days=1), *self._changes)

    def get(self, code: str, as_of: date | None = None) -> Area | None:
        """The unit with that code on that day; without a day, the earliest one known."""
        for record in self._history.by_code.get(code, ()):
            if as_of is None or record.area.holds(as_of):
                return record.area
        return None

    def province(self, as_of: date) -> Area:
        """Quảng Nam (49), from 2025-07-01 Đà Nẵng (48)."""
        return next(a for a in self._vintage(as_of).areas if a.kind == "province")

    def districts(self, as_of: date) -> tuple[Area, ...]:
        """In official order: 18, from 2025-01-01 17, from 2025-07-01 none."""
        return tuple(a for a in self._vintage(as_of).areas if a.kind == "district")

    def communes(self, as_of: date) -> tuple[Area, ...]:
        """In official order, district by district: 241, from 2025-01-01 233, from 2025-07-01 78."""
        return self._in_order((a for a in self._vintage(as_of).areas if a.kind == "commune"), as_of)

    def children(self, code: str, as_of: date) -> tuple[Area, ...]:
        """Units one level below; of a unit that no longer holds, those that came out of its own.

        The children of Tiên Phước (514) on 2025-07-01 are four communes of Đà Nẵng.
        """
        vintage = self._vintage(as_of)
        if code in vintage.by_code:
            return vintage.children.get(code, ())
        inside = [area for area in vintage.areas if code in vintage.above[area.code]]
        codes = {area.code for area in inside}
        return tuple(area for area in inside if area.parent not in codes)

    def find(
        self,
        name: str,
        *,
        within: str | None = None,
        kind: str | None = None,
        as_of: date,
        propose: bool = True,
    ) -> Match:
        """The unit a cell names: "H. Tiên Phước", "1. Xã Tiên Mỹ", "TP TAM KY", "514".

        ``within`` is the code of a unit above, ``kind`` a level. ``area`` is None for a name that
        several units bear (they are the proposals), for one that is only like another, and for a
        unit of another time (its successors are proposed). A bare name shared with a district is
        the district. ``propose=False`` saves the search for like names, slow beside the rest.
        """
        return self._find(name, within, kind, as_of, propose)

    def find_in_text(
        self, text: str, *, kind: str, within: str | None = None, as_of: date
    ) -> Area | None:
        """The one unit of ``kind`` in a title, a sheet name or a file name.

        "UBND HUYỆN TIÊN PHƯỚC", "Tien Phuoc - bieu 01.xlsx". None where the text names none, or
        several. One-word communes (Ba, Tư, Lăng) count only behind their type.
        """
        return search_text(self._vintage(as_of), text, kind, within)

    def successors(self, code: str, on: date) -> tuple[Area, ...]:
        """Units of that day in place of the earliest one with that code; itself while it holds.

        Of an abolished district, the communes that its own became.
        """
        records = self._history.by_code.get(code)
        return self._in_order(self._history.forward(records[0], on), on) if records else ()

    def at_any_time(self, name: str, on: date, within: str | None = None) -> tuple[Area, ...]:
        """Units of that day in place of one that bears the name, or the code, at any time.

        The unit that bears it on the day itself comes first, then one of the latest time before,
        then one of later. ``within`` names a unit above it. Empty where nobody bears it.
        """
        before = [day for day in reversed(self.days) if day <= on]
        for day in (on, *before, *(day for day in self.days if day > on)):
            above = self._search(within, None, None, day, False).area if within else None
            if within and above is None:
                continue
            code = above.code if above else None
            area = self._search(name, code, None, day, False).area
            if area is not None:
                record = next(r for r in self._history.by_code[area.code] if r.area == area)
                found = self._history.forward(record, on) or self._history.back(area, on)
                return self._in_order(found, on)
        return ()

    def predecessors(self, code: str, on: date) -> tuple[Area, ...]:
        """Units of that day that went into the latest one with that code; itself if it held."""
        records = self._history.by_code.get(code)
        return self._in_order(self._history.back(records[-1].area, on), on) if records else ()

    def district_of(self, code: str, as_of: date) -> Area | None:
        """The district that a commune of any time lay in on that day.

        Nông Sơn for the commune Quế Phước (of 2025) in 2020. None where there are
        no districts, or for a district itself.
        """
        vintage = self._vintage(as_of)
        here = vintage.by_code.get(code)
        communes = (here,) if here else self.predecessors(code, as_of)
        communes = communes or self.successors(code, as_of)
        parents = {vintage.by_code[a.parent] for a in communes if a.kind == "commune" and a.parent}
        found = [area for area in parents if area.kind == "district"]
        return found[0] if len(found) == 1 else None

    def lay_in(self, code: str, within: str) -> bool:
        """Whether a unit with that code ever lay in the one with the code ``within``."""
        records = self._history.by_code.get(code, ())
        return any(within in self._history.lineage(record.area) for record in records)

    def order(self, code: str, as_of: date | None = None) -> tuple[str, str, str]:
        """Sort key in official order: the province, a district, its communes, the next district.

        Unknown codes come last.
        """
        area = (self.get(code, as_of) if as_of else None) or self.get(code)
        if area is None:
            return ("~", "", code)
        if area.kind == "province":
            return ("", "", "")
        if area.kind == "district":
            return ("", area.code, "")
        return ("", area.parent or "", area.code)

    def _in_order(self, areas: Iterable[Area], on: date) -> tuple[Area, ...]:
        return tuple(sorted(areas, key=lambda area: self.order(area.code, on)))

    def _vintage(self, as_of: date) -> Vintage:
        return self._vintage_number(bisect_right(self._changes, as_of))

    def _vintage_number(self, number: int) -> Vintage:
        vintage = self._vintages.get(number)
        if vintage is None:
            day = self._changes[number - 1] if number else self._changes[0] - timedelta(days=1)
            records = [record for record in self._history.records if record.area.holds(day)]
            above = {record.area.code: self._history.lineage(record.area) for record in records}
            vintage = self._vintages[number] = Vintage(records, above)
        return vintage

    def _search(
        self, name: str, within: str | None, kind: str | None, as_of: date, propose: bool
    ) -> Match:
        vintage = self._vintage(as_of)
        if not propose:
            match = search(vintage, name, within, kind)
            if match.area is None and self.confirmed:
                return self._as_confirmed(vintage, name, within, kind) or match
            return match
        match = self._find(name, within, kind, as_of, False)
        inside = tuple(area for area in match.proposals if vintage.lies_in(area, within))
        if match.area or inside or (match.proposals and within not in vintage.children):
            return match  # below a commune nothing is known that could be likelier
        other = former(vintage, name, kind) or self._of_another_time(name, kind, as_of)
        inside = tuple(area for area in other if vintage.lies_in(area, within))
        # What lies elsewhere, or came from elsewhere, comes last: the parent unit is known.
        inside = inside or alike(vintage, name, within, kind)
        return Match(None, None, tuple(dict.fromkeys((*inside, *(match.proposals or other)))))

    def _as_confirmed(
        self, vintage: Vintage, name: str, within: str | None, kind: str | None
    ) -> Match | None:
        """What a person has confirmed, where that unit holds on the day and lies in its place."""
        told = self.confirmed.get(name, within)
        area = vintage.by_code.get(told.unit) if told is not None else None
        if area is None or kind not in (None, area.kind) or not vintage.lies_in(area, within):
            return None
        return Match(area, "confirmed")

    def _of_another_time(self, name: str, kind: str | None, as_of: date) -> tuple[Area, ...]:
        """What stands on that day in place of a unit that bears the name before or after."""
        for number in range(len(self._changes) + 1):
            area = search(self._vintage_number(number), name, None, kind).area
            if area:
                record = next(r for r in self._history.by_code[area.code] if r.area == area)
                return self._history.forward(record, as_of) or self._history.back(area, as_of)
        return ()


@cache
def load_areas() -> Areas:
    """The registry of areas.csv; read once a process."""
    return Areas(read_table())
