"""FUNDING_TOTAL, FUNDING_BALANCE, DISBURSEMENT_RATE and UNIT_COST: what a programme got.

Loans and rice never enter spending.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.asked_funding import Asked, asked_of, matching, totals_of
from ansinh_xl.app.queries.range_data import RangeData, added, columns_missing, read_range
from ansinh_xl.app.queries.shapes import each, sentence_on_error, unless_blank
from ansinh_xl.app.queries.tables import bounded, cell_value
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import plain_number
from ansinh_xl.figures.bounds import Bounded, minus, over
from ansinh_xl.figures.programmes import Programme
from ansinh_xl.figures.selection import Total, add_up, combine, same_units
from ansinh_xl.text.messages import message

Amount = int | Decimal


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
            amount = added(amounts, matching(table, asked))
            return message("answer-no-figure") if amount is None else cell_value(amount)

        ask = unless_blank(from_range, programme, unit)
        return each(ask, programme, unit, period, source, stage, kind)
    now = latest.now()

    def answer(*asked: Any) -> Any:
        total = _total(now, asked_of(now, *asked))
        return message("answer-no-figure") if total is None else plain_number(total.amount)

    ask = unless_blank(answer, programme, unit)
    return each(ask, programme, unit, period, source, stage, kind)


@sentence_on_error
def funding_balance(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    source: Any = None,
    data: Any = None,
) -> Any:
    """What was allocated and is not disbursed yet, in đồng; below 0 where more was disbursed.

    ``data``: a range with the columns Chương trình, Dự toán and Đã chi (or Kinh phí and Giai đoạn).
    """
    return _of_both_stages(minus, programme, unit, period, source, data)


@sentence_on_error
def disbursement_rate(
    programme: Any = None,
    unit: Any = None,
    period: Any = None,
    source: Any = None,
    data: Any = None,
) -> Any:
    """What was disbursed of what was allocated, as a fraction. ``data`` as of the balance."""
    return _of_both_stages(
        lambda allocated, disbursed: _share(disbursed, allocated),
        programme,
        unit,
        period,
        source,
        data,
    )


def _share(disbursed: Bounded, allocated: Bounded) -> Bounded | None:
    if allocated.value == 0:
        raise UsageError("answer-nothing-allocated")
    return over(disbursed, allocated)


def _of_both_stages(
    reckon: Any, programme: Any, unit: Any, period: Any, source: Any, data: Any
) -> Any:
    if data is not None:
        table = read_range(data, "programme")

        def from_range(*asked: Any) -> Any:
            stages = [_amount_in(table, asked, stage) for stage in ("allocated", "disbursed")]
            return _reckoned(reckon, stages)

        ask = unless_blank(from_range, programme, unit)
        return each(ask, programme, unit, period, source)
    now = latest.now()

    def answer(which: Any, one: Any, when: Any, given: Any) -> Any:
        request = asked_of(now, which, one, when, given)
        wanted = request.both_stages()
        stages = [
            _total(now, request._replace(programmes=wanted, stage=stage))
            for stage in ("allocated", "disbursed")
        ]
        return _reckoned(reckon, stages)

    return each(unless_blank(answer, programme, unit), programme, unit, period, source)


def _reckoned(reckon: Any, stages: Sequence[Total | None]) -> Any:
    allocated, disbursed = stages
    if allocated is None:
        return message("answer-no-allocated")
    if disbursed is None:
        return message("answer-no-disbursed")
    return bounded(reckon(Bounded(*allocated), Bounded(*disbursed)))


def _amount_in(table: RangeData, asked: Sequence[Any], stage: str) -> Total | None:
    """A stage's amount, of its own column or of the rows that say so."""
    if table.has(stage):
        rows, amounts = matching(table, (*asked, None, None)), table.numbers(stage)
    elif table.has("amount", "stage"):
        rows, amounts = matching(table, (*asked, stage, None)), table.numbers("amount")
    else:
        raise columns_missing("allocated", "disbursed")
    amount = added(amounts, rows)
    return None if amount is None else Total(amount, amounts.bound(rows))


@sentence_on_error
def unit_cost(programme: Any, unit: Any = None, period: Any = None, data: Any = None) -> Any:
    """The quoted amount for one person, card, house or loan, in đồng (rice: kg).

    ``data``: a range with the columns Chương trình, Kinh phí and Số lượng.
    """
    if data is not None:
        table = read_range(data, "programme", "amount", "count")
        amounts, counts = table.numbers("amount"), table.numbers("count")

        def from_range(*asked: Any) -> Any:
            rows = matching(table, (*asked, None, None, None))
            if any((amounts[row] is None) != (counts[row] is None) for row in rows):
                raise UsageError("answer-other-units")
            totals = [
                Total(added(column, rows) or 0, column.bound(rows)) for column in (amounts, counts)
            ]
            return _cost(added(amounts, rows), added(counts, rows), *totals)

        return each(unless_blank(from_range, programme, unit), programme, unit, period)
    now = latest.now()

    def answer(which: Any, one: Any, when: Any) -> Any:
        request = asked_of(now, which, one, when)
        if len(request.programmes) != 1:
            raise UsageError("answer-one-programme")
        return _stored_cost(now, request, request.programmes[0])

    return each(unless_blank(answer, programme, unit), programme, unit, period)


def _stored_cost(now: latest.Latest, request: Asked, programme: Programme) -> Any:
    held = now.of(request.period)
    given = held.facts if request.unit is None else held.of_unit(request.unit)
    amounts = given.select(programme.amounts[programme.quoted])
    counts = given.select(programme.per) if programme.per is not None else ()
    if not amounts or not counts:
        return message("answer-no-figure")
    if not same_units([amounts, counts]):
        raise UsageError("answer-other-units")
    amount, count = add_up(amounts), add_up(counts)
    return _cost(amount.amount, count.amount, amount, count)


def _cost(amount: Amount | None, count: Amount | None, *totals: Total) -> Any:
    if amount is None or count is None:
        return message("answer-no-figure")
    if count == 0:
        raise UsageError("answer-nothing-counted")
    sides = [total.qualifier for total in totals] or [None, None]
    return bounded(over(Bounded(amount, sides[0]), Bounded(count, sides[1])))


def _total(now: latest.Latest, request: Asked) -> Total | None:
    """The sum of what was asked for, None where the consolidation has no figure of it."""
    totals = totals_of(now.of(request.period).funding(request.unit), request)
    return combine(totals) if totals else None
