"""outlier against the period before: a figure ten times what it was is asked after, and counted."""

from __future__ import annotations

import pytest

from ansinh_xl.app.consolidate import Consolidation, consolidate_readings
from ansinh_xl.checks.since_last import STEADY
from ansinh_xl.forms import load_forms
from tests.reading_of import read
from tests.workbook_builder import Sheet, draw


def review(year: int, *poor: int, households: int = 800, title: str = "") -> Sheet:
    names = ("Quế Trung", "Ninh Phước", "Phước Ninh", "Quế Lộc", "Sơn Viên", "Quế Lâm")
    rows = "\n".join(
        f"{number} | {name} | {households} | {value} | 20"
        for number, (name, value) in enumerate(zip(names, poor, strict=True), 1)
    )
    return draw(
        f"RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM {year}\n"
        f"TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo\n{rows}"
    )


def together(last: Sheet, now: Sheet) -> Consolidation:
    before = [fact for table in read(last, period="2019").tables for fact in table.sound_facts()]
    return consolidate_readings([read(now)], "2020", previous_facts=before)


def told(last: Sheet, now: Sheet) -> list[tuple[str | None, object, object]]:
    return [
        (item.source.cell, item.params["raw"], item.params["previous"])
        for item in together(last, now).findings
        if item.code == "outlier"
    ]


LAST = (60, 50, 40, 45, 55, 38)


@pytest.mark.parametrize(
    ("poor", "found"),
    [
        ((55, 48, 38, 42, 50, 35), []),
        ((55, 480, 38, 42, 50, 35), [("D4", 480, 50)]),
        ((55, 48, 38, 4, 50, 35), []),  # few: may well be so
        ((550, 480, 380, 420, 500, 350), []),  # all of them: no commune's own slip
        ((110, 96, 76, 84, 100, 70), []),
    ],
)
def test_ten_times_last_year_is_asked_after(
    poor: tuple[int, ...], found: list[tuple[str, int, int]]
) -> None:
    assert told(review(2019, *LAST), review(2020, *poor)) == found


def test_a_digit_too_few_is_asked_after_as_well() -> None:
    last = (600, 500, 400, 450, 550, 380)
    now = (590, 50, 390, 440, 540, 370)
    assert told(review(2019, *last), review(2020, *now)) == [("D4", 50, 500)]


def test_it_is_a_warning_and_the_figure_counts() -> None:
    made = together(review(2019, *LAST), review(2020, 55, 480, 38, 42, 50, 35))
    (found,) = (item for item in made.findings if item.code == "outlier")
    assert (found.severity, found.params["times"]) == ("warning", 10)
    assert "10 lần" in found.message("vi")
    assert 480 in {fact.value for fact in made.facts}


def test_what_is_steady_is_declared_by_its_form() -> None:
    forms = load_forms()
    for form, indicators in STEADY.items():
        assert {*indicators} <= {column.code for column in forms[form].columns}, form
