"""The whole plan of a tracker: what changes on the workbook's own sheets, and the sheets added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ansinh_xl.areas import Area, Areas
from ansinh_xl.checks.told_once import told_once
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.formula_cells import Behind
from ansinh_xl.grid.types import CellRange
from ansinh_xl.outputs.patch.plan import Condition, Plan
from ansinh_xl.outputs.theme import LIGHTS
from ansinh_xl.outputs.tracker.cells import runs
from ansinh_xl.outputs.tracker.check_sheet import write_checks
from ansinh_xl.outputs.tracker.choices import Choices
from ansinh_xl.outputs.tracker.follow import REDUCTIONS, followed
from ansinh_xl.outputs.tracker.follow_sheet import FollowSheet
from ansinh_xl.outputs.tracker.inputs import kept_formulas, open_cells, validations
from ansinh_xl.outputs.tracker.notes import note_findings
from ansinh_xl.outputs.tracker.on_sheet import on_sheet
from ansinh_xl.outputs.tracker.record import SHEET, Record, RecordedColumn, RecordedTable
from ansinh_xl.outputs.tracker.record_sheet import own_book, title_of, write_record
from ansinh_xl.outputs.tracker.rules import Broken, broken_rules
from ansinh_xl.outputs.tracker.shared import shared_rules
from ansinh_xl.outputs.tracker.source_sheet import Told, write_source
from ansinh_xl.outputs.written_text import sheet_name
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message


class Read(NamedTuple):
    """What is known of the workbook that becomes a tracker.

    ``behind`` is what stands behind the values of each sheet with a table, ``targets`` what units
    are to reach by their codes, ``record`` what is known of the original already, ``converted``
    what is to be told of how it became an .xlsx, if it was none. ``is_open``: it is changed in the
    program that has it open, where no cell is locked and no original is kept.
    """

    workbook: Workbook
    tables: tuple[FormTable, ...]
    findings: tuple[Finding, ...]
    behind: Mapping[str, Behind]
    areas: Areas
    period: str
    scope: Area | None
    targets: Mapping[str, int]
    record: Record
    converted: tuple[str, ...] = ()
    is_open: bool = False


_NOTHING_BEHIND = Behind({}, False)


def tracker_plan(read: Read) -> Plan:
    """What is to be done so that the workbook is a tracker."""
    plan = Plan()
    names = _Names(read)
    choices = Choices(names.record, read.areas, read.period)
    inputs = lights = 0
    for sheet, tables in _by_sheet(read.tables).items():
        formulas, grows = read.behind.get(sheet, _NOTHING_BEHIND)
        its = plan.sheet(sheet)
        inputs += open_cells(its, tables, formulas)
        for table in tables:
            its.validations.extend(validations(table, formulas, choices))
            for broken in broken_rules(table):
                its.conditions.extend(_conditions(table, broken))
                lights += 1
        its.protect = not (grows or read.is_open)
        if formulas and not its.protect:
            its.validations.append(kept_formulas(formulas))
    names_told: dict[str, str] = {}
    for rule in shared_rules(read.tables):
        its = plan.sheet(rule.table.seen.grid.sheet)
        its.conditions.extend(_conditions(rule.table, rule.broken))
        names_told |= rule.names
        lights += 1
    plan.names = names_told
    notes = note_findings(plan, read.findings, {grid.sheet: grid for grid in read.workbook.grids})
    done = _done(read, inputs, lights, notes)
    plan.added = _added(read, names, choices, done)
    # A mapping that a person has decided upon has done its work.
    plan.hidden = {**dict.fromkeys(read.record.own, "veryHidden"), names.record: "veryHidden"}
    return plan


class _Names:
    """Names of the sheets added that no sheet of the workbook has."""

    def __init__(self, read: Read) -> None:
        taken = {grid.sheet.casefold() for grid in read.workbook.grids}
        self.follow = _free(message("tracker-sheet.follow"), taken)
        self.checks = _free(message("tracker-sheet.checks"), taken)
        self.source = _free(message("tracker-sheet.source"), taken)
        self.record = _free(SHEET, taken)


def _free(wanted: str, taken: set[str]) -> str:
    name = sheet_name(wanted, taken)
    taken.add(name.casefold())
    return name


def _by_sheet(tables: Sequence[FormTable]) -> Mapping[str, list[FormTable]]:
    found: dict[str, list[FormTable]] = {}
    for table in tables:
        found.setdefault(table.seen.grid.sheet, []).append(table)
    return found


def _conditions(table: FormTable, broken: Broken) -> Iterator[Condition]:
    first, last = broken.columns
    ranges = [CellRange(top, first, bottom, last) for top, bottom in runs(broken.rows)]
    fill, font = LIGHTS[broken.severity]
    for cells, formula in on_sheet(table, ranges, broken.formula):
        yield Condition(cells, formula, fill, font)


def _done(read: Read, inputs: int, lights: int, notes: int) -> tuple[str, ...]:
    locked = sum(len(its.formulas) for its in read.behind.values() if not its.grows)
    left = [sheet for sheet, its in read.behind.items() if its.grows]
    if read.is_open:
        return (
            message("tracker-done-open"),
            message("tracker-done-rows"),
            message("tracker-done-lights", count=lights),
            *((message("tracker-done-notes", count=notes),) if notes else ()),
            message("tracker-done-sheets"),
            message("tracker-done-rest"),
        )
    return (
        *read.converted,
        message("tracker-done-inputs", count=inputs),
        *((message("tracker-done-locked", count=locked),) if len(left) < len(read.behind) else ()),
        *((message("tracker-done-left", sheets=", ".join(left)),) if left else ()),
        message("tracker-done-rows"),
        message("tracker-done-lights", count=lights),
        *((message("tracker-done-notes", count=notes),) if notes else ()),
        message("tracker-done-sheets"),
        *(() if read.converted else (message("tracker-done-rest"),)),
        message("tracker-done-undo"),
    )


def _added(read: Read, names: _Names, choices: Choices, done: tuple[str, ...]) -> bytes:
    """The workbook of our own sheets, which are put behind the others."""
    book = own_book()
    own = [names.checks, names.source, names.record]
    follow = followed(read.tables, read.scope)
    place = read.scope.name if read.scope is not None else ""
    when = message("tracker-period", period=read.period) if read.period else ""
    title = " – ".join(filter(None, (place, when)))
    if follow is not None:
        own.insert(0, names.follow)
        code = read.scope.code if read.scope is not None else ""
        targets = read.targets if follow.form in REDUCTIONS else {}
        FollowSheet(book, follow, targets, code).write(names.follow, title)
    sheets = [grid.sheet for grid in read.workbook.grids]
    write_checks(book, names.checks, told_once(read.findings), sheets)
    write_source(book, names.source, Told(_facts(read), done), read.tables)
    tables = tuple(map(recorded, read.tables))
    record = read.record._replace(
        state="tracker",
        own=(*read.record.own, *own),
        titles=(*read.record.titles, *map(title_of, ("follow", "checks", "source"))),
        tables=tables,
    )
    write_record(book, names.record, record, choices.lists)
    return book.bytes()


def _facts(read: Read) -> tuple[tuple[str, str], ...]:
    forms = dict.fromkeys(
        message("tracker-source-form", sheet=its.table.grid.sheet, title=its.form.title)
        for its in read.tables
    )
    told = (
        ("tracker-source-file", read.record.file),
        ("tracker-source-hash", read.record.original),
        ("tracker-source-forms", "; ".join(forms)),
        ("tracker-source-unit", read.scope.name if read.scope is not None else "?"),
        ("tracker-source-period", message("tracker-period", period=read.period)),
    )
    return tuple((message(code), text) for code, text in told if text)


def recorded(table: FormTable) -> RecordedTable:
    """A table as the next reading is to know it; one that is read rearranged is found again as it
    was found, and has no columns of its own.
    """
    paths = {column.index: column.path for column in table.table.columns}
    matches = table.recognition.matches if table.rearranged is None else ()
    return RecordedTable(
        sheet=table.table.grid.sheet,
        range=str(table.seen.range),
        form=table.form.code,
        period=table.period,
        scope=table.scope.code if table.scope is not None else "",
        second=table.recognition.is_second,
        columns=tuple(
            RecordedColumn(item.index, paths.get(item.index, ()), item.column.code, item.dims)
            for item in matches
        ),
    )
