"""DISTRICT_ROLLUP, MISSING_REPORTS and REPORT_STATUS: what has come, by district."""

from __future__ import annotations

from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import text_of, unit_of
from ansinh_xl.app.queries.named import column_named, form_named, known_form, titles
from ansinh_xl.app.queries.shapes import blank, each, is_several, sentence_on_error, single
from ansinh_xl.app.queries.tables import FIGURES, rollup_table
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Status
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import parse_period

_BEST_FIRST: tuple[Status, ...] = (
    "accepted",
    "accepted_with_warnings",
    "rejected",
    "superseded",
    "duplicate",
)


@sentence_on_error
def district_rollup(wanted: Any = None, period: Any = None) -> Any:
    """A form, or one indicator of it, by district: a header, the province, the districts.

    ``wanted``: a form by code or title ("poverty_review"), or an indicator by code or label
    ("closing", "poverty_change.closing"). A lower bound is text, "ít nhất 12.000", so that no sum
    in Excel takes it for an exact figure.
    """
    asked = single(wanted)
    if blank(asked):
        raise UsageError("answer-form-needed", known=titles())
    held = latest.now().of(single(period))
    form = form_named(text_of(asked))
    if form is not None:
        columns = [column for column in form.columns if column.kind in FIGURES]
    else:
        form, column = column_named(text_of(asked), held.stored_forms)
        columns = [column]
    rollup = held.rollup(form.code)
    if rollup is None:
        label = parse_period(held.period).label()
        raise UsageError("answer-form-empty", form=form.title, period=label)
    labels = Labels(language(None), latest.forms())
    table = rollup_table(rollup, labels, ("province", "district"), columns, held.tree)
    return [table.header, *table.rows]


@sentence_on_error
def missing_reports(period: Any = None, form: Any = None) -> Any:
    """Who has not reported what: a table of unit and form, or a sentence that all have."""
    asked = single(form)
    wanted = None if blank(asked) else known_form(text_of(asked)).code
    held = latest.now().of(single(period))
    forms, areas = latest.forms(), load_areas()
    day = parse_period(held.period).end
    rows = []
    for unit, code in held.stored.missing:
        if wanted not in (None, code):
            continue
        area = areas.get(unit, day)
        title = forms[code].title if code in forms else code
        rows.append((areas.order(unit), [unit, area.name if area else unit, title]))
    if not rows:
        return message("answer-nothing-missing", period=parse_period(held.period).label())
    header = [message("answer-code"), message("answer-unit-label"), message("answer-form-label")]
    return [header, *(row for _, row in sorted(rows, key=lambda entry: entry[0]))]


@sentence_on_error
def report_status(unit: Any, form: Any, period: Any = None) -> Any:
    """What became of a unit's report: received, with warnings, returned, not sent; cell by cell."""
    several = is_several(unit) or is_several(form)
    now = latest.now()

    def answer(one: Any, which: Any, when: Any) -> str:
        if blank(one) or blank(which):
            if several:
                return ""
            raise UsageError("answer-unit-and-form")
        held = now.of(when)
        area = unit_of(one, held.period)
        assert area is not None
        code = known_form(text_of(which)).code
        statuses = _statuses(held).get((area.code, code))
        if statuses:
            return message(f"answer-status-{min(statuses, key=_BEST_FIRST.index)}")
        if (area.code, code) in held.stored.missing:
            return message("answer-status-missing")
        known = area.code in held.tree and held.lines(code, area.code)
        return message("answer-status-inside" if known else "answer-status-not-expected")

    return each(answer, unit, form, period)


def _statuses(held: latest.Consolidated) -> dict[tuple[str, str], list[Status]]:
    found: dict[tuple[str, str], list[Status]] = {}
    for entry in held.stored.submissions:
        if entry.unit is not None and entry.form is not None:
            found.setdefault((entry.unit, entry.form), []).append(entry.status)
    return found
