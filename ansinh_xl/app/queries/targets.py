"""POVERTY_PROGRESS, TARGET, ACHIEVED, REMAINING_TO_TARGET, RANK_UNITS and ATTAINMENT.

The rules are those of figures/attainment.py; a range of data is reckoned with by the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import direction_of, measure_of, text_of, unit_of
from ansinh_xl.app.queries.numbers import reading_of
from ansinh_xl.app.queries.range_data import Figures, RangeData, added, columns_missing, read_range
from ansinh_xl.app.queries.shapes import blank, each, is_several, sentence_on_error, single
from ansinh_xl.app.queries.tables import bounded, cell_value
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Qualifier
from ansinh_xl.figures.attainment import Attainment
from ansinh_xl.figures.bounds import Bounded, minus, over
from ansinh_xl.figures.ranking import ranks_of
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import format_number

Number = int | Decimal


class Standing(NamedTuple):
    """What a unit was to achieve and has achieved; ``nobody``: no unit has a target at all.

    ``aim`` is the target's bound, which no consolidation has, but a range may.
    """

    name: str
    target: Number | None
    achieved: Number | None
    qualifier: Qualifier | None = None
    aim: Qualifier | None = None
    nobody: bool = False


@sentence_on_error
def poverty_progress(
    unit: Any = None, period: Any = None, measure: Any = None, data: Any = None
) -> Any:
    """Attainment of the assigned poverty target as a fraction: 1.1144… is 111,44%.

    ``unit``: code, name or a range of them; nothing is the province. ``data``: a range with the
    columns Đơn vị, Chỉ tiêu and Thực hiện (or Đầu kỳ and Cuối kỳ, or Thoát nghèo) instead of the
    last consolidation. "không giao" where there is no target or a target of zero.
    """
    return _asked(_progress, unit, period, measure, data)


@sentence_on_error
def target(unit: Any = None, period: Any = None, data: Any = None) -> Any:
    """The assigned target in households; the word for it where there is none."""
    return _asked(_target, unit, period, None, data, achieved=False)


@sentence_on_error
def achieved(unit: Any = None, period: Any = None, measure: Any = None, data: Any = None) -> Any:
    """What was achieved, in households; a lower bound is text."""
    return _asked(_achieved, unit, period, measure, data, target=False)


@sentence_on_error
def remaining_to_target(
    unit: Any = None, period: Any = None, measure: Any = None, data: Any = None
) -> Any:
    """Households that are still to be achieved; 0 where the target is reached or passed."""
    return _asked(_remaining, unit, period, measure, data)


@sentence_on_error
def rank_units(period: Any = None, measure: Any = None, data: Any = None) -> Any:
    """The units by their attainment, the best first, equals sharing a place: a table.

    Units without a target or a report come last, with the word for it in place of the ratio.
    """
    way = measure_of(single(measure))
    if data is None:
        province, *lines = latest.now().of(single(period)).attainments(way).values()
        nobody = province.target is None
        standings = [_standing(line)._replace(nobody=nobody) for line in lines]
    else:
        standings = list(_rows(read_range(data, "unit", "target"), way))
    rated = [(_ratio(item), item) for item in standings]
    known = sorted(((r, item) for r, item in rated if r is not None), key=lambda pair: -pair[0])
    ranks = ranks_of([ratio for ratio, _ in known])
    header = ["rank", "unit-label", "target", "achieved", "ratio"]
    return [
        [message(f"answer-{name}") for name in header],
        *(_line(item, rank) for rank, (_, item) in zip(ranks, known, strict=True)),
        *(_line(item, "") for ratio, item in rated if ratio is None),
    ]


def _line(item: Standing, rank: int | str) -> list[Any]:
    figures = [cell_value(item.target), cell_value(item.achieved, item.qualifier)]
    return [rank, item.name, *figures, _progress(item)]


@sentence_on_error
def attained(actual: Any, target: Any, direction: Any = None) -> Any:
    """Actual over target, cell by cell; "giảm" where less is better: target over actual.

    "không giao" where the target is blank or zero, "chưa báo cáo" where the actual is blank.
    """

    def answer(done: Any, planned: Any, way: Any) -> Any:
        reached, aim = reading_of(done), reading_of(planned)
        for figure in (reached, aim):
            if figure.value is not None and figure.value < 0:
                raise UsageError("answer-below-nothing", value=format_number(figure.value))
        if direction_of(way) == "down" and aim.value and reached.value is not None:
            if reached.value == 0:
                raise UsageError("answer-nothing-left")
            reached, aim = aim, reached
        if not (reached.qualifier or aim.qualifier) or not aim.value or reached.value is None:
            return _progress(Standing("", aim.value, reached.value))
        sides = (Bounded(side.value or 0, side.qualifier) for side in (reached, aim))
        return bounded(over(*sides))

    return each(answer, actual, target, direction)


def _ratio(item: Standing) -> Fraction | None:
    if not item.target or item.achieved is None:
        return None
    return Fraction(item.achieved) / Fraction(item.target)


def _progress(item: Standing) -> Any:
    """The fraction as a cell shows it, or the word for why there is none."""
    if not item.target:
        return _no_target(item)
    if item.achieved is None:
        return message("answer-not-reported")
    if type(item.achieved) is int is type(item.target):
        return item.achieved / item.target  # of ints Python divides exactly and rounds once
    return float(Fraction(item.achieved) / Fraction(item.target))


def _target(item: Standing) -> Any:
    return cell_value(item.target, item.aim) if item.target else _no_target(item)


def _achieved(item: Standing) -> Any:
    if item.achieved is None:
        return message("answer-not-reported")
    return cell_value(item.achieved, item.qualifier)


def _remaining(item: Standing) -> Any:
    if not item.target:
        return _no_target(item)
    if item.achieved is None:
        return message("answer-not-reported")
    left = minus(Bounded(item.target, item.aim), Bounded(item.achieved, item.qualifier))
    return bounded(left) if left is not None and left.value > 0 else 0


def _no_target(item: Standing) -> str:
    return message("answer-no-targets" if item.nobody else "answer-not-assigned")


def _asked(
    show: Callable[[Standing], Any],
    unit: Any,
    period: Any,
    measure: Any,
    data: Any,
    *,
    target: bool = True,
    achieved: bool = True,
) -> Any:
    """What ``show`` makes of every unit's standing; blank cells of a range of units stay blank."""
    several = is_several(unit)
    if data is None:
        now = latest.now()

        def stored(one: Any, when: Any, how: Any) -> Any:
            return "" if several and blank(one) else show(_stored(now, one, when, how))

        return each(stored, unit, period, measure)
    table = read_range(data, *(("unit", "target") if target else ("unit",)))
    targets = table.numbers("target") if target else None
    done = achieved_in(table, measure_of(single(measure))) if achieved else None

    def from_range(one: Any) -> Any:
        if several and blank(one):
            return ""
        return show(_of_rows("", targets, done, table.rows_of(one)))

    return each(from_range, unit)


def _of_rows(
    name: str, targets: Figures | None, done: Figures | None, rows: Sequence[int]
) -> Standing:
    return Standing(
        name,
        added(targets, rows) if targets else None,
        added(done, rows) if done else None,
        done.bound(rows) if done else None,
        targets.bound(rows) if targets else None,
    )


def _stored(now: latest.Latest, unit: Any, period: Any, measure: Any) -> Standing:
    held = now.of(period)
    area = unit_of(unit, held.period)
    lines = held.attainments(measure_of(measure))
    province = next(iter(lines.values()))
    line = province if area is None else lines.get(area.code)
    if line is None:
        assert area is not None
        raise UsageError("answer-no-target-level", unit=area.name)
    return _standing(line)._replace(nobody=province.target is None)


def _standing(line: Attainment) -> Standing:
    return Standing(line.unit_name, line.target, line.achieved, line.qualifier)


def _rows(table: RangeData, measure: str) -> Iterator[Standing]:
    targets, done = table.numbers("target"), achieved_in(table, measure)
    for row in table.leaves():
        yield _of_rows(text_of(table.columns["unit"][row]), targets, done, [row])


def achieved_in(table: RangeData, measure: str) -> Figures:
    """The column of what was achieved, by the measure, of what the range has."""
    if measure == "exits" and table.has("exits"):
        return table.numbers("exits")
    if measure == "reduction" and table.has("opening", "closing"):
        return table.numbers("opening").minus(table.numbers("closing"))
    if table.has("achieved"):
        return table.numbers("achieved")
    raise columns_missing("achieved")
