"""Facts of one form into lines per commune, district and province.

Additive columns are summed, rates are recomputed from their parts on every level. What a column
is made of at one unit is in columns.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ansinh_xl.areas import Areas
from ansinh_xl.areas.area import Kind as Level
from ansinh_xl.facts import Dims, Fact, Qualifier
from ansinh_xl.figures.columns import Value, column_facts, fixed_value, rate_value, rates_of
from ansinh_xl.figures.selection import add_up
from ansinh_xl.figures.units import UnitTree, finest, unit_tree
from ansinh_xl.forms.schema import Column, Form

__all__ = ["Level", "Rollup", "RollupLine", "Value", "roll_up"]


@dataclass(frozen=True, slots=True)
class RollupLine:
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


@dataclass(frozen=True, slots=True)
class Rollup:
    """All lines of a form: the province first, then each district followed by its communes."""

    form: Form
    lines: tuple[RollupLine, ...]


def roll_up(
    facts: Iterable[Fact], forms: Mapping[str, Form], areas: Areas, period: str
) -> dict[str, Rollup]:
    """A rollup per form that has facts in the period, in the order of ``forms``."""
    tree = unit_tree(areas, period)
    by_form: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.period == period and fact.unit in tree:
            by_form.setdefault(fact.form, []).append(fact)
    return {
        code: Rollup(form, tuple(_lines(form, by_form[code], tree)))
        for code, form in forms.items()
        if code in by_form
    }


_Cells = dict[tuple[str, Dims], dict[str, list[Fact]]]


def _lines(form: Form, facts: list[Fact], tree: UnitTree) -> Iterable[RollupLine]:
    cells: _Cells = {}
    sums = [column for column in form.columns if column.kind in ("count", "money")]
    by_indicator: dict[str, list[Fact]] = {}
    for fact in facts:
        by_indicator.setdefault(fact.indicator, []).append(fact)
    for column in sums:
        found = column_facts(form, column, by_indicator)
        for fact in finest(found, tree) if column.additive else found:
            places = (fact.unit or "", *tree.ancestors[fact.unit or ""])
            for unit in places if column.additive else places[:1]:
                own = cells.get((unit, fact.dims))
                if own is None:
                    own = cells[unit, fact.dims] = {}
                if column.code in own:
                    own[column.code].append(fact)
                else:
                    own[column.code] = [fact]
    order = _DimsOrder(form)
    place = {unit: number for number, unit in enumerate(tree.units)}
    for unit, dims in sorted(cells, key=lambda key: (place[key[0]], order(key[1]))):
        yield _line(form, sums, unit, dims, cells[unit, dims], tree)


def _line(
    form: Form,
    sums: Iterable[Column],
    unit: str,
    dims: Dims,
    cells: Mapping[str, list[Fact]],
    tree: UnitTree,
) -> RollupLine:
    values: dict[str, Value] = dict.fromkeys(_figure_columns(form))
    qualifiers: dict[str, Qualifier] = {}
    facts = {code: tuple(found) for code, found in cells.items()}
    for column in sums:
        found = facts.get(column.code, ())
        total = add_up(found) if column.additive else fixed_value(found)
        values[column.code] = total.amount if found and total else None
        if found and total and total.qualifier:
            qualifiers[column.code] = total.qualifier
    for code, rate in rates_of(form).items():
        if not _same_units(facts, rate.names):
            continue  # a rate of some units' part over other units' whole says nothing
        values[code], bound = rate_value(rate, values, qualifiers)
        used = tuple(fact for name in sorted(rate.names) for fact in facts.get(name, ()))
        if values[code] is not None:
            facts[code] = used
        if bound:
            qualifiers[code] = bound
    area = tree.units[unit]
    return RollupLine(form.code, unit, area.name, area.kind, dims, values, qualifiers, facts)


@lru_cache(maxsize=64)
def _figure_columns(form: Form) -> tuple[str, ...]:
    figures = ("count", "money", "rate")
    return tuple(column.code for column in form.columns if column.kind in figures)


def _same_units(facts: Mapping[str, tuple[Fact, ...]], names: Iterable[str]) -> bool:
    """The parts of a rate come from the same units, or some part is not there at all."""
    units = [{fact.unit for fact in facts[name]} for name in names if facts.get(name)]
    return all(found == units[0] for found in units)


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
