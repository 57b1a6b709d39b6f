"""How many households left poverty, unit by unit, from the change form (poverty_change).

Two measures that published reports mix up (domain.md section 2): the net fall of the stock, and
the gross number that left. Targets and ratios are in attainment.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from ansinh_xl.facts import Dims, Fact, Qualifier
from ansinh_xl.figures.selection import add_up
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.records import NamedTuple

Measure = Literal["reduction", "exits"]
"""giảm = opening - closing (net, the default); thoát = those who left poverty (gross)."""
_LEFT = ("to_near_poor", "above_near_poor")


class Progress(NamedTuple):
    """What one unit and everything below it achieved; None where nothing can be said."""

    achieved: int | None
    facts: tuple[Fact, ...] = ()
    incomplete: int = 0
    qualifier: Qualifier | None = None


def progress_by_unit(
    facts: Iterable[Fact], tree: UnitTree, *, measure: Measure
) -> Mapping[str, Progress]:
    """Progress of every unit that has figures itself or below it.

    ``facts`` are those of poverty_change.
    The finest figures count: a district's own line only where no commune of it has figures.
    """
    measured = _net if measure == "reduction" else _gross
    return _by_area(
        {unit: measured(lines) for unit, lines in _households(facts).items() if unit in tree},
        tree,
    )


def stated_by_unit(facts: Iterable[Fact], tree: UnitTree) -> Mapping[str, Progress]:
    """The same where nobody has sent a change form: as the table of targets states it."""
    told: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.unit is not None and fact.unit in tree:
            told.setdefault(fact.unit, []).append(fact)
    own = {}
    for unit, given in told.items():
        total = add_up(given)
        own[unit] = Progress(int(total.amount), tuple(given), qualifier=total.qualifier)
    return _by_area(own, tree)


def _by_area(own: Mapping[str, Progress], tree: UnitTree) -> Mapping[str, Progress]:
    silent = _silent(own, tree)
    below: dict[str, list[str]] = {}
    for unit in own:
        above = tree.ancestors[unit]
        for ancestor in above:
            below.setdefault(ancestor, []).append(unit)
    return {
        area: _joined(area, own, tree, below.get(area, []), silent.get(area, 0))
        for area in tree.units
        if area in own or area in below
    }


def _silent(own: Mapping[str, Progress], tree: UnitTree) -> Mapping[str, int]:
    """Communes without a figure in districts whose other communes have theirs, by area above."""
    communes: dict[str, list[str]] = {}
    for unit, area in tree.units.items():
        if area.kind == "commune" and area.parent is not None:
            communes.setdefault(area.parent, []).append(unit)
    silent: dict[str, int] = {}
    for district, units in communes.items():
        absent = sum(1 for unit in units if unit not in own)
        if 0 < absent < len(units) and district not in own:
            for above in (district, *tree.ancestors[district]):
                silent[above] = silent.get(above, 0) + absent
    return silent


def _joined(
    area: str, own: Mapping[str, Progress], tree: UnitTree, below: Iterable[str], silent: int
) -> Progress:
    """The finest units' progress added up, or the unit's own where nothing below it is usable."""
    usable = [unit for unit in below if own[unit].achieved is not None]
    coarse = {ancestor for unit in usable for ancestor in tree.ancestors[unit]}
    leaves = [own[unit] for unit in usable if unit not in coarse]
    if not leaves and area in own:
        leaves = [own[area]]
    known = [leaf for leaf in leaves if leaf.achieved is not None]
    broken = [unit for unit in below if own[unit].achieved is None and unit not in coarse]
    return Progress(
        achieved=sum(leaf.achieved or 0 for leaf in known) if known else None,
        facts=tuple(fact for leaf in known for fact in leaf.facts),
        incomplete=silent + len(broken) + sum(leaf.incomplete for leaf in leaves),
        qualifier=next((leaf.qualifier for leaf in known if leaf.qualifier), None),
    )


_Lines = Mapping[str, list[Fact]]
"""One unit's facts by indicator."""


def _households(facts: Iterable[Fact]) -> Mapping[str, _Lines]:
    """The facts by unit and indicator, households only.

    Forms without a line for persons carry no ``line`` at all; such a figure is of households.
    """
    named: dict[str, dict[str, list[Fact]]] = {}
    plain: dict[str, dict[str, list[Fact]]] = {}
    for fact in facts:
        line = _line(fact.dims)
        if fact.unit is not None and line in ("households", None):
            own = (plain if line is None else named).setdefault(fact.unit, {})
            own.setdefault(fact.indicator, []).append(fact)
    return {unit: {**plain.get(unit, {}), **named.get(unit, {})} for unit in {**plain, **named}}


@lru_cache(maxsize=1 << 10)
def _line(dims: Dims) -> str | None:
    return dict(dims).get("line")


def _net(lines: _Lines) -> Progress:
    """Opening less closing. A closing stock that is only a lower bound gives no bound below."""
    opening, closing = tuple(lines.get("opening", ())), tuple(lines.get("closing", ()))
    start, end = add_up(opening), add_up(closing)
    if not opening or not closing or end.qualifier:
        return Progress(None, incomplete=1)
    return Progress(int(start.amount - end.amount), opening + closing, qualifier=start.qualifier)


def _gross(lines: _Lines) -> Progress:
    """Those who left: one column, or the two of the later form; never both."""
    left = tuple(lines.get("escaped", ()))
    parts = [tuple(lines.get(code, ())) for code in _LEFT]
    used = left or tuple(fact for part in parts for fact in part)
    if not used:
        return Progress(None, incomplete=1)
    total = add_up(used)
    return Progress(int(total.amount), used, int(not left and not all(parts)), total.qualifier)
