"""A district that sends a form in several files: a commune of another file is not missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.areas import Areas
from ansinh_xl.checks.missing import Part
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Fact, Source

MISSING = "missing-unit"
_UNIT = itemgetter(Fact._fields.index("unit"))  # facts are many: half of what their names cost


def settle_missing(tables: Sequence[TableReading], areas: Areas) -> None:
    """Take back what the tables miss and others of the same form and unit bring; what all of them
    miss is told with the first alone. ``tables`` are those that count.
    """
    if not any(item.code == MISSING for table in tables for item in table.findings):
        return
    alike: dict[tuple[str, str | None, str], list[TableReading]] = defaultdict(list)
    for table in tables:
        alike[table.form, table.unit, table.period].append(table)
    for parts in alike.values():
        if len(parts) > 1 and parts[0].period:
            _settle(parts, areas)


def parts_brought(readings: Iterable[FileReading], period: str) -> Iterator[Part]:
    """What each table of the period brings, figures that are in doubt included: they are there.

    A name that is only proposed is one of the units for now, and told as such.
    """
    for reading in readings:
        for table in reading.tables:
            if table.period != period or table.is_of_another_period():
                continue
            units = set(map(_UNIT, table.facts))
            units.discard(None)
            says = False
            for item in table.findings:
                if item.code == "unit-proposed":
                    units.update(item.params.get("units", ())[:1])
                says = says or item.code == MISSING
            yield Part(table.form, table.unit, [*units], Source(table.file, table.sheet), says)


def _settle(parts: Sequence[TableReading], areas: Areas) -> None:
    codes = {fact.unit for table in parts for fact in table.facts if fact.unit is not None}
    as_of = period_end(parts[0].period)
    found = (areas.get(code, as_of) for code in codes)
    told = {area.name for area in found if area is not None}
    for table in parts:
        kept = []
        for item in table.findings:
            if item.code == MISSING:
                left = [name for name in item.params["units"] if name not in told]
                if not left:
                    continue
                told.update(left)
                item = item._replace(params={**item.params, "units": left, "count": len(left)})
            kept.append(item)
        table.findings = kept
