"""FUNDING_NOTE, PROGRESS_NOTE and INDICATOR_NOTE: what a figure lacks, in words for the next cell.

A figure itself must stay a number; that it is only a lower bound, preliminary, or of some of the
districts is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.asked_funding import asked_of
from ansinh_xl.app.queries.choices import measure_of, unit_of
from ansinh_xl.app.queries.indicators import indicator_of
from ansinh_xl.app.queries.shapes import each, sentence_on_error
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.gaps import joined
from ansinh_xl.figures.reach import reach
from ansinh_xl.text.messages import message


@sentence_on_error
def funding_note(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    source: Any = None,
    stage: Any = None,
    kind: Any = None,
) -> Any:
    """ "ít nhất", "mới có 2/18 huyện" of FUNDING_TOTAL's figure for the same arguments, or ""."""
    now = latest.now()

    def answer(*asked: Any) -> str:
        request = asked_of(now, *asked)
        funding = now.of(request.period).funding(request.unit)
        lines = [line for line in funding if request.takes(line)]
        gap = joined(line.gap for line in lines)
        qualified = any(line.qualifier for line in lines)
        return noted(at_least=qualified, partly=gap.partly)

    return each(answer, programme, unit, period, source, stage, kind)


@sentence_on_error
def progress_note(unit: Any = None, period: Any = None, measure: Any = None) -> Any:
    """ "sơ bộ", "mới có 16/18 huyện" of POVERTY_PROGRESS's figure, or ""."""
    now = latest.now()

    def answer(one: Any, when: Any, how: Any) -> str:
        held = now.of(when)
        area = unit_of(one, held.period) or held.tree.province
        line = held.attainments(measure_of(how)).get(area.code)
        if line is None:
            raise UsageError("answer-no-target-level", unit=area.name)
        partly = (line.reported, line.expected) if 0 < line.reported < line.expected else None
        return noted(
            at_least=line.qualifier is not None,
            partly=partly,
            preliminary=line.preliminary,
            incomplete=line.incomplete,
        )

    return each(answer, unit, period, measure)


@sentence_on_error
def indicator_note(code: Any, unit: Any = None, period: Any = None, line: Any = None) -> Any:
    """ "ít nhất", "mới có 2/18 huyện" of INDICATOR's figure for the same arguments, or ""."""
    now = latest.now()

    def answer(*asked: Any) -> str:
        found = indicator_of(now, *asked)
        facts = found.facts()
        partly = None
        rollup = found.held.rollup(found.form.code)
        if facts and rollup is not None and found.area.kind == "province" and found.column.additive:
            tree = found.held.tree
            below = [line.unit for line in rollup.lines if line.unit != found.area.code]
            dims = found.lines[0].dims if len(found.lines) == 1 else None
            reported, expected = reach(rollup, tree).of(dims, below, facts)
            partly = (reported, expected) if reported < expected else None
        return noted(at_least=any(fact.qualifier for fact in facts), partly=partly)

    return each(answer, code, unit, period, line)


def noted(
    *,
    at_least: bool = False,
    partly: tuple[int, int] | None = None,
    preliminary: bool = False,
    incomplete: int = 0,
) -> str:
    """The remarks that hold, in one cell."""
    return "; ".join(_remarks(at_least, partly, preliminary, incomplete))


def _remarks(
    at_least: bool, partly: tuple[int, int] | None, preliminary: bool, incomplete: int
) -> Iterable[str]:
    if at_least:
        yield message("answer-at-least")
    if preliminary:
        yield message("macro-preliminary")
    if partly is not None:
        reported, expected = partly
        yield message("answer-districts-partly", reported=reported, expected=expected)
    if incomplete:
        yield message("answer-units-incomplete", count=incomplete)
