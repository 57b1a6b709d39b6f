"""Findings as notes on the cells that they are about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ansinh_xl.facts import Finding
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.patch.plan import Plan, SheetPlan

_LONGEST_NOTE = 900
_MOST_NOTES = 400


def note_findings(plan: Plan, findings: Sequence[Finding], sheets: Collection[str]) -> int:
    """The findings of a cell as a note on it; how many cells have one."""
    told: dict[tuple[str, Place], list[str]] = {}
    for item in findings:
        sheet, place = item.source.sheet or "", split_reference(item.source.cell or "")
        if place is not None and sheet in sheets and item.severity != "note":
            told.setdefault((sheet, place), []).append(item.message())
    for (sheet, place), messages in [*told.items()][:_MOST_NOTES]:
        text = "\n".join(dict.fromkeys(messages))
        its: SheetPlan = plan.sheet(sheet)
        its.notes[place] = text[:_LONGEST_NOTE]
    return min(len(told), _MOST_NOTES)
