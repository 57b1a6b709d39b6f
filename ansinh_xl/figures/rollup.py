"""Facts of one form into lines per commune, district and province.

Additive columns are summed, rates are recomputed from their parts on every level. What a column
is made of at one unit is in columns.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from ansinh_xl.areas import Areas
from ansinh_xl.areas.area import Kind as Level
from ansinh_xl.facts import Dims, Fact, Qualifier
from ansinh_xl.figures.columns import Value, column_facts, fixed_value, rate_value, rates_of
from ansinh_xl.figures.selection import PeriodFacts, period_facts, same_units, sum_of
from ansinh_xl.figures.units import UnitTree, finest
from ansinh_xl.forms.schema import Form
from ansinh_xl.records import NamedTuple

__all__ = ["Level", "Rollup", "RollupLine", "Value", "roll_up"]


class RollupLine(NamedTuple):
    """One unit's figures of one form and one set of dimensions, by column code.

    ``values`` has every count, money and rate column of the form, None where nothing is known.
    ``qualifiers`` and ``facts`` have only the columns that have any; a rate has the facts of
    its parts.
    """

    form: str
    unit: str
    unit_name: str
    level: Level
    dims: Dims
    values: Mapping[str, Value]
    qualifiers: Mapping[str, Qualifier]
    facts: Mapping[str, tuple[Fact, ...]]


class Rollup(NamedTuple):
    """All lines of a form: the province first, then each district followed by its communes."""

    form: Form
    lines: tuple[RollupLine, ...]


def roll_up(
    facts: Iterable[Fact], forms: Mapping[str, Form], areas: Areas, period: str
) -> dict[str, Rollup]:
    """A rollup per form that has facts in the period, in the order of ``forms``."""
    return rolled_up(period_facts(facts, period, areas), forms)


def rolled_up(given: PeriodFacts, forms: Mapping[str, Form]) -> dict[str, Rollup]:
    """``roll_up`` over facts that are indexed already."""
    return {
        code: Rollup(form, tuple(_lines(form, given.index.indicators(code), given.tree)))
        for code, form in forms.items()
        if given.units(code)
    }


_Cells = dict[str, list[Fact]]
"""Column → the facts that it is made of, at one line: one unit and its dimensions."""
_Lines = Mapping[Dims, dict[str, _Cells]]
"""Dimensions → unit → its cells. Units are hashed much faster than dimensions."""


def _lines(form: Form, facts: Mapping[str, Sequence[Fact]], tree: UnitTree) -> Iterator[RollupLine]:
    lines = _cells(form, facts, tree)
    place = {unit: number for number, unit in enumerate(tree.units)}
    ordered = [
        (unit, dims, cells)
        for dims in sorted(lines, key=_DimsOrder(form))
        for unit, cells in lines[dims].items()
    ]
    ordered.sort(key=lambda line: place[line[0]])  # one unit's dimensions stay in their order
    figures = _Figures(form)
    for unit, dims, cells in ordered:
        area, (values, qualifiers, used) = tree.units[unit], figures.of(cells)
        yield RollupLine(form.code, unit, area.name, area.kind, dims, values, qualifiers, used)


def _cells(form: Form, facts: Mapping[str, Sequence[Fact]], tree: UnitTree) -> _Lines:
    """Every line that has facts: a unit's own, and those of the units below it."""
    lines: dict[Dims, dict[str, _Cells]] = defaultdict(dict)
    counted: dict[Dims, dict[str, list[_Cells]]] = defaultdict(dict)  # where a unit's facts count
    for column in form.columns:
        if column.kind not in ("count", "money"):
            continue
        code, found = column.code, column_facts(form, column, facts)
        if not column.additive:
            for fact in found:
                if fact.unit in tree.units:
                    own = lines[fact.dims].setdefault(fact.unit or "", {})
                    own.setdefault(code, []).append(fact)
            continue
        for fact in finest(found, tree):
            unit, levels = fact.unit or "", counted[fact.dims]
            level = levels.get(unit)
            if level is None:
                here = lines[fact.dims]
                places = (unit, *tree.ancestors[unit])
                level = levels[unit] = [here.setdefault(place, {}) for place in places]
            for cells in level:
                if code in cells:
                    cells[code].append(fact)
                else:
                    cells[code] = [fact]
    return lines


class _Figures:
    """The figures of a form's lines. What the form says is asked once, and not once a line."""

    def __init__(self, form: Form) -> None:
        columns = [entry for entry in form.columns if entry.kind in ("count", "money", "rate")]
        self._unknown: dict[str, Value] = dict.fromkeys(entry.code for entry in columns)
        self._fixed = {entry.code for entry in columns if not entry.additive}
        self._rates = [(code, rate, sorted(rate.names)) for code, rate in rates_of(form).items()]

    def of(
        self, cells: _Cells
    ) -> tuple[dict[str, Value], dict[str, Qualifier], dict[str, tuple[Fact, ...]]]:
        """Values, qualifiers and facts by column."""
        values = self._unknown.copy()
        qualifiers: dict[str, Qualifier] = {}
        facts: dict[str, tuple[Fact, ...]] = {}
        for code, found in cells.items():
            facts[code] = tuple(found)
            if len(found) == 1:  # as in every line of a commune
                values[code], bound = found[0].value, found[0].qualifier
            else:
                values[code], bound = fixed_value(found) if code in self._fixed else sum_of(found)
            if bound:
                qualifiers[code] = bound
        for code, rate, names in self._rates:
            parts = [part for name in names if (part := facts.get(name))]
            if not same_units(parts):
                continue  # a rate of some units' part over other units' whole says nothing
            values[code], bound = rate_value(rate, values, qualifiers)
            if values[code] is not None:
                facts[code] = tuple(chain.from_iterable(parts))
            if bound:
                qualifiers[code] = bound
        return values, qualifiers, facts


class _DimsOrder:
    """Sorts dimensions as the form declares them, unknown members after the known ones."""

    def __init__(self, form: Form) -> None:
        self._place = {
            (dimension.name, member.code): (outer, inner)
            for outer, dimension in enumerate(form.dimensions)
            for inner, member in enumerate(dimension.members)
        }

    def __call__(self, dims: Dims) -> tuple[tuple[int, int, str, str], ...]:
        ordered = [(*self._place.get(pair, (99, 99)), *pair) for pair in dims]
        return tuple(sorted(ordered))
