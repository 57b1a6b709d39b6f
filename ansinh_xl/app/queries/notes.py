"""FUNDING_NOTE, PROGRESS_NOTE and INDICATOR_NOTE: what a figure lacks, in words for the next cell.

A figure itself must stay a number; that it is only a lower bound, preliminary, or of some of the
districts is said beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.asked_funding import asked_of, matching
from ansinh_xl.app.queries.choices import measure_of, unit_of
from ansinh_xl.app.queries.indicators import column_of_range, indicator_of
from ansinh_xl.app.queries.lacking import noted
from ansinh_xl.app.queries.range_data import Figures, read_range
from ansinh_xl.app.queries.shapes import each, sentence_on_error, single, unless_blank
from ansinh_xl.app.queries.targets import achieved_in
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.attainment import districts_behind
from ansinh_xl.figures.gaps import joined
from ansinh_xl.text.messages import message


@sentence_on_error
def funding_note(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    source: Any = None,
    stage: Any = None,
    kind: Any = None,
    data: Any = None,
) -> Any:
    """ "ít nhất", "mới có 2/18 huyện" of FUNDING_TOTAL's figure for the same arguments, or ""."""
    if data is not None:
        table = read_range(data, "programme", "amount")
        amounts = table.numbers("amount")

        def from_range(*asked: Any) -> str:
            return _of_rows(amounts, matching(table, asked))

        ask = unless_blank(from_range, programme, unit)
        return each(ask, programme, unit, period, source, stage, kind)
    now = latest.now()

    def answer(*asked: Any) -> str:
        request = asked_of(now, *asked)
        funding = now.of(request.period).funding(request.unit)
        lines = [line for line in funding if request.takes(line)]
        gap = joined(line.gap for line in lines)
        qualified = any(line.qualifier for line in lines)
        return noted(at_least=qualified, partly=gap.partly)

    ask = unless_blank(answer, programme, unit)
    return each(ask, programme, unit, period, source, stage, kind)


@sentence_on_error
def progress_note(
    unit: Any = None, period: Any = None, measure: Any = None, data: Any = None
) -> Any:
    """ "sơ bộ", "mới có 16/18 huyện" of POVERTY_PROGRESS's figure, or ""."""
    if data is not None:
        return _progress_in(data, unit, measure_of(single(measure)))
    now = latest.now()

    def answer(one: Any, when: Any, how: Any) -> str:
        held = now.of(when)
        area = unit_of(one, held.period) or held.tree.province
        lines = held.attainments(measure_of(how))
        line = lines.get(area.code)
        if line is None:
            raise UsageError("answer-no-target-level", unit=area.name)
        whole = area.code == held.tree.province.code
        return noted(
            at_least=line.qualifier is not None,
            partly=districts_behind(lines.values()) if whole else None,
            preliminary=line.preliminary,
            incomplete=line.incomplete,
        )

    return each(unless_blank(answer, unit), unit, period, measure)


def _progress_in(data: Any, unit: Any, measure: str) -> Any:
    """Of the rows that have a target, where the range tells of targets; else of all."""
    table = read_range(data, "unit")
    done = achieved_in(table, measure)
    targets = table.numbers("target") if table.has("target") else None

    def answer(one: Any) -> str:
        rows = table.rows_of(one)
        return _of_rows(done, [row for row in rows if targets is None or targets[row]])

    return each(unless_blank(answer, unit), unit)


def _of_rows(figures: Figures, rows: Sequence[int]) -> str:
    """What a sum over rows of a range lacks: those without a figure, and that it is a bound."""
    known = sum(figures[row] is not None for row in rows)
    told = [message("answer-at-least")] if figures.bound(rows) else []
    if known < len(rows):
        told.append(message("answer-rows-partly", reported=known, expected=len(rows)))
    return "; ".join(told)


@sentence_on_error
def indicator_note(
    code: Any, unit: Any = None, period: Any = None, line: Any = None, data: Any = None
) -> Any:
    """ "ít nhất", "mới có 2/18 huyện" of INDICATOR's figure for the same arguments, or ""."""
    if data is not None:
        table, asked = column_of_range(single(code), data)
        figures = table.numbers(asked)

        def from_range(one: Any) -> str:
            return _of_rows(figures, table.rows_of(one))

        return each(unless_blank(from_range, unit), unit)
    now = latest.now()

    def answer(*asked: Any) -> str:
        found = indicator_of(now, *asked)
        gap = found.lacking()
        qualified = any(fact.qualifier for fact in found.facts())
        return noted(at_least=qualified, partly=gap.partly, incomplete=gap.incomplete)

    return each(unless_blank(answer, code, unit), code, unit, period, line)
