"""`ansinh report`: the narrative report of a period that was consolidated, from the store."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.app.stored_figures import stored_figures
from ansinh_xl.errors import UsageError
from ansinh_xl.figures import Measure
from ansinh_xl.outputs.report.write import write_report

REPORT = ".docx"


def report(
    period: str | None, out: Path, *, measure: Measure = "reduction", store: str | None = None
) -> Path:
    """Write the report of the last consolidation of ``period``; its path is returned.

    ``period`` None: the latest that was consolidated. Raises UsageError where there is none or
    ``out`` is no .docx, and OutputRefused where it cannot be written.
    """
    if out.suffix.lower() != REPORT:
        raise UsageError("report-suffix", file=out.name)
    made = stored_figures(period, measure=measure, store=store)
    return write_report(
        out,
        figures=made.figures,
        submissions=made.stored.submissions,
        findings=made.stored.findings,
        missing=made.missing(),
    )
