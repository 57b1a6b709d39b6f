"""`ansinh check`: everything a person should look at in files and folders. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ansinh_xl.app.consolidate import consolidate_readings, in_reading_order
from ansinh_xl.app.reading import FileReading
from ansinh_xl.app.readings import Progress, lend_period, read_paths, usual_period
from ansinh_xl.facts import Fact, Finding, Submission
from ansinh_xl.text.periods import parse_period


@dataclass(frozen=True, slots=True)
class Check:
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
) -> Check:
    """Check files alone and against each other. UsageError for a bad period or path.

    ``period`` None: that of most tables, and other periods are no fault; tables of the period
    before then give last period's closing. ``previous`` are workbooks that give it.
    """
    given = [*paths, *((targets,) if targets else ())]
    readings, findings = read_paths(given, period, progress)
    usual = period or usual_period(readings)
    if usual is None:
        found = [item for reading in readings for item in reading.all_findings()]
        return Check(
            None, _each_alone(readings), in_reading_order([*findings, *found]), len(readings)
        )
    if period is None:
        lend_period(readings, usual)
    before = parse_period(usual).previous().code
    earlier = read_paths(previous, before).readings if previous else ()
    made = consolidate_readings(readings, usual, findings, _facts_of(before, [*earlier, *readings]))
    # Who else has not reported is no fault of the files that were given one by one.
    whole = any(path.is_dir() for path in paths)
    told = [item for item in made.findings if whole or item.code != "missing-report"]
    return Check(usual, made.submissions, tuple(told), len(readings))


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
        if not reading.tables:
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
