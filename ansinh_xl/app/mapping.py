"""A workbook of no known form: what its columns may be, and what a person has decided of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ansinh_xl.app.adoptable import Adoptable
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.app.recorded import Recorded
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Form
from ansinh_xl.forms.matching import ColumnMatch, match_columns
from ansinh_xl.forms.shape import shape_of
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.types import column_letter, raw_text
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.outputs.patch.plan import Plan
from ansinh_xl.outputs.tracker.mapping_sheet import (
    ProposedColumn,
    ProposedTable,
    column_option,
    option_lists,
    read_mapping,
    write_mapping,
)
from ansinh_xl.outputs.tracker.record import SHEET, Record, RecordedColumn, RecordedTable
from ansinh_xl.outputs.tracker.record_sheet import own_book, title_of, write_record
from ansinh_xl.outputs.written_text import sheet_name
from ansinh_xl.text.messages import message

_MOST_TABLES = 8
_SAMPLES = 3


def mapping_plan(seen: Adoptable, known: Lexicon, form: str | None) -> Plan:
    """A sheet on which a person says what the tables are; ``form``, if told, is what all are."""
    asked = {form: known.forms[form]} if form is not None else known.forms
    forms = {code: item for code, item in known.forms.items() if not item.is_register}
    tables = [_proposed(table, asked) for table in _of_figures(seen.unknown)[:_MOST_TABLES]]
    tables = [table._replace(told=form is not None) for table in tables]
    taken = {grid.sheet.casefold() for grid in seen.read.workbook.grids}
    name = sheet_name(message("tracker-sheet.mapping"), taken)
    hidden = sheet_name(SHEET, taken)
    book = own_book()
    write_mapping(book, name, tables, forms, hidden)
    recorded = tuple(map(_recorded, tables))
    record = seen.read.record._replace(
        state="mapping", own=(name, hidden), titles=(title_of("mapping"),), tables=recorded
    )
    write_record(book, hidden, record, option_lists(forms))
    plan = Plan()
    plan.added = book.bytes()
    plan.hidden = {hidden: "veryHidden"}
    return plan


def _of_figures(tables: Iterable[LocatedTable]) -> list[LocatedTable]:
    """Those that hold most figures first."""
    told = [table for table in tables if any(column.numeric for column in table.columns)]
    return sorted(told, key=lambda table: -len(table.additive()) * len(table.rows_of("leaf")))


def _proposed(table: LocatedTable, forms: Mapping[str, Form]) -> ProposedTable:
    form, matches = _likeliest(table, forms)
    columns = tuple(
        _column(table, column, matches.get(column.index))
        for column in table.columns
        if column.index not in table.label_columns and column.kind not in ("code", "text")
    )
    return ProposedTable(table.grid.sheet, str(table.range), form, columns)


def _likeliest(
    table: LocatedTable, forms: Mapping[str, Form]
) -> tuple[str, Mapping[int, ColumnMatch]]:
    """The form whose columns fit best, however little; none where no column fits at all."""
    shape = shape_of(table.columns, None)
    best, most, found = "", 0.0, {}
    for code, form in forms.items():
        if form.is_register:
            continue
        taken, likely = match_columns(form, shape)
        score = sum(match.score for match in taken) + sum(match.score for match in likely) / 2
        if score > most or (len(forms) == 1 and not best):
            best, most = code, score
            found = {match.index: match for match in (*likely, *taken)}
    return best, found


def _column(table: LocatedTable, column: TableColumn, match: ColumnMatch | None) -> ProposedColumn:
    values = [table.grid.rows[row][column.index] for row in table.rows_of("leaf")]
    filled = [raw_text(value) for value in values if type(value) in (int, float)]
    told = ProposedColumn(column.index, column.path, tuple(filled[:_SAMPLES]))
    if match is None:
        return told
    return told._replace(code=match.column.code, dims=match.dims, score=match.score)


def _recorded(table: ProposedTable) -> RecordedTable:
    columns = tuple(
        RecordedColumn(item.column, item.path, item.code, item.dims) for item in table.columns
    )
    return RecordedTable(table.sheet, table.range, table.form, columns=columns)


def decided_in(workbook: Workbook, record: Record, known: Lexicon) -> Recorded:
    """What a person has chosen; UsageError ``adopt-unmapped`` where that is nothing yet,
    ``adopt-mapped-twice`` where two columns of a table are said to be one.
    """
    sheets = {grid.sheet: grid for grid in workbook.grids}
    told = [read_mapping(sheets[name]) for name in record.own if name in sheets]
    chosen = {number: item for found in told for number, item in found.items()}
    tables = []
    for number, table in enumerate(record.tables, 1):
        form, columns = chosen.get(number, ("", {}))
        if form in known.forms and columns:
            codes = {column.code for column in known.forms[form].columns}
            kept = tuple(
                column._replace(code=columns[letter][0], dims=columns[letter][1])
                for column in table.columns
                if (letter := column_letter(column.column)) in columns
                and columns[letter][0] in codes
            )
            _told_apart(kept, known.forms[form], workbook.file)
            tables.append(table._replace(form=form, columns=kept))
    if not any(table.columns for table in tables):
        raise UsageError("adopt-unmapped", file=workbook.file)
    return Recorded(record._replace(tables=tuple(tables)), known)


def _told_apart(columns: Iterable[RecordedColumn], form: Form, file: str) -> None:
    """Figures of two columns that are one would be counted twice."""
    meant: dict[tuple[str, Dims], str] = {}
    for column in columns:
        letter = column_letter(column.column)
        other = meant.setdefault((column.code, column.dims), letter)
        if other != letter:
            meaning = column_option(form, column.code, column.dims)
            raise UsageError("adopt-mapped-twice", file=file, columns=[other, letter], its=meaning)
