"""PROJECTED_YEAR_END: what poverty reduction may come to, always called a projection."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import measure_of, method_of, unit_of
from ansinh_xl.app.queries.poverty import progress_of
from ansinh_xl.app.queries.range_data import Figures, RangeData, added, columns_missing, read_range
from ansinh_xl.app.queries.shapes import blank, each, is_several, sentence_on_error, single
from ansinh_xl.app.queries.targets import achieved_in
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Qualifier
from ansinh_xl.figures.projection import (
    Number,
    in_whole,
    linear,
    months_so_far,
    seasonal,
    year_before,
)
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number
from ansinh_xl.text.periods import Period, parse_period


@sentence_on_error
def projected_year_end(
    unit: Any = None, period: Any = None, method: Any = None, measure: Any = None, data: Any = None
) -> Any:
    """Households by the end of the year: "dự báo 2.667 (tuyến tính)", text that no sum takes in.

    ``period`` is one from January on ("2020-9M"); of a whole year the answer is its own figure.
    ``data``: a range with the columns Đơn vị and Thực hiện; for the way of last year also Cùng kỳ
    năm trước and Cả năm trước.
    """
    several = is_several(unit)
    now = latest.now()
    if data is None:

        def stored(one: Any, when: Any, way: Any, how: Any) -> Any:
            if several and blank(one):
                return ""
            return _stored(now, one, when, method_of(way), measure_of(how))

        return each(stored, unit, period, method, measure)
    table = read_range(data, "unit")
    when = _from_january(now.period(single(period)))
    way = method_of(single(method))
    done = achieved_in(table, measure_of(single(measure)))
    before = _last_year(table, way)

    def from_range(one: Any) -> Any:
        if several and blank(one):
            return ""
        rows = table.rows_of(one)
        last = [added(column, rows) for column in before]
        return _shown(added(done, rows), done.bound(rows), when, way, last)

    return each(from_range, unit)


def _last_year(table: RangeData, way: str) -> list[Figures]:
    if way == "linear":
        return []
    if not table.has("last_so_far", "last_year"):
        raise columns_missing("last_so_far", "last_year")
    return [table.numbers("last_so_far"), table.numbers("last_year")]


def _stored(now: latest.Latest, unit: Any, period: Any, way: str, measure: str) -> Any:
    when = _from_january(now.period(period))
    held = now.of(when.code)
    area = unit_of(unit, held.period) or held.tree.province
    progress = progress_of(held, area.code, measure)
    last: list[Number | None] = []
    if way == "seasonal" and months_so_far(when) != 12:
        for code in (year_before(when).code, str(when.year - 1)):
            earlier = now.of(code)
            known = progress_of(earlier, area.code, measure)
            last.append(known.achieved if known and not known.qualifier else None)
    achieved = progress.achieved if progress else None
    return _shown(achieved, progress.qualifier if progress else None, when, way, last)


def _from_january(code: str) -> Period:
    when = parse_period(code)
    if months_so_far(when) is None:
        raise UsageError("answer-not-from-january", period=when.label())
    return when


def _shown(
    achieved: Number | None,
    qualifier: Qualifier | None,
    when: Period,
    way: str,
    last: list[Number | None],
) -> Any:
    if achieved is None:
        return message("answer-not-reported")
    if qualifier:
        raise UsageError("answer-bounds")
    months = months_so_far(when)
    if months is None or months == 12:
        return achieved
    projected: Fraction | None = linear(achieved, months)
    if way == "seasonal":
        so_far, year = last
        projected = (
            seasonal(achieved, so_far, year) if so_far is not None and year is not None else None
        )
        if projected is None:
            raise UsageError("answer-no-last-year", year=when.year - 1)
    assert projected is not None
    return message(
        f"answer-projected-{way}",
        figure=format_number(in_whole(projected)),
        year=when.year - 1,
    )
