"""A workbook read so that it can become a tracker: its tables, its findings, what is calculated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path

from ansinh_xl.app.check import join_readings
from ansinh_xl.app.consolidate import in_reading_order
from ansinh_xl.app.conversion import Conversion, as_xlsx, conversion_lines
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.app.readings import read_paths, usual_period
from ansinh_xl.app.recorded import Known
from ansinh_xl.areas import Area
from ansinh_xl.checks.formula_texts import check_formula_texts
from ansinh_xl.checks.missing import is_of_others
from ansinh_xl.errors import UnreadableFile, UsageError
from ansinh_xl.extract import FormTable
from ansinh_xl.extract.context import period_end
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.formula_cells import Behind
from ansinh_xl.grid.long_sheets import Worth
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.locate import LocatedTable
from ansinh_xl.outputs.tracker.plan import Read
from ansinh_xl.outputs.tracker.record import Record
from ansinh_xl.records import NamedTuple

PATCHED = (".xlsx", ".xlsm")
"""Kinds of workbooks that are written to as they are; others LibreOffice has to convert."""
_CONVERTED = (".xls", ".xlsb", ".ods")
_TARGET = ("poverty_targets", "target")


class Given(NamedTuple):
    """A workbook as it was brought, and as it can be written to."""

    original: bytes
    data: bytes
    workbook: Workbook
    suffix: str
    """What a tracker of it is called: .xlsx, .xlsm."""
    conversion: Conversion | None = None
    """How it became another file than the one that was brought."""

    @property
    def name(self) -> str:
        """What the file that can be written to is called."""
        return self.workbook.file + (self.suffix if self.conversion is not None else "")


class Adoptable(NamedTuple):
    """What was read of it. ``unknown`` are tables of figures that are no known form."""

    read: Read
    unknown: tuple[LocatedTable, ...]
    has_lists: bool


def brought(file: Path, worth: Worth = lambda first: False) -> Given:
    """The workbook at a path. UsageError where it is none that can become a tracker.

    ``worth`` says which sheets longer than any report are to be read whole: none, unless told.
    """
    suffix = file.suffix.lower()
    if not file.exists():
        raise UsageError("no-such-path", path=str(file))
    if file.is_dir():
        raise UsageError("adopt-one-file", file=file.name)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableFile("unreadable-file", reason="no-access") from error
    if suffix in PATCHED:
        return Given(data, data, read_bytes(data, file.name, file, worth=worth), suffix)
    if suffix not in _CONVERTED:
        raise UsageError("adopt-kind", file=file.name)
    # Through the gate, before LibreOffice.
    workbook = read_bytes(data, file.name, file, recalculated=False)
    made, now, conversion = as_xlsx(data, workbook, worth)
    return Given(data, made, now, ".xlsx", conversion)


def same_kind(out: Path, suffix: str) -> None:
    """UsageError where a result is not named like the kind of file that it is."""
    if out.suffix.lower() != suffix:
        raise UsageError("adopt-suffix", file=out.name or str(out), suffix=suffix)


def read_for_tracker(
    workbook: Workbook,
    behind_of: Callable[[Collection[str]], Mapping[str, Behind]],
    record: Record,
    known: Lexicon,
    *,
    period: str | None = None,
    targets: Path | None = None,
    decided: Known | None = None,
    conversion: Conversion | None = None,
    is_open: bool = False,
) -> Adoptable:
    """All that the tracker shows of the workbook; ``decided`` is what is known of its tables.

    ``behind_of`` tells what stands behind the values of some sheets; ``is_open`` says that a
    program has the workbook open, and it is changed there.
    """
    sheets: list[SheetTables] = []
    reading = read_grids(workbook, period, known, sheets, decided)
    usual = period or usual_period([reading]) or ""
    told = join_readings([reading], (), period, known=known).findings
    tables = tuple(table for sheet in sheets for table in sheet.read)
    grids = {table.seen.grid.sheet: table.seen.grid for table in tables}
    behind = behind_of(grids.keys())
    anew = (check_formula_texts(grids[sheet], its.formulas) for sheet, its in behind.items())
    own = [item for item in told if not is_of_others(item)]
    findings = in_reading_order([*own, *chain.from_iterable(anew)])
    read = Read(
        workbook=workbook,
        tables=tables,
        findings=findings,
        behind=behind,
        areas=known.areas,
        period=usual,
        scope=_scope(tables, usual, known),
        targets=_assigned(targets, usual or None, known) if targets is not None else {},
        record=record,
        converted=tuple(conversion_lines(conversion)) if conversion is not None else (),
        is_open=is_open,
    )
    left = tuple(table for sheet in sheets for table in sheet.unread)
    return Adoptable(read, left, any(sheet.lists or sheet.registers for sheet in sheets))


def _scope(tables: Sequence[FormTable], period: str, known: Lexicon) -> Area | None:
    """Whose workbook it is, as most of its tables say."""
    named = Counter(table.scope for table in tables if table.scope is not None)
    if named:
        return named.most_common(1)[0][0]
    return known.areas.province(period_end(period)) if period and tables else None


def _assigned(targets: Path, period: str | None, known: Lexicon) -> Mapping[str, int]:
    """Unit → target, as a workbook of targets gives them for the period."""
    readings, _, _ = read_paths([targets], period, None, known)
    found: dict[str, int] = {}
    for reading in readings:
        for table in reading.tables:
            for fact in table.sound_facts():
                if (fact.form, fact.indicator) == _TARGET and fact.unit is not None:
                    found[fact.unit] = found.get(fact.unit, 0) + int(fact.value)
    if not found:
        raise UsageError("adopt-no-targets", file=targets.name)
    return found
