"""Columns that a form needs and the table lacks, and columns that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.proposed_columns import proposed_by_rules
from ansinh_xl.checks.template import ADDITIVE
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.facts import Finding, finding
from ansinh_xl.forms.labels import header_words
from ansinh_xl.forms.plans import heads_a_plan, sets_targets
from ansinh_xl.grid import column_letter
from ansinh_xl.locate import TableColumn
from ansinh_xl.text.folding import fold
from ansinh_xl.text.periods import years_in


def check_columns(body: Body) -> Iterator[Finding]:
    """``missing-column`` per required column, ``unknown-column`` per column of figures not read,
    ``duplicate-column`` where it bears the very labels of one that is; ``other-year-columns`` once
    for those that stand again for another year, ``plan-columns`` for those that do as a plan.
    """
    table = body.table
    if table.recognition.others:
        yield from _of_other_years(table)
        yield from _of_a_plan(table)
    for column in table.recognition.missing:
        # "nhà > Tổng số" is how it is found, and no name.
        name = next((label for label in column.labels if ">" not in label), column.labels[0])
        yield finding("missing-column", table.source(), column=name, form=table.form.code)
    if not body.template.unread:
        return
    sums = {*_sums_of_columns(body)}
    proposals = {index: column.labels[0] for index, column in proposed_by_rules(body).items()}
    for item in table.recognition.proposals:
        proposals.setdefault(item.index, item.column.labels[0].replace(" > ", " › "))
    read = {it.path: it for it in body.template.located if it.index in body.template.places}
    for located in body.template.unread:
        twin = read.get(located.path)
        if twin is not None and located.path:
            yield _twice(table, located, twin)
            continue
        if located.index in sums or not located.path or "ghi chu" in fold(located.path[-1]):
            continue
        yield finding(
            "unknown-column",
            table.source(located.header_row, located.index),
            label=" › ".join(located.path),
            proposal=proposals.get(located.index),
        )


def _twice(table: FormTable, located: TableColumn, twin: TableColumn) -> Finding:
    """Two columns under one heading: the first one is read, and nobody knows what the other is."""
    return finding(
        "duplicate-column",
        table.source(located.header_row, located.index),
        label=" › ".join(located.path),
        other_column=column_letter(twin.index),
    )


def _of_other_years(table: FormTable) -> Iterator[Finding]:
    """Last year's columns beside this year's: they are compared with, and count for no period."""
    two = table.recognition.is_second or table.recognition.beside is not None
    named = {
        column: years
        for column in table.table.columns
        if column.index in table.recognition.others
        and (years := _years_of(" ".join(column.path), "" if two else table.period))
        and table.period[:4] not in years
    }
    if named:
        first = next(iter(named))
        yield finding(
            "other-year-columns",
            table.source(first.header_row, first.index),
            "note",
            columns=[column_letter(column.index) for column in named],
            years=sorted(set().union(*named.values())),
        )


def _of_a_plan(table: FormTable) -> Iterator[Finding]:
    """What was planned, beside what came of it."""
    planned = [
        column
        for column in table.table.columns
        if column.index in table.recognition.others
        and any(heads_a_plan(header_words(label)) for label in column.path)
    ]
    if planned and not sets_targets(table.form):
        yield finding(
            "plan-columns",
            table.source(planned[0].header_row, planned[0].index),
            "note",
            columns=[column_letter(column.index) for column in planned],
        )


def _years_of(label: str, period: str) -> set[str]:
    """ "Đầu năm" is where last year ended."""
    years = {*years_in(label)}
    if not years and period and "dau " in fold(label):
        years = {str(int(period[:4]) - 1)}
    return years


def _sums_of_columns(body: Body) -> Iterator[int]:
    """Those that on every row sum the columns of one indicator ("Tổng cộng" over two groups), or
    those beside them in their own group ("Giảm trong kỳ > Tổng").
    """
    table, first = body.table, body.first
    rows = [line.row for line in body.leaves]
    paths = {column.index: column.path for column in table.table.columns}
    groups: dict[str, list[FormColumn]] = {}
    for column in table.columns:
        if column.column.kind in ADDITIVE:
            groups.setdefault(column.column.code, []).append(column)
    for located in body.template.unread:
        if located.kind not in ADDITIVE or not rows:
            continue
        figures = table.table.figures(located)
        own = [
            column
            for column in table.columns
            if len(located.path) > 1
            and column.column.kind == located.kind
            and paths[column.index][:-1] == located.path[:-1]
        ]
        for group in (own, *groups.values()):
            if len(group) >= 2 and all(
                figures[row - first] == sum(table.reading(item, row).value or 0 for item in group)
                for row in rows
            ):
                yield located.index
