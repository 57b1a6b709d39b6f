"""INDICATOR and SOURCE_OF: one figure of a form at one unit, and the cells it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import text_of, unit_of
from ansinh_xl.app.queries.lacking import Lacking, lacking, told_of
from ansinh_xl.app.queries.named import column_named, columns_named, printed_labels, titles
from ansinh_xl.app.queries.range_data import (
    RangeData,
    added,
    columns_missing,
    is_rate,
    read_range,
)
from ansinh_xl.app.queries.shapes import blank, each, is_several, sentence_on_error, single
from ansinh_xl.app.queries.tables import cell_value
from ansinh_xl.areas import Area
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Fact, Qualifier
from ansinh_xl.figures.columns import Value, rate_value, rates_of
from ansinh_xl.figures.rollup import RollupLine
from ansinh_xl.figures.selection import exact_number, same_units
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message

_MOST_SOURCES = 5


class Asked(NamedTuple):
    """The column that was asked for, the unit, and the lines of the rollup that answer."""

    held: latest.Consolidated
    form: Form
    column: Column
    area: Area
    lines: Sequence[RollupLine]

    def facts(self) -> list[Fact]:
        """The facts that the figure is made of."""
        return [fact for line in self.lines for fact in line.facts.get(self.column.code, ())]

    def lacking(self) -> Lacking:
        """The districts and communes without which the figure stands."""
        facts = told_of(self.lines, self.column.code)
        if self.column.rate is not None:
            facts = [
                fact
                for line in self.lines
                for name in rates_of(self.form)[self.column.code].names
                for fact in line.facts.get(name, ())
            ]
        elif not self.column.additive:
            return Lacking()
        return lacking(self.held, self.form.code, self.area, self.lines, facts)

    def figure(self) -> tuple[Value, Qualifier | None]:
        """The figure with its bound; UsageError where the lines do not add up to one."""
        code = self.column.code
        if len(self.lines) <= 1:
            line = next(iter(self.lines), None)
            return (line.values.get(code), line.qualifiers.get(code)) if line else (None, None)
        if self.column.rate is not None:
            return self._rate()
        if not self.column.additive or len({fact.measure for fact in self.facts()}) > 1:
            raise UsageError("answer-line-needed", known="; ".join(_members(self.form, self.lines)))
        return self._sum(code)

    def _sum(self, code: str) -> tuple[Value, Qualifier | None]:
        values = [value for line in self.lines if (value := line.values.get(code)) is not None]
        bounds = [bound for line in self.lines if (bound := line.qualifiers.get(code))]
        if not values:
            return None, None
        total = sum((Fraction(value) for value in values), Fraction(0))
        return exact_number(total), next(iter(bounds), None)

    def _rate(self) -> tuple[Value, Qualifier | None]:
        rate = rates_of(self.form)[self.column.code]
        sums = {name: self._sum(name) for name in rate.names}
        values = {name: value for name, (value, _) in sums.items()}
        bounds = {name: bound for name, (_, bound) in sums.items() if bound}
        parts = [
            [fact for line in self.lines for fact in line.facts.get(name, ())]
            for name in rate.names
        ]
        if not same_units(parts):
            raise UsageError("answer-other-units")
        return rate_value(rate, values, bounds)


def indicator_of(now: latest.Latest, code: Any, unit: Any, period: Any, line: Any) -> Asked:
    """What stands in a column at one unit, on the lines asked for.

    Where nothing is said of the line, households are meant where there are persons too, and
    everything where a form is divided by category, source or programme.
    """
    if blank(code):
        raise UsageError("answer-form-needed", known=titles())
    held = now.of(period)
    form, column = column_named(text_of(code), held.stored_forms)
    area = unit_of(unit, held.period) or held.tree.province
    lines = held.lines(form.code, area.code)
    if not blank(line):
        lines = _of_line(form, lines, text_of(line))
    elif any(dict(item.dims).get("line") == "households" for item in lines):
        lines = [item for item in lines if dict(item.dims).get("line") in (None, "households")]
    lines = [item for item in lines if item.values.get(column.code) is not None]
    return Asked(held, form, column, area, lines)


def _of_line(form: Form, lines: Sequence[RollupLine], asked: str) -> list[RollupLine]:
    """The lines of one member of any dimension, by code or label."""
    wanted = fold(asked)
    labels = Labels(language(None), latest.forms())
    found = [
        line
        for line in lines
        if any(
            wanted in (fold(member), fold(labels.member(form.code, name, member)))
            for name, member in line.dims
        )
    ]
    if lines and not found:
        raise UsageError("answer-line", value=asked, known="; ".join(_members(form, lines)))
    return found


def _members(form: Form, lines: Sequence[RollupLine]) -> list[str]:
    labels = Labels(language(None), latest.forms())
    return list(
        dict.fromkeys(
            labels.member(form.code, name, member) for line in lines for name, member in line.dims
        )
    )


@sentence_on_error
def indicator(
    code: Any, unit: Any = None, period: Any = None, line: Any = None, data: Any = None
) -> Any:
    """One figure of one unit: a number, or text for a lower bound.

    ``code``: "poverty_change.closing", "closing", "Cuối kỳ". ``line``: "Nhân khẩu", a category …
    ``data``: a range with the column Đơn vị and one that bears the indicator's label.
    """
    several = is_several(unit)
    if data is not None:
        return _of_range(single(code), unit, data)
    now = latest.now()

    def answer(which: Any, one: Any, when: Any, member: Any) -> Any:
        if several and blank(one):
            return ""
        value, bound = indicator_of(now, which, one, when, member).figure()
        return message("answer-no-figure") if value is None else cell_value(value, bound)

    return each(answer, code, unit, period, line)


def column_of_range(code: Any, data: Any) -> tuple[RangeData, str]:
    """The range, and as what it now knows the column of the indicator."""
    asked = text_of(code)
    table = read_range(data, "unit")
    if not table.labelled([asked]):
        columns = columns_named(asked)
        if any(column.kind == "rate" for column in columns):
            raise UsageError("answer-no-rate-of-range")
        labels = [label for column in columns for label in printed_labels(column)]
        if not table.labelled([asked, *labels]):
            raise columns_missing(asked)
    return table, asked


def _of_range(code: Any, unit: Any, data: Any) -> Any:
    table, asked = column_of_range(code, data)
    figures, rate = table.numbers(asked), is_rate(table.labels[asked])
    several = is_several(unit)

    def from_range(one: Any) -> Any:
        if several and blank(one):
            return ""
        rows = table.rows_of(one)
        value = added(figures, rows)
        if value is None:
            return message("answer-no-figure")
        if rate and len(rows) > 1:
            raise UsageError("answer-no-rate-of-range")
        return cell_value(value, figures.bound(rows))

    return each(from_range, unit)


@sentence_on_error
def source_of_figure(code: Any, unit: Any = None, period: Any = None, line: Any = None) -> Any:
    """ "Tien Phuoc.xlsx ▸ Biểu 02 ▸ K14" of INDICATOR's figure; of many cells the first ones."""
    now = latest.now()

    def answer(*asked: Any) -> str:
        facts = indicator_of(now, *asked).facts()
        if not facts:
            return message("answer-no-figure")
        places = list(dict.fromkeys(map(_place, facts)))
        shown = "; ".join(places[:_MOST_SOURCES])
        more = len(places) - _MOST_SOURCES
        return message("answer-sources-more", shown=shown, count=more) if more > 0 else shown

    return each(answer, code, unit, period, line)


def _place(fact: Fact) -> str:
    source = fact.source
    return " ▸ ".join(part for part in (source.file, source.sheet, source.cell) if part)
