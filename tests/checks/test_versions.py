"""Two different versions of one report: what tells which is later, and what does not."""

from __future__ import annotations

from datetime import datetime

import pytest

from ansinh_xl.app.consolidate import Consolidation, consolidate_readings
from ansinh_xl.facts import Finding
from tests.checks.sheets import REVIEW
from tests.reading_of import read
from tests.workbook_builder import Sheet, draw

NOON = datetime(2020, 12, 15, 12, 0, 0)
SOON = NOON.replace(second=40)
EVENING = NOON.replace(hour=18)
MARKS = frozenset(("conflicting-submission", "superseded-submission", "pasted-twice"))


def review(poor: int, name: str = "Biểu 1") -> Sheet:
    text = REVIEW.replace("1800 | 6800 | 60 | 3.33", f"1800 | 6800 | {poor} | 3.33")
    return draw(text, name=name)


def made(*books: tuple[str, int, datetime | None]) -> Consolidation:
    readings = []
    for file, poor, modified in books:
        reading = read(review(poor), file=file)
        reading.modified = modified
        readings.append(reading)
    return consolidate_readings(readings, "2020")


def counted(found: Consolidation) -> object:
    (value,) = (
        fact.value
        for fact in found.facts
        if (fact.indicator, fact.unit) == ("poor_households", "20656")
    )
    return value


def told(found: Consolidation) -> list[Finding]:
    return [item for item in found.findings if item.code in MARKS]


@pytest.mark.parametrize("dates", [(None, None), (NOON, None), (NOON, NOON), (NOON, SOON)])
@pytest.mark.parametrize("turned", [False, True])
def test_where_only_the_order_of_names_decides_a_person_has_to(
    dates: tuple[datetime | None, datetime | None], turned: bool
) -> None:
    books = [("A.xlsx", 60, dates[0]), ("B.xlsx", 61, dates[1])]
    found = made(*(books[::-1] if turned else books))
    (item,) = told(found)
    assert (item.code, item.severity, item.source.file) == (
        "conflicting-submission", "error", "B.xlsx",
    )  # fmt: skip
    assert item.params["other"] == "A.xlsx"
    assert "mới hơn" in item.message("vi")
    assert counted(found) == 60


def test_the_workbook_saved_later_counts_whatever_its_name() -> None:
    found = made(("A.xlsx", 60, EVENING), ("B.xlsx", 61, NOON))
    assert [(item.code, item.source.file) for item in told(found)] == [
        ("superseded-submission", "B.xlsx")
    ]
    assert counted(found) == 60


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Z.xlsx", "A (1).xlsx"),
        ("Z sửa.xlsx", "A bản cuối cùng.xlsx"),
        ("Z lần 2.xlsx", "A lần 3.xlsx"),
        ("Z (2).xlsx", "A (10).xlsx"),
    ],
)
def test_what_a_name_says_goes_before_the_date(earlier: str, later: str) -> None:
    found = made((earlier, 60, EVENING), (later, 61, NOON))
    assert [(item.code, item.source.file) for item in told(found)] == [
        ("superseded-submission", earlier)
    ]
    assert counted(found) == 61


def test_a_last_version_settles_what_two_earlier_ones_left_open() -> None:
    found = made(("A.xlsx", 60, None), ("B.xlsx", 61, None), ("A cuối cùng.xlsx", 62, None))
    assert {item.code for item in told(found)} == {"superseded-submission"}
    assert counted(found) == 62


@pytest.mark.parametrize("names", [("Biểu 1", "Biểu 1 (2)"), ("Biểu 1 (2)", "Biểu 1")])
def test_a_sheet_copied_in_excel_never_outranks_its_original(names: tuple[str, str]) -> None:
    sheets = [review(61 if "(2)" in name else 60, name) for name in names]
    found = consolidate_readings([read(*sheets)], "2020")
    (item,) = told(found)
    assert (item.code, item.severity, item.source.sheet) == (
        "conflicting-submission", "error", "Biểu 1 (2)",
    )  # fmt: skip
    assert "cùng một tệp" in item.message("vi")
    assert counted(found) == 60


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Nong Son 05.01.2021.xlsx", "Nong Son 12.01.2021.xlsx"),
        ("NS 2020 28-12-2020.xlsx", "NS 2020 4-1-2021.xlsx"),
        ("20210105 Nong Son 2020.xlsx", "20210111 Nong Son 2020.xlsx"),
        ("NS 2021-01-05.xlsx", "Nong Son 2021_01_11.xlsx"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_days_in_the_names_the_later_counts(earlier: str, later: str, turned: bool) -> None:
    books = [(earlier, 60, None), (later, 61, None)]
    found = made(*(books[::-1] if turned else books))
    (item,) = told(found)
    assert (item.code, item.source.file) == ("superseded-submission", earlier)
    assert counted(found) == 61


@pytest.mark.parametrize("name", ["NS 35.01.2021.xlsx", "NS 05.01.2021 - 12.01.2021.xlsx"])
def test_a_name_with_no_day_or_with_two_says_nothing_of_its_order(name: str) -> None:
    (item,) = told(made((name, 60, None), ("NS 10.01.2021.xlsx", 61, None)))
    assert item.code == "conflicting-submission"
