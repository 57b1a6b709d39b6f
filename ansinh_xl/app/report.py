"""`ansinh report`: the narrative report of a period that was consolidated, from the store."""

from __future__ import annotations

from pathlib import Path

from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.figures import Measure, figures
from ansinh_xl.outputs.report.write import write_report
from ansinh_xl.store import Store
from ansinh_xl.text.periods import parse_period

REPORT = ".docx"


def report(
    period: str, out: Path, *, measure: Measure = "reduction", store: str | None = None
) -> Path:
    """Write the report of the last consolidation of ``period``; its path is returned.

    Raises UsageError where the period was never consolidated or ``out`` is no .docx, and
    OutputRefused where it cannot be written.
    """
    if out.suffix.lower() != REPORT:
        raise UsageError("report-suffix", file=out.name)
    kept = Store.open(store)
    try:
        stored = kept.consolidation(parse_period(period).code)
    finally:
        kept.close()
    if stored is None:
        raise UsageError("answer-not-consolidated", period=parse_period(period).label())
    made = figures(
        stored.facts,
        stored.submissions,
        stored.period,
        forms=lexicon().forms,
        areas=load_areas(),
        measure=measure,
    )
    return write_report(
        out,
        figures=made,
        submissions=stored.submissions,
        findings=stored.findings,
        missing=[{"unit": unit, "form": form} for unit, form in stored.missing],
    )
