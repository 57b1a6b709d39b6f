"""DISTRICT_ROLLUP and MISSING_REPORTS: tables that spill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import text_of
from ansinh_xl.app.queries.shapes import blank, sentence_on_error, single
from ansinh_xl.app.queries.tables import FIGURES, rollup_table
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.rollup import Rollup
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.folding import fold
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import parse_period


@sentence_on_error
def district_rollup(wanted: Any = None, period: Any = None) -> Any:
    """A form, or one indicator of it, by district: a header, the province, the districts.

    ``wanted``: a form by code or title ("poverty_review"), or an indicator by code or label
    ("closing", "poverty_change.closing"). A lower bound is text, "ít nhất 12.000", so that no sum
    in Excel takes it for an exact figure.
    """
    asked = single(wanted)
    if blank(asked):
        raise UsageError("answer-form-needed", known=_titles(latest.forms()))
    when = latest.period(single(period))
    rollups = latest.rollups(when)
    form, columns = _columns(text_of(asked), latest.forms(), rollups)
    rollup = rollups.get(form.code)
    if rollup is None:
        raise UsageError("answer-form-empty", form=form.title, period=parse_period(when).label())
    labels = Labels(language(None), latest.forms())
    table = rollup_table(rollup, labels, ("province", "district"), columns, unit_tree(None, when))
    return [table.header, *table.rows]


def _columns(
    asked: str, forms: dict[str, Form], rollups: dict[str, Rollup]
) -> tuple[Form, list[Column]]:
    wanted = fold(asked)
    for form in forms.values():
        if wanted in _called(form):
            return form, [column for column in form.columns if column.kind in FIGURES]
    found = [
        (form, column)
        for form in forms.values()
        for column in form.columns
        if column.kind in FIGURES and wanted in _names(form, column)
    ]
    held = [pair for pair in found if pair[0].code in rollups] or found
    if len(held) == 1:
        return held[0][0], [held[0][1]]
    if held:
        names = [f"{form.code}.{column.code}" for form, column in held]
        raise UsageError("answer-indicator-several", value=asked, known=names)
    raise UsageError("answer-form", value=asked, known=_titles(forms))


def _names(form: Form, column: Column) -> Iterable[str]:
    labels = [label.rsplit(">", 1)[-1] for label in column.labels]
    return [
        fold(column.code),
        fold(f"{form.code}.{column.code}"),
        *(fold(label) for label in labels),
    ]


@sentence_on_error
def missing_reports(period: Any = None, form: Any = None) -> Any:
    """Who has not reported what: a table of unit and form, or a sentence that all have."""
    when = latest.period(single(period))
    asked = single(form)
    forms = latest.forms()
    wanted = None if blank(asked) else _form(text_of(asked), forms).code
    areas = load_areas()
    day = parse_period(when).end
    rows = []
    for unit, code in latest.consolidation(when).missing:
        if wanted not in (None, code):
            continue
        area = areas.get(unit, day)
        title = forms[code].title if code in forms else code
        rows.append((areas.order(unit), [unit, area.name if area else unit, title]))
    if not rows:
        return message("answer-nothing-missing", period=parse_period(when).label())
    header = [message("answer-code"), message("answer-unit-label"), message("answer-form-label")]
    return [header, *(row for _, row in sorted(rows, key=lambda entry: entry[0]))]


def _form(asked: str, forms: dict[str, Form]) -> Form:
    for form in forms.values():
        if fold(asked) in _called(form):
            return form
    raise UsageError("answer-form", value=asked, known=_titles(forms))


def _called(form: Form) -> tuple[str, ...]:
    """What a form may be called: its code, its title, the short title on its sheet."""
    return fold(form.code), fold(form.title), fold(_short(form))


def _short(form: Form) -> str:
    return Labels(language(None), latest.forms()).form(form.code)


def _titles(forms: dict[str, Form]) -> str:
    return "; ".join(_short(form) for form in forms.values())
