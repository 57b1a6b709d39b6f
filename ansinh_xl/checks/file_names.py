"""A workbook whose file name, or sheet, says another district or period than its tables do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import stem
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.text.folding import fold
from ansinh_xl.text.periods import Period, find_period

_QUARTERS = ("i", "ii", "iii", "iv", "1", "2", "3", "4")


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


def check_named_period(file: str, tables: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """``name-conflict`` where a name says another year, or but a quarter or a month of the year.

    ``tables`` are the sheets and their periods.
    """
    told, of_sheets = _periods_told(tables)
    if told:
        named = _named_otherwise(stem(file), told)
        # A year's report may be named for the month in which it was sent.
        if named is not None and (named.start.month < named.end.month or len(told) > 4):
            yield _of_period(Source(file), named, told)
    for sheet, named, code in of_sheets:
        yield _of_period(Source(file, sheet), named, code)


# Workbooks of one template have the same sheets, of the same period.
@lru_cache(maxsize=256)
def _periods_told(
    tables: tuple[tuple[str, str], ...],
) -> tuple[str, tuple[tuple[str, Period, str], ...]]:
    """The one period of all tables, or nothing, and the sheets whose names say another one."""
    told = {code for _, code in tables if code}
    named = (
        (sheet, _named_otherwise(sheet, code), code)
        for sheet, code in dict.fromkeys(tables)
        if code
    )
    return told.pop() if len(told) == 1 else "", tuple(
        (sheet, period, code) for sheet, period, code in named if period is not None
    )


def _named_otherwise(name: str, code: str) -> Period | None:
    """The period that a name says; None where it says none, or what the tables do."""
    folded, year = fold(name), code[:4]
    years = {it for it in folded.split() if len(it) == 4 and it[:2] in ("19", "20")}
    named = None
    if years and years != {year}:
        named = find_period(name) if len(years) == 1 else None
    elif "quy" in folded or "thang" in folded:
        part = _part_of_a_year(folded.split())
        named = find_period(f"{part} nam {year}") if part else None
    return named if named is not None and named.code != code else None


def _part_of_a_year(words: list[str]) -> str:
    """ "quy i", "thang 9", "6 thang cuoi"; nothing in "Bình Quý"."""
    for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word == "quy" and following in _QUARTERS:
            return f"quy {following}"
        if word == "thang" and before.isdecimal() and len(before) <= 2:
            return f"{before} thang {following if following in ('dau', 'cuoi') else ''}"
        if word == "thang" and following.isdecimal() and len(following) <= 2:
            return f"thang {following}"
    return ""


def _of_period(source: Source, named: Period, told: str) -> Finding:
    return finding("name-conflict", source, "warning", named=named.code, told=told)


def _district(unit: str, areas: Areas, as_of: date) -> Area | None:
    area = areas.get(unit, as_of)
    if area is not None and area.kind == "commune" and area.parent is not None:
        area = areas.get(area.parent, as_of)
    return area if area is not None and area.kind == "district" else None
