"""Which districts stand behind a province's line of a rollup, and which should but do not."""

from __future__ import annotations

from collections.abc import Iterable

from ansinh_xl.facts import Dims, Fact
from ansinh_xl.figures.rollup import Rollup
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.records import NamedTuple

_OF_EVERYONE = frozenset({"line"})
"""Dimensions whose every member every unit has: households and persons."""


class Reach(NamedTuple):
    """``owing``: the districts that the form's province total should hold; empty where it is one
    figure of the whole province. ``absent``: those of them without any figure of the form.
    """

    tree: UnitTree
    owing: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    divided: bool = False
    """Whether some districts divide their figures by category: then not all have the whole."""

    def of(self, dims: Dims | None, below: Iterable[str], facts: Iterable[Fact]) -> tuple[int, int]:
        """(districts behind the ``facts``, districts expected) of one province figure.

        A category that a district has no row of is nobody's gap, unless the district has sent
        nothing; households and persons everyone has. ``below`` are the units that have the line.
        """
        names = {name for name, _ in dims or ()}
        if dims is None or (names <= _OF_EVERYONE and (names or not self.divided)):
            expected = set(self.owing)
        else:
            expected = self._districts(below) | set(self.absent)
        known = self._districts(fact.unit or "" for fact in facts)
        return len(known & expected), len(expected)

    def _districts(self, units: Iterable[str]) -> set[str]:
        return {
            code
            for unit in units
            if unit in self.tree
            for code in (unit, *self.tree.ancestors[unit])
            if code in self.owing
        }


def reach(rollup: Rollup, tree: UnitTree) -> Reach:
    """The reach of one form's rollup. Forms that districts do not owe lack only present ones."""
    lines = [line for line in rollup.lines if line.level == "province"]
    whole = tree.province.code
    if any(fact.unit == whole for line in lines for found in line.facts.values() for fact in found):
        return Reach(tree)
    present = {line.unit for line in rollup.lines if line.level == "district"}
    divided = any(name not in _OF_EVERYONE for line in rollup.lines for name, _ in line.dims)
    owing = tuple(area.code for area in tree.districts)
    if rollup.form.expected != "district":
        return Reach(tree, tuple(code for code in owing if code in present), (), divided)
    return Reach(tree, owing, tuple(code for code in owing if code not in present), divided)


def communes_absent(found: Reach, area: str, dims: Dims | None, facts: Iterable[Fact]) -> int:
    """Communes without a figure in districts whose other communes have theirs, in one area.

    Only of forms that districts owe: not every commune has a house built. Nor has every one a
    person of each category.
    """
    if not found.owing or not {name for name, _ in dims or ()} <= _OF_EVERYONE:
        return 0
    tree, units, absent = found.tree, {fact.unit or "" for fact in facts}, 0
    for district in (area,) if area in tree.communes else found.owing:
        below = tree.communes.get(district, ())
        inside = area in (district, *tree.ancestors[district])
        if inside and district in found.owing and district not in units:
            lacking = len(below) - len(units.intersection(below))
            absent += lacking if lacking < len(below) else 0
    return absent
