"""What became of each form that a file brought for a unit: told by what of it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.checks.submissions import Sent
from ansinh_xl.facts import Finding, Status, Submission, worst
from ansinh_xl.forms import load_forms

_Judged = tuple[TableReading, Status]
_COUNTS = frozenset({"accepted", "accepted_with_warnings"})
_GRAVITY: Mapping[Status, int] = {
    "duplicate": 0,
    "superseded": 1,
    "accepted": 2,
    "accepted_with_warnings": 3,
    "rejected": 4,
}
"""Of several tables that are alike otherwise, the gravest word stands for all."""


def submissions_of(
    readings: Sequence[FileReading],
    counted: Mapping[int, Sent],
    found: Iterable[Finding],
    period: str,
) -> tuple[Submission, ...]:
    """One Submission per file, form and unit; one without a form for a file that gave none.

    A table of the period that counts stands for them all: last year's beside it, for comparison,
    takes nothing away.
    """
    by_sheet: dict[tuple[str, str | None], list[Finding]] = {}
    for item in found:
        by_sheet.setdefault((item.source.file, item.source.sheet), []).append(item)
    groups: dict[tuple[str, str | None, str | None], list[_Judged]] = {}
    for reading in readings:
        if not reading.tables and not reading.declares:
            groups[reading.file, None, None] = []
        for table in reading.tables:
            found_here = by_sheet.get((table.file, table.sheet), ())
            status = _status(counted[id(table)], found_here, listed=table.listed is not None)
            groups.setdefault((table.file, table.unit, table.form), []).append((table, status))
    return tuple(
        _submission(tables, period) if tables else Submission(file, None, None, "rejected")
        for (file, _, _), tables in groups.items()
    )


def _status(sent: Sent, findings: Sequence[Finding], *, listed: bool) -> Status:
    """Rejected where nothing of it counts; with warnings where a person should look."""
    if sent.status != "accepted":
        return sent.status
    form = load_forms().get(sent.form)
    if not (sent.facts or listed) and (form is None or not form.is_register):
        return "rejected"
    sound = not findings or worst(findings) in (None, "note")
    return "accepted" if sound else "accepted_with_warnings"


def _submission(tables: Sequence[_Judged], period: str) -> Submission:
    table, status = tables[0]
    if len(tables) > 1:
        table, status = max(tables, key=lambda judged: _weight(judged, period))
        beside = {word for other, word in tables if other.period == table.period}
        if status in _COUNTS and "rejected" in beside:
            status = "accepted_with_warnings"
    return Submission(
        file=table.file,
        unit=table.unit,
        form=table.form,
        status=status,
        sheet=table.sheet,
        period=table.period or None,
        preliminary=table.preliminary,
        unit_name=table.unit_name,
    )


def _weight(judged: _Judged, period: str) -> tuple[bool, bool, bool, int]:
    """What counts for the period, then what counts at all, then what is of the period."""
    table, status = judged
    counts, asked = status in _COUNTS, table.period == period
    return counts and asked, counts, asked, _GRAVITY[status]
