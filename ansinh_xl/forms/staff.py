"""Forms that staff declare on sheets, checked by the schema of the built-in ones and against them.

Every fault is a finding at its cell; a form with a fault is not used, and stands in nobody's way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.forms.declared import validated
from ansinh_xl.forms.labels import spelled_out
from ansinh_xl.forms.schema import Form
from ansinh_xl.forms.sheet import FormSheet, Record, choice, known_unit, parts, read_form_sheet
from ansinh_xl.forms.sheet_faults import faults_of, wrong
from ansinh_xl.forms.sheet_words import (
    DIMENSION_NAMES,
    EXPECTED,
    KINDS,
    REQUIRED,
    ROWS,
    SEVERITIES,
    code_of,
)
from ansinh_xl.grid import Grid
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.expressions import parse_expression, parse_identity
from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import UNITS as MEASURED

UNNAMED = "number"
"""The measure of a count whose unit nobody has named."""


class Declared(NamedTuple):
    """The sound forms by code, and what is wrong with the others."""

    forms: Mapping[str, Form]
    findings: tuple[Finding, ...]


def staff_forms(
    grids: Iterable[Grid], builtin: Mapping[str, Form], known: Mapping[str, Form]
) -> Declared:
    """The forms ``known`` so far and those that the sheets declare.

    One declared twice in the same words is one form.
    """
    forms = dict(known)
    found: list[Finding] = []
    for grid in grids:
        form, faults = form_of(read_form_sheet(grid))
        if form is not None and repr(forms.get(form.code)) != repr(form):
            faults = [*_conflicts(form, grid, builtin, forms)]
            if not faults:
                forms[form.code] = form
        found.extend(faults)
    return Declared(forms, tuple(found))


def form_of(sheet: FormSheet) -> tuple[Form | None, list[Finding]]:
    """The form of one sheet, None where anything on it is wrong."""
    faults = [*faults_of(sheet)]
    if faults:
        return None, faults
    from pydantic import ValidationError

    try:
        return validated(Form, _data(sheet)), []
    except ValidationError as error:
        return None, [_refused(sheet, item["loc"], item.get("input")) for item in error.errors()]


def _refused(sheet: FormSheet, loc: tuple[int | str, ...], given: Any) -> Finding:
    """What the schema itself refuses, at the cell that it comes from."""
    table, place, part = "fields", 0, str(loc[0])
    if len(loc) > 1 and isinstance(loc[1], int) and loc[0] in ("columns", "identities"):
        table, place = ("columns" if loc[0] == "columns" else "rules"), loc[1]
        part = str(loc[2]) if len(loc) > 2 else "code"
    known = {"labels": "label", "measure": "unit"}
    what = f"form-{part}" if part in ("kind", "rows", "expected") else "form-value"
    return wrong(sheet, table, place, known.get(part, part), what, str(given))


# --- what is typed into data -----------------------------------------------------------------


def _data(sheet: FormSheet) -> dict[str, Any]:
    fields = sheet.fields
    rows = [code_of(ROWS, word) or word for word in parts(fields.get("rows", ""))]
    rows = rows or ["unit"]
    return {
        "code": fields["code"],
        "title": fields["title"],
        "titles": parts(fields.get("titles", "")),
        "not_titles": parts(fields.get("not_titles", "")),
        "rows": rows,
        "expected": choice(EXPECTED, fields.get("expected", "")) or None,
        "columns": [*map(_column, sheet.columns)],
        "identities": [*map(_identity, sheet.rules)],
        "dimensions": _dimensions(sheet, rows),
    }


def _column(record: Record) -> dict[str, Any]:
    kind = choice(KINDS, record.get("kind", "")) or "count"
    unit, measure = _unit(record.get("unit", ""), kind)
    return {
        "code": record["code"],
        "labels": [record["label"], *parts(record.get("others", ""))],
        "kind": kind,
        "measure": measure,
        "unit": unit,
        "required": code_of(REQUIRED, record.get("required", "")) == "yes",
        "rate": parse_expression(record["rate"]).text if record.get("rate") else None,
        "sum_of": parts(record.get("sum_of", ""), r"\s*[;,+\s]\s*"),
    }


def _unit(written: str, kind: str) -> tuple[str | None, str | None]:
    """The unit's code where it is not its measure's own, and the measure; rates have none."""
    unit = known_unit(written)
    if kind not in ("count", "money"):
        return ("percent" if kind == "rate" and unit == "percent" else None), None
    if unit is None:
        return None, "dong" if kind == "money" else fold(written) or UNNAMED
    measure = MEASURED[unit].measure
    return (None if unit == measure else unit), measure


def _identity(record: Record) -> dict[str, Any]:
    rule = parse_identity(record["rule"])
    severity = code_of(SEVERITIES, record.get("severity", ""))
    return {
        "rule": f"{rule.left.text} {rule.relation} {rule.right.text}",
        "confidence": "K" if severity == "error" else "L",
        "requires": sorted(rule.names),
    }


def _dimensions(sheet: FormSheet, rows: Iterable[str]) -> list[dict[str, Any]]:
    """The dimensions with their members. What the rows themselves are takes other labels too."""
    found: dict[str, list[dict[str, Any]]] = {row: [] for row in rows if row != "unit"}
    for record in sheet.dimensions:
        name = choice(DIMENSION_NAMES, record["name"])
        labels = parts(record["labels"])
        found.setdefault(name, []).append({"code": record["code"], "labels": labels})
    return [
        {"name": name, "members": members, "open": name in rows} for name, members in found.items()
    ]


def _conflicts(
    form: Form, grid: Grid, builtin: Mapping[str, Form], others: Mapping[str, Form]
) -> Iterator[Finding]:
    """A code or a title that another form bears already: nobody could tell which one is meant."""
    cells = read_form_sheet(grid).cells
    own = {"title": [form.title], "titles": form.titles}
    for other in (*builtin.values(), *others.values()):
        clashes = [("code", form.code)] if form.code == other.code else []
        clashes += [
            (field, title)
            for field, titles in own.items()
            for title in titles
            if same_titles(title, {other.code: other})
        ]
        for field, given in clashes:
            source = Source(grid.file, grid.sheet, cells.get(("fields", 0, field), "A1"))
            yield finding("form-conflict", source, given=given, other=other.title)


def same_titles(title: str, forms: Mapping[str, Form]) -> bool:
    """Whether a form goes by that very title."""
    plain = spelled_out(fold(title))
    return any(
        spelled_out(fold(taken)) == plain
        for form in forms.values()
        for taken in (form.title, *form.titles)
    )
