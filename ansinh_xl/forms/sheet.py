"""A form sheet into the data of a Form, with the cell of every part. Nothing is judged here.

The sheet is read by its headings: rows and columns may be moved, added and left blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ansinh_xl.forms.sheet_words import (
    COLUMNS,
    DIMENSIONS,
    FIELDS,
    MARKER,
    RULES,
    SECTIONS,
    UNITS,
    code_of,
)
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.units import unit_of

Record = dict[str, str]
"""One row of a table of the sheet: what its cells say, by part."""
Place = tuple[str, int, str]
"""Table, place of the row in it, part."""


class FormSheet(NamedTuple):
    """What a form sheet says, as it is typed."""

    file: str
    sheet: str
    fields: Record
    columns: list[Record]
    rules: list[Record]
    dimensions: list[Record]
    cells: Mapping[Place, str]
    """Where each part stands, or would stand were it filled in."""


_TABLES: Mapping[str, tuple[Mapping[str, str], int]] = {
    "columns": (COLUMNS, 3),
    "rules": (RULES, 1),
    "dimensions": (DIMENSIONS, 2),
}
"""A table's headings, and how many of them a row must hold to be its head."""
_APART = r"\s*[;\n]\s*"
_MARKER = fold(MARKER)
_SECTIONS = frozenset(map(fold, SECTIONS))
_FIELDS = {fold(label): field for field, label in FIELDS.items()}


def is_form_sheet(grid: Grid) -> bool:
    """Whether cell A1 says that the sheet declares a form."""
    first = grid.rows[0][0] if grid.rows and grid.rows[0] else ""
    return type(first) is str and first[:1] in "Kk" and fold(first) == _MARKER


def read_form_sheet(grid: Grid) -> FormSheet:
    """What stands on the sheet."""
    made = FormSheet(grid.file, grid.sheet, {}, [], [], [], {})
    cells: dict[Place, str] = {}
    table, places = "", dict[str, int]()
    for at, line in enumerate(grid.rows):
        texts = [_text(value) for value in line]
        head = _head_of(texts)
        if head is not None:
            table, places = head
            for part, column in places.items():
                cells[table, -1, part] = cell_name(at, column)
        elif not any(texts) or fold(texts[0]) in _SECTIONS:
            continue
        elif table:
            record = {part: texts[column] for part, column in places.items()}
            if any(record.values()):
                rows: list[Record] = getattr(made, table)
                for part, column in places.items():
                    cells[table, len(rows), part] = cell_name(at, column)
                rows.append(record)
        else:
            for field, value, column in _fields(texts):
                made.fields[field] = value
                cells["fields", 0, field] = cell_name(at, column)
    return made._replace(cells=cells)


def _head_of(texts: Sequence[str]) -> tuple[str, dict[str, int]] | None:
    """The table that a row of headings begins, with the column of each part."""
    folded = [fold(text) for text in texts]
    for table, (headings, needed) in _TABLES.items():
        places = {
            part: folded.index(fold(heading))
            for part, heading in headings.items()
            if fold(heading) in folded
        }
        if len(places) >= needed and next(iter(headings)) in places:
            return table, places
    return None


def _fields(texts: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """A field's label with what stands on its right; remarks may stand further on."""
    for column, text in enumerate(texts[:-1]):
        field = _FIELDS.get(fold(text))
        if field is not None:
            yield field, texts[column + 1], column + 1
            return


def parts(text: str, between: str = _APART) -> list[str]:
    """The entries of a cell that lists several."""
    return [part for part in re.split(between, text) if part]


def choice(words: Mapping[str, str], written: str) -> str:
    """The code of a choice; what stands there where it is none, for the schema to refuse."""
    code = code_of(words, written) if written else ""
    return written if code is None else code


def known_unit(written: str) -> str | None:
    """The code of a unit of measure as it is written; None for another word."""
    code = code_of(UNITS, written) if written else None
    if code is None and written:
        unit = unit_of(written)
        code = unit.code if unit is not None and fold(written) != "" else None
    return code


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return nfc(str(value)).strip()
