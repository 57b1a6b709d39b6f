"""A province's line knows which districts it should hold and which it lacks."""

from __future__ import annotations

from ansinh_xl.areas import Areas
from ansinh_xl.facts import Dims, Fact
from ansinh_xl.figures.reach import Reach, reach
from ansinh_xl.figures.rollup import Rollup, roll_up
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.forms import load_forms
from tests.figures.conftest import MakeFact

DISTRICTS = tuple(str(code) for code in range(502, 520))


def rolled(facts: list[Fact], areas: Areas) -> Rollup:
    (rollup,) = roll_up(facts, load_forms(), areas, "2020").values()
    return rollup


def known(rollup: Rollup, found: Reach, dims: Dims, code: str) -> tuple[int, int]:
    lines = [line for line in rollup.lines if line.dims == dims]
    return found.of(dims, [line.unit for line in lines[1:]], lines[0].facts[code])


def test_households_and_persons_are_expected_of_every_district(
    fact: MakeFact, areas: Areas
) -> None:
    facts = [fact("poverty_change", "closing", unit, 5, line="households") for unit in DISTRICTS]
    facts += [fact("poverty_change", "closing", unit, 9, line="persons") for unit in DISTRICTS[:2]]
    rollup = rolled(facts, areas)
    found = reach(rollup, unit_tree(areas, "2020"))
    assert found.absent == ()
    assert known(rollup, found, (("line", "households"),), "closing") == (18, 18)
    assert known(rollup, found, (("line", "persons"),), "closing") == (2, 18)


def test_a_category_is_expected_where_it_stands_and_of_those_who_sent_nothing(
    fact: MakeFact, areas: Areas
) -> None:
    facts = [
        fact("social_assistance", "closing", unit, 5, category="hiv" if unit < "505" else "funeral")
        for unit in DISTRICTS[:-1]
    ]
    rollup = rolled(facts, areas)
    found = reach(rollup, unit_tree(areas, "2020"))
    assert found.absent == ("519",)
    assert known(rollup, found, (("category", "hiv"),), "closing") == (3, 4)


def test_a_figure_of_the_whole_province_expects_no_district(fact: MakeFact, areas: Areas) -> None:
    rollup = rolled([fact("poverty_change", "closing", "49", 5)], areas)
    assert reach(rollup, unit_tree(areas, "2020")).owing == ()


def test_a_form_that_districts_do_not_owe_lacks_none(fact: MakeFact, areas: Areas) -> None:
    rollup = rolled([fact("policy_credit", "loans", "514", 5, programme="poor")], areas)
    found = reach(rollup, unit_tree(areas, "2020"))
    assert (found.owing, found.absent) == (("514",), ())
