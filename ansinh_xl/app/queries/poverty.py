"""POVERTY_PROGRESS and ATTAINMENT: how far a unit has come towards its target, as a fraction.

The rules are those of figures/attainment.py; a range of data is computed by the same words here.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import direction_of, measure_of, text_of, unit_of
from ansinh_xl.app.queries.range_data import RangeData, read_range
from ansinh_xl.app.queries.shapes import (
    as_table,
    blank,
    each,
    readings,
    sentence_on_error,
    single,
)
from ansinh_xl.errors import UsageError
from ansinh_xl.text.folding import fold
from ansinh_xl.text.messages import message
from ansinh_xl.text.numbers import read_column

Number = int | Decimal


@sentence_on_error
def poverty_progress(
    unit: Any = None, period: Any = None, measure: Any = None, data: Any = None
) -> Any:
    """Attainment of the assigned poverty target as a fraction: 1.1144… is 111,44%.

    ``unit``: code, name or a range of them; nothing is the province. ``data``: a range with the
    columns Đơn vị, Chỉ tiêu and Thực hiện (or Đầu kỳ and Cuối kỳ, or Thoát nghèo) instead of the
    last consolidation. "không giao" where there is no target or a target of zero.
    """
    several = len(as_table(unit)) * len(as_table(unit)[0]) > 1
    if data is None:

        def answer(one: Any, when: Any, how: Any) -> Any:
            return "" if several and blank(one) else _stored(one, when, how)

        return each(answer, unit, period, measure)
    wanted = measure_of(single(measure))
    table = read_range(data, "unit", "target")
    targets = table.numbers("target")
    achieved = _achieved(table, wanted)

    def from_range(one: Any) -> Any:
        if several and blank(one):
            return ""
        rows = table.leaves() if blank(one) else [_row_of(table, one)]
        return progress(_sum(targets, rows), _sum(achieved, rows))

    return each(from_range, unit)


@sentence_on_error
def attained(actual: Any, target: Any, direction: Any = None) -> Any:
    """Actual over target, cell by cell; "giảm" where less is better: target over actual.

    "không giao" where the target is blank or zero, "chưa báo cáo" where the actual is blank.
    """

    def answer(done: Any, planned: Any, way: Any) -> Any:
        amounts = [_number(done), _number(planned)]
        if direction_of(way) == "up" or not amounts[0] or not amounts[1]:
            return progress(amounts[1], amounts[0])
        return float(Fraction(amounts[1]) / Fraction(amounts[0]))

    return each(answer, actual, target, direction)


def progress(target: Number | None, achieved: Number | None) -> float | str:
    """The fraction as a cell shows it, or the word for why there is none."""
    if not target:
        return message("answer-not-assigned")
    if achieved is None:
        return message("answer-not-reported")
    return float(Fraction(achieved) / Fraction(target))


def _stored(unit: Any, period: Any, measure: Any) -> float | str:
    when = latest.period(period)
    area = unit_of(unit, when)
    lines = latest.attainments(when, measure_of(measure))
    line = next(iter(lines.values())) if area is None else lines.get(area.code)
    if line is None:
        assert area is not None
        raise UsageError("answer-no-target-level", unit=area.name)
    if line.ratio is not None:
        return float(line.ratio)
    if line.status != "not_assigned":
        return message("answer-not-reported")
    nobody = next(iter(lines.values())).target is None
    return message("answer-no-targets" if nobody else "answer-not-assigned")


def _achieved(table: RangeData, measure: str) -> list[Number | None]:
    """The column of what was achieved, by the measure, of what the range has."""
    if measure == "exits" and table.has("exits"):
        return table.numbers("exits")
    if measure == "reduction" and table.has("opening", "closing"):
        pairs = zip(table.numbers("opening"), table.numbers("closing"), strict=True)
        return [None if None in pair else pair[0] - pair[1] for pair in pairs]  # type: ignore[operator]
    if table.has("achieved"):
        return table.numbers("achieved")
    raise UsageError("answer-columns", labels=["Thực hiện"])


def _row_of(table: RangeData, unit: Any) -> int:
    wanted = fold(text_of(unit))
    names = [fold(text_of(name)) if not blank(name) else "" for name in table.columns["unit"]]
    found = [row for row, name in enumerate(names) if name == wanted]
    if not found:
        # "Tiên Phước" asked, "Huyện Tiên Phước" written, or the other way round; never by likeness.
        bare = _without_type(wanted)
        found = [row for row, name in enumerate(names) if name and _without_type(name) == bare]
    if len(found) != 1:
        problem = "answer-unit-twice" if found else "answer-unit"
        raise UsageError(problem, unit=text_of(unit))
    return found[0]


def _without_type(name: str) -> str:
    for word in ("thanh pho ", "thi xa ", "thi tran ", "huyen ", "phuong ", "xa ", "tp ", "tx "):
        if name.startswith(word):
            return name[len(word) :]
    return name[2:] if name.startswith("h ") else name


def _sum(column: list[Number | None], rows: list[int]) -> Number | None:
    known = [value for row in rows if (value := column[row]) is not None]
    return sum(known) if known else None


def _number(value: Any) -> Number | None:
    reading = read_column([value], whole=False)[0]
    if reading.state in ("text", "error", "mark"):
        raise UsageError("answer-not-a-number", value=value, label="")
    if reading.state == "ambiguous":
        raise UsageError(
            "answer-ambiguous", value=value, alternatives=readings(reading.alternatives)
        )
    return reading.value
