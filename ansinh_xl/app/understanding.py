"""The tables of a sheet as known forms: as they stand, or rearranged; and what their rules tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ansinh_xl.app.brought import TableReading
from ansinh_xl.app.lexicon import Lexicon, built_in
from ansinh_xl.areas import Areas
from ansinh_xl.checks import check_table
from ansinh_xl.checks.both_halves import check_both_halves
from ansinh_xl.checks.gathered import BREAKS, fails_throughout
from ansinh_xl.checks.hidden import hidden_parts
from ansinh_xl.extract import FormTable, extract_table, read_context
from ansinh_xl.extract.context import period_end
from ansinh_xl.extract.halves import BOTH, halves_of, has_halves, unfold
from ansinh_xl.extract.rearranged import Rearranged, stack
from ansinh_xl.forms import Form, load_forms
from ansinh_xl.forms.preferred import preferred
from ansinh_xl.forms.shape import years_compared
from ansinh_xl.grid import Grid
from ansinh_xl.locate import LocatedTable, locate
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.periods import Period, parse_period

if TYPE_CHECKING:
    from ansinh_xl.app.recorded import Known

CHANGES, REVIEW = ("poverty_change", "near_poverty_change"), "poverty_review"
"""Forms whose rows may be poor and near-poor households under the same columns: two, or one."""


class Held(NamedTuple):
    """A table and its reading, held until its workbook is read."""

    table: FormTable
    reading: TableReading


def understand(
    grid: Grid,
    period: str | None,
    known: Lexicon | None = None,
    forms: Mapping[str, Form] | None = None,
    recorded: Known | None = None,
) -> tuple[list[FormTable], list[LocatedTable]]:
    """The tables of a sheet that are known forms, and those that are not.

    ``forms`` are those of the built-in ones that are asked for, all unless told. ``recorded`` is
    what a tracker says of its own tables: it is believed where the headers still stand.
    """
    known = known or built_in()
    areas, forms = known.areas, forms or load_forms()
    as_of = period_end(period or "2020")
    tables, left = [], []
    for table in locate(grid):
        context = read_context(table, areas, as_of)
        if context.period is None:
            context = context._replace(period=_later_of(table, period))
        year = context.period.year if context.period is not None else as_of.year
        recognition = preferred(table, forms, known.staff, year)
        if recorded is not None:
            recognition, context = recorded.made_sure(table, recognition, context)
        if recognition is None:
            left.append(table)
            continue
        tables.append(extract_table(table, recognition, context, areas, period))
        if recognition.beside is not None:
            tables.append(extract_table(table, recognition.beside, context, areas, period))
    return tables, left


def _later_of(table: LocatedTable, period: str | None) -> Period | None:
    """The latest of the years that a table compares and no title tells: unless another is asked."""
    years = years_compared(table.columns)
    if not years or (period is not None and parse_period(period).year in years):
        return None
    return parse_period(str(max(years)))


def read_halves(
    table: LocatedTable,
    period: str | None,
    known: Lexicon,
    held: list[Held],
    form: str | None = None,
) -> list[TableReading]:
    """Poor and near-poor households as rows under the same columns, one reading for each form.

    None of any other table; ``form`` is what it was taken for as it stands.
    """
    if (form is not None and form not in (*CHANGES, REVIEW)) or not has_halves(table):
        return []
    split = halves_of(table)
    if split is None:
        return []
    found = []
    for half, code in zip(BOTH, CHANGES, strict=True):
        asked = {code: load_forms()[code]}
        made = unfold(split, (half,), asked[code].title)
        found += [(made, it) for it in understand(made.grid, period, known, asked)[0]]
    if [it.form.code for _, it in found if not it.recognition.missing] != [*CHANGES]:
        made = unfold(split, BOTH)
        found = [(made, it) for it in understand(made.grid, period, known)[0]]
        if [it.form.code for _, it in found] != [REVIEW]:
            return []
    if not all(_names_units(it) for _, it in found):
        return []  # "Hộ nghèo" is a figure of one unit there, and heads no units
    readings = [_put_back(it, made, period, known, held) for made, it in found]
    readings[-1].findings.extend(check_both_halves(split))
    return readings


def _names_units(table: FormTable) -> bool:
    known = [line.area is not None for line in table.leaves()]
    return table.rows_are == "unit" and 2 * sum(known) >= len(known) > 0


def read_known(
    table: FormTable, period: str | None, known: Lexicon, held: list[Held]
) -> list[TableReading]:
    """A table of a known form: rearranged, where that tells more of it."""
    halves = read_halves(table.table, period, known, held, table.form.code)
    if halves:
        return halves
    stacked = stack(table.table)
    joined = stacked and _read_rearranged(stacked, period, known, held)
    if joined is None and _reads_little(table):
        joined = read_turned(table.table, period, known, held, table)
    return [joined or _compact(table, known.areas, period, held)]


def read_unknown(
    table: LocatedTable, period: str | None, known: Lexicon, held: list[Held]
) -> list[TableReading]:
    """A table that is no known form as it stands; none where no way of reading it is one."""
    halves = read_halves(table, period, known, held)
    if halves:
        return halves
    turned = read_turned(table, period, known, held)
    return [] if turned is None else [turned]


def _reads_little(table: FormTable) -> bool:
    """Most columns are unknown to the form, or no row is a unit: its rows may be its columns."""
    if table.rows_are != "unit" and (table.recognition.missing or _leaves_columns(table)):
        # "Chỉ tiêu | Số lượng": what looks like a category may be a column; and beside "Nông Sơn >
        # Lượt hộ vay" the same of another district is no column of this one's.
        return True
    matches = len(table.recognition.matches)
    if 2 * matches < len(table.table.columns) - 2:
        return table.recognition.beside is None and not table.recognition.others
    return table.rows_are == "unit" and not any(line.area for line in table.leaves())


def _leaves_columns(table: FormTable) -> bool:
    read = {match.index for match in table.recognition.matches} | table.recognition.others
    return any(column.numeric and column.index not in read for column in table.table.columns)


def read_turned(
    table: LocatedTable,
    period: str | None,
    known: Lexicon,
    held: list[Held],
    plain: FormTable | None = None,
) -> TableReading | None:
    """A table whose rows are columns of a form, turned; None where no way of it is a known form.

    ``plain`` is what it is as it stands: turned it must tell more.
    """
    from ansinh_xl.extract.turned import turnings  # few tables need it

    as_of = period_end(period or "2020")
    context = read_context(table, known.areas, as_of)
    for turned in turnings(table, context.scope, known.areas, as_of):
        tables, _ = understand(turned.grid, period, known)
        if len(tables) == 1 and _tells_more(tables[0], plain):
            leaves = [*tables[0].leaves()]
            if tables[0].rows_are == "facility" and len(leaves) > 1:
                return _read_rearranged(turned, period, known, held)
            if tables[0].rows_are == "unit" and leaves and all(line.area for line in leaves):
                return _read_rearranged(turned, period, known, held)
    return None


def _tells_more(turned: FormTable, plain: FormTable | None) -> bool:
    """In one row the columns of each programme stand side by side: those tell no more than one."""
    matches = turned.recognition.matches
    if plain is None:
        return len(matches) > 1
    own = plain.recognition.matches
    if len([*turned.leaves()]) > 1:
        return len(matches) > len(own)
    return len({match.column.code for match in matches}) > len({it.column.code for it in own})


def _read_rearranged(
    made: Rearranged, period: str | None, known: Lexicon, held: list[Held]
) -> TableReading | None:
    """``made`` as a known form, told in the cells of the table as it is seen on the sheet."""
    tables, _ = understand(made.grid, period, known)
    if len(tables) != 1:
        return None
    return _put_back(tables[0], made, period, known, held)


def _put_back(
    table: FormTable,
    made: Rearranged,
    period: str | None,
    known: Lexicon,
    held: list[Held],
) -> TableReading:
    table.rearranged = made
    read = _compact(table, known.areas, period, held)
    read.facts = made.facts_back(read.facts)
    read.findings = made.findings_back(read.findings)
    if not read.is_of_another_period():
        read.findings.extend(hidden_parts(made.seen))
    return read


def _compact(
    table: FormTable,
    areas: Areas,
    period: str | None,
    held: list[Held],
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
    held.append(Held(table, reading))
    return reading


def name_likely_cells(held: Sequence[Held]) -> None:
    """Where rules are broken, the tables of a workbook together may tell which cell is wrong."""
    if not any(
        item.code in BREAKS and not fails_throughout(its.table, item)
        for its in held
        for item in its.reading.findings
    ):
        return
    from ansinh_xl.checks.localise import Told, likely_cells_told

    asked = [its for its in held if not its.reading.is_of_another_period()]
    told = [Told(its.table, its.reading.findings) for its in asked]
    for its, findings in zip(asked, likely_cells_told(told), strict=True):
        its.reading.findings = findings
