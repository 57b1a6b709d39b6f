"""What only several workbooks together tell: copies, versions, shared figures, last year's end."""

from __future__ import annotations

import pytest

from ansinh_xl.app.consolidate import consolidate_readings
from ansinh_xl.facts import Fact
from tests.checks.sheets import CHANGE, REVIEW
from tests.reading_of import Mark, read, together
from tests.small_workbooks import OF_OTHERS
from tests.workbook_builder import Sheet, draw


def told(*books: tuple[str, Sheet]) -> set[tuple[str, str, str]]:
    """(code, file, severity) of what the files tell together."""
    return {
        (item.code, item.source.file, item.severity)
        for item in together(*books).findings
        if item.code not in (*OF_OTHERS, "missing-unit")
    }


def status(*books: tuple[str, Sheet]) -> dict[str, str]:
    return {item.file: item.status for item in together(*books).submissions}


def poor(*books: tuple[str, Sheet]) -> dict[str | None, object]:
    """Unit → poor households that are counted; a unit counted twice fails."""
    facts = [fact for fact in together(*books).facts if fact.indicator == "poor_households"]
    assert len({fact.unit for fact in facts}) == len(facts)
    return {fact.unit: fact.value for fact in facts}


WHOLE = draw(REVIEW)
LATER = draw(REVIEW.replace("1800 | 6800 | 60 | 3.33", "1800 | 6800 | 61 | 3.39"))


@pytest.mark.parametrize("copy", ["Nong Son (1).xlsx", "Nong Son - Copy.xlsx", "Bao cao.xlsx"])
def test_a_workbook_sent_twice_counts_once(copy: str) -> None:
    books = (("NS.xlsx", WHOLE), (copy, WHOLE))
    assert told(*books) == {("duplicate-submission", copy, "warning")}
    assert status(*books) == {"NS.xlsx": "accepted", copy: "duplicate"}
    assert len(poor(*books)) == 6


@pytest.mark.parametrize(
    "name", ["Nong Son - ban cuoi cung.xlsx", "Nong Son (sua).xlsx", "Nong Son v2.xlsx"]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_later_version_replaces_the_earlier_in_whatever_order(name: str, first: bool) -> None:
    books = [("Nong Son.xlsx", WHOLE), (name, LATER)]
    books = books if first else books[::-1]
    found = told(*books)
    assert ("superseded-submission", "Nong Son.xlsx", "warning") in found
    assert poor(*books)["20656"] == 61


def part(*names: str, poor_of: dict[str, str] | None = None) -> Sheet:
    """Some communes of the review, without its total."""
    head, rows = REVIEW.strip().splitlines()[:2], REVIEW.strip().splitlines()[2:-1]
    kept = [row for row in rows if any(f" {name} " in row for name in names)]
    text = "\n".join([*head, *kept])
    for before, after in (poor_of or {}).items():
        text = text.replace(before, after)
    return draw(text)


def test_two_halves_of_a_district_are_both_counted() -> None:
    one, other = part("Quế Trung", "Quế Lộc"), part("Sơn Viên", "Quế Lâm")
    assert told(("a.xlsx", one), ("b.xlsx", other)) == set()
    assert len(poor(("a.xlsx", one), ("b.xlsx", other))) == 4


def test_a_unit_in_two_workbooks_of_other_units_is_counted_once_and_nothing_is_lost() -> None:
    one = part("Quế Trung", "Quế Lộc", "Sơn Viên")
    other = part("Sơn Viên", "Quế Lâm", "Ninh Phước", poor_of={"37 | 5.29": "38 | 5.43"})
    found = told(("a.xlsx", one), ("b.xlsx", other))
    assert {code for code, _, _ in found} == {"conflicting-submission"}
    assert len(poor(("a.xlsx", one), ("b.xlsx", other))) == 5


def test_a_later_part_does_not_take_with_it_what_it_does_not_repeat() -> None:
    one, later = part("Quế Trung", "Quế Lộc"), part("Quế Lộc", poor_of={"55 | 3.93": "56 | 4"})
    counted = poor(("a.xlsx", one), ("a sua.xlsx", later))
    assert counted == {"20656": 60, "20671": 56}


def test_what_only_partly_repeats_another_workbook_is_not_called_its_copy() -> None:
    one, other = part("Quế Trung", "Quế Lộc", "Sơn Viên"), part("Sơn Viên", "Quế Lâm")
    (said,) = [
        item
        for item in together(("a.xlsx", one), ("b.xlsx", other)).findings
        if item.code == "duplicate-submission"
    ]
    assert said.params["shared"] == 4
    assert "bỏ bớt một tệp" not in said.message("vi")


def test_one_commune_sent_again_alone_takes_nothing_from_the_whole() -> None:
    counted = poor(("a.xlsx", WHOLE), ("Que Trung.xlsx", part("Quế Trung")))
    assert len(counted) == 6


def test_a_copy_on_another_sheet_of_one_workbook_counts_once() -> None:
    reading = read(draw(REVIEW, name="Biểu 1"), draw(REVIEW, name="Biểu 1 (2)"))
    made = consolidate_readings([reading], "2020")
    codes = {item.code for item in made.findings} - {"missing-report"}
    assert codes == {"pasted-twice"}
    assert len([fact for fact in made.facts if fact.indicator == "households"]) == 6


def test_forms_that_share_a_figure_must_agree_and_the_review_s_cell_is_named() -> None:
    assert told(("a.xlsx", WHOLE), ("b.xlsx", draw(CHANGE))) == set()
    wrong = CHANGE.replace("60 | 12 | 0 | 2 | 50", "61 | 12 | 0 | 2 | 51")
    wrong = wrong.replace("384 | 83 | 3 | 10 | 314", "385 | 83 | 3 | 10 | 315")
    made = together(("a.xlsx", WHOLE), ("b.xlsx", draw(wrong)))
    found = [item for item in made.findings if item.code == "cross-form-mismatch"]
    assert [(item.source.file, item.source.cell, item.severity) for item in found] == [
        ("a.xlsx", "E4", "error")
    ]
    assert found[0].params["other_cell"] == "b.xlsx › Sheet1 › G5"


def carried(closing: str, opening: str) -> set[Mark]:
    last = CHANGE.replace("NĂM 2020", "NĂM 2019").replace("90 | 20 | 2 | 0 | 72", closing)
    now = CHANGE.replace("90 | 20 | 2 | 0 | 72", opening)
    before: list[Fact] = [
        fact
        for table in read(draw(last), period="2019").tables
        for fact in table.sound_facts()
        if fact.indicator == "closing"
    ]
    closings = dict(zip([fact.unit for fact in before], before, strict=True))
    facts = [closings[unit] for unit in closings if unit == "20692"]
    made = consolidate_readings([read(draw(now))], "2020", previous_facts=facts)
    return {
        (item.code, item.source.cell, item.severity)
        for item in made.findings
        if item.code == "carry-over-mismatch"
    }


def test_the_opening_is_last_year_s_closing() -> None:
    assert carried("90 | 2 | 2 | 0 | 90", "90 | 20 | 2 | 0 | 72") == set()
    assert carried("90 | 3 | 2 | 0 | 89", "90 | 20 | 2 | 0 | 72") == {
        ("carry-over-mismatch", "C9", "error")
    }


def test_a_district_that_has_not_reported_is_named() -> None:
    made = together(("a.xlsx", WHOLE))
    assert ("513", "poverty_review") in {(item.unit, item.form) for item in made.missing}
    assert ("519", "poverty_review") not in {(item.unit, item.form) for item in made.missing}


def test_the_order_of_files_changes_nothing() -> None:
    books = [("a.xlsx", WHOLE), ("b.xlsx", LATER), ("c.xlsx", draw(CHANGE)), ("a (1).xlsx", WHOLE)]
    one, other = together(*books), together(*books[::-1])
    assert sorted(one.facts, key=str) == sorted(other.facts, key=str)
    assert {(i.code, i.source) for i in one.findings} == {
        (i.code, i.source) for i in other.findings
    }


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("BC Quy 1 - Nong Son.xlsx", "2020-Q1"),
        ("Nong Son nam 2019.xlsx", "2019"),
        ("Nong Son 6 thang.xlsx", "2020-H1"),
        ("Nong Son thang 12.xlsx", None),
        ("Nong Son 2020.xlsx", None),
        ("QD 197 ngay 17.01.2021.xlsx", None),
    ],
)
def test_a_file_named_for_another_period_is_told_and_its_tables_are_believed(
    file: str, named: str | None
) -> None:
    found = [it for it in read(WHOLE, file=file).findings if it.code == "name-conflict"]
    assert [it.params["named"] for it in found] == ([named] if named else [])
    assert all("năm 2020" in it.message("vi") for it in found)


@pytest.mark.parametrize("file", ["Tien Phuoc 2020.xlsx", "bieu 01 - H. TIÊN PHƯỚC.xlsx"])
def test_a_file_named_for_another_district_is_told_and_its_tables_are_believed(file: str) -> None:
    assert told((file, WHOLE)) == {("name-conflict", file, "warning")}
    assert status((file, WHOLE)) == {file: "accepted"}
    assert len(poor((file, WHOLE))) == 6


@pytest.mark.parametrize("file", ["Nong Son.xlsx", "nôngsơn_bieu1.xlsx", "Bao cao (2).xlsx"])
def test_a_file_named_for_its_district_or_for_nobody_is_fine(file: str) -> None:
    assert told((file, WHOLE)) == set()


def test_each_of_several_copies_is_told_once() -> None:
    reading = read(*(draw(REVIEW, name=f"Biểu {number}") for number in range(1, 5)))
    made = consolidate_readings([reading], "2020")
    told = [item for item in made.findings if item.code == "pasted-twice"]
    assert [(item.source.sheet, item.params["other_range"]) for item in told] == [
        ("Biểu 2", "Biểu 1"),
        ("Biểu 3", "Biểu 1"),
        ("Biểu 4", "Biểu 1"),
    ]
