"""A unit that is quite unlike its neighbours: 39 persons a household where others have 3 to 4.

Forms name the pairs of columns that are much in the same ratio everywhere (``alike``). How much
they do differ is not declared but measured, with medians, in each district by itself: the
highlands are no fault of theirs. It is only a question to the unit; the figures stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log, sqrt

from ansinh_xl.areas import Areas
from ansinh_xl.checks.magnitude import MOST
from ansinh_xl.checks.rounding import median
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Dims, Fact, FactIndex, Finding, finding
from ansinh_xl.forms import Form
from ansinh_xl.records import NamedTuple

LEAST = 8
"""So many units of one district must speak: of fewer nobody can say what is usual."""
FAR = 3
"""How many times a ratio must differ from the middle one, however alike the others are."""
APART = 3
"""How many times it must differ from the next usual one: the end of a long row is no outlier."""
SPREADS = 6
"""How many times as far from the middle as the others are, by their median deviation."""
NORMAL = 1.4826
"""Median deviation to standard deviation, where figures scatter by chance."""
SHARE = 8
"""One in so many may be unlike; where more are, the district has two kinds of units."""
_PERSONS = (("line", "persons"),)
_HOUSEHOLDS = (("line", "households"),)

_Told = dict[str, Fact]
"""One line of one indicator by unit."""


class Pair(NamedTuple):
    """One unit's figure, the figure it is measured by, and what that comes to elsewhere."""

    fact: Fact
    base: Fact
    low: float
    high: float
    others: int


def check_outliers(
    facts: FactIndex,
    forms: Mapping[str, Form],
    areas: Areas,
    period: str,
    found: Iterable[Finding] = (),
) -> Iterator[Finding]:
    """``outlier`` at the figure that is unlike; cells that ``found`` names already are told."""
    for form in forms.values():
        if not form.alike or len(facts.units(form.code)) < LEAST:
            continue
        odd = [
            pair
            for told, base in _pairs(facts, form)
            if _differs(told, base)
            for group in _districts(told, base, areas, period)
            for pair in _unlike(told, base, group)
        ]
        if odd:
            known = named_cells(found)
            yield from (
                _finding(pair, form)
                for pair in _at_the_odd_one(odd)
                if (pair.fact.source.file, pair.fact.source.sheet, pair.fact.source.cell)
                not in known
            )


def _pairs(facts: FactIndex, form: Form) -> Iterator[tuple[_Told, _Told]]:
    """What is held against what: as the form says, and persons against their households."""
    lines: dict[str, dict[Dims, _Told]] = {}
    for indicator in {name for pair in form.alike for name in pair}:
        lines[indicator] = _lines(facts.of(form.code, indicator))
    for of, per in form.alike:
        for dims, told in lines[of].items():
            if of != per:
                yield told, lines[per].get(dims, {})
            elif dims == _PERSONS:
                yield told, lines[per].get(_HOUSEHOLDS, {})


def _lines(facts: Iterable[Fact]) -> dict[Dims, _Told]:
    found: dict[Dims, _Told] = defaultdict(dict)
    for fact in facts:
        if fact.unit is not None and 0 < fact.value < MOST and fact.fund_source is None:
            found[fact.dims][fact.unit] = fact
    return found


def _ratio(told: _Told, base: _Told, unit: str) -> float:
    return float(told[unit].value / base[unit].value)


def _differs(told: _Told, base: _Told) -> bool:
    """Whether any unit is far from the middle of all: mostly none is, and all is said."""
    ratios = sorted([told[unit].value / base[unit].value for unit in told if unit in base])
    if len(ratios) < LEAST:
        return False
    middle = ratios[len(ratios) // 2]
    return ratios[0] * FAR < middle or ratios[-1] > middle * FAR


def _districts(told: _Told, base: _Told, areas: Areas, period: str) -> Iterator[list[str]]:
    """The units that have both figures, those of one district together."""
    as_of = period_end(period)
    groups: dict[str | None, list[str]] = defaultdict(list)
    for unit in told:
        area = areas.get(unit, as_of) if unit in base else None
        if area is not None:
            groups[area.parent].append(unit)
    for group in groups.values():
        if len(group) >= LEAST:
            yield group


def _unlike(told: _Told, base: _Told, group: Sequence[str]) -> list[Pair]:
    ratios = {unit: log(_ratio(told, base, unit)) for unit in group}
    middle = median(ratios.values())
    spread = NORMAL * median(abs(ratio - middle) for ratio in ratios.values())
    odd = [
        unit
        for unit, ratio in ratios.items()
        if abs(ratio - middle)
        > max(log(FAR), SPREADS * sqrt(spread**2 + _chance(told[unit], base[unit])))
    ]
    usual = sorted(ratios[unit] for unit in group if unit not in odd)
    low, high = usual[0], usual[-1]
    odd = [unit for unit in odd if not low - log(APART) < ratios[unit] < high + log(APART)]
    if not odd or len(odd) * SHARE > len(group):
        return []
    return [Pair(told[unit], base[unit], exp(low), exp(high), len(usual)) for unit in odd]


def _chance(*facts: Fact) -> float:
    """How much a ratio of small counts scatters anyway: of 2 households one more is half."""
    return sum(1 / float(fact.value) for fact in facts if fact.measure != "dong")


def _at_the_odd_one(odd: Sequence[Pair]) -> Iterator[Pair]:
    """A wrong figure is unlike in all its pairs: told once, and there."""
    met = Counter(fact.source for pair in odd for fact in (pair.fact, pair.base))
    said: set[object] = set()
    for pair in sorted(odd, key=lambda pair: -max(met[pair.fact.source], met[pair.base.source])):
        if pair.fact.source in said or pair.base.source in said:
            continue
        if met[pair.base.source] > met[pair.fact.source]:
            pair = Pair(pair.base, pair.fact, 1 / pair.high, 1 / pair.low, pair.others)
        said.add(pair.fact.source)
        yield pair


def named_cells(found: Iterable[Finding]) -> set[tuple[str, str | None, str | None]]:
    """The cells that some finding speaks of."""
    cells = set()
    for item in found:
        where = item.source
        named = item.params.get("cells")
        for cell in (where.cell, *(named if isinstance(named, list) else ())):
            cells.add((where.file, where.sheet, cell))
    return cells


def _finding(pair: Pair, form: Form) -> Finding:
    fact, base = pair.fact, pair.base
    return finding(
        "outlier",
        fact.source,
        unit=fact.unit_name,
        column=_label(form, fact),
        raw=fact.value,
        each=_short(float(fact.value / base.value)),
        each_unit=fact.measure,
        per_unit=base.measure,
        base_column=_label(form, base),
        base=base.value,
        base_cell=base.source.cell,
        low=_short(pair.low),
        high=_short(pair.high),
        count=pair.others,
    )


def _label(form: Form, fact: Fact) -> str:
    return form.column(fact.indicator).labels[0]


def _short(value: float) -> int | float:
    """Three digits are enough to compare by."""
    return round(value) if value >= 100 else float(f"{value:.2g}")
