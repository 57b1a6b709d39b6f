"""Every formula of a planned form comes to exactly the figure that was computed for its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.utility import xl_cell_to_rowcol

from ansinh_xl.areas import load_areas
from ansinh_xl.facts import Fact
from ansinh_xl.figures import roll_up
from ansinh_xl.figures.columns import Value
from ansinh_xl.forms import load_forms
from ansinh_xl.forms.schema import Column
from ansinh_xl.outputs.form_plan import FormPlan, PlanRow, plan_form
from ansinh_xl.outputs.formulas import cell_value, formula_for, reference
from tests.outputs.made_facts import PERIOD, TREE, fact, made_facts

COMMUNES = [area.code for area in TREE.units.values() if area.parent in {"502", "514"}]
UNITS = ["49", "502", "514", "505", *COMMUNES[:4], *COMMUNES[-4:]]


def plan_of(form: str, facts: list[Fact] | tuple[Fact, ...]) -> FormPlan:
    rollups = roll_up(facts, load_forms(), load_areas(), PERIOD)
    return plan_form(rollups[form], "Biểu", TREE, first_row=6)


def figures_of(plan: FormPlan) -> Iterator[tuple[PlanRow, Column]]:
    for row in plan.rows:
        for column in plan.columns:
            yield row, column


@dataclass
class Calculator:
    """Calculates the few kinds of formulas that are written, exactly, from the constants up."""

    plan: FormPlan

    def __post_init__(self) -> None:
        self.cells = {
            self.plan.place(row, column.code): (row, column)
            for row, column in figures_of(self.plan)
        }

    def value(self, cell: tuple[int, int]) -> Value:
        row, column = self.cells[cell]
        formula = formula_for(self.plan, row, column)
        if formula is None:
            return cell_value(column, row.values.get(column.code))
        return self.calculate(formula.removeprefix("="))

    def calculate(self, formula: str) -> Value:
        if total := re.fullmatch(r"(?:IF\(COUNT\(.+\)=0,\"\",)?SUM\(([^()]+)\)+", formula):
            known = [value for value in self.ranges(total[1]) if value is not None]
            return sum(map(Fraction, known)) if known or not formula.startswith("IF") else None
        if ratio := re.fullmatch(r"IF\(OR\(.*\),\"\",(\w+)/(\w+)\)", formula):
            above, below = (self.value(xl_cell_to_rowcol(name)) for name in ratio.groups())
            return None if above is None or not below else Fraction(above) / Fraction(below)
        parts = [self.value(xl_cell_to_rowcol(name)) for name in formula.split("+")]
        return sum(Fraction(part or 0) for part in parts)

    def ranges(self, text: str) -> Iterator[Value]:
        for run in text.split(","):
            first, _, last = run.partition(":")
            row, column = xl_cell_to_rowcol(first)
            for line in range(row, xl_cell_to_rowcol(last or first)[0] + 1):
                yield self.value((line, column))


def assert_all_formulas_hold(plan: FormPlan) -> int:
    calculator = Calculator(plan)
    formulas = 0
    for row, column in figures_of(plan):
        formulas += formula_for(plan, row, column) is not None
        expected = cell_value(column, row.values.get(column.code))
        found = calculator.value(plan.place(row, column.code))
        assert found == expected, (row.unit, row.dims, column.code)
    return formulas


def test_formulas_of_every_form_hold_for_the_hand_made_province() -> None:
    facts = made_facts()
    counted = {
        form: assert_all_formulas_hold(plan_of(form, facts))
        for form in dict.fromkeys(item.form for item in facts)
    }
    assert sum(counted.values()) > 500, counted


numbers = st.integers(0, 10**15)


@st.composite
def reviews(draw: Any) -> list[Fact]:
    """Facts at any mixture of levels, with columns missing here and there."""
    indicators = ("households", "poor_households", "near_poor_households", "persons")
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(UNITS), st.sampled_from(indicators)),
            min_size=1,
            unique=True,
        )
    )
    return [fact("poverty_review", code, unit, draw(numbers)) for unit, code in places]


@given(reviews())
def test_formulas_hold_whatever_was_reported_at_whatever_level(facts: list[Fact]) -> None:
    assert_all_formulas_hold(plan_of("poverty_review", facts))


@st.composite
def splits(draw: Any) -> list[Fact]:
    places = draw(
        st.lists(
            st.tuples(
                st.sampled_from(UNITS),
                st.sampled_from(("orphans", "caregivers", None)),
                st.sampled_from(("closing", "opening", "amount")),
            ),
            min_size=1,
            unique=True,
        )
    )
    return [
        fact(
            "social_assistance", code, unit, draw(numbers), dims={"category": name} if name else {}
        )
        for unit, name, code in places
    ]


@given(splits())
def test_formulas_hold_for_lines_of_several_categories(facts: list[Fact]) -> None:
    assert_all_formulas_hold(plan_of("social_assistance", facts))


@given(splits())
def test_a_reference_holds_exactly_the_facts_it_was_asked_for(facts: list[Fact]) -> None:
    plan = plan_of("social_assistance", facts)
    calculator = Calculator(plan)
    for row, column in figures_of(plan):
        used, value = row.facts.get(column.code, ()), row.values.get(column.code)
        found = reference({plan.form.code: plan}, used, row.unit, value)
        if value is None or not used:
            assert found is None
            continue
        assert found is not None
        total = sum(Fraction(calculator.value(cell) or 0) for cell in found.cells)
        assert total == value


def test_a_figure_of_other_facts_is_not_referred_to() -> None:
    facts = made_facts()
    plans = {"housing_support": plan_of("housing_support", facts)}
    used = [item for item in facts if item.form == "housing_support"][:2]
    assert reference(plans, used, "49", sum(item.value for item in used)) is None
