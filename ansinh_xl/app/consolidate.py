"""Many workbooks into one period's facts, findings and figures: the department's main job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ansinh_xl.app.brought import FileReading
from ansinh_xl.app.collector import collector_paused
from ansinh_xl.app.intake.each import USUAL, How, Progress
from ansinh_xl.app.last_period import told_apart_by_period
from ansinh_xl.app.left_out import left_out
from ansinh_xl.app.lexicon import Lexicon, built_in
from ansinh_xl.app.parts_sent import parts_brought, settle_missing
from ansinh_xl.app.readings import read_paths
from ansinh_xl.app.submissions import submissions_of
from ansinh_xl.areas import load_areas
from ansinh_xl.checks.achieved import ACHIEVED, check_achieved
from ansinh_xl.checks.breakdowns import check_breakdowns
from ansinh_xl.checks.carry_over import check_carry_over
from ansinh_xl.checks.cross_form import check_cross_form
from ansinh_xl.checks.gathered import gathered_across
from ansinh_xl.checks.levels import check_levels, check_members
from ansinh_xl.checks.missing import Missing, check_missing, check_partly, missing_reports
from ansinh_xl.checks.outliers import check_outliers
from ansinh_xl.checks.same_figures import check_same_figures
from ansinh_xl.checks.submissions import Sent, check_submissions
from ansinh_xl.checks.told_once import pointed_back
from ansinh_xl.facts import GRAVITY, Fact, FactIndex, Finding, Status, Submission
from ansinh_xl.figures.attainment import TARGETS, Measure
from ansinh_xl.figures.consolidation import Figures, figures_of
from ansinh_xl.figures.selection import PeriodFacts
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.periods import parse_period


class Consolidation(NamedTuple):
    """What the workbooks of one period come to.

    ``facts`` are the sound ones, of which the figures are made; ``findings`` name all others.
    """

    period: str
    submissions: tuple[Submission, ...]
    missing: tuple[Missing, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    figures: Figures
    printed: Mapping[str, str] = {}
    """How workbooks print members that no form declares, by their folded form."""

    def as_json(self, lang: str | None = None) -> dict[str, Any]:
        """The document of ``consolidate --json`` (contract.md)."""
        return {
            "period": self.period,
            "submissions": [item.as_json() for item in self.submissions],
            "missing": [item._asdict() for item in self.missing],
            "figures": self.figures.as_json(),
            "facts": [fact.as_json() for fact in self.facts],
            "findings": [item.as_json(lang) for item in self.findings],
        }


def consolidate(
    paths: Sequence[Path],
    period: str,
    *,
    targets: Path | None = None,
    previous: Sequence[Path] = (),
    previous_facts: Iterable[Fact] = (),
    measure: Measure = "reduction",
    progress: Progress | None = None,
    known: Lexicon | None = None,
    how: How = USUAL,
) -> Consolidation:
    """Read, check and join workbooks. Raises UsageError for a bad period or path.

    ``targets`` is one more workbook; ``previous`` are last period's workbooks, or
    ``previous_facts`` its facts, for the check of opening figures; a whole path of last period's
    tables is taken for one of ``previous``. ``known`` is what staff add to what is built in.
    ``how`` files are read, by which processes and out of which cache, changes no figure.
    """
    parse_period(period)
    given = [*paths, *((targets,) if targets else ())]
    with collector_paused():
        readings, findings, known = read_paths(given, period, progress, known, how)
        readings, earlier, told = told_apart_by_period(given, readings, period)
        # Papers that are given tell more than what is kept of them.
        before = [
            *(() if earlier else previous_facts),
            *_facts_of([*previous, *earlier], period, known, how),
        ]
        found = [*findings, *told]
        return consolidate_readings(readings, period, found, before, measure, known)


def consolidate_readings(
    readings: Sequence[FileReading],
    period: str,
    findings: Iterable[Finding] = (),
    previous_facts: Sequence[Fact] = (),
    measure: Measure = "reduction",
    known: Lexicon | None = None,
) -> Consolidation:
    """The same for files that are read already, as uploads or open workbooks are."""
    areas, forms = load_areas(), (known or built_in()).forms
    found = [*findings]
    counted, told = _told_apart(readings)
    found.extend(told)
    for reading in readings:
        found.extend(reading.all_findings())
    accepted = [
        table
        for reading in readings
        for table in reading.tables
        if counted[id(table)].status == "accepted"
    ]
    facts = [
        fact for table in accepted for fact in counted[id(table)].facts if fact.period == period
    ]
    index = FactIndex(facts)
    found.extend(gathered_across(check_cross_form(index, forms, areas)))
    found.extend(gathered_across(check_achieved(index, forms[ACHIEVED[0]], areas)))
    found.extend(gathered_across(check_levels(index, forms, areas, period)))
    found.extend(check_members(index, forms))
    last = FactIndex(previous_facts)
    found.extend(gathered_across(check_carry_over(index, last, areas)))
    if any(table.listed is not None for reading in readings for table in reading.tables):
        from ansinh_xl.app.lists import check_lists

        found.extend(check_lists(readings, counted, index, areas))
    found = pointed_back(found)
    found.extend([*check_outliers(index, forms, areas, period, found)])
    if previous_facts:
        from ansinh_xl.checks.since_last import check_since_last

        found.extend([*check_since_last(index, last, forms, period, found)])
    missing = missing_reports(index, forms, areas, period)
    sent = {(table.unit, table.form) for reading in readings for table in reading.tables}
    found.extend(check_missing([item for item in missing if item not in sent], areas, period))
    found.extend(check_partly(index, parts_brought(readings, period), forms, areas, period))
    submissions = submissions_of(readings, counted, found, period)
    return Consolidation(
        period=period,
        submissions=submissions,
        missing=tuple(missing),
        facts=tuple(facts),
        findings=in_reading_order(found),
        figures=figures_of(
            PeriodFacts(index, unit_tree(areas, period)),
            index.of(*TARGETS),
            submissions,
            period,
            forms=forms,
            measure=measure,
            left_out=[fact for table in accepted for fact in left_out(table)],
        ),
        printed={code: it for reading in readings for code, it in reading.printed.items()},
    )


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then file by file as they were found."""
    return tuple(sorted(findings, key=lambda item: GRAVITY[item.severity]))


def _facts_of(previous: Sequence[Path], period: str, known: Lexicon, how: How) -> list[Fact]:
    if not previous:
        return []
    before = parse_period(period).previous().code
    return [
        fact
        for reading in read_paths(previous, before, None, known, how).readings
        for table in reading.tables
        for fact in table.sound_facts()
    ]


def told_apart(
    readings: Sequence[FileReading],
) -> tuple[dict[int, Status], list[Finding]]:
    """Status by table, as far as other tables decide it, and the findings that say so.

    Figures that an accepted table shares with another one leave the table that loses them.
    """
    counted, found = _told_apart(readings)
    return {table: item.status for table, item in counted.items()}, found


def _told_apart(
    readings: Sequence[FileReading],
) -> tuple[dict[int, Sent], list[Finding]]:
    """The same with the sound facts that are left to each table."""
    sent = {
        id(table): Sent(
            table.file,
            table.sheet,
            table.form,
            table.period,
            table.sound_facts(),
            reading.modified,
            table.unit,
        )
        for reading in readings
        for table in reading.tables
    }
    items = [*sent.values()]
    found = [*check_submissions(items), *check_breakdowns(items)]
    found.extend(check_same_figures(items, load_areas()))
    tables = (table for reading in readings for table in reading.tables)
    settle_missing([it for it in tables if sent[id(it)].status == "accepted"], load_areas())
    for reading in readings:
        for table in reading.tables:
            lost = sent[id(table)].left_out
            if lost:
                table.facts = [fact for fact in table.facts if fact.source.cell not in lost]
    return sent, found
