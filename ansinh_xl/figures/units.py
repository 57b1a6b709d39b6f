"""The tree of units on the last day of a period, and which of several levels' facts count.

No figure is computed here; the units themselves stand in areas/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from ansinh_xl.areas import Area, Areas, load_areas
from ansinh_xl.facts import Dims, Fact
from ansinh_xl.text.periods import parse_period

DimSet = frozenset[tuple[str, str]]


class UnitTree:
    """Province, districts, communes as they stood on one day.

    ``units`` is in official order, every district followed by its communes; ``ancestors`` leads
    from a unit's parent up to the province.
    """

    def __init__(
        self, province: Area, units: Mapping[str, Area], ancestors: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.province = province
        self.units = units
        self.ancestors = ancestors

    @property
    def districts(self) -> tuple[Area, ...]:
        """The units right below the province that are districts."""
        return tuple(area for area in self.units.values() if area.kind == "district")

    @cached_property
    def communes(self) -> Mapping[str, tuple[str, ...]]:
        """The communes right below each unit that has any."""
        found: dict[str, list[str]] = {}
        for code, area in self.units.items():
            if area.kind == "commune" and self.ancestors[code]:
                found.setdefault(self.ancestors[code][0], []).append(code)
        return {above: tuple(codes) for above, codes in found.items()}

    def __contains__(self, code: object) -> bool:
        return code in self.units


@lru_cache(maxsize=8)
def _tree(areas: Areas, period: str) -> UnitTree:
    day = parse_period(period).end
    province = areas.province(day)
    units: dict[str, Area] = {}
    ancestors: dict[str, tuple[str, ...]] = {}

    def grow(area: Area, above: tuple[str, ...]) -> None:
        units[area.code] = area
        ancestors[area.code] = above
        if area.kind != "commune":
            for child in areas.children(area.code, day):
                grow(child, (area.code, *above))

    grow(province, ())
    return UnitTree(province, units, ancestors)


def unit_tree(areas: Areas | None, period: str) -> UnitTree:
    """The tree on the period's last day; UsageError ``bad-period`` for a code that is none."""
    return _tree(areas if areas is not None else load_areas(), period)


def dim_set(fact: Fact) -> DimSet:
    """What identifies a fact besides unit and indicator, its fund source included."""
    return _dim_set(fact.dims, fact.fund_source)


@lru_cache(maxsize=4_096)
def _dim_set(dims: Dims, fund_source: str | None) -> DimSet:
    return frozenset(dims if fund_source is None else (*dims, ("fund_source", fund_source)))


def finest(facts: Iterable[Fact], tree: UnitTree) -> tuple[Fact, ...]:
    """The facts of one indicator that add up to the province without counting anything twice.

    A fact gives way where facts of units below it may hold the same: district facts before a
    province total, commune facts before their district's, split further or less far. Only a
    dimension or fund source that both name and that differs keeps both. Facts of unknown units
    are left out; the finding ``unknown-unit`` names them.
    """
    given = list(facts)
    units = {fact.unit for fact in given}
    above = {unit for place in units for unit in tree.ancestors.get(place or "", ())}
    if units <= tree.units.keys() and units.isdisjoint(above):  # of one level, as they mostly are
        return tuple(given)
    known = [(fact, dim_set(fact)) for fact in given if fact.unit in tree.units]
    below: dict[str, set[DimSet]] = {}
    for place, dims in {(fact.unit or "", dims) for fact, dims in known}:
        for unit in tree.ancestors[place]:
            below.setdefault(unit, set()).add(dims)
    return tuple(
        fact
        for fact, dims in known
        if (finer := below.get(fact.unit or "")) is None
        or not any(_may_hold(its, dims) for its in finer)
    )


@lru_cache(maxsize=4_096)
def _may_hold(finer: DimSet, dims: DimSet) -> bool:
    """Whether no dimension that both name tells the two apart."""
    both = finer | dims
    return len({name for name, _ in both}) == len(both)
