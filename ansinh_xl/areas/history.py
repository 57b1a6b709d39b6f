"""How units follow one another in time, from the table's successors. No names, no search."""

from __future__ import annotations

from datetime import date, timedelta

from ansinh_xl.areas.area import Area
from ansinh_xl.areas.table import Record

_ONE_DAY = timedelta(days=1)


class History:
    """The records by code, oldest first, and the way from each to the next and back."""

    def __init__(self, records: tuple[Record, ...]) -> None:
        self.records = records
        self.by_code: dict[str, list[Record]] = {}
        self._before: dict[tuple[str, date], list[Area]] = {}
        self._above: dict[Area, frozenset[str]] = {}
        for record in sorted(records, key=lambda record: record.area.valid_from or date.min):
            area = record.area
            self.by_code.setdefault(area.code, []).append(record)
            if area.valid_to:
                next_day = area.valid_to + _ONE_DAY
                for code in record.successors:
                    self._before.setdefault((code, next_day), []).append(area)

    def forward(self, record: Record, on: date) -> tuple[Area, ...]:
        """The units of that day in place of the record's; itself while it holds; none before it."""
        area = record.area
        if area.holds(on):
            return (area,)
        if area.valid_to is None or on <= area.valid_to:
            return ()
        heirs = self._heirs(record, area.valid_to)
        if area.kind == "district" and not (heirs and all(h.area.holds(on) for h in heirs)):
            # A district abolished lives on in what became of its own communes, not of its heir's.
            heirs = [
                r
                for r in self.records
                if r.area.parent == area.code and r.area.holds(area.valid_to)
            ]
        return tuple(dict.fromkeys(found for heir in heirs for found in self.forward(heir, on)))

    def _heirs(self, record: Record, last_day: date) -> list[Record]:
        day = last_day + _ONE_DAY
        return [r for code in record.successors for r in self.by_code[code] if r.area.holds(day)]

    def back(self, area: Area, on: date) -> tuple[Area, ...]:
        """The units of that day that went into this one; itself where it held already."""
        if area.holds(on):
            return (area,)
        return tuple(
            dict.fromkeys(
                found for before in self._came_from(area) for found in self.back(before, on)
            )
        )

    def lineage(self, area: Area) -> frozenset[str]:
        """Codes of all units that it lies in, and that those it came from lay in."""
        known = self._above.get(area)
        if known is None:
            above = {area.parent} if area.parent else set()
            for record in self.by_code.get(area.parent or "", ()):
                above |= {record.area.parent} if record.area.parent else set()
            for before in self._came_from(area):
                above |= self.lineage(before)
            known = self._above[area] = frozenset(above)
        return known

    def _came_from(self, area: Area) -> list[Area]:
        return self._before.get((area.code, area.valid_from), []) if area.valid_from else []
