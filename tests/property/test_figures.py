"""What must be true of figures whatever the facts are."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ansinh_xl.areas import load_areas
from ansinh_xl.facts import Fact, Source
from ansinh_xl.figures import Figures, figures
from ansinh_xl.forms import load_forms

AREAS = load_areas()
DAY = date(2020, 12, 31)
COMMUNES = [area for code in ("514", "516") for area in AREAS.children(code, DAY)[:3]]
PARENTS = {area.code: str(area.parent) for area in COMMUNES}

COLUMNS: list[tuple[str, str, tuple[tuple[str, str], ...]]] = [
    ("poverty_targets", "target", ()),
    ("poverty_review", "households", ()),
    ("poverty_review", "poor_households", ()),
    ("social_assistance", "amount", (("category", "orphans"),)),
    ("social_assistance", "closing", (("category", "caregivers"),)),
    ("policy_credit", "loan_amount", (("programme", "poor"),)),
    ("rice_relief", "rice_allocated", ()),
    ("resolution_13", "budget", (("cohort", "2019"), ("type", "escaped_poor"))),
    ("health_insurance", "cards_poor", ()),
    ("health_insurance", "cards_ethnic_minority", ()),
]
STOCK = (("line", "households"),)


def made(form: str, code: str, unit: str, value: int, dims: Any, bound: bool = False) -> Fact:
    qualifier = "at_least" if bound else None
    source = Source(f"{unit}.xlsx", form, "C7")
    return Fact(
        form, code, unit, unit, "2020", dims, value, "household", qualifier, None, None, source
    )


@st.composite
def commune_facts(draw: st.DrawFn) -> list[Fact]:
    """Facts of communes: any columns, opening and closing always in pairs."""
    facts = []
    amounts = st.integers(0, 10**12)
    for area in draw(st.lists(st.sampled_from(COMMUNES), unique=True)):
        for form, code, dims in draw(st.lists(st.sampled_from(COLUMNS), unique=True)):
            facts.append(made(form, code, area.code, draw(amounts), dims, draw(st.booleans())))
        if draw(st.booleans()):
            facts += [
                made("poverty_change", code, area.code, draw(amounts), STOCK)
                for code in ("opening", "closing")
            ]
    return facts


def computed(facts: list[Fact]) -> Figures:
    return figures(facts, (), "2020", forms=load_forms(), areas=AREAS)


def projected(
    result: Figures, levels: tuple[str, ...] = ("province", "district", "commune")
) -> Any:
    """Every value and bound, without the facts that they were made of.

    Without rates too: whether one may be told depends on which units its parts come from.
    """
    return (
        [(line.unit, line.target, line.achieved, line.ratio) for line in result.attainment],
        [(line.programme, line.stage, line.amount, line.qualifier) for line in result.funding],
        [(figure.id, figure.value, figure.qualifier) for figure in result.headline],
        result.spending,
        [
            (
                code,
                line.unit,
                line.dims,
                {name: value for name, value in line.values.items() if not name.endswith("rate")},
                {name: told for name, told in line.qualifiers.items() if not name.endswith("rate")},
            )
            for code, rollup in result.rollups.items()
            for line in rollup.lines
            if line.level in levels
        ],
    )


@given(st.data(), commune_facts())
def test_the_order_of_facts_changes_nothing(data: st.DataObject, facts: list[Fact]) -> None:
    shuffled = data.draw(st.permutations(facts))
    assert projected(computed(shuffled)) == projected(computed(facts))


@given(commune_facts())
def test_communes_and_their_summed_districts_give_the_same_figures(facts: list[Fact]) -> None:
    summed: dict[Any, Fact] = {}
    for fact in facts:
        district = PARENTS[str(fact.unit)]
        key = (fact.form, fact.indicator, district, fact.dims)
        before = summed.get(key)
        summed[key] = made(
            fact.form,
            fact.indicator,
            district,
            int(fact.value) + int(before.value if before else 0),
            fact.dims,
            bool(fact.qualifier or (before and before.qualifier)),
        )
    upper = ("province", "district")
    assert projected(computed(list(summed.values())), upper) == projected(computed(facts), upper)


@given(commune_facts())
def test_district_totals_beside_their_communes_change_nothing(facts: list[Fact]) -> None:
    stated = [fact._replace(unit=PARENTS[str(fact.unit)], value=10**15) for fact in facts]
    assert projected(computed(facts + stated)) == projected(computed(facts))


@given(commune_facts())
def test_adding_zeros_changes_no_figure(facts: list[Fact]) -> None:
    zeros = [fact._replace(value=0, qualifier=None) for fact in facts]
    assert projected(computed(facts + zeros)) == projected(computed(facts))


@given(commune_facts())
def test_every_total_is_the_sum_of_the_facts_it_names(facts: list[Fact]) -> None:
    result = computed(facts)
    for rollup in result.rollups.values():
        rates = {column.code for column in rollup.form.columns if column.rate}
        for line in rollup.lines:
            for code in set(line.facts) - rates:
                assert line.values[code] == sum(fact.value for fact in line.facts[code])
    for figure in result.headline:
        if figure.id not in ("S25", "S26") and figure.value is not None:
            assert figure.value == sum(fact.value for fact in figure.facts)


@given(commune_facts())
def test_a_bound_anywhere_below_is_a_bound_above_and_none_appears_from_nowhere(
    facts: list[Fact],
) -> None:
    spending = computed(facts).spending
    grants = {("social_assistance", "amount"), ("resolution_13", "budget")}
    below = [fact.qualifier for fact in facts if (fact.form, fact.indicator) in grants]
    assert (spending.qualifier == "at_least") == ("at_least" in below)
