"""The figures that the annual report quotes (domain.md section 2), each with its facts.

Which they are is data (headline.json); nothing here knows a figure's value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Fact, Qualifier
from ansinh_xl.figures.attainment import TARGETS, Attainment
from ansinh_xl.figures.gaps import Gap, Gaps, joined
from ansinh_xl.figures.selection import (
    KINDS,
    PeriodFacts,
    Selection,
    Title,
    Total,
    add_up,
    combine,
    json_amount,
    period_facts,
)
from ansinh_xl.figures.wording import figure_text
from ansinh_xl.forms.declared import built
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message


class HeadlineFigure(NamedTuple):
    """One quoted figure. ``value`` is in base units (a Fraction for S26), None where unknown.

    ``lacking`` are the ids of a derived total's parts that are unknown and so not in it.
    """

    id: str
    title: str
    value: int | Decimal | Fraction | None
    measure: str
    qualifier: Qualifier | None = None
    facts: tuple[Fact, ...] = ()
    preliminary: bool = False
    title_en: str = ""
    lacking: tuple[str, ...] = ()
    partly: tuple[int, int] | None = None
    """Of attainment: how many of the assigned districts have reported, where not all have.

    Of any other figure: how many of the districts that owe its form.
    """
    left_out: int = 0
    """Cells too doubtful to be in the value."""
    incomplete: int = 0
    """Of attainment: units whose figures stand only in part, and so are not in the value."""
    of_targets: bool = False
    """Whether ``partly`` counts districts with a target, as attainment does."""

    def text(self, lang: str | None = None) -> str:
        """The value as a person reads it: "ít nhất 12.000 người", "111,44% (sơ bộ)"."""
        text = figure_text(
            self.value,
            self.measure,
            qualifier=self.qualifier,
            preliminary=self.preliminary,
            lang=lang,
        )
        if self.value is None:
            return Gap(None, self.left_out).text(text, lang)
        if not self.of_targets:
            return Gap(self.partly, self.left_out).text(text, lang)
        if self.partly is not None:
            reported, expected = self.partly
            text = message("figure-partly", lang, figure=text, reported=reported, expected=expected)
        if self.incomplete:
            text = message("figure-incomplete", lang, figure=text, count=self.incomplete)
        return Gap(None, self.left_out).text(text, lang)

    def label(self, lang: str | None = None) -> str:
        """The title in the language asked for."""
        return self.title_en if language(lang) == "en" and self.title_en else self.title

    def as_json(self) -> dict[str, Any]:
        """Id, title, value, measure, qualifier, preliminary, the text, what is lacking."""
        return {
            "id": self.id,
            "title": self.label(),
            "value": json_amount(self.value),
            "measure": self.measure,
            "qualifier": self.qualifier,
            "preliminary": self.preliminary,
            "text": self.text(),
            "lacking": list(self.lacking),
            "partly": list(self.partly) if self.partly else None,
            "left_out": self.left_out,
            "incomplete": self.incomplete,
        }


class Quoted(NamedTuple):
    """One entry of headline.json: exactly one of ``source``, ``attainment``, ``total_of``.

    ``measure`` is how the figure is worded.
    """

    id: str
    title: Title
    measure: str
    source: Selection | None = None
    attainment: Literal["target", "achieved", "ratio"] | None = None
    total_of: tuple[str, ...] = ()
    title_exits: Title | None = None
    """The title where attainment counts those who left instead of the fall of the stock."""


@lru_cache(maxsize=1)
def quoted_figures() -> tuple[Quoted, ...]:
    """Every entry, in the order of the file."""
    text = Path(__file__).with_name("headline.json").read_text("utf-8")
    kinds = {**KINDS, "source": Selection, "title_exits": Title}
    return tuple(built(Quoted, entry, kinds) for entry in json.loads(text))


def headline(
    facts: Iterable[Fact],
    attainments: Iterable[Attainment],
    period: str,
    areas: Areas | None = None,
) -> tuple[HeadlineFigure, ...]:
    """Every headline figure in the order of headline.json, the derived totals last."""
    given = period_facts(facts, period, areas)
    return headline_figures(given, next(iter(attainments), None), Gaps(given, (), {}, period))


def headline_figures(
    given: PeriodFacts, province: Attainment | None, gaps: Gaps
) -> tuple[HeadlineFigure, ...]:
    """``headline`` over indexed facts, the province's own line of attainment, what is lacking."""
    made: dict[str, HeadlineFigure] = {}
    for entry in quoted_figures():
        if entry.source is not None:
            made[entry.id] = _from_facts(entry, given.select(entry.source), gaps.of(entry.source))
        elif entry.attainment is not None:
            made[entry.id] = _from_attainment(entry, province)
        else:
            made[entry.id] = _from_figures(entry, [made[part] for part in entry.total_of])
    return tuple(made.values())


def _from_facts(entry: Quoted, facts: tuple[Fact, ...], gap: Gap) -> HeadlineFigure:
    total = add_up(facts)
    return HeadlineFigure(
        entry.id,
        entry.title.vi,
        total.amount if facts else None,
        entry.measure,
        total.qualifier,
        facts,
        title_en=entry.title.en,
        partly=gap.partly,
        left_out=gap.left_out,
    )


def _from_attainment(entry: Quoted, line: Attainment | None) -> HeadlineFigure:
    title = entry.title
    if entry.title_exits is not None and line is not None and line.measure == "exits":
        title = entry.title_exits
    if line is None or entry.attainment is None:
        return HeadlineFigure(entry.id, title.vi, None, entry.measure, title_en=title.en)
    achieved = entry.attainment != "target"
    return HeadlineFigure(
        entry.id,
        title.vi,
        getattr(line, entry.attainment),
        entry.measure,
        line.qualifier if achieved else None,
        tuple(
            fact
            for fact in line.facts
            if entry.attainment == "ratio" or achieved == ((fact.form, fact.indicator) != TARGETS)
        ),
        preliminary=achieved and line.preliminary,
        title_en=title.en,
        partly=(line.reported, line.expected)
        if achieved and line.reported < line.expected
        else None,
        incomplete=line.incomplete if achieved else 0,
        of_targets=True,
    )


def _from_figures(entry: Quoted, parts: list[HeadlineFigure]) -> HeadlineFigure:
    known = [part for part in parts if part.value is not None]
    total = combine(
        Total(part.value, part.qualifier)
        for part in known
        if isinstance(part.value, (int, Decimal))
    )
    return HeadlineFigure(
        entry.id,
        entry.title.vi,
        total.amount if known else None,
        entry.measure,
        total.qualifier,
        tuple(fact for part in known for fact in part.facts),
        any(part.preliminary for part in known),
        entry.title.en,
        tuple(part.id for part in parts if part.value is None),
        *joined(Gap(part.partly, part.left_out) for part in parts),
    )
