"""What the macros write: findings as one sheet; a consolidation as overview, funding and forms.

Only arranges; the figures come from app/, their words from outputs/labels.py and the catalogue.
The rollup workbook with formulas, chart and sources is outputs/, made by `ansinh consolidate`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ansinh_xl.app.consolidate import Consolidation
from ansinh_xl.app.queries.funding_tables import PROGRAMME_COLUMNS, programme_rows
from ansinh_xl.app.queries.lacking import noted
from ansinh_xl.app.queries.tables import rollup_table
from ansinh_xl.checks.told_once import told_once
from ansinh_xl.facts import Finding
from ansinh_xl.figures.attainment import Attainment, districts_behind
from ansinh_xl.figures.consolidation import Figures
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.forms import load_forms
from ansinh_xl.hosts.marks import Mark
from ansinh_xl.hosts.output_sheets import OutputSheet, as_text, link_to
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import parse_period

FINDINGS_WIDTH = 5
"""Columns of the sheet of findings; the last keeps what colours stood in the marked cells."""


def findings_sheet(
    findings: Iterable[Finding], marks: Mapping[int, Sequence[Mark]] | None = None
) -> OutputSheet:
    """Findings with a link to each cell, errors first; the title counts them.

    ``marks``: what was coloured for a finding, by its place, and the colours that stood there.
    """
    findings = told_once(findings)
    marked = marks or {}
    counts = Counter(item.severity for item in findings)
    return OutputSheet(
        name=message("macro-findings"),
        title=message(
            "macro-findings-count",
            error=counts["error"],
            warning=counts["warning"],
            note=counts["note"],
        ),
        labels=[
            message(f"macro-label-{name}")
            for name in ("severity", "place", "message", "code", "marks")
        ],
        rows=[
            [
                message(f"macro-{item.severity}"),
                link_to(item.source.sheet, item.source.cell),
                as_text(item.message()),
                item.code,
                json.dumps(marked[place], ensure_ascii=False) if place in marked else "",
            ]
            for place, item in enumerate(findings)
        ],
        widths=((0, 12), (1, 26), (2, 100), (3, 24), (4, 0)),
        wrapped=(1, 2),
    )


def consolidation_sheets(made: Consolidation) -> list[OutputSheet]:
    """Overview, funding, every form by unit, and the findings."""
    period = parse_period(made.period).label()
    figures = made.figures
    labels = Labels(language(None), load_forms())
    tree = unit_tree(None, made.period)
    sheets = [_overview(figures.attainment, period)]
    if figures.funding:
        sheets.append(_funding(figures, labels, period))
    for rollup in figures.rollups.values():
        table = rollup_table(rollup, labels, ("province", "district", "commune"), None, tree)
        title = labels.sheet(rollup.form)
        sheets.append(
            OutputSheet(
                name=f"TH {title}",
                title=f"{title}, {period}",
                labels=table.header,
                rows=table.rows,
                formats=table.formats,
                widths=((1, 34), *((at, 16) for at in range(2, len(table.header)))),
                wrapped=(1,),
            )
        )
    return [*sheets, findings_sheet(made.findings)]


def progress_sheets(figures: Figures) -> list[OutputSheet]:
    """Attainment and funding alone."""
    period = parse_period(figures.period).label()
    labels = Labels(language(None), load_forms())
    return [_overview(figures.attainment, period), _funding(figures, labels, period)]


def _overview(lines: Sequence[Attainment], period: str) -> OutputSheet:
    province, partly = lines[0], districts_behind(lines)
    return OutputSheet(
        name=message("macro-overview"),
        title=message("macro-overview-title", period=period),
        labels=[
            message("answer-code"),
            message("answer-unit-label"),
            message("macro-label-target"),
            message(f"macro-label-{_measure(lines)}"),
            message("macro-label-attainment"),
            message("macro-label-remark"),
        ],
        rows=[
            [
                line.unit,
                line.unit_name,
                line.target,
                line.achieved,
                float(line.ratio) if line.ratio is not None else _why_not(line, province),
                _remark(line, partly if line is province else None),
            ]
            for line in lines
        ],
        formats=((2, "#,##0"), (3, "#,##0"), (4, "0.00%")),
        widths=((1, 28), (2, 16), (3, 20), (4, 26), (5, 36)),
        wrapped=(5,),
    )


def _measure(lines: Iterable[Attainment]) -> str:
    return next((line.measure for line in lines), "reduction")


def _why_not(line: Attainment, province: Attainment) -> str:
    if line.status != "not_assigned":
        return message("answer-not-reported")
    return message("answer-no-targets" if province.target is None else "answer-not-assigned")


def _remark(line: Attainment, partly: tuple[int, int] | None) -> str:
    return noted(
        at_least=line.qualifier is not None,
        partly=partly,
        preliminary=line.preliminary,
        incomplete=line.incomplete,
    )


def _funding(figures: Figures, labels: Labels, period: str) -> OutputSheet:
    rows = programme_rows(figures.funding, labels, figures.spending_gap, figures.loans_gap)
    return OutputSheet(
        name=message("macro-funding"),
        title=message("macro-funding-title", period=period),
        labels=[message(f"macro-label-{name}") for name in PROGRAMME_COLUMNS],
        rows=rows,
        formats=((5, "#,##0"),),
        widths=((0, 52), (1, 14), (2, 20), (3, 24), (5, 24)),
    )
