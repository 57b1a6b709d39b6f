"""The report as a file: narrative on paper, between its official head and the signatures."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from ansinh_xl.areas import load_areas
from ansinh_xl.facts import Finding, Submission
from ansinh_xl.figures import Figures
from ansinh_xl.figures.units import UnitTree, unit_tree
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.originals import put
from ansinh_xl.outputs.report.narrative import Told, sections
from ansinh_xl.outputs.report.paper import Paper
from ansinh_xl.outputs.reporting import reporting
from ansinh_xl.outputs.rollup_workbook import known_forms
from ansinh_xl.text.language import language
from ansinh_xl.text.periods import parse_period

_ROOM = 5
"""Lines in which the director signs."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write_report(
    path: str | os.PathLike[str],
    *,
    figures: Figures,
    submissions: Iterable[Submission],
    findings: Iterable[Finding],
    missing: Iterable[Mapping[str, str]],
    inputs: Iterable[Path] = (),
    lang: str | None = None,
) -> Path:
    """Write the narrative report of one period as .docx; the final path is returned.

    Raises OutputRefused and leaves ``path`` as it was, also where somebody has written on in it.
    """
    owed = tuple(missing)
    forms, tree = known_forms(figures), unit_tree(load_areas(), figures.period)
    told = Told(
        figures,
        reporting(submissions, owed, forms, tree),
        tuple(findings),
        owed,
        {code: area.name for code, area in tree.units.items()},
    )
    labels = Labels(language(lang), forms)
    return put(Path(path), report_bytes(told, labels, tree), [*inputs])


def report_bytes(told: Told, labels: Labels, tree: UnitTree) -> bytes:
    """The document; ``tree`` names the province."""
    period = parse_period(told.figures.period)
    shown = period.label(labels.lang)
    province = tree.province
    name = province.name if labels.lang == "vi" else province.short
    title = labels("report-title", period=shown)
    agency = labels("heading-agency")
    paper = Paper(title, agency, datetime(*period.end.timetuple()[:3]))  # noqa: DTZ001 - a date
    paper.two_columns(
        (
            (labels("heading-province", province=name.upper()), ""),
            (agency, "b"),
            (labels("report-number"), ""),
        ),
        (
            (labels("heading-nation"), "b"),
            (labels("heading-motto"), "bu"),
            (labels("signature-place", place=province.short), "i"),
        ),
    )
    paper.title(labels("report-kind"), title)
    for number, section in zip(_ROMAN, sections(told, labels), strict=False):
        paper.heading(f"{number}. {section.title}")
        for text in section.paragraphs:
            paper.paragraph(text)
        if section.table is not None:
            paper.table(section.table)
    paper.two_columns(
        ((labels("report-receivers"), "bi"), (labels("report-receivers-list"), "")),
        (
            (labels("signature-director"), "b"),
            (labels("signature-director-sign"), "i"),
            *((" ", ""),) * _ROOM,
        ),
    )
    return paper.bytes()
