"""Truy nguồn on sheets that tell totals by unit or by programme: ours, and those of a rollup.

Attainment stands in a row of its unit, funding in a row of its programme, a form's figures in a row
of unit and category. The facts are those of a consolidation with the same figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isclose

from ansinh_xl.app.queries import latest
from ansinh_xl.app.tracing import Trace
from ansinh_xl.facts import Fact
from ansinh_xl.figures import Figures
from ansinh_xl.figures.attainment import TARGETS, Attainment
from ansinh_xl.figures.funding import FundingLine
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.form_plan import FormPlan, plan_form
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.folding import fold
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import find_period

_TARGET, _RATIO = ("chi tieu", "target"), ("ty le", "attainment")
_ACHIEVED = ("so ho giam", "thuc hien", "so ho thoat", "giam", "thoat", "achieved", "fewer")
_AMOUNT = ("so tien", "amount")
_PROVINCE = ("toan tinh", "whole province")
_TITLE_ROWS = 8


def period_of_rollup(workbook: Workbook) -> str | None:
    """The period of a rollup workbook of ours that is open; None of every other workbook."""
    names = {grid.sheet: grid for grid in workbook.grids}
    overview, sources = (message(f"sheet-{name}") for name in ("overview", "sources"))
    if overview not in names or sources not in names:
        return None
    for row in names[overview].rows[:_TITLE_ROWS]:
        for cell in row:
            if isinstance(cell, str) and (found := find_period(cell)):
                return found.code
    return None


def trace_in_rollup(
    rows: Sequence[Sequence[object]], sheet: str, place: Place, figures: Figures
) -> Trace | None:
    """The figure at a place of a rollup workbook, by the figures of its period."""
    labels = Labels(language(None), latest.forms())
    for rollup in figures.rollups.values():
        if labels.sheet(rollup.form) == sheet:
            tree = unit_tree(None, figures.period)
            plan = plan_form(rollup, sheet, tree)
            return _of_form(rows, place, plan) if _inside(rows, place) else None
    return trace_summary(rows, place, figures)


def _inside(rows: Sequence[Sequence[object]], place: Place) -> bool:
    return place[0] < len(rows) and place[1] < len(rows[place[0]])


def trace_summary(rows: Sequence[Sequence[object]], place: Place, figures: Figures) -> Trace | None:
    """The figure of attainment or funding at a place of a sheet; None where it is another one.

    ``rows`` are the sheet's, from its first. A figure that differs from the consolidation's is
    none of it.
    """
    row, column = place
    if not _inside(rows, place):
        return None
    label = _label(rows, place)
    cells, value = rows[row], rows[row][column]
    if label.startswith(_AMOUNT):
        return _funding(cells, value, figures.funding)
    if not label.startswith((*_TARGET, *_RATIO, *_ACHIEVED)):
        return None
    words = {fold(str(cell)) for cell in cells[:column] if cell}
    for number, line in enumerate(figures.attainment):
        meant = {line.unit, fold(line.unit_name)} & words
        if meant or (number == 0 and any(word in label for word in _PROVINCE)):
            return _attainment(line, label, value)
    return None


def _label(rows: Sequence[Sequence[object]], place: Place) -> str:
    """The heading right above a figure: the nearest text there that is a heading at all."""
    known = (*_TARGET, *_RATIO, *_ACHIEVED, *_AMOUNT)
    for row in reversed(rows[: place[0]]):
        cell = row[place[1]] if place[1] < len(row) else None
        if isinstance(cell, str) and fold(cell).startswith(known):
            return fold(cell)
    return ""


def _attainment(line: Attainment, label: str, value: object) -> Trace | None:
    targets = tuple(fact for fact in line.facts if (fact.form, fact.indicator) == TARGETS)
    done = tuple(fact for fact in line.facts if fact not in targets)
    ratio = float(line.ratio) if line.ratio is not None else None
    told: tuple[str, int | float | None, tuple[Fact, ...]]
    if label.startswith(_TARGET):
        told = ("answer-target", line.target, targets)
    elif label.startswith(_RATIO):
        told = ("answer-ratio", ratio, (*targets, *done))
    else:
        told = ("answer-achieved", line.achieved, done)
    code, figure, facts = told
    return Trace(message(code), line.unit_name, (), facts) if _same(value, figure) else None


def _funding(cells: Sequence[object], value: object, lines: Iterable[FundingLine]) -> Trace | None:
    labels = Labels(language(None), latest.forms())
    words = [fold(str(cell)) for cell in cells if cell]
    for line in lines:
        titled = any(word.startswith(fold(line.title)) for word in words)
        if titled and fold(labels.stage(line.stage)) in words and _same(value, line.amount):
            return Trace(line.title, "", (), line.facts)
    return None


def _same(value: object, figure: int | Decimal | Fraction | float | None) -> bool:
    """Whether a cell holds the figure; a bound is written in words there."""
    if figure is None:
        return False
    if not isinstance(value, (int, float)):
        return isinstance(value, str) and bool(value.strip())
    return isclose(value, float(figure), rel_tol=1e-9)


def _of_form(rows: Sequence[Sequence[object]], place: Place, plan: FormPlan) -> Trace | None:
    """The figure at a place of a rollup's form sheet, which is laid out by the plan."""
    names = [str(cells[1]) if len(cells) > 1 else "" for cells in rows]
    if plan.rows[0].unit_name not in names:
        return None
    number = place[0] - names.index(plan.rows[0].unit_name)
    index = place[1] - plan.labels
    if not (0 <= number < len(plan.rows) and 0 <= index < len(plan.columns)):
        return None
    line, column = plan.rows[number], plan.columns[index]
    figure, value = line.values.get(column.code), rows[place[0]][place[1]]
    if figure is not None and column.kind == "rate":
        figure = Fraction(figure) / 100  # a sheet prints 8,61 as 8,61%
    if names[place[0]] != line.unit_name or not _same(value, figure):
        return None
    words = [plan.sheet, Labels(language(None), latest.forms()).path(column)[-1]]
    return Trace(" – ".join(words), line.unit_name, (), line.facts.get(column.code, ()))
