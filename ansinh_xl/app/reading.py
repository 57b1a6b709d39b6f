"""One file into facts and findings: gate, grid, tables, forms, checks. What all use cases share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.app.continued import chains, read_continued
from ansinh_xl.app.lexicon import Lexicon, built_in
from ansinh_xl.app.printed import printed_members
from ansinh_xl.app.understanding import (
    Held,
    name_likely_cells,
    read_known,
    read_unknown,
    understand,
)
from ansinh_xl.checks.file_names import check_file_name, check_named_period
from ansinh_xl.checks.hidden import hidden_sheet
from ansinh_xl.checks.texts import check_texts
from ansinh_xl.errors import UnreadableFile, place_of
from ansinh_xl.extract import FormTable
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid import Grid, Workbook
from ansinh_xl.grid.ordinary import UnusualFileError
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.grid.types import FIRST_ROWS, LONGEST
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.cells import signs_met
from ansinh_xl.records import NamedTuple

if TYPE_CHECKING:
    from ansinh_xl.app.recorded import Known
    from ansinh_xl.extract.lists import ListTable
    from ansinh_xl.extract.register import Register

_FIRST_ROW = attrgetter("first_row")
TALL = FIRST_ROWS
"""A sheet of more rows is asked whether it is a list before all of it is looked at."""


class SheetTables(NamedTuple):
    """The tables of one sheet with its grid: known forms, and what is none.

    ``read`` are the forms as they were read at last: rearranged, where that tells more. ``unread``
    are the unknown tables that are no form in any way.
    """

    grid: Grid
    known: list[FormTable]
    unknown: list[LocatedTable]
    registers: list[Register]
    lists: list[ListTable]
    read: list[FormTable]
    unread: list[LocatedTable]


def read_file(
    path: Path,
    name: str,
    period: str | None,
    known: Lexicon | None = None,
    *,
    only_ordinary: bool = False,
    recalculated: bool = True,
) -> FileReading:
    """Read one workbook file. A file that cannot be read gives one finding, never an exception;
    so does a result of ours.

    With ``only_ordinary`` UnusualFileError is raised for a file that could end this process.
    ``recalculated``: results that the file does not hold are LibreOffice's, if it is there.
    """
    try:
        workbook = read_workbook(
            path, name, only_ordinary=only_ordinary, recalculated=recalculated, but_outputs=True
        )
        return read_grids(workbook, period, known)
    except UnreadableFile as error:
        return refused_file(name, error)
    except (UnusualFileError, MemoryError):  # what becomes of these, whoever asked decides
        raise
    except Exception as error:  # a fault of ours at one file costs that file alone
        return refused_file(name, internal_fault(error))


def refused_file(name: str, error: UnreadableFile) -> FileReading:
    """The reading of a file that cannot be read: the finding that says why."""
    refused = FileReading(name)
    refused.findings.append(finding(error.code, Source(name), **error.params))
    return refused


def internal_fault(error: Exception) -> UnreadableFile:
    """What a file is refused with that we fall over; the log says where, for whoever mends it.

    No words of the error itself: they may quote a cell with somebody's name.
    """
    import logging  # hardly ever needed

    log = logging.getLogger(__name__)
    log.error("%s at %s", type(error).__name__, place_of(error))
    return UnreadableFile("unreadable-file", reason="internal")


def read_grids(
    workbook: Workbook,
    period: str | None,
    known: Lexicon | None = None,
    sheets: list[SheetTables] | None = None,
    recorded: Known | None = None,
    *,
    any_length: bool = False,
) -> FileReading:
    """The same for a workbook that is open already: its Grids.

    ``sheets``, if given, is filled with the tables themselves, which a reading does not keep.
    ``recorded`` is what is known of the tables beforehand, else what a tracker says itself.
    ``any_length``: what is longer than any report is looked at too, as inspect has to.
    """
    known = known or built_in()
    reading = FileReading(workbook.file, workbook.modified)
    held: list[Held] = []
    unknown: list[Finding] = []
    seen: list[LocatedTable] = []
    bare: list[Grid] = []
    read: dict[int, list[TableReading]] = defaultdict(list)
    recorded = recorded or _recorded(workbook, known)
    for grid in workbook.grids if recorded is None else recorded.inputs(workbook):
        before = len(reading.tables)
        tall = _tall_list(grid, period, known) if len(grid.rows) > TALL else []
        other = not tall and not any_length and _is_other_data(grid, period, known)
        located = not (tall or other)
        tables, left = understand(grid, period, known, recorded=recorded) if located else ([], [])
        if not tables and _declares_a_form(grid):
            left, reading.declares = [], True
            reading.findings.append(
                finding("forms-workbook", Source(grid.file, grid.sheet), "note")
            )
        registers: list[Register] = []
        if left:
            registers, left = _registers(left, period, known)
        lists = tall
        if left:
            lists, left = _lists(left, period, known)
        if located and not (tables or left or lists or registers):
            bare.append(grid)
        first_ones = [table.table for table in tables if not table.recognition.is_second]
        seen += sorted([*first_ones, *left], key=_FIRST_ROW)
        first_held = len(held)
        for table in tables:
            made = read_known(table, period, known, held)
            read[id(table.table)] += made
            reading.tables += made
            if table.recognition.is_second:
                _told_once(reading.tables[before:])
        if registers:
            reading.tables.extend([_compact_register(register, period) for register in registers])
        if lists:
            reading.tables.extend([_compact_list(table, period, known) for table in lists])
        lost = []
        for unknown_table in left:
            made = read_unknown(unknown_table, period, known, held)
            read[id(unknown_table)] += made
            reading.tables += made
            if not made:
                lost.append(unknown_table)
        if sheets is not None:
            forms = [its.table for its in held[first_held:]]
            sheets.append(SheetTables(grid, tables, left, registers, lists, forms, lost))
        if grid.hidden:
            reading.findings.extend(hidden_sheet(grid, _whether_counted(reading.tables[before:])))
        reading.findings.extend(check_texts(grid, located))
        alone = len(reading.tables) == before
        if other or (lost and (alone or any(map(_holds_figures, lost)))):
            unknown.append(finding("unrecognised-form", Source(grid.file, grid.sheet), "note"))
    if workbook.read_old_pieces is not None and signs_met():
        ask, workbook.read_old_pieces = workbook.read_old_pieces, None
        if ask(workbook):  # so it was not yet what people had written
            if sheets is not None:
                sheets.clear()
            return read_grids(workbook, period, known, sheets, recorded, any_length=any_length)
    for pieces in chains(seen) if len(seen) > 1 else ():
        if read_continued(pieces, reading, read, held, period, known):
            joined = {piece.grid.sheet for piece in pieces.tables}
            unknown = [item for item in unknown if item.source.sheet not in joined]
    name_likely_cells(held)
    reading.printed = printed_members([its.table for its in held])
    _soften_comparisons(reading.tables, period)
    reading.findings.extend(workbook.findings)
    for target in workbook.external_links:
        reading.findings.append(
            finding("external-link", Source(workbook.file), count=1, target=target)
        )
    if recorded is not None:
        read_forms = {table.form for table in reading.tables}
        reading.findings.extend(recorded.lost(workbook.file, read_forms))
    if reading.tables:
        reading.findings.extend(unknown)
        if bare:
            reading.findings.extend(_check_bare_rows(bare, seen))
        scopes = {table.unit for table in reading.tables}
        as_of = period_end(period or "2020")
        reading.findings.extend(check_file_name(workbook.file, scopes, known.areas, as_of))
        periods = tuple([(table.sheet, table.period) for table in reading.tables])
        reading.findings.extend(check_named_period(workbook.file, periods))
    elif not reading.declares:
        reading.findings.append(finding("unrecognised-form", Source(workbook.file)))
    return reading


def _is_other_data(grid: Grid, period: str | None, known: Lexicon) -> bool:
    """Whether a sheet is longer than any report, and begins like none: to look at all its rows
    would take long, and nothing would come of it.
    """
    if grid.is_beginning:
        return True
    if len(grid.rows) <= LONGEST:
        return False
    merges = tuple(merge for merge in grid.merges if merge.bottom < TALL)
    first = Grid(grid.file, grid.sheet, grid.rows[:TALL], merges)
    return not understand(first, period, known)[0]


def begins_like_a_report(first: Grid, period: str | None, known: Lexicon) -> bool:
    """Whether a long sheet that begins so is a known form or a list of persons."""
    return bool(_tall_list(first, period, known) or understand(first, period, known)[0])


def _recorded(workbook: Workbook, known: Lexicon) -> Known | None:
    """What a tracker says of itself; None of any other workbook, as its sheets' names tell."""
    if not any(grid.sheet.startswith("_ansinh") for grid in workbook.grids):
        return None
    from ansinh_xl.app.recorded import recorded_in

    return recorded_in(workbook, known)


def _declares_a_form(grid: Grid) -> bool:
    """Whether it is a sheet on which staff declare a form."""
    first = grid.rows[0][0] if grid.rows and grid.rows[0] else ""
    if type(first) is not str or first[:4].upper() != "KHAI":
        return False
    from ansinh_xl.forms.sheet import is_form_sheet  # few ever need it

    return is_form_sheet(grid)


def _told_once(tables: Sequence[TableReading]) -> None:
    """Of two forms in the same rows the second does not say again what the first has said."""
    if len(tables) > 1:
        *_, first, second = tables
        second.findings = [item for item in second.findings if item not in first.findings]


def _whether_counted(tables: Sequence[TableReading]) -> str:
    """What is to be said of the figures of a hidden sheet with these tables."""
    if not tables:
        return "hidden-unread"
    return (
        "hidden-other-period"
        if all(table.is_of_another_period() for table in tables)
        else "hidden-counted"
    )


def _soften_comparisons(tables: Sequence[TableReading], period: str | None) -> None:
    """A table of another period beside one of ``period`` is for comparison: nothing is missing."""
    others = [table for table in tables if table.is_of_another_period()]
    if not others:
        return
    brought = {
        (item.form, item.unit) for item in tables if item.period == period and item.sound_facts()
    }
    for table in others:
        if (table.form, table.unit) in brought:
            table.findings = [
                item._replace(severity="warning") if item.code == "wrong-period" else item
                for item in table.findings
            ]


def _holds_figures(table: LocatedTable) -> bool:
    """Enough of them that a person should know that nobody has read them."""
    return len(table.additive()) >= 2 and len(table.rows_of("leaf")) >= 2


# Few workbooks hold registers, or lists of persons: the others do not load what reads them.
def _registers(
    tables: list[LocatedTable], period: str | None, known: Lexicon
) -> tuple[list[Register], list[LocatedTable]]:
    from ansinh_xl.app.registers import registers_among

    return registers_among(tables, known.areas, period)


def _compact_register(register: Register, period: str | None) -> TableReading:
    from ansinh_xl.app.registers import register_reading

    return register_reading(register, period)


def _tall_list(grid: Grid, period: str | None, known: Lexicon) -> list[ListTable]:
    from ansinh_xl.app.lists import tall_list

    return tall_list(grid, known.areas, period)


def _lists(
    tables: list[LocatedTable], period: str | None, known: Lexicon
) -> tuple[list[ListTable], list[LocatedTable]]:
    """The lists of persons among tables that are neither form nor register, and the others."""
    from ansinh_xl.app.lists import lists_among

    return lists_among(tables, known.areas, period)


def _check_bare_rows(grids: list[Grid], tables: list[LocatedTable]) -> Iterable[Finding]:
    from ansinh_xl.app.bare_rows import check_bare_rows

    return check_bare_rows(grids, tables)


def _compact_list(table: ListTable, period: str | None, known: Lexicon) -> TableReading:
    from ansinh_xl.app.lists import list_reading

    return list_reading(table, known.areas, period)
