"""Who has reported: one status per district and form, commune workbooks counted for theirs."""

from __future__ import annotations

from typing import Any

import pytest

from ansinh_xl.facts import Submission
from ansinh_xl.forms import load_forms
from ansinh_xl.outputs.reporting import Reporting, reporting
from tests.outputs.made_facts import PERIOD, TREE

COMMUNE = next(code for code, area in TREE.units.items() if area.parent == "514")


def sent(unit: str | None, form: str | None, status: Any, file: str = "a.xlsx") -> Submission:
    return Submission(file, unit, form, status, period=PERIOD)


def told(*submissions: Submission, missing: tuple[tuple[str, str], ...] = ()) -> Reporting:
    owed = [{"unit": unit, "form": form} for unit, form in missing]
    return reporting(submissions, owed, load_forms(), TREE)


def test_a_district_that_sent_a_form_has_reported_it() -> None:
    found = told(sent("514", "poverty_review", "accepted"))
    assert found.of("514", "poverty_review") == "accepted"
    assert found.reported("514") == 1
    assert found.units_with_reports == 1


def test_a_commune_reports_for_its_district() -> None:
    found = told(sent(COMMUNE, "poverty_review", "accepted"))
    assert found.of("514", "poverty_review") == "accepted"


def test_what_is_missing_is_counted() -> None:
    found = told(missing=(("514", "poverty_review"), ("49", "care_facility")))
    assert found.of("514", "poverty_review") == "missing"
    assert found.missing == 2


def test_a_report_with_nothing_usable_in_it_is_still_missing() -> None:
    found = told(sent("514", "poverty_review", "rejected"), missing=(("514", "poverty_review"),))
    assert found.of("514", "poverty_review") == "rejected"
    assert found.missing == 1


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("superseded", "accepted", "accepted"),
        ("duplicate", "accepted_with_warnings", "accepted_with_warnings"),
        ("rejected", "accepted", "accepted"),
    ],
)
def test_of_several_submissions_the_one_that_counts_is_shown(
    first: str, second: str, shown: str
) -> None:
    for order in ((first, second), (second, first)):
        found = told(*(sent("514", "poverty_review", status) for status in order))
        assert found.of("514", "poverty_review") == shown


def test_a_file_that_holds_nothing_known_is_no_report() -> None:
    assert told(sent(None, None, "rejected")).units_with_reports == 0


def test_districts_owe_their_forms_and_the_province_the_others() -> None:
    found = told(sent("49", "care_facility", "accepted"))
    assert "poverty_change" in found.forms
    assert "care_facility" in found.province_forms
    assert found.of("49", "care_facility") == "accepted"
    assert len(found.units) == 18
