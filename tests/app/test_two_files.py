"""A district that sends one form in two files."""

from __future__ import annotations

from ansinh_xl.app.consolidate import Consolidation
from tests.reading_of import together
from tests.workbook_builder import draw

HEAD = """RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
"""
FIRST = """1 | Quế Trung | 800 | 60 | 75
2 | Ninh Phước | 700 | 50 | 70
3 | Phước Ninh | 400 | 40 | 30
"""
AGAIN = "3 | Phước Ninh | 400 | 40 | 30\n"
SECOND = """4 | Quế Lộc | 600 | 30 | 20
5 | Sơn Viên | 300 | 20 | 10
"""
LAST = "6 | Quế Lâm | 200 | 10 | 5\n"


def two_files(first: str, second: str) -> Consolidation:
    return together(
        ("Nông Sơn phần 1.xlsx", draw(HEAD + first)), ("Nông Sơn phần 2.xlsx", draw(HEAD + second))
    )


def poor(made: Consolidation) -> list[object]:
    return sorted(fact.value for fact in made.facts if fact.indicator == "poor_households")


def told(made: Consolidation) -> list[tuple[str, str]]:
    """What is told of these two files."""
    return [(item.code, item.severity) for item in made.findings if item.source.file]


def test_both_count_and_what_stands_in_the_other_file_is_not_missing() -> None:
    made = two_files(FIRST, SECOND + LAST)
    assert poor(made) == [10, 20, 30, 40, 50, 60]
    assert told(made) == []


def test_a_commune_with_the_same_figures_in_both_counts_once_and_is_told() -> None:
    made = two_files(FIRST, AGAIN + SECOND + LAST)
    assert poor(made) == [10, 20, 30, 40, 50, 60]
    assert told(made) == [("duplicate-submission", "warning")]


def test_a_commune_with_other_figures_in_both_counts_once_and_is_an_error() -> None:
    made = two_files(FIRST, AGAIN.replace("40 |", "41 |") + SECOND + LAST)
    assert len(poor(made)) == 6
    assert told(made) == [("conflicting-submission", "error")]


def test_a_commune_that_is_in_neither_is_told_once() -> None:
    made = two_files(FIRST, SECOND + AGAIN)
    (missing,) = [item for item in made.findings if item.code == "missing-unit"]
    assert missing.params["units"] == ["Xã Quế Lâm"]


def test_a_district_with_few_of_its_communes_is_told_with_those_that_lack() -> None:
    made = together(
        ("a.xlsx", draw(HEAD + FIRST.rpartition("3 |")[0] + " | Tổng cộng | 1500 | 110 | 145"))
    )
    (partly,) = [item for item in made.findings if item.code == "partly-reported"]
    assert (partly.severity, partly.source.file, partly.params["count"]) == ("warning", "a.xlsx", 2)
    assert partly.params["units"] == ["Xã Phước Ninh", "Xã Quế Lộc", "Xã Sơn Viên", "Xã Quế Lâm"]


def test_communes_that_have_not_sent_their_own_workbooks_are_told_without_a_file() -> None:
    page = """RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO XÃ {}, HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo
    1 | {} | 800 | 60 | 75
    """
    names = ("Quế Trung", "Ninh Phước", "Phước Ninh", "Quế Lộc", "Sơn Viên")
    made = together(*((f"{name}.xlsx", draw(page.format(name, name))) for name in names))
    (partly,) = [item for item in made.findings if item.code == "partly-reported"]
    assert (partly.source.file, partly.params["units"]) == ("", ["Xã Quế Lâm"])
