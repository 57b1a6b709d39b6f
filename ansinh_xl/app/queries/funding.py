"""FUNDING_TOTAL and FUNDING_NOTE: what a programme got. Loans and rice never enter spending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import (
    kind_of,
    period_of,
    programmes_of,
    source_of,
    stage_of,
    text_of,
    unit_of,
)
from ansinh_xl.app.queries.range_data import RangeData, read_range
from ansinh_xl.app.queries.shapes import blank, each, sentence_on_error
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import plain_number
from ansinh_xl.figures.funding import FundingLine
from ansinh_xl.figures.selection import Total, combine
from ansinh_xl.text.folding import fold
from ansinh_xl.text.messages import message


@sentence_on_error
def funding_total(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    source: Any = None,
    stage: Any = None,
    kind: Any = None,
    data: Any = None,
) -> Any:
    """The amount of a programme in đồng (rice: kg); of no programme, all spending in đồng.

    Without a ``stage`` it is the one that the annual report quotes. ``kind`` "vay" gives loans,
    "hiện vật" what was given in kind. ``data``: a range with the columns Chương trình and Kinh phí
    (and Đơn vị, Kỳ, Nguồn, Giai đoạn, Loại) instead of the last consolidation.
    """
    if data is not None:
        table = read_range(data, "programme", "amount")
        amounts = table.numbers("amount")

        def from_range(*asked: Any) -> Any:
            rows = _matching(table, asked)
            if not rows:
                return message("answer-no-figure")
            return plain_number(sum(amounts[row] or 0 for row in rows))

        return each(from_range, programme, unit, period, source, stage, kind)

    def answer(*asked: Any) -> Any:
        total = _total(_request(*asked))
        return message("answer-no-figure") if total is None else plain_number(total.amount)

    return each(answer, programme, unit, period, source, stage, kind)


@sentence_on_error
def funding_note(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    source: Any = None,
    stage: Any = None,
    kind: Any = None,
) -> Any:
    """ "ít nhất" where FUNDING_TOTAL's figure for the same arguments is a lower bound, else ""."""

    def answer(*asked: Any) -> str:
        total = _total(_request(*asked))
        return message("answer-at-least") if total and total.qualifier == "at_least" else ""

    return each(answer, programme, unit, period, source, stage, kind)


@dataclass(frozen=True, slots=True)
class _Request:
    programmes: frozenset[str]
    unit: str | None
    period: str
    source: str | None
    stage: str | None
    kind: str | None


def _request(
    programme: Any, unit: Any, period: Any, source: Any, stage: Any, kind: Any
) -> _Request:
    when = latest.period(period)
    area = unit_of(unit, when)
    return _Request(
        _codes(programme),
        area.code if area else None,
        when,
        source_of(source),
        stage_of(stage),
        kind_of(kind),
    )


def _codes(programme: Any) -> frozenset[str]:
    return frozenset(entry.code for entry in programmes_of(programme))


def _total(request: _Request) -> Total | None:
    """The sum of the lines asked for, None where the consolidation has no figure of them."""
    lines = [
        line
        for line in latest.funding_lines(request.period, request.unit)
        if (not request.programmes or line.programme in request.programmes)
        and (line.counts if request.stage is None else line.stage == request.stage)
        and line.kind == (request.kind or (line.kind if request.programmes else "grant"))
    ]
    totals = [total for line in lines for total in _shares(line, request.source)]
    return combine(totals) if totals else None


def _shares(line: FundingLine, source: str | None) -> list[Total]:
    if source is None:
        return [Total(line.amount, line.qualifier)]
    return [Total(s.amount, s.qualifier) for s in line.sources if s.fund_source == source]


def _matching(table: RangeData, asked: tuple[Any, ...]) -> list[int]:
    """The rows of a range that say what was asked; a range without such a column is refused."""
    names = ("programme", "unit", "period", "source", "stage", "kind")
    wanted = {name: value for name, value in zip(names, asked, strict=True) if not blank(value)}
    lacking = [name for name in wanted if not table.has(name)]
    if lacking:
        raise UsageError("answer-columns", labels=[_SHOWN[name] for name in lacking])
    return [
        row
        for row in table.leaves()
        if all(_same(name, table.columns[name][row], value) for name, value in wanted.items())
    ]


_SHOWN = {"unit": "Đơn vị", "period": "Kỳ", "source": "Nguồn", "stage": "Giai đoạn", "kind": "Loại"}
_CODES = {"period": period_of, "source": source_of, "stage": stage_of, "kind": kind_of}


def _same(name: str, written: Any, wanted: Any) -> bool:
    if blank(written):
        return False
    if fold(text_of(written)) == fold(text_of(wanted)):
        return True
    try:
        if name == "programme":
            return _codes(written) <= _codes(wanted)
        read = _CODES.get(name)
        return read is not None and read(written) == read(wanted)
    except UsageError:
        return False
