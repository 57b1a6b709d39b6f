"""What the report says, as plain values: sections with paragraphs and tables. No file, no Word.

The order of things is data (narrative.json), the sentences are in the message catalogue. A
sentence of which a figure is unknown is not written: its figures are then told line by line.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ansinh_xl.checks.told_once import told_once
from ansinh_xl.facts import Fact, Finding
from ansinh_xl.figures import Attainment, Figures, FundingLine, HeadlineFigure
from ansinh_xl.figures.wording import figure_text
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.outputs.reporting import Reporting
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.numbers import format_number, format_percent
from ansinh_xl.text.words import amount_in_words

MOST_FINDINGS = 30
"""So many errors stand in the report one by one; all of them stand in the rollup."""
_KINDS = ("grant", "loan", "in_kind")


class Table(NamedTuple):
    """``shares`` are the columns' parts of the width; ``numbers`` the columns set to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    numbers: frozenset[int]
    bold: frozenset[int] = frozenset()
    """Rows of totals, from 0."""


class Section(NamedTuple):
    """A numbered section: its paragraphs, then its table where it has one."""

    title: str
    paragraphs: tuple[str, ...]
    table: Table | None


class Told(NamedTuple):
    """All that a report is made of."""

    figures: Figures
    reporting: Reporting
    findings: tuple[Finding, ...]
    missing: tuple[Mapping[str, str], ...]
    names: Mapping[str, str]
    """Unit code → its name."""


def sections(told: Told, labels: Labels) -> tuple[Section, ...]:
    """The whole report in order."""
    return tuple(_section(entry, told, labels) for entry in _order())


@lru_cache(maxsize=1)
def _order() -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads(Path(__file__).with_name("narrative.json").read_text("utf-8")))


def _section(entry: Mapping[str, Any], told: Told, labels: Labels) -> Section:
    known = {figure.id: figure for figure in told.figures.headline}
    spoken = [
        text
        for paragraph in entry["paragraphs"]
        for text in _paragraph(
            paragraph["text"], [known[code] for code in paragraph["figures"]], labels
        )
    ]
    table = None
    if "table" in entry:
        more, table = _TABLES[entry["table"]](told, labels)
        spoken += more
    return Section(labels(entry["title"]), tuple(spoken), table)


def _paragraph(code: str, figures: Sequence[HeadlineFigure], labels: Labels) -> Iterator[str]:
    if all(figure.value is not None for figure in figures):
        yield labels(code, **{figure.id: _shown(figure, labels) for figure in figures})
        return
    for figure in figures:
        yield labels("report-figure", label=figure.label(labels.lang), text=_shown(figure, labels))


def _shown(figure: HeadlineFigure, labels: Labels) -> str:
    text = figure.text(labels.lang)
    if figure.lacking:
        return labels("figure-lacking", shown=text, lacking=list(figure.lacking))
    return text


_Part = tuple[list[str], Table | None]


def _attainment(told: Told, labels: Labels) -> _Part:
    province = told.figures.province
    placed = [place.attainment for place in told.figures.ranking()]
    ranks = {place.attainment.unit: str(place.rank) for place in told.figures.ranking()}
    others = [line for line in told.figures.attainment[1:] if line.unit not in ranks]
    lines = [province, *placed, *others]
    rows = tuple(
        (
            ranks.get(line.unit, ""),
            line.unit_name,
            _count(line.target, labels),
            _count(line.achieved, labels),
            _ratio(line, labels),
        )
        for line in lines
    )
    codes = ("head-rank", "head-unit-name", "head-target", "head-achieved", "head-ratio")
    head = tuple(labels(code) for code in codes)
    table = Table(
        labels("report-attainment"),
        head,
        rows,
        (9, 34, 17, 17, 23),
        frozenset({2, 3, 4}),
        frozenset({0}),
    )
    if province.reported >= province.expected:
        return [], table
    count = {"reported": province.reported, "expected": province.expected}
    return [labels("report-attainment-partly", **count)], table


def _count(value: int | None, labels: Labels) -> str:
    return "" if value is None else format_number(value, labels.lang)


def _ratio(line: Attainment, labels: Labels) -> str:
    if line.ratio is not None:
        text = format_percent(line.ratio, lang=labels.lang)
        return labels("figure-at-least", figure=text) if line.qualifier else text
    return labels("answer-not-assigned" if line.status == "not_assigned" else "answer-not-reported")


def _funding(told: Told, labels: Labels) -> _Part:
    figures = told.figures
    rows: list[tuple[str, ...]] = []
    bold = set()
    totals = {"grant": figures.spending, "loan": figures.loans}
    gaps = {"grant": figures.spending_gap, "loan": figures.loans_gap}
    for letter, kind in zip("ABC", _KINDS, strict=True):
        lines = [line for line in figures.funding if line.kind == kind]
        if not lines:
            continue
        total, shown = totals.get(kind), ""
        if total is not None and any(line.counts for line in lines):
            shown = figure_text(total.amount, "dong", qualifier=total.qualifier, lang=labels.lang)
            shown = gaps[kind].text(shown, labels.lang)
        bold.add(len(rows))
        rows.append((letter, labels(f"funding-kind.{kind}"), "", "", shown))
        codes = list(dict.fromkeys(line.programme for line in lines))
        rows += [_funded(codes.index(line.programme) + 1, line, labels) for line in lines]
    head = (
        "funding-number",
        "funding-programme",
        "funding-stage",
        "funding-fund",
        "funding-amount",
    )
    table = Table(
        labels("title-funding"),
        tuple(labels(code) for code in head),
        tuple(rows),
        (7, 36, 15, 18, 24),
        frozenset({4}),
        frozenset(bold),
    )
    said = [labels("report-funding-apart")]
    if figures.spending.amount and labels.lang == "vi":
        bound = "-bound" if figures.spending.qualifier else ""
        words = amount_in_words(figures.spending.amount)
        said.insert(0, labels(f"report-funding-words{bound}", words=words[:1].lower() + words[1:]))
    return said, table if rows else None


def _funded(number: int, line: FundingLine, labels: Labels) -> tuple[str, ...]:
    english = labels.lang == "en" and line.title_en
    several = labels("funding-several") if len(line.sources) > 1 else ""
    text = figure_text(line.amount, line.measure, qualifier=line.qualifier, lang=labels.lang)
    shown = line.gap.text(text, labels.lang)
    if line.kind == "grant" and not line.counts:
        shown = labels("report-followed", figure=shown)
    return (
        str(number),
        line.title_en if english else line.title,
        labels.stage(line.stage),
        labels.fund_source(line.fund_source) or several or labels("funding-unnamed"),
        shown,
    )


def _standing(told: Told, labels: Labels) -> _Part:
    found = told_once(told.findings)
    by_severity = Counter(item.severity for item in found)
    said = [
        labels(
            "report-reported",
            reported=told.reporting.units_with_reports,
            expected=len(told.reporting.units),
        ),
        *_owed(told, labels),
        labels(
            "report-found",
            errors=by_severity["error"],
            warnings=by_severity["warning"],
            notes=by_severity["note"],
        ),
    ]
    errors = [item for item in found if item.severity == "error" and item.source.file]
    if not errors:
        return said, None
    said.append(labels("report-doubtful"))
    rows = tuple(
        (str(number), _place(item), item.message(labels.lang))
        for number, item in enumerate(errors[:MOST_FINDINGS], 1)
    )
    if len(errors) > len(rows):
        said.append(labels("report-more-errors", shown=len(rows), count=len(errors)))
    head = (labels("head-number"), labels("report-place"), labels("report-finding"))
    return said, Table(labels("report-errors"), head, rows, (7, 33, 60), frozenset())


def _owed(told: Told, labels: Labels) -> Iterator[str]:
    """Who owes what; units that owe the same are told together."""
    owed: dict[str, list[str]] = {}
    for entry in told.missing:
        owed.setdefault(entry["unit"], []).append(labels.form(entry["form"]))
    alike: dict[str, list[str]] = {}
    for unit, forms in owed.items():
        alike.setdefault("; ".join(forms), []).append(told.names.get(unit, unit))
    for forms_owed, units in alike.items():
        yield labels("report-owed", units=units, forms=forms_owed)


def _place(item: Finding) -> str:
    source = item.source
    return " ▸ ".join(part for part in (source.file, source.sheet, source.cell) if part)


def _sources(told: Told, labels: Labels) -> _Part:
    rows = tuple(
        (figure.label(labels.lang), _shown(figure, labels), _behind(figure.facts, labels))
        for figure in told.figures.headline
        if figure.facts
    )
    head = (labels("figure-figure"), labels("figure-value"), labels("report-behind"))
    table = Table(labels("report-sources-caption"), head, rows, (38, 27, 35), frozenset())
    return [labels("report-sources-how")], table if rows else None


def _behind(facts: Iterable[Fact], labels: Labels) -> str:
    """How many cells of how many files, and the first of them."""
    places = sorted({(it.source.file, it.source.sheet or "", it.source.cell or "") for it in facts})
    first = " ▸ ".join(part for part in places[0] if part)
    if len(places) == 1:
        return first
    files = len({file for file, _, _ in places})
    return labels("report-cells", count=len(places), files=files, first=first)


_TABLES: Mapping[str, Callable[[Told, Labels], _Part]] = {
    "attainment": _attainment,
    "funding": _funding,
    "standing": _standing,
    "sources": _sources,
}
