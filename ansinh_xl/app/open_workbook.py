"""The use cases for a workbook that is open in Excel or Calc: its Grids instead of files."""

from __future__ import annotations

from collections import Counter

from ansinh_xl.app.consolidate import Consolidation, consolidate_readings, in_reading_order
from ansinh_xl.app.reading import FileReading, read_grids
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.grid import Workbook


def check_open(workbook: Workbook) -> tuple[Finding, ...]:
    """Every finding about the workbook by itself, errors first. Nothing is asked of its period.

    Raises UsageError where no sheet holds a known form.
    """
    reading = _known(read_grids(workbook, None))
    period = _period(reading)
    if period is None:
        return in_reading_order(reading.all_findings())
    joined = consolidate_readings([reading], period)
    # Who else has not reported is no fault of this workbook.
    return tuple(item for item in joined.findings if item.code != "missing-report")


def consolidate_open(workbook: Workbook, period: str | None = None) -> Consolidation:
    """The sheets of one workbook joined into the figures of a period.

    ``period`` None: the one that most of its tables speak of. Raises UsageError where there is
    none, or where no sheet holds a known form.
    """
    if period is None:
        period = _period(_known(read_grids(workbook, None)))
        if period is None:
            raise UsageError("macro-no-period", file=workbook.file)
    return consolidate_readings([_known(read_grids(workbook, period))], period)


def _known(reading: FileReading) -> FileReading:
    if not reading.tables:
        raise UsageError("macro-no-form", file=reading.file)
    return reading


def _period(reading: FileReading) -> str | None:
    """The period of most tables, of equals the first one met; None where none names one."""
    named = Counter(table.period for table in reading.tables if table.period)
    return named.most_common(1)[0][0] if named else None
