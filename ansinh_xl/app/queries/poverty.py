"""POVERTY_RATE, POVERTY_FLOW, GROSS_EXITS and NET_REDUCTION: the stock of poor households.

Gross is not net (domain.md section 2): those that left and the fall of the stock are two functions.
"""

from __future__ import annotations

from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import poverty_kind_of, text_of, unit_of
from ansinh_xl.app.queries.lacking import lacking
from ansinh_xl.app.queries.range_data import added, read_range
from ansinh_xl.app.queries.shapes import (
    Table,
    blank,
    each,
    is_several,
    joined_rows,
    sentence_on_error,
    single,
)
from ansinh_xl.app.queries.tables import bounded, cell_value
from ansinh_xl.areas import Area
from ansinh_xl.errors import AnsinhError, UsageError
from ansinh_xl.figures.bounds import Bounded, over
from ansinh_xl.figures.flow import Flow, flow_of
from ansinh_xl.figures.poverty import Progress
from ansinh_xl.text.messages import explain, message

REVIEW, CHANGE = "poverty_review", "poverty_change"
_HOUSEHOLDS = {"line": "households"}


@sentence_on_error
def poverty_rate(unit: Any = None, period: Any = None, kind: Any = None, data: Any = None) -> Any:
    """Poor (or near-poor) households of all households, as a fraction: 0,0861 is 8,61%.

    Made of its parts on every level, never of rates. ``data``: a range with the columns Đơn vị,
    Hộ nghèo (or Hộ cận nghèo) and Tổng số hộ.
    """
    several = is_several(unit)
    if data is None:
        now = latest.now()

        def stored(one: Any, when: Any, which: Any) -> Any:
            if several and blank(one):
                return ""
            return _stored_rate(now.of(when), one, poverty_kind_of(which))

        return each(stored, unit, period, kind)
    which = poverty_kind_of(single(kind))
    table = read_range(data, "unit", which, "households")
    poor, households = table.numbers(which), table.numbers("households")

    def from_range(one: Any) -> Any:
        if several and blank(one):
            return ""
        # A rate of some units' part over other units' whole says nothing.
        rows = [
            row
            for row in table.rows_of(one)
            if poor[row] is not None or households[row] is not None
        ]
        if any(poor[row] is None or households[row] is None for row in rows):
            raise UsageError("answer-other-units")
        for row in rows:
            _within(poor[row], households[row], text_of(table.columns["unit"][row]))
        part, whole = added(poor, rows), added(households, rows)
        if not whole or part is None:
            return message("answer-no-figure")
        sides = Bounded(part, poor.bound(rows)), Bounded(whole, households.bound(rows))
        return bounded(over(*sides))

    return each(from_range, unit)


def _within(part: Any, whole: Any, unit: str) -> None:
    if part > whole:
        raise UsageError("answer-more-than-all", unit=unit, part=part, whole=whole)


def _stored_rate(held: latest.Consolidated, unit: Any, kind: str) -> Any:
    area = _area(held, unit)
    lines = held.lines(REVIEW, area.code)
    if not lines or lines[0].values.get(f"{kind}_rate") is None:
        known = lines and lines[0].values.get(f"{kind}_households") is not None
        if known and lines[0].values.get("households"):
            raise UsageError("answer-other-units")
        return message("answer-no-figure")
    parts = [
        Bounded(lines[0].values[code] or 0, lines[0].qualifiers.get(code))
        for code in (f"{kind}_households", "households")
    ]
    return bounded(over(*parts))


@sentence_on_error
def poverty_flow(unit: Any = None, period: Any = None, data: Any = None) -> Any:
    """A table of unit, opening, out, in, closing; a flow that does not balance says by how much.

    ``data``: a range with Đơn vị and the columns of the change form (Đầu kỳ, Thoát nghèo, Tái
    nghèo, Phát sinh mới, Cuối kỳ …).
    """
    header = [message(f"answer-flow-{name}") for name in ("opening", "out", "in", "closing")]
    rows = _flows_of_range(data) if data is not None else _flows_stored(single(period))

    def lines(one: Any) -> Table:
        try:
            return [rows(one)]
        except AnsinhError as error:
            return [["" if blank(one) else text_of(one), "", "", "", "", explain(error)]]

    shown = joined_rows(lines, unit)
    if len(shown) == 1 and not is_several(unit) and shown[0][1:5] == [""] * 4:
        return shown[0][5]
    return [[message("answer-unit-label"), *header, message("answer-remark")], *shown]


def _flows_stored(period: Any) -> Any:
    held = latest.now().of(period)

    def row(unit: Any) -> list[Any]:
        area = _area(held, unit)
        lines = [
            line
            for line in held.lines(CHANGE, area.code)
            if dict(line.dims).get("line") in (None, "households")
        ]
        if not lines:
            return _flow_row(area.name, None, {})
        line = lines[-1]
        stocks = [line.facts.get(code, ()) for code in ("opening", "closing")]
        gaps = [lacking(held, CHANGE, area, [line], given).note() for given in stocks]
        flow = flow_of(latest.forms()[CHANGE], line.values)
        return _flow_row(area.name, flow, line.qualifiers, next(filter(None, gaps), ""))

    return row


def _flows_of_range(data: Any) -> Any:
    form = latest.forms()[CHANGE]
    table = read_range(data, "unit")
    columns = {
        column.code: table.numbers(column.code)
        for column in form.columns
        if table.has(column.code)
        or table.labelled([column.code, *(label.rsplit(">", 1)[-1] for label in column.labels)])
    }
    if "exits" in table.columns and "escaped" not in columns:
        columns["escaped"] = table.numbers("exits")

    def row(unit: Any) -> list[Any]:
        rows = table.rows_of(unit)
        values = {code: added(column, rows) for code, column in columns.items()}
        bounds = {code: bound for code, column in columns.items() if (bound := column.bound(rows))}
        name = message("answer-all-units") if blank(unit) else text_of(unit)
        return _flow_row(name, flow_of(form, values), bounds)

    return row


def _flow_row(name: str, flow: Flow | None, qualifiers: Any, gap: str = "") -> list[Any]:
    if flow is None:
        return [name, "", "", "", "", message("answer-no-figure")]
    figures = [
        cell_value(flow.opening, qualifiers.get("opening")),
        cell_value(flow.out),
        cell_value(flow.into),
        cell_value(flow.closing, qualifiers.get("closing")),
    ]
    if gap:  # a flow of some of the units cannot be expected to balance
        return [name, *figures, gap]
    if qualifiers:
        return [name, *figures, message("answer-some-bounds")]
    if flow.off is None:
        return [name, *figures, message("answer-flow-open")]
    return [name, *figures, message("answer-flow-off", off=flow.off) if flow.off else ""]


@sentence_on_error
def gross_exits(unit: Any = None, period: Any = None, data: Any = None) -> Any:
    """Households that left poverty, gross: those that came into it meanwhile are not taken away.

    ``data``: a range with the columns Đơn vị and Thoát nghèo.
    """
    return _households(unit, period, "exits", data, "exits")


@sentence_on_error
def net_reduction(unit: Any = None, period: Any = None, data: Any = None) -> Any:
    """What the stock of poor households fell: opening less closing; below 0 where it grew.

    ``data``: a range with the columns Đơn vị, Đầu kỳ and Cuối kỳ.
    """
    return _households(unit, period, "reduction", data, "opening", "closing")


def _households(unit: Any, period: Any, measure: str, data: Any, *needed: str) -> Any:
    several = is_several(unit)
    if data is None:
        now = latest.now()

        def stored(one: Any, when: Any) -> Any:
            if several and blank(one):
                return ""
            held = now.of(when)
            progress = progress_of(held, _area(held, one).code, measure)
            if progress is None or progress.achieved is None:
                return message("answer-not-reported")
            return cell_value(progress.achieved, progress.qualifier)

        return each(stored, unit, period)
    table = read_range(data, "unit", *needed)
    first, *rest = [table.numbers(name) for name in needed]
    figures = first.minus(rest[0]) if rest else first

    def from_range(one: Any) -> Any:
        if several and blank(one):
            return ""
        rows = table.rows_of(one)
        amount = added(figures, rows)
        if amount is None:
            return message("answer-not-reported")
        return cell_value(amount, figures.bound(rows))

    return each(from_range, unit)


def progress_of(held: latest.Consolidated, unit: str, measure: str) -> Progress | None:
    """How many households left poverty in a unit of any level, None where it has no figures."""
    return held.progress(measure).get(unit)


def _area(held: latest.Consolidated, unit: Any) -> Area:
    return unit_of(unit, held.period) or held.tree.province
