"""Files and folders into readings, and the period that most of their tables speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.collector import collector_paused
from ansinh_xl.app.intake.each import USUAL, How, Progress, read_sources
from ansinh_xl.app.lexicon import Lexicon, lexicon
from ansinh_xl.app.sources import find_files
from ansinh_xl.facts import Finding
from ansinh_xl.grid.own_outputs import OWN_OUTPUT
from ansinh_xl.records import NamedTuple

_CLOSED = frozenset({"unreadable-file", "encrypted-file", "unsafe-file", OWN_OUTPUT})


class Readings(NamedTuple):
    """What the files brought, and what was passed over on the way."""

    readings: list[FileReading]
    findings: list[Finding]
    known: Lexicon
    """By what they were read: forms that were declared among the files belong to it."""


def read_paths(
    paths: Sequence[Path],
    period: str | None,
    progress: Progress | None = None,
    known: Lexicon | None = None,
    how: How = USUAL,
) -> Readings:
    """Read every workbook of the paths. UsageError for a path that is not there.

    ``known`` is what staff add to what is built in. Where form sheets lie among the files, all
    are read again by them: the first reading found the sheets.
    """
    known = known or lexicon()
    sources = find_files(paths)
    with collector_paused():
        readings = read_sources(sources.files, period, known, how, progress)
    placed = zip(sources.files, readings, strict=True)
    declared = [path for (path, _), reading in placed if reading.declares]
    if declared:
        known = known.with_forms(declared)
        with collector_paused():
            readings = read_sources(sources.files, period, known, how)
    own = [reading for reading in readings if reading.is_own_output()]
    if own:
        readings = [reading for reading in readings if not reading.is_own_output()]
    told = [item for reading in own for item in reading.findings]
    return Readings(readings, [*sources.findings, *told, *known.findings], known)


def could_be_opened(findings: Iterable[Finding], files: int) -> bool:
    """Whether at least one of so many files was a workbook; without files, it is False."""
    refused = {item.source.file for item in findings if item.code in _CLOSED}
    return files > len(refused)


def usual_period(readings: Iterable[FileReading]) -> str | None:
    """The period of most tables, of equals the first one met; None where none names one.

    Lists of a month's payments stand beside the year's reports: they are asked last.
    """
    tables = [table for reading in readings for table in reading.tables if table.period]
    summaries = [table for table in tables if table.listed is None]
    named = Counter(table.period for table in summaries or tables)
    return named.most_common(1)[0][0] if named else None


def lend_period(readings: Iterable[FileReading], period: str) -> None:
    """Tables that name no period take the others'."""
    for reading in readings:
        for table in reading.tables:
            if not table.period:
                table.period = period
                table.facts = [fact._replace(period=period) for fact in table.facts]
