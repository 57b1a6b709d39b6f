"""A form as a sheet that staff can read, change and load again: one sheet a form.

Always in Vietnamese: its headings are how it is read (forms/sheet_words.py).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from ansinh_xl.forms.schema import Column, Form, Identity
from ansinh_xl.forms.sheet_words import (
    COLUMNS,
    DIMENSION_NAMES,
    DIMENSIONS,
    EXPECTED,
    FIELDS,
    KINDS,
    MARKER,
    REQUIRED,
    ROWS,
    RULES,
    SECTIONS,
    SEVERITIES,
    UNITS,
)
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.originals import put
from ansinh_xl.text.messages import message

_WIDTHS = (30, 46, 34, 13, 15, 11, 34, 26)
_LAST = len(_WIDTHS) - 1
_REMARKS = {
    "code": "form-sheet-code",
    "title": "form-sheet-title-remark",
    "titles": "form-sheet-titles",
    "not_titles": "form-sheet-not_titles",
    "rows": "form-sheet-rows",
    "expected": "form-sheet-expected",
}
"""What is said beside each field."""
_SPARE = 5
"""Blank rows below each table, with their lists to choose from, for what a person adds."""
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the same form gives the same bytes


def write_forms(
    path: str | os.PathLike[str], forms: Sequence[Form], inputs: Iterable[Path] = ()
) -> Path:
    """Write the forms whole or not at all, never over what people filled in; OutputRefused."""
    return put(Path(path), forms_bytes(forms), inputs)


def forms_bytes(forms: Sequence[Form]) -> bytes:
    """The workbook itself."""
    title = message("form-sheet-title", "vi")
    book = Book(title=title, subject=title, company="", created=_CREATED, own=False)
    for form in forms:
        _write(book.sheet(book.reserve(form.title), "#5B9BD5"), form)
    return book.bytes()


def _write(sheet: Sheet, form: Form) -> None:
    sheet.widths(*_WIDTHS)
    sheet.text(0, 0, MARKER, "bold")
    explained = message("form-sheet-explained", "vi")
    sheet.span(1, 0, _LAST, explained, "remark", "wrap")
    sheet.height(1, 6 + 15 * sheet.lines(explained, 0, _LAST))
    row = _fields(sheet, form, 3)
    row = _columns(sheet, form, row + 1)
    row = _table(sheet, row + 1, SECTIONS[2], RULES, [*map(_rule, form.identities)])
    row = _table(sheet, row + 1, SECTIONS[3], DIMENSIONS, _members(form))
    sheet.page(landscape=True)
    sheet.print_area(0, 0, row, _LAST)


def _fields(sheet: Sheet, form: Form, row: int) -> int:
    told = {
        "code": form.code,
        "title": form.title,
        "titles": "; ".join(form.titles),
        "not_titles": "; ".join(form.not_titles),
        "rows": "; ".join(ROWS.get(kind, kind) for kind in form.rows),
        "expected": EXPECTED[form.expected or ""],
    }
    sheet.text(row, 0, SECTIONS[0], "section")
    for at, (field, label) in enumerate(FIELDS.items(), row + 1):
        sheet.text(at, 0, label, "body", "left", "bold")
        sheet.text(at, 1, told[field], "body", "left", "wrap")
        sheet.span(at, 2, _LAST, message(_REMARKS[field], "vi"), "remark")
    at = row + 1 + list(FIELDS).index("rows")
    _choices(sheet, at, at, 1, ROWS, "warning")
    _choices(sheet, at + 1, at + 1, 1, EXPECTED)
    return row + 1 + len(FIELDS)


def _columns(sheet: Sheet, form: Form, row: int) -> int:
    records = [*map(_column, form.columns)]
    end = _table(sheet, row, SECTIONS[1], COLUMNS, records)
    first, places = row + 2, [*COLUMNS]
    _choices(sheet, first, end - 1, places.index("kind"), KINDS)
    _choices(sheet, first, end - 1, places.index("unit"), UNITS, "information")
    _choices(sheet, first, end - 1, places.index("required"), REQUIRED)
    return end


def _table(
    sheet: Sheet,
    row: int,
    section: str,
    headings: Mapping[str, str],
    records: Sequence[Mapping[str, str]],
) -> int:
    """A table with blank rows to add to; the row below it is returned."""
    sheet.text(row, 0, section, "section")
    for column, heading in enumerate(headings.values()):
        sheet.text(row + 1, column, heading, "head", "wrap")
    end = row + 2 + len(records) + _SPARE
    for at in range(row + 2, end):
        record = records[at - row - 2] if at - row - 2 < len(records) else {}
        for column, part in enumerate(headings):
            sheet.text(at, column, record.get(part, ""), "body", "left", "wrap")
    if "severity" in headings:
        _choices(sheet, row + 2, end - 1, [*headings].index("severity"), SEVERITIES)
    if "labels" in headings:
        _choices(sheet, row + 2, end - 1, 0, DIMENSION_NAMES)
    return end


def _choices(
    sheet: Sheet,
    first: int,
    last: int,
    column: int,
    words: Mapping[str, str],
    severity: str = "stop",
) -> None:
    sheet.data_validation(
        *(first, column, last, column),
        {
            "validate": "list",
            "source": [*words.values()],
            "error_type": severity,
            "error_title": message("form-sheet-unlisted", "vi"),
            "error_message": message("form-sheet-choose", "vi"),
        },
    )


def _column(column: Column) -> dict[str, str]:
    unit = column.unit or column.measure or ""
    return {
        "code": column.code,
        "label": column.labels[0],
        "others": "; ".join(column.labels[1:]),
        "kind": KINDS[column.kind],
        "unit": "" if unit == "number" else UNITS.get(unit, unit),
        "required": REQUIRED["yes"] if column.required else "",
        "rate": column.rate or "",
        "sum_of": "; ".join(column.sum_of),
    }


def _rule(identity: Identity) -> dict[str, str]:
    severity = "error" if identity.confidence == "K" and not identity.soft else "warning"
    return {"rule": identity.rule, "severity": SEVERITIES[severity]}


def _members(form: Form) -> list[dict[str, str]]:
    return [
        {
            "name": DIMENSION_NAMES.get(dimension.name, dimension.name),
            "code": member.code,
            "labels": "; ".join(member.labels),
        }
        for dimension in form.dimensions
        for member in dimension.members
    ]
