"""The functions as Excel and `ansinh functions` list them."""

from __future__ import annotations

import types
import typing

import pytest

from udfs.catalogue import catalogue, custom_functions

NAMES = [
    "POVERTY_PROGRESS",
    "ATTAINMENT",
    "FUNDING_TOTAL",
    "FUNDING_NOTE",
    "DISTRICT_ROLLUP",
    "MISSING_REPORTS",
    "VN_NUMBER",
    "VND",
]


def test_the_catalogue_lists_these_functions() -> None:
    assert [entry["name"] for entry in catalogue()] == NAMES
    assert catalogue()[-1]["aliases"] == ["DOCSO"]


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_every_function_and_argument_has_help(entry: dict[str, typing.Any]) -> None:
    assert set(entry) == {
        "name",
        "aliases",
        "category",
        "help",
        "arguments",
        "returns",
        "example",
    }
    assert entry["help"].endswith(".")
    assert entry["returns"]
    assert entry["example"].startswith(f"={entry['name']}(")
    # The wizard of Excel cuts what is longer.
    assert len(entry["help"]) <= 255
    assert all(0 < len(argument["help"]) <= 255 for argument in entry["arguments"])


@pytest.mark.parametrize("function", custom_functions().values(), ids=lambda f: f.__name__)
def test_no_function_returns_a_union(function: typing.Callable[..., typing.Any]) -> None:
    returned = typing.get_type_hints(function)["return"]
    assert typing.get_origin(returned) not in (typing.Union, types.UnionType)


def test_the_category_fits_into_vba() -> None:
    assert all(entry["category"].isascii() for entry in catalogue())
