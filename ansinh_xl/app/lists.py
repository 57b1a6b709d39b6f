"""Lists of persons among the tables of a sheet: a summary and findings come of them, no facts.

Loaded only where a sheet may hold one: few workbooks do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.areas import Areas
from ansinh_xl.checks.gathered import gathered_across
from ansinh_xl.checks.lists.between import SentList, check_between_lists
from ansinh_xl.checks.lists.own_summary import check_own_summaries
from ansinh_xl.checks.lists.reconcile import check_lists_against_forms
from ansinh_xl.checks.lists.run import check_list, is_of_period
from ansinh_xl.checks.submissions import Sent
from ansinh_xl.extract.lists import ListTable, find_list, read_list, summary_of
from ansinh_xl.facts import FactIndex, Finding
from ansinh_xl.forms import load_forms, load_lists
from ansinh_xl.forms.lists import recognise_list
from ansinh_xl.grid import Grid
from ansinh_xl.locate import LocatedTable

Parted = tuple[list[ListTable], list[LocatedTable]]


def tall_list(grid: Grid, areas: Areas, period: str | None) -> list[ListTable]:
    """The list that a tall sheet is, if it is one."""
    found = find_list(grid, load_lists())
    return [read_list(*found, areas, period)] if found is not None else []


def lists_among(tables: Iterable[LocatedTable], areas: Areas, period: str | None) -> Parted:
    """Tables that are lists, and those that are not."""
    lists, left = [], []
    for table in tables:
        known = recognise_list(table, load_lists())
        if known is None:
            left.append(table)
        else:
            lists.append(read_list(table, known, areas, period))
    return lists, left


def list_reading(table: ListTable, areas: Areas, period: str | None) -> TableReading:
    """What a list brought. ``listed`` is None where nothing of it counts."""
    findings = [*check_list(table, areas, period)]
    counts = bool(table.rows) and is_of_period(table, period)
    scope, source = table.scope, table.source()
    return TableReading(
        file=source.file,
        sheet=source.sheet or "",
        form=table.form.code,
        unit=scope.code if scope is not None else None,
        unit_name=scope.name if scope is not None else "",
        period=table.period,
        preliminary=table.preliminary,
        facts=[],
        findings=findings,
        listed=summary_of(table, areas) if counts else None,
    )


def check_lists(
    readings: Sequence[FileReading], sent: dict[int, Sent], facts: FactIndex, areas: Areas
) -> Iterator[Finding]:
    """Lists against each other, which sets who is left out, and against the summary forms."""
    lists = [
        SentList(sent[id(table)], table.listed)
        for reading in readings
        for table in reading.tables
        if table.listed is not None
    ]
    yield from check_between_lists(lists)
    forms = load_forms()
    yield from gathered_across(check_lists_against_forms(lists, facts, forms, areas))
    yield from check_own_summaries(lists, facts, forms)
