"""The built-in forms as data: what rules, rates and parts name must stand among the columns."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ansinh_xl.forms import Column, Form, load_forms, load_lists
from ansinh_xl.forms.declared import built, validated
from ansinh_xl.forms.load import KINDS
from ansinh_xl.text.expressions import parse_expression, parse_identity
from ansinh_xl.text.units import UNITS
from tests.declarations import as_tables

FORMS = [*load_forms().values(), *load_lists().values()]
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)


@each_form
def test_every_value_is_what_the_schema_says(form: Form) -> None:
    assert as_tables(validated(Form, as_tables(form))) == as_tables(form)


def test_a_name_that_the_schema_lacks_is_refused() -> None:
    data = {"code": "x", "title": "X", "columns": [{"code": "a", "labels": ["A"], "label": "B"}]}
    with pytest.raises(TypeError, match="label"):
        built(Form, data, KINDS)
    with pytest.raises(ValidationError, match=r"columns\.0\.label\n"):
        validated(Form, data)


def test_a_column_without_labels_is_refused() -> None:
    data = {"code": "x", "title": "X", "columns": [{"code": "a", "labels": []}]}
    with pytest.raises(ValidationError, match=r"columns\.0\.labels\n.*at least 1"):
        validated(Form, data)


def test_a_declaration_is_equal_to_itself_alone() -> None:
    one, other = (Column(code="a", labels=("A",)) for _ in range(2))
    assert one == one and one != other and len({one, other}) == 2


@each_form
def test_rules_name_only_columns_of_the_form(form: Form) -> None:
    codes = {column.code for column in form.columns}
    for identity in form.identities:
        rule = parse_identity(identity.rule)
        assert rule.names | set(identity.requires) <= codes


@each_form
def test_rates_and_sums_name_only_columns_of_the_form(form: Form) -> None:
    codes = {column.code for column in form.columns}
    for column in form.columns:
        assert set(column.sum_of) <= codes
        if column.rate is not None:
            assert parse_expression(column.rate).names <= codes
            assert column.kind == "rate"


@each_form
def test_every_figure_has_a_measure_that_facts_may_have(form: Form) -> None:
    for column in form.columns:
        if column.kind in ("count", "money"):
            assert column.measure in {unit.measure for unit in UNITS.values()} | {"loan"}
        assert (column.kind == "money") == (column.measure == "dong")


@each_form
def test_no_two_columns_share_a_label(form: Form) -> None:
    labels = [
        label for column in form.columns for label in {label.lower() for label in column.labels}
    ]
    assert len(labels) == len(set(labels))


@each_form
def test_bands_have_a_low_and_a_high_end(form: Form) -> None:
    codes = {column.indicator or column.code for column in form.columns}
    for band in form.bands:
        assert band.low < band.high
        assert {band.of, band.per or band.of} <= codes


def test_the_codes_are_those_of_the_domain() -> None:
    assert set(load_forms()) == {
        "poverty_review",
        "poverty_change",
        "near_poverty_change",
        "poverty_targets",
        "social_assistance",
        "care_facility",
        "health_insurance",
        "policy_credit",
        "housing_support",
        "rice_relief",
        "resolution_13",
        "deprivation",
        "poverty_groups",
        "guidance_register",
    }


def test_the_codes_of_lists_are_those_of_the_domain() -> None:
    assert set(load_lists()) == {"allowance_payroll", "household_list"}


def test_what_tells_of_a_person_is_marked_as_personal() -> None:
    for form in load_lists().values():
        personal = {column.code for column in form.columns if column.personal}
        assert personal >= {"name", "birth", "id_number", "commune"}
