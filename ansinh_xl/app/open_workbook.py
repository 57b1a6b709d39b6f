"""The use cases for a workbook that is open in Excel or Calc: its Grids instead of files.

Forms of staff's own are those that ANSINH_FORMS names.
"""

from __future__ import annotations

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.consolidate import Consolidation, consolidate_readings, in_reading_order
from ansinh_xl.app.lexicon import Lexicon, lexicon
from ansinh_xl.app.reading import read_grids
from ansinh_xl.app.readings import lend_period, usual_period
from ansinh_xl.checks.missing import is_of_others
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.grid import Workbook
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.language import language


def check_open(workbook: Workbook, wanted: str | None = None) -> tuple[Finding, ...]:
    """Every finding about the workbook by itself, errors first. Nothing is asked of its period.

    Raises UsageError where no sheet holds a known form, or none the form that is ``wanted``.
    """
    known = lexicon()
    reading = _known(workbook, known)
    found = dict.fromkeys(table.form for table in reading.tables)
    if wanted is not None and wanted not in found:
        labels = Labels(language(None), known.forms)
        names = [labels.form(code) for code in (wanted, *found)]
        raise UsageError("answer-other-form", wanted=names[0], found="; ".join(names[1:]))
    period = usual_period([reading])
    if period is None:
        return in_reading_order(reading.all_findings())
    lend_period([reading], period)
    joined = consolidate_readings([reading], period, known.findings, known=known)
    # Who else has not reported is no fault of this workbook.
    return tuple(item for item in joined.findings if not is_of_others(item))


def consolidate_open(*workbooks: Workbook) -> Consolidation:
    """The sheets of the open workbooks joined into the figures of the period that most tables name.

    Workbooks without a known form are passed over. Raises UsageError where no sheet of any holds
    one, none names its period, or no figure counts. The store is left alone: one district's book
    must not stand there for the province.
    """
    known = lexicon()
    readings = [reading for it in workbooks if (reading := read_grids(it, None, known)).tables]
    if not readings:
        raise UsageError("macro-no-form", file=workbooks[0].file)
    period = usual_period(readings)
    if period is None:
        raise UsageError("macro-no-period", file=readings[0].file)
    lend_period(readings, period)
    made = consolidate_readings(readings, period, known.findings, known=known)
    if not made.facts:
        raise UsageError("nothing-consolidated", period=period)
    return made


def _known(workbook: Workbook, known: Lexicon) -> FileReading:
    reading = read_grids(workbook, None, known)
    if not reading.tables:
        raise UsageError("macro-no-form", file=workbook.file)
    return reading
