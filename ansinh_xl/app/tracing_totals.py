"""Truy nguồn on sheets that tell totals by unit or by programme: ours, and those of a rollup.

Attainment stands in a row of its unit, funding in a row of its programme; a rollup's form sheets
hold figures that the reports' cells, kept in the store, were made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import isclose

from ansinh_xl.app.queries import latest
from ansinh_xl.app.tracing import Trace
from ansinh_xl.facts import Dims, Fact
from ansinh_xl.figures import Figures
from ansinh_xl.figures.attainment import TARGETS, Attainment
from ansinh_xl.figures.funding import FundingLine
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.types import Place
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


def trace_summary(rows: Sequence[Sequence[object]], place: Place, figures: Figures) -> Trace | None:
    """The figure of attainment or funding at a place of a sheet; None where it is another one.

    ``rows`` are the sheet's, from its first. A figure that differs from the consolidation's is
    none of it.
    """
    row, column = place
    if row >= len(rows) or column >= len(rows[row]):
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


def _same(value: object, figure: int | Decimal | float | None) -> bool:
    """Whether a cell holds the figure; a bound is written in words there."""
    if figure is None:
        return False
    if not isinstance(value, (int, float)):
        return isinstance(value, str) and bool(value.strip())
    return isclose(value, float(figure), rel_tol=1e-9)


def behind(traced: Trace, period: str) -> Trace | None:
    """What the cells of a rollup's form sheet were made of, by what the store keeps of the period.

    None where nothing of it is kept on this computer.
    """
    held = latest.now().held(period)
    if held is None:
        return None
    above = unit_tree(None, period).ancestors
    wanted: dict[tuple[str, str], list[tuple[str | None, Dims]]] = {}
    for fact in traced.here:
        wanted.setdefault((fact.form, fact.indicator), []).append((fact.unit, fact.dims))
    found = tuple(
        fact
        for fact in held.stored.facts
        if any(
            unit in (fact.unit, *above.get(fact.unit or "", ())) and _within(fact.dims, dims)
            for unit, dims in wanted.get((fact.form, fact.indicator), ())
        )
    )
    return Trace(traced.figure, traced.unit, (), found) if found else None


def _within(finer: Dims, dims: Dims) -> bool:
    return set(dims) <= set(finer)
