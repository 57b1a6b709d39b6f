"""The rollup workbook: joins its sheets and writes the file whole or not at all.

One module a sheet; this one only says which sheets there are, and in what order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from ansinh_xl.areas import Areas, load_areas
from ansinh_xl.checks.told_once import told_once
from ansinh_xl.facts import Fact, Finding, Submission
from ansinh_xl.figures import Figures
from ansinh_xl.figures.units import UnitTree, unit_tree
from ansinh_xl.forms import load_forms
from ansinh_xl.forms.schema import Form
from ansinh_xl.grid.own_outputs import is_own_output
from ansinh_xl.outputs.atomic import write_file
from ansinh_xl.outputs.book import Book
from ansinh_xl.outputs.files_sheet import FilesSheet
from ansinh_xl.outputs.findings_sheet import FindingsSheet
from ansinh_xl.outputs.form_plan import FormPlan, plan_form
from ansinh_xl.outputs.form_sheet import FormSheet
from ansinh_xl.outputs.funding_sheet import FundingSheet
from ansinh_xl.outputs.headings import Heading
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.links import SourceLinks
from ansinh_xl.outputs.marks import Marks
from ansinh_xl.outputs.overview import Overview
from ansinh_xl.outputs.reporting import reporting
from ansinh_xl.outputs.reporting_sheet import ReportingSheet
from ansinh_xl.outputs.sources_sheet import SourcesSheet, in_order, rows_of
from ansinh_xl.text.folding import fold
from ansinh_xl.text.language import language
from ansinh_xl.text.periods import parse_period

_ORDER = (
    *("poverty_targets", "poverty_review", "poverty_change", "near_poverty_change"),
    *("poverty_groups", "deprivation"),
    *("social_assistance", "care_facility", "health_insurance", "policy_credit"),
    *("housing_support", "rice_relief", "resolution_13"),
)
"""The order in which the annual report speaks of the forms; others follow."""
_SHEETS = ("overview", "funding", "reporting", "files", "findings", "sources")


def write_rollup(
    path: str | os.PathLike[str],
    *,
    figures: Figures,
    submissions: Iterable[Submission],
    findings: Iterable[Finding],
    missing: Iterable[Mapping[str, str]],
    facts: Iterable[Fact],
    inputs: Iterable[str | os.PathLike[str]] = (),
    lang: str | None = "vi",
    created: datetime | None = None,
    printed: Mapping[str, str] | None = None,
) -> Path:
    """Write the province's rollup of one period; the final path is returned.

    ``missing`` lists {"unit", "form"}; ``facts`` are those listed with their source cells;
    ``inputs`` are files (or folders) that were read: they are linked to and never overwritten.
    ``created`` is the date in the file's properties, the end of the period where it is None, so
    that the same figures give the same bytes. ``printed`` is how workbooks print members that no
    form declares, by their folded form. Raises OutputRefused and leaves ``path`` as it was,
    also where a workbook stands there that is no result of ours.
    """
    read = [Path(given) for given in inputs]
    target = Path(path)
    content = rollup_bytes(
        target,
        figures=figures,
        submissions=tuple(submissions),
        findings=tuple(told_once(findings)),
        missing=tuple(missing),
        facts=tuple(facts),
        inputs=read,
        lang=lang,
        created=created,
        printed=printed,
    )
    return write_file(target, content, read, is_ours=is_own_output)


def rollup_bytes(
    target: Path,
    *,
    figures: Figures,
    submissions: tuple[Submission, ...],
    findings: tuple[Finding, ...],
    missing: tuple[Mapping[str, str], ...],
    facts: tuple[Fact, ...],
    inputs: Iterable[Path] = (),
    lang: str | None = "vi",
    created: datetime | None = None,
    areas: Areas | None = None,
    printed: Mapping[str, str] | None = None,
) -> bytes:
    """The workbook itself; ``target`` is where it will stand, for the links."""
    period = parse_period(figures.period)
    tree = unit_tree(areas if areas is not None else load_areas(), figures.period)
    forms = known_forms(figures)
    names = {fold(fact.unit_name): fact.unit_name for fact in facts}
    labels = Labels(language(lang), forms, {**(printed or {}), **names})
    book = Book(
        title=f"{labels('title-overview')} – {period.label(labels.lang)}",
        subject=labels("workbook-subject"),
        company=labels("heading-agency"),
        created=created or datetime(*period.end.timetuple()[:3]),  # noqa: DTZ001 - a date only
    )
    sheets = {code: book.reserve(labels(f"sheet-{code}")) for code in _SHEETS}
    plans = _plans(book, labels, figures, forms, tree)
    province = tree.province
    heading = Heading(book, labels, province.name, province.short, period.label(labels.lang))
    listed = in_order(facts, forms, tree)
    marks = Marks(labels, findings, rows_of(listed), sheets["sources"])
    links = SourceLinks(target, inputs)
    form_sheet = FormSheet(book, labels, marks, heading)
    for plan in plans.values():
        plan.first_row = form_sheet.first_row(plan)
    reports = reporting(submissions, missing, forms, tree)
    Overview(book, labels, marks, heading, plans).write(
        sheets["overview"], figures, reports, findings
    )
    FundingSheet(book, labels, marks, heading, plans).write(sheets["funding"], figures)
    for place, plan in enumerate(plans.values(), 1):
        form_sheet.write(plan, place)
    ReportingSheet(book, labels, heading, tree).write(sheets["reporting"], reports)
    FilesSheet(book, labels, heading, links, tree).write(sheets["files"], submissions)
    FindingsSheet(book, labels, heading, links).write(sheets["findings"], findings)
    SourcesSheet(book, labels, heading, links).write(sheets["sources"], listed)
    return book.bytes()


def known_forms(figures: Figures) -> Mapping[str, Form]:
    """The built-in forms and those that staff made, in the order of the report."""
    known = {**load_forms(), **{code: entry.form for code, entry in figures.rollups.items()}}
    first = {code: known[code] for code in _ORDER if code in known}
    return {**first, **known}


def _plans(
    book: Book, labels: Labels, figures: Figures, forms: Mapping[str, Form], tree: UnitTree
) -> dict[str, FormPlan]:
    rollups = {code: figures.rollups[code] for code in forms if code in figures.rollups}
    return {
        code: plan_form(rollup, book.reserve(labels.sheet(rollup.form)), tree)
        for code, rollup in rollups.items()
        if rollup.lines
    }
