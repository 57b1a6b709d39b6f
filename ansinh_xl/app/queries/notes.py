"""FUNDING_NOTE, PROGRESS_NOTE and INDICATOR_NOTE: what a figure lacks, in words for the next cell.

A figure itself must stay a number; that it is only a lower bound, preliminary, or of some of the
districts is said beside it.
"""

from __future__ import annotations

from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.asked_funding import asked_of
from ansinh_xl.app.queries.choices import measure_of, unit_of
from ansinh_xl.app.queries.indicators import indicator_of
from ansinh_xl.app.queries.lacking import noted
from ansinh_xl.app.queries.shapes import each, sentence_on_error
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.attainment import districts_behind
from ansinh_xl.figures.gaps import joined


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

    return each(answer, unit, period, measure)


@sentence_on_error
def indicator_note(code: Any, unit: Any = None, period: Any = None, line: Any = None) -> Any:
    """ "ít nhất", "mới có 2/18 huyện" of INDICATOR's figure for the same arguments, or ""."""
    now = latest.now()

    def answer(*asked: Any) -> str:
        found = indicator_of(now, *asked)
        gap = found.lacking()
        qualified = any(fact.qualifier for fact in found.facts())
        return noted(at_least=qualified, partly=gap.partly, incomplete=gap.incomplete)

    return each(answer, code, unit, period, line)
