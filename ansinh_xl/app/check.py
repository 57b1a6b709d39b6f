"""`ansinh check`: everything a person should look at in files and folders. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.consolidate import consolidate_readings, in_reading_order
from ansinh_xl.app.intake.each import USUAL, How, Progress
from ansinh_xl.app.intake.joined import Told, joined_under, keep_joined, kept_joined
from ansinh_xl.app.last_period import told_apart_by_period
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.app.readings import lend_period, read_paths, usual_period
from ansinh_xl.checks.missing import is_of_others
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Fact, Finding, Submission
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.periods import parse_period


class Check(NamedTuple):
    """What was found, and what became of each form sent. ``period`` None: no table names one."""

    period: str | None
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    files: int

    def as_json(self) -> dict[str, Any]:
        """The document of ``check --json`` (contract.md)."""
        return {
            "submissions": [item.as_json() for item in self.submissions],
            "findings": [item.as_json() for item in self.findings],
        }


def check(
    paths: Sequence[Path],
    period: str | None = None,
    *,
    targets: Path | None = None,
    previous: Sequence[Path] = (),
    progress: Progress | None = None,
    known: Lexicon | None = None,
    how: How = USUAL,
) -> Check:
    """Check files alone and against each other. UsageError for a bad period or path.

    ``period`` None: that of most tables, and other periods are no fault; tables of the period
    before then give last period's closing. ``previous`` are workbooks that give it, ``known``
    is what staff add to what is built in.
    """
    given = [*paths, *((targets,) if targets else ())]
    readings, findings, known = read_paths(given, period, progress, known, how)
    if period is not None:
        readings, earlier, told = told_apart_by_period(given, readings, period)
        findings, previous = [*findings, *told], (*previous, *earlier)
    made = join_readings(readings, findings, period, previous, known, how)
    # Who else has not reported is no fault of files that were given one by one.
    senders = _senders(made.submissions, made.period, known) if made.period else ()
    if len(senders) > 1 and any(path.is_dir() for path in paths):
        return made
    others = tuple(item for item in made.findings if not is_of_others(item))
    return made._replace(findings=others)


def _senders(submissions: Iterable[Submission], period: str, known: Lexicon) -> set[str]:
    """Units whose workbooks were sent: the communes of a district are one sender."""
    as_of = period_end(period)
    units = {item.unit for item in submissions if item.unit}
    districts = {unit: known.areas.district_of(unit, as_of) for unit in units}
    return {area.code if area is not None else unit for unit, area in districts.items()}


def join_readings(
    readings: Sequence[FileReading],
    findings: Sequence[Finding],
    period: str | None,
    previous: Sequence[Path] = (),
    known: Lexicon | None = None,
    how: How = USUAL,
) -> Check:
    """``check`` for files that are read already; ``findings`` are those made on the way."""
    usual = period or usual_period(readings)
    if usual is None:
        told = [item for reading in readings for item in reading.all_findings()]
        found = in_reading_order([*findings, *told])
        return Check(None, _each_alone(readings), found, len(readings))
    if period is None:
        lend_period(readings, usual)
    before = parse_period(usual).previous().code
    earlier = read_paths(previous, before, known=known, how=how).readings if previous else ()
    key = joined_under(readings, earlier, usual, findings) if how.cache is not None else None
    kept = kept_joined(how.cache, key) if how.cache is not None and key is not None else None
    if kept is None:
        closing = _facts_of(before, [*earlier, *readings])
        made = consolidate_readings(readings, usual, findings, closing, known=known)
        kept = Told(made.submissions, made.findings)
        if how.cache is not None and key is not None:
            keep_joined(how.cache, key, kept)
    return Check(usual, kept.submissions, kept.findings, len(readings))


def _facts_of(period: str, readings: Sequence[FileReading]) -> list[Fact]:
    return [
        fact
        for reading in readings
        for table in reading.tables
        for fact in table.sound_facts()
        if fact.period == period
    ]


def _each_alone(readings: Sequence[FileReading]) -> tuple[Submission, ...]:
    """Without a period nothing can be joined; tables are told of as they are."""
    made = []
    for reading in readings:
        if not reading.tables and not reading.declares:
            made.append(Submission(reading.file, None, None, "rejected"))
        for table in reading.tables:
            made.append(
                Submission(
                    file=table.file,
                    unit=table.unit,
                    form=table.form,
                    status="accepted_with_warnings" if table.findings else "accepted",
                    sheet=table.sheet,
                    preliminary=table.preliminary,
                    unit_name=table.unit_name,
                )
            )
    return tuple(made)
