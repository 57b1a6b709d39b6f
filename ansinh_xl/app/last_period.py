"""Last period's workbooks, given as one more path: they tell the closing figures, and no total.

A file of last year in this year's own folder is another matter: that is ``wrong-period``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.app.sources import find_sources
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.periods import Period, parse_period


class Apart(NamedTuple):
    """This period's readings, the paths that are last period's, and the notes that say so."""

    readings: list[FileReading]
    earlier: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def told_apart_by_period(paths: Sequence[Path], readings: list[FileReading], period: str) -> Apart:
    """Which of the ``paths``, whose files the ``readings`` are in their order, are last period's.

    A folder all of whose tables are; of a file only one whose forms other files bring for the
    period: else its figures would be missing without anybody being asked.
    """
    if len(paths) < 2 or not any(
        table.is_of_another_period() for read in readings for table in read.tables
    ):
        return Apart(readings)
    before = parse_period(period).previous()
    brought = {
        (table.form, table.unit)
        for reading in readings
        for table in reading.tables
        if table.period == period and not table.is_of_another_period()
    }
    kept: list[FileReading] = []
    earlier: list[Path] = []
    told: list[Finding] = []
    for path, given in _by_path(paths, readings):
        tables = [table for reading in given for table in reading.tables]
        if (
            brought
            and tables
            and all(_is_within(table, before) for table in tables)
            and (path.is_dir() or all((table.form, table.unit) in brought for table in tables))
        ):
            kept += [reading for reading in given if not reading.tables]
            earlier.append(path)
            told.append(_note(path, period, before))
        else:
            kept += given
    return Apart(kept, tuple(earlier), tuple(told))


def _by_path(
    paths: Sequence[Path], readings: Iterable[FileReading]
) -> list[tuple[Path, list[FileReading]]]:
    """A file that lies below two paths is the first one's."""
    left = iter(readings)
    ends = [len(find_sources(paths[: number + 1]).files) for number in range(len(paths))]
    starts = [0, *ends]
    return [
        (path, list(islice(left, end - start)))
        for path, start, end in zip(paths, starts, ends, strict=False)
    ]


def _is_within(table: TableReading, before: Period) -> bool:
    """A list of one of last year's months is last year's too."""
    found = next(
        (item.params["found"] for item in table.findings if item.code == "wrong-period"), None
    )
    if found is None:
        return False
    told = parse_period(found)
    return before.start <= told.start and told.end <= before.end


def _note(path: Path, period: str, before: Period) -> Finding:
    return finding("previous-period", Source(path.name), "note", found=before.code, expected=period)
