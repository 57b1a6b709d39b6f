"""Reports sent as tables of text: the same facts, and no finding that only a workbook deserves."""

from __future__ import annotations

import csv
from pathlib import Path

from ansinh_xl.app.check import check
from ansinh_xl.app.extract import extract, write_csv
from ansinh_xl.facts import Fact
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.grid.types import raw_text
from tests.small_workbooks import report


def saved_as_text(workbook: Path, encoding: str, sign: str) -> Path:
    """What Excel's "Save as" makes of the first sheet."""
    path = workbook.with_suffix(".txt" if sign == "\t" else ".csv")
    with path.open("w", newline="", encoding=encoding) as stream:
        rows = read_workbook(workbook).grids[0].rows
        csv.writer(stream, delimiter=sign).writerows([[*map(raw_text, row)] for row in rows])
    workbook.unlink()
    return path


def told(facts: tuple[Fact, ...]) -> list[tuple[object, ...]]:
    return [(fact.indicator, fact.unit, fact.dims, fact.value, fact.source.cell) for fact in facts]


def test_a_report_saved_as_text_gives_the_same_facts_at_the_same_cells(tmp_path: Path) -> None:
    workbook = report(tmp_path / "Tien Phuoc.xlsx")
    facts = told(extract([workbook], "2020").facts)
    for encoding, sign in (("utf-8-sig", ";"), ("utf-16", "\t")):
        path = saved_as_text(report(workbook), encoding, sign)
        assert facts
        assert told(extract([path], "2020").facts) == facts


def test_numbers_of_a_text_file_are_no_fault(tmp_path: Path) -> None:
    path = saved_as_text(report(tmp_path / "Tien Phuoc.xlsx"), "utf-8", ",")
    assert "text-number" not in {item.code for item in check([path], "2020").findings}


def test_notes_and_our_own_facts_are_no_reports(tmp_path: Path) -> None:
    path = report(tmp_path / "Tien Phuoc.xlsx")
    made = extract([path], "2020").facts
    write_csv(tmp_path / "so lieu.csv", made)
    (tmp_path / "ghi chu.txt").write_text("Gọi lại cho huyện.\n", "utf-8")
    again = extract([tmp_path], "2020")
    assert told(again.facts) == told(made)
    assert {
        (item.code, item.source.file)
        for item in again.findings
        if item.code in ("own-output", "skipped-file")
    } == {("own-output", "so lieu.csv"), ("skipped-file", "ghi chu.txt")}
