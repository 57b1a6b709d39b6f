"""Every case through plain Python; and nothing without a case, help, or a host."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tests.udfs.the_cases import CASES, NAMES, Case
from udfs import functions
from udfs.catalogue import catalogue, custom_functions


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_answer_is_the_expected_one(consolidated: None, case: Case) -> None:
    case.check(custom_functions()[case.function](*case.args))


def test_every_function_and_alias_has_a_case() -> None:
    assert {case.function for case in CASES} == set(custom_functions())


@pytest.mark.parametrize("name", custom_functions())
def test_every_argument_may_be_nonsense_or_nothing(name: str) -> None:
    function = custom_functions()[name]
    for given in (None, "???", [["???", None]], "#REF!", -1e300, True):
        answer = function(*[given] * len(inspect.signature(function).parameters))
        assert answer is not None
        assert "ngoài dự kiến" not in str(answer), (name, given, answer)


def test_a_host_finds_every_name_in_the_module() -> None:
    for name, function in custom_functions().items():
        assert getattr(functions, name) is function
        assert function.__name__ == name


def test_an_alias_has_the_help_and_the_arguments_of_its_function() -> None:
    for alias, name in functions.ALIASES.items():
        known = custom_functions()
        assert inspect.signature(known[alias]) == inspect.signature(known[name])
        assert inspect.getdoc(known[alias])


def test_query_functions_take_a_range_in_place_of_the_store() -> None:
    takes: dict[str, Any] = {
        entry["name"]: [argument["name"] for argument in entry["arguments"]]
        for entry in catalogue()
    }
    for name in ("TARGET", "POVERTY_RATE", "FUNDING_BALANCE", "UNIT_COST", "INDICATOR"):
        assert takes[name][-1] == "data"
