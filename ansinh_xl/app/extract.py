"""`ansinh extract`: the facts of workbooks as they stand, each with its cell; nothing is summed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ansinh_xl.app.consolidate import in_reading_order, told_apart
from ansinh_xl.app.intake.each import USUAL, How, Progress
from ansinh_xl.app.last_period import told_apart_by_period
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.app.readings import lend_period, read_paths, usual_period
from ansinh_xl.app.sources import never_written
from ansinh_xl.facts import Fact, Finding, plain_number
from ansinh_xl.grid.own_outputs import is_own_output
from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.outputs.written_text import starts_like_formula
from ansinh_xl.records import NamedTuple

DIMENSIONS = ("line", "category", "cohort", "type", "programme", "round", "facility")
_BEFORE = ("form", "indicator", "unit", "unit_name", "period")
_AFTER = ("value", "measure", "qualifier", "stage", "fund_source")
_SOURCE = ("file", "sheet", "cell", "raw")
COLUMNS = (*_BEFORE, *DIMENSIONS, *_AFTER, *_SOURCE)
"""The columns of the CSV: those of a fact, dimensions and source unfolded."""


class Extract(NamedTuple):
    """The facts of the files. Doubtful ones are left out and named by the findings."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    files: int

    def as_json(self) -> dict[str, Any]:
        """The document of ``extract --json`` (contract.md)."""
        return {
            "facts": [fact.as_json() for fact in self.facts],
            "findings": [item.as_json() for item in self.findings],
        }


def extract(
    paths: Sequence[Path],
    period: str | None = None,
    progress: Progress | None = None,
    known: Lexicon | None = None,
    how: How = USUAL,
) -> Extract:
    """Read the facts of files and folders. UsageError for a path that is not there.

    ``period`` None asks nothing of the files' periods; a table that names none takes that of
    most others. With a period given, tables of another one give no facts; a whole path of the one
    before is no fault. A workbook sent twice, or replaced by a later one, gives its facts once.
    """
    readings, findings, _ = read_paths(paths, period, progress, known, how)
    if period is not None:
        readings, _, earlier = told_apart_by_period(paths, readings, period)
        findings = [*findings, *earlier]
    usual = period or usual_period(readings)
    if usual is not None:
        lend_period(readings, usual)
    statuses, told = told_apart(readings)
    facts = [
        fact
        for reading in readings
        for table in reading.tables
        if statuses[id(table)] == "accepted"
        for fact in table.readable_facts()
    ]
    for reading in readings:
        findings.extend(reading.all_findings())
    return Extract(tuple(facts), in_reading_order([*findings, *told]), len(readings))


def write_csv(path: Path, facts: Iterable[Fact], inputs: Sequence[Path] = ()) -> Path:
    """The facts as CSV that Excel opens: UTF-8 with its mark, no text that runs as a formula.

    Written whole or not at all, never over an input or a file that is none of ours; OutputRefused.
    """
    content = csv_text(facts).encode("utf-8-sig", "replace")
    return write_file(path, content, never_written(inputs), is_ours=is_own_output)


def csv_text(facts: Iterable[Fact]) -> str:
    """A header line and one line a fact (RFC 4180)."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows(_row(fact) for fact in facts)
    return stream.getvalue()


def _row(fact: Fact) -> list[str | int | float]:
    dims = dict(fact.dims)
    row: list[str | int | float] = [_text(getattr(fact, name)) for name in _BEFORE]
    row += [_text(dims.get(name)) for name in DIMENSIONS]
    row.append(plain_number(fact.value))
    row += [_text(getattr(fact, name)) for name in _AFTER[1:]]
    return row + [_text(getattr(fact.source, name)) for name in _SOURCE]


def _text(value: str | None) -> str:
    """An apostrophe in front keeps a spreadsheet from running a text (OWASP)."""
    text = value or ""
    return "'" + text if starts_like_formula(text) else text
