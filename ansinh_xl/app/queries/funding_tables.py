"""FUNDING_BY_SOURCE and PROGRAMME_SUMMARY: funding as tables. Loans have a total of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.asked_funding import asked_of, matching
from ansinh_xl.app.queries.choices import source_of, unit_of
from ansinh_xl.app.queries.range_data import added, read_range
from ansinh_xl.app.queries.shapes import blank, sentence_on_error, single
from ansinh_xl.app.queries.tables import cell_value
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.funding import FundingLine, loans_total, spending_total
from ansinh_xl.figures.gaps import Gap, joined
from ansinh_xl.figures.selection import Total, combine
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message

PROGRAMME_COLUMNS = ("programme", "kind", "stage", "source", "measure", "amount")
"""What ``programme_rows`` tells, by the names of their labels (macro-label-…)."""


@sentence_on_error
def funding_by_source(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    stage: Any = None,
    kind: Any = None,
    data: Any = None,
) -> Any:
    """A table of fund sources and what each gives, its total last.

    ``data``: a range with the columns Nguồn and Kinh phí (and Chương trình …).
    """
    asked = [single(item) for item in (programme, unit, period, None, stage, kind)]
    found = _of_range(data, asked) if data is not None else _stored(asked)
    if not found:
        return message("answer-no-figure")
    labels = _labels()
    rows = [
        [
            labels.fund_source(source) or message("answer-no-source"),
            cell_value(total.amount, total.qualifier),
        ]
        for source, total in found.items()
    ]
    whole = combine(found.values())
    return [
        [message("macro-label-source"), message("macro-label-amount")],
        *rows,
        [message("answer-total"), cell_value(whole.amount, whole.qualifier)],
    ]


def _stored(asked: list[Any]) -> dict[str | None, Total]:
    now = latest.now()
    request = asked_of(now, *asked)
    lines = [line for line in now.of(request.period).funding(request.unit) if request.takes(line)]
    if len({line.measure for line in lines}) > 1:
        raise UsageError("answer-one-programme")
    found: dict[str | None, list[Total]] = {}
    for line in lines:
        for share in line.sources:
            found.setdefault(share.fund_source, []).append(Total(share.amount, share.qualifier))
    return {source: combine(totals) for source, totals in found.items()}


def _of_range(data: Any, asked: list[Any]) -> dict[str | None, Total]:
    table = read_range(data, "programme", "amount", "source")
    amounts = table.numbers("amount")
    found: dict[str | None, list[int]] = {}
    for row in matching(table, asked):
        written = table.columns["source"][row]
        found.setdefault(None if blank(written) else source_of(written), []).append(row)
    return {
        source: Total(added(amounts, rows) or 0, amounts.bound(rows))
        for source, rows in found.items()
    }


@sentence_on_error
def programme_summary(period: Any = None, unit: Any = None) -> Any:
    """Every programme with kind, stage, source, unit of measure and amount, then the two totals."""
    held = latest.now().of(single(period))
    area = unit_of(single(unit), held.period)
    lines = held.funding(area.code if area is not None else None)
    if not lines:
        return message("answer-no-figure")
    header = [message(f"macro-label-{name}") for name in PROGRAMME_COLUMNS]
    return [header, *programme_rows(lines, _labels())]


def programme_rows(
    lines: Iterable[FundingLine],
    labels: Labels,
    spending_gap: Gap | None = None,
    loans_gap: Gap | None = None,
) -> list[list[Any]]:
    """A row a line, then spending and loans. Without a gap given, it is what the lines lack."""
    given = list(lines)
    rows: list[list[Any]] = [
        [
            line.gap.text(line.title),
            message(f"macro-kind-{line.kind}"),
            labels.stage(line.stage),
            labels.fund_source(line.fund_source),
            labels.measure(line.measure),
            cell_value(line.amount, line.qualifier),
        ]
        for line in given
    ]
    for code, total, gap in (
        ("spending", spending_total(given), spending_gap or _gap(given, "grant")),
        ("loans", loans_total(given), loans_gap or _gap(given, "loan")),
    ):
        amount = cell_value(total.amount, total.qualifier)
        title = gap.text(message(f"macro-{code}-total"))
        rows.append([title, "", "", "", labels.measure("dong"), amount])
    return rows


def _gap(lines: Iterable[FundingLine], kind: str) -> Gap:
    return joined(line.gap for line in lines if line.kind == kind and line.counts)


def _labels() -> Labels:
    return Labels(language(None), latest.forms())
