"""Workbooks that came from elsewhere, as uploads do: each told of alone, then all in one rollup.

The same use cases as the commands', but every file is read by a worker process: whoever sends one
must not be able to end the program that others use.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ansinh_xl.app.check import check
from ansinh_xl.app.consolidate import Consolidation, consolidate
from ansinh_xl.app.deliver import facts_before, keep, write_rollup_of
from ansinh_xl.app.headline_text import attainment_text, figure_rows, reservations
from ansinh_xl.app.intake.each import How
from ansinh_xl.app.intake.limits import usual_processes
from ansinh_xl.app.terminal.findings_text import counts, next_step, place_of
from ansinh_xl.checks.told_once import told_once
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import GRAVITY, Finding, Submission
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

_REFUSED = frozenset({"rejected", "superseded", "duplicate"})


class Rollup(NamedTuple):
    """A consolidation with its workbook, as bytes, and what it is called."""

    made: Consolidation
    workbook: bytes
    name: str


def check_received(file: Path, period: str | None) -> dict[str, Any]:
    """What became of one workbook, as a person is shown it: status, forms, findings."""
    made = check([file], period, how=How(processes=1))
    findings = [*told_once(made.findings)]
    return {
        "file": file.name,
        "status": _status(made.submissions, findings),
        "period": made.period,
        "forms": [_form(item) for item in made.submissions if item.form],
        "findings": findings_told(findings),
    }


def roll_up_received(files: Sequence[Path], period: str, folder: Path) -> Rollup:
    """The workbooks consolidated; the rollup is written in ``folder`` and read back.

    Raises UsageError where no figure counts.
    """
    made = consolidate(
        files,
        period,
        previous_facts=facts_before(period),
        how=How(processes=usual_processes()),
    )
    if not made.facts:
        raise UsageError("nothing-consolidated", period=period)
    name = f"tong-hop-{period}.xlsx"
    written = write_rollup_of(made, folder / name)
    return Rollup(made, written.read_bytes(), name)


def report_of(made: Consolidation, folder: Path) -> tuple[str, bytes]:
    """The Word report of a consolidation: what it is called, its bytes."""
    from ansinh_xl.outputs.report.write import write_report  # few ask for it

    file = write_report(
        folder / f"bao-cao-{made.period}.docx",
        figures=made.figures,
        submissions=made.submissions,
        findings=made.findings,
        missing=[item._asdict() for item in made.missing],
    )
    return file.name, file.read_bytes()


def keep_received(made: Consolidation, by: str) -> None:
    """Into the store, where the functions find it; the audit says who it was."""
    keep(made, command=f"ansinh serve: {by}")


def rollup_told(made: Consolidation) -> dict[str, Any]:
    """What a person is shown of a consolidation: attainment, figures, reservations, findings."""
    province = made.figures.province
    findings = [*told_once(made.findings)]
    return {
        "title": message("headline-title", period=made.period, unit=province.unit_name),
        "measure": message(f"headline-poverty-{province.measure}"),
        "attainment": attainment_text(province),
        "reservations": [line.strip() for line in reservations(province)],
        "figures": [[label, text] for _, label, text in figure_rows(made)],
        "counts": f"{message('headline-found', counts=counts(findings))} {next_step(findings)}",
        "findings": findings_told(findings),
    }


def findings_told(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Findings as a person reads them, gravest first."""
    return [
        {
            "severity": item.severity,
            "word": message(f"macro-{item.severity}"),
            "file": item.source.file,
            "place": place_of(item),
            "message": item.message(),
            "code": item.code,
        }
        for item in sorted(findings, key=lambda item: GRAVITY[item.severity])
    ]


def _status(submissions: Sequence[Submission], findings: Sequence[Finding]) -> str:
    """``rejected`` where nothing counts, ``accepted_with_warnings`` where a person must look."""
    if all(item.status in _REFUSED for item in submissions):
        return "rejected"
    sound = all(item.status == "accepted" for item in submissions)
    grave = any(item.severity != "note" for item in findings)
    return "accepted" if sound and not grave else "accepted_with_warnings"


def _form(item: Submission) -> dict[str, str]:
    title = message(f"form.{item.form}")
    return {
        "title": title[0].upper() + title[1:],
        "unit": item.unit_name,
        "sheet": item.sheet or "",
        "status": item.status,
    }
