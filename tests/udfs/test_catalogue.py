"""The functions as Excel and `ansinh functions` list them."""

from __future__ import annotations

import types
import typing

import pytest

from udfs.catalogue import catalogue, custom_functions

NAMES = """
    POVERTY_PROGRESS PROGRESS_NOTE ATTAINMENT TARGET ACHIEVED REMAINING_TO_TARGET RANK_UNITS
    PROJECTED_YEAR_END POVERTY_RATE POVERTY_FLOW GROSS_EXITS NET_REDUCTION FUNDING_TOTAL
    FUNDING_NOTE FUNDING_BALANCE FUNDING_BY_SOURCE UNIT_COST DISBURSEMENT_RATE DISTRICT_ROLLUP
    INDICATOR INDICATOR_NOTE PROGRAMME_SUMMARY COMPARE_PERIODS GROWTH MISSING_REPORTS
    REPORT_STATUS SOURCE_OF ALLOWANCE STANDARD_ALLOWANCE AREA_CODE AREA_NAME AREA_PARENT
    AREA_AS_OF VN_NUMBER VN_UNIT VND VN_UNICODE VN_UNACCENT VN_SORTKEY CHECK_TABLE
    CHECK_IDENTITY IS_TOTAL_RIGHT
""".split()


def test_the_catalogue_lists_these_functions() -> None:
    assert [entry["name"] for entry in catalogue()] == NAMES
    aliases = {entry["name"]: entry["aliases"] for entry in catalogue()}
    assert aliases["VND"] == ["DOCSO"]
    assert aliases["POVERTY_PROGRESS"] == ["TIEN_DO_GIAM_NGHEO"]


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
