"""What is wrong with a form sheet, cell by cell: what is missing, misspelt, or means nothing.

What the schema itself refuses, and what clashes with other forms, is staff.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.forms.sheet import FormSheet, Record, choice, known_unit, parts
from ansinh_xl.forms.sheet_words import DIMENSION_NAMES, KINDS, REQUIRED, SEVERITIES, code_of
from ansinh_xl.text.expressions import parse_expression, parse_identity
from ansinh_xl.text.grammar import Expression, Identity
from ansinh_xl.text.units import UNITS as MEASURED

CODE = r"[a-z][a-z0-9_]{0,59}"


def wrong(
    sheet: FormSheet, table: str, place: int, part: str, what: str, given: str = ""
) -> Finding:
    """``form-incomplete`` where nothing is given, else ``form-declaration``."""
    cells = sheet.cells
    cell = cells.get((table, place, part)) or cells.get((table, -1, part))
    source = Source(sheet.file, sheet.sheet, cell or "A1")
    if not given:
        return finding("form-incomplete", source, what=what)
    return finding("form-declaration", source, what=what, given=given)


def faults_of(sheet: FormSheet) -> Iterator[Finding]:
    """Everything that is wrong with what is typed, from top to bottom."""
    for field, what in (("code", "form-code"), ("title", "form-title")):
        if not sheet.fields.get(field):
            yield wrong(sheet, "fields", 0, field, what)
    code = sheet.fields.get("code", "")
    if code and not re.fullmatch(CODE, code):
        yield wrong(sheet, "fields", 0, "code", "form-code-shape", code)
    if not sheet.columns:
        yield wrong(sheet, "columns", 0, "code", "form-no-columns")
    codes = [record.get("code", "") for record in sheet.columns]
    for place, record in enumerate(sheet.columns):
        yield from _column_faults(sheet, place, record, codes)
    for place, record in enumerate(sheet.rules):
        yield from _rule_faults(sheet, place, record, codes)
    for place, record in enumerate(sheet.dimensions):
        yield from _dimension_faults(sheet, place, record)


def _column_faults(
    sheet: FormSheet, place: int, record: Record, codes: list[str]
) -> Iterator[Finding]:
    code, label = record.get("code", ""), record.get("label", "")
    if not code:
        yield wrong(sheet, "columns", place, "code", "form-column-code")
    elif not re.fullmatch(CODE, code):
        yield wrong(sheet, "columns", place, "code", "form-code-shape", code)
    elif code in codes[:place]:
        yield wrong(sheet, "columns", place, "code", "form-code-twice", code)
    if not label:
        yield wrong(sheet, "columns", place, "label", "form-column-label")
    unit, kind = record.get("unit", ""), choice(KINDS, record.get("kind", "")) or "count"
    known = known_unit(unit)
    of_kind = MEASURED[known].kind if known is not None else "count"
    if unit and kind in ("count", "money", "rate") and of_kind != kind:
        yield wrong(sheet, "columns", place, "unit", "form-unit", unit)
    if code_of(REQUIRED, record.get("required", "")) is None:
        yield wrong(sheet, "columns", place, "required", "form-required", record["required"])
    if record.get("rate"):
        rate = _parsed(record["rate"], parse_expression)
        yield from _unknown_names(sheet, ("columns", place, "rate"), record["rate"], rate, codes)
    for name in parts(record.get("sum_of", ""), r"\s*[;,+\s]\s*"):
        if name not in codes or name == code:
            yield wrong(sheet, "columns", place, "sum_of", "form-name", name)


def _rule_faults(
    sheet: FormSheet, place: int, record: Record, codes: list[str]
) -> Iterator[Finding]:
    written = record.get("rule", "")
    if not written:
        yield wrong(sheet, "rules", place, "rule", "form-rule")
        return
    rule = _parsed(written, parse_identity)
    yield from _unknown_names(sheet, ("rules", place, "rule"), written, rule, codes)
    if record.get("severity") and code_of(SEVERITIES, record["severity"]) is None:
        yield wrong(sheet, "rules", place, "severity", "form-severity", record["severity"])


def _parsed(written: str, parse: Any) -> Expression | Identity | None:
    try:
        parsed: Expression | Identity = parse(written)
    except UsageError:
        return None
    return parsed


def _unknown_names(
    sheet: FormSheet,
    place: tuple[str, int, str],
    written: str,
    parsed: Expression | Identity | None,
    codes: list[str],
) -> Iterator[Finding]:
    if parsed is None:
        yield wrong(sheet, *place, "form-rule", written)
        return
    for name in sorted(parsed.names - set(codes)):
        yield wrong(sheet, *place, "form-name", name)


def _dimension_faults(sheet: FormSheet, place: int, record: Record) -> Iterator[Finding]:
    name = record.get("name", "")
    if code_of(DIMENSION_NAMES, name) is None:
        yield wrong(sheet, "dimensions", place, "name", "form-dimension", name)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_ -]*", record.get("code", "")):
        yield wrong(sheet, "dimensions", place, "code", "form-code-shape", record.get("code", ""))
    if not record.get("labels"):
        yield wrong(sheet, "dimensions", place, "labels", "form-member-label")
