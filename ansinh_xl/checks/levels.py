"""A unit's own stated figure against the sum of the units below it, from whatever workbooks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Dims, Fact, FactIndex, Finding, Source, finding, whole_number
from ansinh_xl.forms import Form

_Line = tuple[Dims, str | None]
_ByUnit = dict[str, list[Fact]]
_ROUNDED = frozenset({"dong", "kg"})
"""Measures that workbooks print in larger units, and so round; people and houses are whole."""


def check_levels(
    facts: FactIndex, forms: Mapping[str, Form], areas: Areas, period: str
) -> Iterator[Finding]:
    """``cross-level-mismatch`` at the coarser figure. Totals are made of the finer ones.

    Compared are lines of the same dimensions, where every unit below has brought its figure.
    """
    as_of = period_end(period)
    for form in forms.values():
        coarser = _coarser(facts.units(form.code), areas, as_of)
        if not coarser:  # of one level, as forms mostly are
            continue
        labels = {
            column.indicator or column.code: column.labels[0]
            for column in form.columns
            if column.additive and column.kind in ("count", "money")
        }
        for indicator, given in facts.indicators(form.code).items():
            if indicator not in labels:
                continue
            for told in _lines(given).values():
                for unit in sorted(coarser & told.keys()):
                    below = _below(unit, told, areas, as_of)
                    if below and _differ(told[unit], below):
                        yield _finding(told[unit], below, labels[indicator])


def check_members(facts: FactIndex, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """``conflicting-submission`` at a table that parts a unit's figure otherwise than another one
    states it whole: by category here, the bare total there. The whole is what counts.

    Of one table the members may be fewer than the whole holds, but never come to more.
    """
    told: set[tuple[Source, str]] = set()
    for form in forms.values():
        if all(dimension.implied is not None for dimension in form.dimensions):
            continue
        additive = {column.indicator or column.code for column in form.columns if column.additive}
        for indicator, given in facts.indicators(form.code).items():
            if indicator not in additive or len({fact.dims for fact in given}) == 1:
                continue
            for whole, parts in _parted(given):
                of_one = whole.source.file == parts[0].source.file
                more = sum(fact.value for fact in parts) > whole.value
                source = Source(parts[0].source.file, parts[0].source.sheet)
                pair = (source, whole.source.file)
                if pair not in told and (more or not of_one) and _differ([whole], parts):
                    told.add(pair)
                    yield finding(
                        *("conflicting-submission", source),
                        other=whole.source.file,
                        reason="conflict-parts",
                    )


def _parted(facts: Iterable[Fact]) -> Iterator[tuple[Fact, list[Fact]]]:
    """A unit's figure that stands once, and all that say one dimension more of it."""
    lines = _lines(facts)
    for (dims, source), told in lines.items():
        finer = [
            by_unit
            for (other, its), by_unit in lines.items()
            if its == source and len(other) == len(dims) + 1 and {*dims} < {*other}
        ]
        for unit, own in told.items() if finer else ():
            parts = [fact for by_unit in finer for fact in by_unit.get(unit, ())]
            if len(own) == 1 and parts:
                yield own[0], parts


def _coarser(units: Iterable[str | None], areas: Areas, as_of: date) -> set[str]:
    """Those of the units that have others of them below."""
    given = {unit for unit in units if unit is not None}
    above: set[str] = set()
    for unit in given:
        area = areas.get(unit, as_of)
        while area is not None and area.parent is not None:
            above.add(area.parent)
            area = areas.get(area.parent, as_of)
    return given & above


def _lines(facts: Iterable[Fact]) -> dict[_Line, _ByUnit]:
    lines: dict[_Line, _ByUnit] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.unit is not None:
            lines[fact.dims, fact.fund_source][fact.unit].append(fact)
    return lines


def _below(unit: str, told: _ByUnit, areas: Areas, as_of: date) -> list[Fact]:
    """The finest facts that make up the unit; none where one of its units has not told its own."""
    found: list[Fact] = []
    for child in areas.children(unit, as_of):
        own = _below(child.code, told, areas, as_of) or told.get(child.code)
        if not own:
            return []
        found.extend(own)
    return found


def _differ(own: Sequence[Fact], below: Sequence[Fact]) -> bool:
    """Whether the two cannot both be true, as they are rounded and bounded from below."""
    gap = _sum(own) - _sum(below)
    if gap > 0 and any(fact.qualifier for fact in below):
        return False
    if gap < 0 and any(fact.qualifier for fact in own):
        return False
    return abs(gap) > sum(map(_half_step, (*own, *below)))


def _sum(facts: Iterable[Fact]) -> Fraction:
    return sum((Fraction(fact.value) for fact in facts), Fraction(0))


def _half_step(fact: Fact) -> Fraction:
    """Half of what the last printed digit of the cell stands for."""
    digits = int("".join(re.findall(r"\d", fact.source.raw or "")) or 0)
    if fact.measure not in _ROUNDED or not digits:
        return Fraction(0)
    step = abs(Fraction(fact.value)) / digits
    return step / 2 if step > 1 else Fraction(0)


def _finding(own: Sequence[Fact], below: Sequence[Fact], label: str) -> Finding:
    first = own[0]
    source = first.source if len(own) == 1 else Source(first.source.file, first.source.sheet)
    return finding(
        "cross-level-mismatch",
        source,
        unit=first.unit_name,
        indicator=label,
        stated=whole_number(sum(fact.value for fact in own)),
        computed=whole_number(sum(fact.value for fact in below)),
    )
