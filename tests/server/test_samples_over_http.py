"""The sample workbooks, consolidated and asked for in cells: the figures of the annual report."""

from __future__ import annotations

from pathlib import Path

import pytest

from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.store import Store
from tests.server.running import Server

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True, scope="module")
def consolidated(server: Server, samples: Path) -> None:
    """Saved while the server runs: it must notice by itself."""
    assert isinstance(server.call("poverty_progress"), (float, str))
    made = consolidate([samples / "quang-nam-2020"], "2020")
    store = Store.open(str(server.store))
    missing = [(item.unit, item.form) for item in made.missing]
    store.save("2020", made.submissions, made.facts, made.findings, missing, "test")
    store.close()


def test_poverty_progress_without_arguments_is_111_44_percent(server: Server) -> None:
    assert server.call("poverty_progress") == pytest.approx(3009 / 2700, rel=1e-12)


@pytest.mark.parametrize(
    ("programme", "amount"),
    [
        ("social_assistance", 600_000_000_000),
        ("housing", 3_000_000_000),
        ("health_insurance_free", 113_357_000_000),
        ("health_insurance_near_poor", 3_659_000_000),
        ("credit_poor", 113_912_000_000),
        ("credit_near_poor", 152_709_000_000),
        ("credit_escaped", 303_651_000_000),
        ("resolution_13", 141_527_000_000),
        ("rice_relief", 2_000_000),
        ("", 868_743_000_000),
    ],
)
def test_funding_is_that_of_the_report(server: Server, programme: str, amount: int) -> None:
    assert server.call("funding_total", programme) == amount


def test_a_lower_bound_is_noted(server: Server) -> None:
    assert server.call("funding_note", "care_facility") == "ít nhất"
    assert server.call("funding_note", "housing") == ""
    assert server.call("funding_note") == "ít nhất"


def test_districts_spill_and_add_up(server: Server) -> None:
    table = server.call("district_rollup", "poverty_change.closing")
    households = [row for row in table[1:] if row[2] in ("Hộ", "households")] or table[1:]
    assert sum(row[-1] for row in households[1:]) == households[0][-1]
    assert len(households) == 19


def test_nothing_is_missing(server: Server) -> None:
    assert server.call("missing_reports").startswith("Không thiếu báo cáo nào")
