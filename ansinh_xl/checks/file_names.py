"""A workbook whose file name says another district than its tables do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import stem
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.text.folding import fold


def check_file_name(
    file: str, units: Iterable[str | None], areas: Areas, as_of: date
) -> Iterator[Finding]:
    """``name-conflict``: the tables are believed, and a person should know.

    ``units`` are the codes of those whose tables the workbook holds.
    """
    districts = {_district(unit, areas, as_of) for unit in units if unit is not None}
    if len(districts) != 1:
        return
    told = next(iter(districts))
    name = stem(file)
    if told is None or fold(told.short) in fold(name):  # as nearly always
        return
    named = areas.find_in_text(name, kind="district", as_of=as_of)
    if named is not None and named.code != told.code:
        yield finding("name-conflict", Source(file), "warning", named=named.name, told=told.name)


def _district(unit: str, areas: Areas, as_of: date) -> Area | None:
    area = areas.get(unit, as_of)
    if area is not None and area.kind == "commune" and area.parent is not None:
        area = areas.get(area.parent, as_of)
    return area if area is not None and area.kind == "district" else None
