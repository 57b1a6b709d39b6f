"""One file into facts and findings: gate, grid, tables, forms, checks. What all use cases share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ansinh_xl.app.lexicon import Lexicon, built_in
from ansinh_xl.areas import Areas
from ansinh_xl.checks import check_table
from ansinh_xl.checks.file_names import check_file_name
from ansinh_xl.checks.gathered import BREAKS
from ansinh_xl.checks.hidden import hidden_parts, hidden_sheet
from ansinh_xl.checks.texts import check_texts
from ansinh_xl.errors import UnreadableFile
from ansinh_xl.extract import FormTable, extract_table, read_context
from ansinh_xl.extract.context import period_end
from ansinh_xl.extract.rearranged import Rearranged, stack
from ansinh_xl.extract.turned import turnings
from ansinh_xl.facts import Fact, Finding, Source, finding
from ansinh_xl.forms import load_forms
from ansinh_xl.forms.preferred import preferred
from ansinh_xl.grid import Grid, Workbook
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.locate import LocatedTable, locate

if TYPE_CHECKING:
    from ansinh_xl.extract.lists import Listed, ListTable
    from ansinh_xl.extract.register import Register

TALL = 300
"""A sheet of more rows is asked whether it is a list before all of it is looked at."""


# Plain classes: dataclasses, and the module that makes them, would cost every command's start.
class TableReading:
    """What one recognised table brought, without its grid: small enough to keep many.

    ``listed`` is what a list of persons brings in place of facts.
    """

    __slots__ = (
        "facts",
        "file",
        "findings",
        "form",
        "listed",
        "period",
        "preliminary",
        "sheet",
        "unit",
        "unit_name",
    )

    def __init__(
        self,
        file: str,
        sheet: str,
        form: str,
        unit: str | None,
        unit_name: str,
        period: str,
        preliminary: bool,
        facts: list[Fact],
        findings: list[Finding],
        listed: Listed | None = None,
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.form = form
        self.unit = unit
        self.unit_name = unit_name
        self.period = period
        self.preliminary = preliminary
        self.facts = facts
        self.findings = findings
        self.listed = listed

    def readable_facts(self) -> list[Fact]:
        """The facts that no finding leaves out; those of an unknown unit are among them."""
        doubtful = {cell for item in self.findings for cell in item.leaves_out}
        if not doubtful:
            return [*self.facts]
        return [fact for fact in self.facts if fact.source.cell not in doubtful]

    def sound_facts(self) -> list[Fact]:
        """The facts that totals are made of: readable, and of a known unit."""
        return [fact for fact in self.readable_facts() if fact.unit is not None]


class FileReading:
    """What one file brought: its tables, and the findings that belong to no table."""

    def __init__(self, file: str, modified: datetime | None = None) -> None:
        self.file = file
        self.modified = modified
        self.tables: list[TableReading] = []
        self.findings: list[Finding] = []
        self.declares = False
        """Whether staff declare a form of their own on some sheet of it."""

    def all_findings(self) -> Iterator[Finding]:
        """The file's own findings, then those of its tables."""
        yield from self.findings
        for table in self.tables:
            yield from table.findings


NO_NAMES: Mapping[str, str] = {}


class SheetTables(NamedTuple):
    """The tables of one sheet with its grid: known forms, and what is none."""

    grid: Grid
    known: list[FormTable]
    unknown: list[LocatedTable]
    registers: list[Register]
    lists: list[ListTable]


class _Held(NamedTuple):
    """A table and its reading, held until its workbook is read.

    ``names``: cell in the table → cell on the sheet, where that is another.
    """

    table: FormTable
    reading: TableReading
    names: Mapping[str, str]


def read_file(
    path: Path,
    name: str,
    period: str | None,
    known: Lexicon | None = None,
    *,
    only_ordinary: bool = False,
    recalculated: bool = True,
) -> FileReading:
    """Read one workbook file. A file that cannot be read gives one finding, never an exception.

    With ``only_ordinary`` UnusualFileError is raised for a file that could end this process.
    ``recalculated``: results that the file does not hold are LibreOffice's, if it is there.
    """
    try:
        workbook = read_workbook(path, name, only_ordinary=only_ordinary, recalculated=recalculated)
    except UnreadableFile as error:
        return refused_file(name, error)
    return read_grids(workbook, period, known)


def refused_file(name: str, error: UnreadableFile) -> FileReading:
    """The reading of a file that cannot be read: the finding that says why."""
    refused = FileReading(name)
    refused.findings.append(finding(error.code, Source(name), **error.params))
    return refused


def read_grids(
    workbook: Workbook,
    period: str | None,
    known: Lexicon | None = None,
    sheets: list[SheetTables] | None = None,
) -> FileReading:
    """The same for a workbook that is open already: its Grids.

    ``sheets``, if given, is filled with the tables themselves, which a reading does not keep.
    """
    known = known or built_in()
    reading = FileReading(workbook.file, workbook.modified)
    held: list[_Held] = []
    unknown: list[Finding] = []
    for grid in workbook.grids:
        before = len(reading.tables)
        lists = _tall_list(grid, period, known) if len(grid.rows) > TALL else []
        tables, left = understand(grid, period, known) if not lists else ([], [])
        if not tables and _declares_a_form(grid):
            left, reading.declares = [], True
            reading.findings.append(
                finding("forms-workbook", Source(grid.file, grid.sheet), "note")
            )
        registers: list[Register] = []
        if left:
            registers, left = _registers(left, period, known)
        if left:
            lists, left = _lists(left, period, known)
        if sheets is not None:
            sheets.append(SheetTables(grid, tables, left, registers, lists))
        for table in tables:
            stacked = stack(table.table)
            joined = stacked and _read_rearranged(stacked, table.table, period, known, held)
            if joined is None and _reads_little(table):
                joined = _read_turned(table.table, period, known, held, table)
            reading.tables.append(joined or _compact(table, known.areas, period, held))
            if table.recognition.is_second:
                _told_once(reading.tables[before:])
        reading.tables.extend([_compact_register(register, period) for register in registers])
        reading.tables.extend([_compact_list(table, period, known) for table in lists])
        turned = [_read_turned(table, period, known, held) for table in left]
        reading.tables.extend(table for table in turned if table is not None)
        reading.findings.extend(hidden_sheet(grid, _whether_counted(reading.tables[before:])))
        reading.findings.extend(check_texts(grid))
        lost = [table for table, read in zip(left, turned, strict=True) if read is None]
        if lost and (len(reading.tables) == before or any(map(_holds_figures, lost))):
            unknown.append(finding("unrecognised-form", Source(grid.file, grid.sheet), "note"))
    _name_likely_cells(held)
    _soften_comparisons(reading.tables, period)
    reading.findings.extend(workbook.findings)
    for target in workbook.external_links:
        reading.findings.append(
            finding("external-link", Source(workbook.file), count=1, target=target)
        )
    if reading.tables:
        reading.findings.extend(unknown)
        scopes = {table.unit for table in reading.tables}
        as_of = period_end(period or "2020")
        reading.findings.extend(check_file_name(workbook.file, scopes, known.areas, as_of))
    elif not reading.declares:
        reading.findings.append(finding("unrecognised-form", Source(workbook.file)))
    return reading


def understand(
    grid: Grid,
    period: str | None,
    known: Lexicon | None = None,
) -> tuple[list[FormTable], list[LocatedTable]]:
    """The tables of a sheet that are known forms, and those that are not."""
    known = known or built_in()
    areas, forms = known.areas, load_forms()
    as_of = period_end(period or "2020")
    tables, left = [], []
    for table in locate(grid):
        context = read_context(table, areas, as_of)
        year = context.period.year if context.period is not None else as_of.year
        recognition = preferred(table, forms, known.staff, year)
        if recognition is None:
            left.append(table)
            continue
        tables.append(extract_table(table, recognition, context, areas, period))
        if recognition.beside is not None:
            tables.append(extract_table(table, recognition.beside, context, areas, period))
    return tables, left


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


def _of_another_period(table: TableReading) -> bool:
    return any(item.code == "wrong-period" for item in table.findings)


def _whether_counted(tables: Sequence[TableReading]) -> str:
    """What is to be said of the figures of a hidden sheet with these tables."""
    if not tables:
        return "hidden-unread"
    return "hidden-other-period" if all(map(_of_another_period, tables)) else "hidden-counted"


def _soften_comparisons(tables: Sequence[TableReading], period: str | None) -> None:
    """A table of another period beside one of ``period`` is for comparison: nothing is missing."""
    others = [table for table in tables if _of_another_period(table)]
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


def _compact_list(table: ListTable, period: str | None, known: Lexicon) -> TableReading:
    from ansinh_xl.app.lists import list_reading

    return list_reading(table, known.areas, period)


def _reads_little(table: FormTable) -> bool:
    """Most columns are unknown to the form, or no row is a unit: its rows may be its columns."""
    if table.rows_are != "unit" and table.recognition.missing:
        return True  # "Chỉ tiêu | Số lượng": what looks like a category may be a column
    matches = len(table.recognition.matches)
    if 2 * matches < len(table.table.columns) - 2:
        return table.recognition.beside is None and not table.recognition.others
    return table.rows_are == "unit" and not any(line.area for line in table.leaves())


def _read_turned(
    table: LocatedTable,
    period: str | None,
    known: Lexicon,
    held: list[_Held],
    plain: FormTable | None = None,
) -> TableReading | None:
    """A table whose rows are columns of a form, turned; None where no way of it is a known form.

    ``plain`` is what it is as it stands: turned it must tell more.
    """
    as_of = period_end(period or "2020")
    context = read_context(table, known.areas, as_of)
    least = len(plain.recognition.matches) if plain is not None else 1
    for turned in turnings(table, context.scope, known.areas, as_of):
        tables, _ = understand(turned.grid, period, known)
        if len(tables) == 1 and len(tables[0].recognition.matches) > least:
            leaves = [*tables[0].leaves()]
            if tables[0].rows_are == "facility" and len(leaves) > 1:
                return _read_rearranged(turned, table, period, known, held)
            if tables[0].rows_are == "unit" and leaves and all(line.area for line in leaves):
                return _read_rearranged(turned, table, period, known, held)
    return None


def _read_rearranged(
    made: Rearranged,
    seen: LocatedTable,
    period: str | None,
    known: Lexicon,
    held: list[_Held],
) -> TableReading | None:
    """``made`` as a known form, told in the cells of the table as it is seen on the sheet."""
    tables, _ = understand(made.grid, period, known)
    if len(tables) != 1:
        return None
    read = _compact(tables[0], known.areas, period, held, made.names)
    read.facts = made.facts_back(read.facts)
    read.findings = made.findings_back(read.findings)
    if not _of_another_period(read):
        read.findings.extend(hidden_parts(seen))
    return read


def _compact(
    table: FormTable,
    areas: Areas,
    period: str | None,
    held: list[_Held],
    names: Mapping[str, str] = NO_NAMES,
) -> TableReading:
    scope = table.scope
    reading = TableReading(
        file=table.table.grid.file,
        sheet=table.table.grid.sheet,
        form=table.form.code,
        unit=scope.code if scope is not None else None,
        unit_name=scope.name if scope is not None else "",
        period=table.period,
        preliminary=table.preliminary,
        facts=table.facts,
        findings=list(check_table(table, areas, period)),
    )
    held.append(_Held(table, reading, names))
    return reading


def _name_likely_cells(held: Sequence[_Held]) -> None:
    """Where rules are broken, the tables of a workbook together may tell which cell is wrong."""
    if not any(item.code in BREAKS for its in held for item in its.reading.findings):
        return
    from ansinh_xl.checks.localise import Told, likely_cells_told

    asked = [its for its in held if not _of_another_period(its.reading)]
    told = [Told(its.table, its.reading.findings, its.names) for its in asked]
    for its, findings in zip(asked, likely_cells_told(told), strict=True):
        its.reading.findings = findings
