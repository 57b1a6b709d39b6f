"""What the program makes of drawn sheets, as projections that tests compare: never prose."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.consolidate import Consolidation, consolidate_readings
from ansinh_xl.app.reading import read_grids
from ansinh_xl.app.understanding import understand
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Fact, Finding
from ansinh_xl.locate import LocatedTable, locate
from tests.workbook_builder import Sheet, workbook

Mark = tuple[str, str | None, str]
"""A finding as tests compare it: code, cell, severity."""


class Figure(NamedTuple):
    """A fact as tests compare it, without the place it comes from."""

    indicator: str
    unit: str | None
    dims: tuple[tuple[str, str], ...]
    value: int | Decimal


def marks(findings: Iterable[Finding]) -> set[Mark]:
    return {(item.code, item.source.cell, item.severity) for item in findings}


def errors(findings: Iterable[Finding]) -> set[Mark]:
    return {mark for mark in marks(findings) if mark[2] == "error"}


def figures(facts: Iterable[Fact]) -> list[Figure]:
    return sorted(Figure(fact.indicator, fact.unit, fact.dims, fact.value) for fact in facts)


def only_table(sheet: Sheet) -> LocatedTable:
    """The one table that locate finds in a sheet."""
    (table,) = locate(sheet.grid())
    return table


def known_tables(sheet: Sheet, period: str | None = "2020") -> list[FormTable]:
    return understand(sheet.grid(), period)[0]


def only_form(sheet: Sheet, period: str | None = "2020") -> FormTable:
    """The one table of a sheet that is a known form."""
    (table,) = known_tables(sheet, period)
    return table


def read(*sheets: Sheet, file: str = "So lieu.xlsx", period: str | None = "2020") -> FileReading:
    return read_grids(workbook(*sheets, file=file), period)


def found_in(*sheets: Sheet, file: str = "So lieu.xlsx", period: str | None = "2020") -> set[Mark]:
    """Every finding of a workbook's own reading."""
    return marks(read(*sheets, file=file, period=period).all_findings())


def sound_figures(
    *sheets: Sheet, file: str = "So lieu.xlsx", period: str | None = "2020"
) -> list[Figure]:
    """The figures that would be counted."""
    reading = read(*sheets, file=file, period=period)
    return figures(fact for table in reading.tables for fact in table.sound_facts())


def together(*books: tuple[str, Sheet], period: str = "2020") -> Consolidation:
    """Several one-sheet workbooks, by file name, consolidated."""
    return consolidate_readings(
        [read(sheet, file=file, period=period) for file, sheet in books], period
    )


def by_dims(sheet: Sheet, indicator: str) -> dict[tuple[str | None, tuple[str, ...]], object]:
    """(unit, member codes) → value; a meeting of two figures would show as a lost one."""
    figures = [item for item in sound_figures(sheet) if item.indicator == indicator]
    found = {(item.unit, tuple(code for _, code in item.dims)): item.value for item in figures}
    assert len(found) == len(figures)
    return found
