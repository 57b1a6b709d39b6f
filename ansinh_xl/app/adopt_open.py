"""The workbook that is open in Excel or Calc into a tracker: what is to be changed in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ansinh_xl.app.adoptable import read_for_tracker
from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.errors import UsageError
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.formula_cells import Behind
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.patch.plan import Plan
from ansinh_xl.outputs.tracker.plan import tracker_plan
from ansinh_xl.outputs.tracker.record import Record, read_record


def open_tracker_plan(workbook: Workbook, formulas: Mapping[str, Mapping[Place, str]]) -> Plan:
    """The plan of ``ansinh adopt`` for a workbook as the host reads it; ``formulas`` by sheet.

    Raises UsageError where no sheet holds a known form, and for what is a tracker already.
    """
    record = read_record(workbook.grids)
    if record is not None and record.state == "tracker":
        raise UsageError("macro-adopted", file=workbook.file)
    record = (record or Record("tracker", "", workbook.file))._replace(state="tracker")

    def behind(sheets: Collection[str]) -> Mapping[str, Behind]:
        return {sheet: Behind(formulas.get(sheet, {}), False) for sheet in sheets}

    seen = read_for_tracker(workbook, behind, record, lexicon(), is_open=True)
    if not seen.read.tables:
        raise UsageError("macro-no-form", file=workbook.file)
    return tracker_plan(seen.read)
