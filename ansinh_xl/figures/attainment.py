"""Attainment of the assigned poverty targets, per district and for the province.

Exact: a ratio is a Fraction and is computed again on every level, never summed or averaged.
Where the achieved figures come from is in poverty.py; how they look is outputs/ business.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Literal

from ansinh_xl.areas import Area, Areas
from ansinh_xl.facts import Fact, Qualifier, Submission
from ansinh_xl.figures.poverty import Measure, Progress, progress_by_unit, stated_by_unit
from ansinh_xl.figures.selection import PeriodFacts, add_up, period_facts
from ansinh_xl.figures.units import UnitTree, finest
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.numbers import format_percent

__all__ = ["Attainment", "AttainmentStatus", "Measure", "attainment"]

TARGETS = ("poverty_targets", "target")
"""Where targets stand: form and indicator."""
STATED = ("poverty_targets", "achieved")
"""Where the table of targets says itself what was achieved: asked where no change form is there."""
AttainmentStatus = Literal["assigned", "not_assigned", "not_reported"]


class Attainment(NamedTuple):
    """How far one unit has come towards its target, in households.

    ``ratio`` is achieved / target, None unless both are known and a target is assigned.
    ``reported`` of ``expected``: the assigned districts that have reported (1 of 1 or 0 of 1 on
    a district's own line). ``incomplete`` counts units whose figures stand only in part, such as
    an opening stock without a closing one. ``qualifier`` is of ``achieved``. ``stated``: it is
    as the table of targets states it, for there is no change form to compute it from.
    """

    unit: str
    unit_name: str
    target: int | None
    achieved: int | None
    measure: Measure
    ratio: Fraction | None
    status: AttainmentStatus
    preliminary: bool = False
    facts: tuple[Fact, ...] = ()
    reported: int = 0
    expected: int = 0
    incomplete: int = 0
    qualifier: Qualifier | None = None
    stated: bool = False

    @property
    def percent(self) -> str | None:
        """The ratio as it is printed, "111,44%"; None where there is no ratio."""
        return None if self.ratio is None else format_percent(self.ratio)

    def as_json(self) -> dict[str, Any]:
        """The line of ``figures.attainment`` as contract.md shapes it."""
        ratio = float(self.ratio) if self.ratio is not None else None
        return {
            "unit": self.unit,
            "unit_name": self.unit_name,
            "target": self.target,
            "achieved": self.achieved,
            "ratio": "not_assigned" if self.status == "not_assigned" else ratio,
            "percent": self.percent,
            "measure": self.measure,
            "preliminary": self.preliminary,
            "status": self.status,
            "reported": self.reported,
            "expected": self.expected,
            "incomplete": self.incomplete,
            "qualifier": self.qualifier,
            "stated": self.stated,
        }


def attainment(
    facts: Iterable[Fact],
    submissions: Iterable[Submission],
    areas: Areas,
    period: str,
    measure: Measure = "reduction",
) -> tuple[Attainment, ...]:
    """The province first, then every district of the period in official order.

    The province's target is the sum of the districts' (a target given for the province as a
    whole counts where no district has one). A part of a year is measured against the year's
    target where it has none of its own. "At least 2.700" as a target is the target 2.700.
    """
    given = tuple(facts)
    return attainment_lines(
        period_facts(given, period, areas), targets_of(given), submissions, period, measure
    )


def attainment_lines(
    given: PeriodFacts,
    targets: Iterable[Fact],
    submissions: Iterable[Submission],
    period: str,
    measure: Measure,
) -> tuple[Attainment, ...]:
    """``attainment`` over facts that are indexed already; ``targets`` may be the year's."""
    tree = given.tree
    counted = _targets(targets, tree, period)
    progress = progress_by_unit(given.index.of_form("poverty_change"), tree, measure=measure)
    stated = not progress and bool(given.index.of(*STATED))
    if stated:
        progress = stated_by_unit(given.index.of(*STATED), tree)
    first_say = _preliminary(submissions, period, STATED[0] if stated else "poverty_change")
    province, *districts = (
        _line(area, counted, progress.get(area.code), measure, first_say, tree)._replace(
            stated=stated and area.code in progress
        )
        for area in (tree.province, *tree.districts)
    )
    assigned = [line for line in districts if line.target]
    if assigned:
        reported = sum(line.status == "assigned" for line in assigned)
        province = province._replace(reported=reported, expected=len(assigned))
    return (province, *districts)


def districts_behind(lines: Iterable[Attainment]) -> tuple[int, int] | None:
    """(reported, expected) districts of the province's figure; None where all have reported.

    ``lines`` as ``attainment`` gives them. Where nobody has a target, every district is expected.
    """
    province, *districts = lines
    known = (province.reported, province.expected)
    if province.target is None:
        known = (sum(line.achieved is not None for line in districts), len(districts))
    return known if 0 < known[0] < known[1] else None


def targets_of(facts: Iterable[Fact]) -> list[Fact]:
    """The assigned targets among the facts, of whatever period."""
    return [fact for fact in facts if (fact.form, fact.indicator) == TARGETS]


def _targets(given: Iterable[Fact], tree: UnitTree, period: str) -> tuple[Fact, ...]:
    facts = list(given)
    for code in dict.fromkeys((period, period[:4])):
        found = finest([fact for fact in facts if fact.period == code], tree)
        if found:
            return found
    return ()


def _preliminary(submissions: Iterable[Submission], period: str, form: str) -> frozenset[str]:
    """Files and units whose counted figures of the form call themselves "sơ bộ"."""
    counted = [
        submission
        for submission in submissions
        if submission.preliminary
        and submission.form == form
        and submission.status in ("accepted", "accepted_with_warnings")
        and submission.period in (None, period)
    ]
    units = {submission.unit for submission in counted if submission.unit}
    return frozenset({submission.file for submission in counted} | units)


def _line(
    area: Area,
    targets: tuple[Fact, ...],
    progress: Progress | None,
    measure: Measure,
    first_say: frozenset[str],
    tree: UnitTree,
) -> Attainment:
    own = tuple(
        fact
        for fact in targets
        if fact.unit == area.code or area.code in tree.ancestors[fact.unit or ""]
    )
    target = int(add_up(own).amount) if own else None
    achieved = progress.achieved if progress else None
    used = progress.facts if progress else ()
    status: AttainmentStatus = "assigned"
    if not target:
        status = "not_assigned"
    elif achieved is None:
        status = "not_reported"
    ratio = Fraction(achieved, target) if target and achieved is not None else None
    return Attainment(
        unit=area.code,
        unit_name=area.name,
        target=target,
        achieved=achieved,
        measure=measure,
        ratio=ratio,
        status=status,
        preliminary=bool(first_say)
        and any(
            fact.source.file in first_say
            or fact.unit in first_say
            or not first_say.isdisjoint(tree.ancestors[fact.unit or ""])
            for fact in used
        ),
        facts=own + used,
        reported=int(status == "assigned"),
        expected=int(bool(target)),
        incomplete=progress.incomplete if progress else 0,
        qualifier=progress.qualifier if progress else None,
    )
