"""What a tracker says of itself on its hidden sheet "_ansinh": by it the next reading is certain.

One line is a word and what it says, every cell a text, so that Excel and LibreOffice save it as it
is (docs/ky-thuat.md has the list). What is not understood is passed over: a newer program may have
written it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ansinh_xl.facts import Dims
from ansinh_xl.grid import Grid
from ansinh_xl.grid.types import column_index, column_letter
from ansinh_xl.records import NamedTuple

SHEET = "_ansinh"
MARK = "ansinh-tracker"
VERSION = "1"
State = Literal["tracker", "mapping", "annotated"]
_STATES: tuple[State, ...] = ("mapping", "annotated")


class RecordedColumn(NamedTuple):
    """A column of figures: where it stood, its labels from top to bottom, what is read as."""

    column: int
    path: tuple[str, ...]
    code: str
    dims: Dims = ()


class RecordedTable(NamedTuple):
    """One table of one form. ``second`` is another form in the same rows."""

    sheet: str
    range: str
    form: str
    period: str = ""
    scope: str = ""
    """The unit whose workbook it is, by its official code."""
    second: bool = False
    columns: tuple[RecordedColumn, ...] = ()


class Record(NamedTuple):
    """The whole of it. ``original`` is the SHA-256 of the workbook as it was, ``file`` its name."""

    state: State
    original: str
    file: str
    own: tuple[str, ...] = ()
    """Sheets that the program has added: no input."""
    titles: tuple[str, ...] = ()
    """What stands in their A1, by which they are known under another name."""
    tables: tuple[RecordedTable, ...] = ()


def lines_of(record: Record) -> list[list[str]]:
    """The record as it is written, a row a line."""
    lines = [
        [MARK, VERSION],
        ["state", record.state],
        ["original", record.original, record.file],
        ["own", *record.own],
        ["titles", *record.titles],
    ]
    for table in record.tables:
        second = "second" if table.second else ""
        told = (table.sheet, table.range, table.form, table.period, table.scope, second)
        lines.append(["table", *told])
        for column in table.columns:
            dims = ";".join(f"{name}={code}" for name, code in column.dims)
            lines.append(["column", column_letter(column.column), column.code, dims, *column.path])
    return lines


def record_sheet(grids: Iterable[Grid]) -> Grid | None:
    """The sheet that holds a record, of several the last; None in a workbook that is no tracker."""
    found = [grid for grid in grids if grid.sheet.startswith(SHEET) and grid.value(0, 0) == MARK]
    return found[-1] if found else None


def read_record(grids: Iterable[Grid]) -> Record | None:
    """The record of a workbook; None where it has none, or none that can be understood."""
    grid = record_sheet(grids)
    if grid is None:
        return None
    record = Record("tracker", "", "")
    tables: list[RecordedTable] = []
    for row in grid.rows:
        word, *told = _told(row)
        if word == "state":
            state = next((its for its in _STATES if told[:1] == [its]), record.state)
            record = record._replace(state=state)
        elif word == "original" and len(told) == 2:
            record = record._replace(original=told[0], file=told[1])
        elif word == "own":
            record = record._replace(own=(*told,))
        elif word == "titles":
            record = record._replace(titles=(*told,))
        elif word == "table" and len(told) >= 2:
            sheet, place, form, period, scope, second = (*told, "", "", "", "")[:6]
            tables.append(RecordedTable(sheet, place, form, period, scope, second == "second"))
        elif word == "column" and tables and len(told) >= 4 and told[0].isalpha():
            tables[-1] = tables[-1]._replace(columns=(*tables[-1].columns, _column(told)))
    return record._replace(tables=tuple(tables))


def _told(row: Sequence[object]) -> list[str]:
    """The texts of a line up to the last filled one, without the lists that stand far right."""
    texts = [str(value) for value in row[:_WIDEST]]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return texts or [""]


_WIDEST = 26


def _column(told: Sequence[str]) -> RecordedColumn:
    letter, code, dims, *path = told
    pairs = (pair.partition("=") for pair in dims.split(";") if "=" in pair)
    known = tuple(sorted((name, member) for name, _, member in pairs))
    return RecordedColumn(column_index(letter.upper()), tuple(path), code, known)
