"""What became of a file's form: told by what of it counts, whatever stands beside that."""

from __future__ import annotations

import pytest

from ansinh_xl.app.consolidate import Consolidation, consolidate_readings
from ansinh_xl.app.headline_text import headline_lines
from ansinh_xl.facts import Finding
from tests.checks.sheets import CHANGE
from tests.reading_of import read
from tests.workbook_builder import Sheet, draw

NOW = draw(CHANGE, name="2020")
BEFORE = draw(CHANGE.replace("2020", "2019"), name="2019")
BROKEN = CHANGE.replace("85 | 30 | 1 | 4 | 60", "999 | 30 | 1 | 4 | 60")
MONTH = BROKEN.replace("NĂM 2020", "THÁNG 11 NĂM 2020")


def made(*sheets: Sheet) -> Consolidation:
    return consolidate_readings([read(*sheets)], "2020")


def rows(found: Consolidation) -> list[tuple[str | None, str | None, str]]:
    return [(item.sheet, item.period, item.status) for item in found.submissions]


def of_sheet(found: Consolidation, sheet: str) -> list[Finding]:
    return [item for item in found.findings if item.source.sheet == sheet]


@pytest.mark.parametrize("sheets", [(NOW, BEFORE), (BEFORE, NOW)])
def test_last_year_s_sheet_beside_takes_nothing_from_the_report(sheets: tuple[Sheet, ...]) -> None:
    found = made(*sheets)
    assert rows(found) == [("2020", "2020", "accepted")]
    assert any("1/18" in line for line in headline_lines(found))


def test_a_comparison_sheet_is_a_warning_and_a_report_of_another_year_an_error() -> None:
    assert [item.severity for item in of_sheet(made(NOW, BEFORE), "2019")] == ["warning"]
    alone = made(BEFORE)
    assert [item.severity for item in of_sheet(alone, "2019")] == ["error"]
    assert rows(alone) == [("2019", "2019", "rejected")]


def test_a_comparison_sheet_does_not_hide_that_the_report_needs_a_look() -> None:
    found = made(draw(BROKEN, name="2020"), BEFORE)
    assert rows(found) == [("2020", "2020", "accepted_with_warnings")]


def test_a_hidden_sheet_of_another_month_is_told_as_such_and_not_checked_further() -> None:
    found = of_sheet(made(NOW, draw(MONTH, name="T11", hidden=True)), "T11")
    assert {item.code for item in found} == {"wrong-period", "hidden-data"}
    (hidden,) = (item for item in found if item.code == "hidden-data")
    assert hidden.params["reason"] == "hidden-other-period"
    assert "không được tính" in hidden.message("vi")


def test_a_hidden_sheet_that_counts_says_so() -> None:
    (hidden,) = of_sheet(made(draw(CHANGE, name="2020", hidden=True)), "2020")
    assert hidden.params["reason"] == "hidden-counted"
