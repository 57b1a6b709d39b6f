"""A copy of a workbook for those who sent it: cells with findings coloured, a note on each, and
a sheet that lists all. Nothing else of it is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ansinh_xl.checks.told_once import told_once
from ansinh_xl.facts import GRAVITY, Finding
from ansinh_xl.grid import Grid, Workbook
from ansinh_xl.outputs.patch.plan import Edit, Plan, Style
from ansinh_xl.outputs.theme import LIGHTS
from ansinh_xl.outputs.tracker.check_sheet import write_checks
from ansinh_xl.outputs.tracker.notes import cells_of, note_findings
from ansinh_xl.outputs.tracker.record import SHEET, Record, read_record
from ansinh_xl.outputs.tracker.record_sheet import own_book, title_of, write_record
from ansinh_xl.outputs.written_text import sheet_name
from ansinh_xl.text.messages import message


def annotation_plan(workbook: Workbook, findings: Sequence[Finding], original: str) -> Plan:
    """What is to be done; ``original`` is the SHA-256 of the workbook as it came.

    The sheets added name themselves on a hidden one, so that the corrected copy, sent back, is
    read like the workbook it was. A tracker stays one; of two markings the later one is shown.
    """
    plan = Plan()
    grids = {grid.sheet: grid for grid in workbook.grids}
    # Of several findings at one cell the gravest colours it: it comes last.
    for item in sorted(findings, key=lambda item: -GRAVITY[item.severity]):
        grid, look = grids.get(item.source.sheet or ""), LIGHTS.get(item.severity)
        if grid is not None and look is not None:
            for place in cells_of(item, grid):
                plan.sheet(grid.sheet).cells[place] = Edit(style=Style(fill=look[0]))
    note_findings(plan, findings, grids)
    taken = {name.casefold() for name in grids}
    name = sheet_name(message("tracker-sheet.checks"), taken)
    hidden = sheet_name(SHEET, taken)
    book = own_book()
    write_checks(book, name, told_once(findings), [*grids], "marked")
    before = read_record(workbook.grids) or Record("annotated", original, workbook.file)
    record = before._replace(
        own=(*before.own, name, hidden), titles=(*before.titles, title_of("marked"))
    )
    write_record(book, hidden, record, ())
    plan.added = book.bytes()
    plan.hidden = {
        **dict.fromkeys(_lists_before(before, grids), "veryHidden"),
        hidden: "veryHidden",
    }
    return plan


def _lists_before(record: Record, grids: Mapping[str, Grid]) -> list[str]:
    """Sheets of an earlier marking, or of when the tracker was made: the new list says more."""
    titles = {title_of("marked"), title_of("checks")}
    return [name for name in record.own if name in grids and grids[name].value(0, 0) in titles]
