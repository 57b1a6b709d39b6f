"""Truy nguồn: what stands behind the figure in a cell, of a report or of a sheet that we made.

In a report: the cell's own figure, or the cells that its total adds up, and what the last
consolidation holds for the same figure. On a sheet of totals: the cells that a
figure is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.tables import FIGURES, rollup_table
from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.app.readings import lend_period, usual_period
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Fact
from ansinh_xl.figures import Rollup, RollupLine, roll_up
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.grid import Workbook, cell_name
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.language import language

LEVELS = ("province", "district", "commune")


class Trace(NamedTuple):
    """A figure by its words, and the facts it is made of: here, and in the last consolidation."""

    figure: str
    unit: str
    here: tuple[Fact, ...]
    stored: tuple[Fact, ...] = ()


def trace_report(workbook: Workbook, sheet: str, place: Place) -> Trace | None:
    """The figure at a cell of a report (row and column from 0), None where none stands there."""
    sheets: list[SheetTables] = []
    reading = read_grids(workbook, None, lexicon(), sheets)
    period = usual_period([reading])
    if period is not None:
        lend_period([reading], period)
    cell = cell_name(*place)
    of_sheet = [it for it in reading.tables if it.sheet == sheet]
    for table in of_sheet:
        own = [fact for fact in table.facts if fact.source.cell == cell]
        if own:
            return _told(own, own[0])
    for tables in sheets:
        for made in tables.known:
            if made.table.grid.sheet == sheet:
                facts = [fact for table in of_sheet for fact in table.facts]
                addends = _addends(made, place, facts)
                if addends:
                    return _told(addends, addends[0], total=True)
    return None


def _addends(made: FormTable, place: Place, facts: Iterable[Fact]) -> list[Fact]:
    """What a total at the place adds up: facts of its column, under its unit where it has one."""
    row, index = place
    line = next((it for it in made.lines if it.row == row), None)
    column = next((it for it in made.columns if it.index == index), None)
    if line is None or column is None:
        return []
    letters = {
        cell_name(leaf.row, index)
        for leaf in made.leaves()
        if line.dims in ((), leaf.dims) and leaf.row != row
    }
    found = [fact for fact in facts if fact.source.cell in letters]
    if line.area is None:
        return found
    above = unit_tree(None, made.period).ancestors
    below = [fact for fact in found if line.area.code in above.get(fact.unit or "", ())]
    return below or found


def _told(here: Sequence[Fact], first: Fact, total: bool = False) -> Trace:
    labels = Labels(language(None), latest.forms())
    words = [labels.form(first.form), labels.indicator(first)]
    if first.dims and not total:
        words.append(labels.dims(first.form, first.dims))
    return Trace(" – ".join(words), first.unit_name if not total else "", tuple(here), _kept(here))


def _kept(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """What the last consolidation of the period holds for the same figures of the same units."""
    try:
        stored = latest.now().of(facts[0].period).stored
    except UsageError:
        return ()
    keys = {(it.form, it.indicator, it.unit, it.dims, it.fund_source) for it in facts}
    return tuple(
        it
        for it in stored.facts
        if (it.form, it.indicator, it.unit, it.dims, it.fund_source) in keys
    )


def trace_rollup(
    header: Sequence[str], values: Sequence[object], column: int, facts: Sequence[Fact], period: str
) -> Trace | None:
    """The figure of a sheet of totals that we made, by its header and the row it stands in.

    ``column`` from 0; ``facts`` are those the sheet may be made of. None where it is no figure.
    """
    labels = Labels(language(None), latest.forms())
    tree = unit_tree(None, period)
    for rollup in roll_up(facts, latest.forms(), load_areas(), period).values():
        table = rollup_table(rollup, labels, LEVELS, None, tree)
        if [str(label) for label in table.header] != [str(label) for label in header]:
            continue
        found = _line(rollup, table.rows, values, column)
        if found is not None:
            line, code = found
            words = [labels.form(rollup.form.code), str(header[column])]
            return Trace(" – ".join(words), line.unit_name, line.facts.get(code, ()))
    return None


def _line(
    rollup: Rollup, rows: Sequence[Sequence[object]], values: Sequence[object], column: int
) -> tuple[RollupLine, str] | None:
    shown = [it for it in rollup.form.columns if it.kind in FIGURES]
    first = len(rows[0]) - len(shown) if rows else 0
    if column < first:
        return None
    lines = [line for line in rollup.lines if line.level in LEVELS]
    asked = [str(value) for value in values[:first]]
    for line, row in zip(lines, rows, strict=True):
        # The province's name tells how many districts are in it: that may have changed.
        if str(row[0]) == asked[0] and [str(it) for it in row[2:first]] == asked[2:]:
            return line, shown[column - first].code
    return None
