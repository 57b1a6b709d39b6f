"""Facts of workbooks as they stand, and their CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ansinh_xl.app.extract import COLUMNS, csv_text, extract
from ansinh_xl.facts import Fact, Source
from tests.running_ansinh import ansinh
from tests.small_workbooks import change_of_poverty, report
from tests.workbook_builder import write


def fact(**told: object) -> Fact:
    fields: dict[str, object] = {
        "form": "poverty_change",
        "indicator": "closing",
        "unit": "514",
        "unit_name": "Huyện Tiên Phước",
        "period": "2020",
        "dims": (("line", "households"),),
        "value": 1234,
        "measure": "household",
        "qualifier": None,
        "stage": None,
        "fund_source": None,
        "source": Source("a.xlsx", "Biểu 02", "K14", "1.234"),
    }
    return Fact(**{**fields, **told})  # type: ignore[arg-type]


def rows_of(*facts: Fact) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(facts), newline="")))


def test_a_fact_is_one_line_with_its_dimensions_and_cell() -> None:
    (row,) = rows_of(fact())
    assert tuple(row) == COLUMNS
    assert (row["unit"], row["line"], row["category"], row["value"]) == (
        *("514", "households", "", "1234"),
    )
    assert (row["file"], row["sheet"], row["cell"], row["raw"]) == (
        *("a.xlsx", "Biểu 02", "K14", "1.234"),
    )


def test_no_text_of_the_csv_runs_as_a_formula() -> None:
    for text in ("=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"):
        (row,) = rows_of(fact(unit_name=text, source=Source(text, text, "A1", text)))
        for name in ("unit_name", "file", "sheet", "raw"):
            assert row[name] == "'" + text
    assert rows_of(fact(value=-5))[0]["value"] == "-5"


def test_quotes_commas_and_line_ends_survive() -> None:
    text = 'Xã "A", B\nC'
    assert rows_of(fact(unit_name=text))[0]["unit_name"] == text


def test_a_workbook_sent_twice_gives_its_facts_once(tmp_path: Path) -> None:
    report(tmp_path / "Tien Phuoc.xlsx")
    once = extract([tmp_path])
    report(tmp_path / "Tien Phuoc (1).xlsx")
    twice = extract([tmp_path])
    assert len(once.facts) == 10
    assert [item._replace(source=Source("")) for item in twice.facts] == [
        item._replace(source=Source("")) for item in once.facts
    ]
    assert [item.code for item in twice.findings] == ["duplicate-submission"]


def test_an_unknown_unit_keeps_its_facts_without_a_code(tmp_path: Path) -> None:
    sheet = change_of_poverty()
    rows = tuple(
        tuple("Đồn Biên phòng cửa khẩu" if cell == "Xã Tiên Hà" else cell for cell in row)
        for row in sheet.rows
    )
    made = extract([write(tmp_path / "a.xlsx", type(sheet)(rows, sheet.merges))])
    assert {item.unit for item in made.facts if item.unit_name == "Đồn Biên phòng cửa khẩu"} == {
        None
    }
    assert [item.code for item in made.findings] == ["unknown-unit"]


def test_a_table_without_a_period_takes_that_of_the_others(tmp_path: Path) -> None:
    report(tmp_path / "a.xlsx")
    other = change_of_poverty(closing=26)
    rows = tuple(
        tuple(cell.replace(" NĂM 2020", "") if isinstance(cell, str) else cell for cell in row)
        for row in other.rows
    )
    write(tmp_path / "b.xlsx", type(other)(rows, other.merges))
    assert {item.period for item in extract([tmp_path]).facts} == {"2020"}
    assert {item.period for item in extract([tmp_path / "b.xlsx"], "2020").facts} == {"2020"}


def test_a_doubtful_figure_is_left_out_and_named(tmp_path: Path) -> None:
    made = extract([report(tmp_path / "a.xlsx", year=2019)], "2020")
    assert made.facts == ()
    assert [item.code for item in made.findings] == ["wrong-period"]
    assert len(extract([tmp_path / "a.xlsx"], "2019").facts) == 10


def test_last_years_folder_beside_this_years_is_no_fault(tmp_path: Path) -> None:
    now, before = tmp_path / "2020", tmp_path / "2019"
    for folder, year in ((now, 2020), (before, 2019)):
        folder.mkdir()
        report(folder / "a.xlsx", year=year)
    made = extract([now, before], "2020")
    assert {fact.period for fact in made.facts} == {"2020"}
    assert [(item.code, item.severity) for item in made.findings] == [("previous-period", "note")]


def test_a_file_that_is_none_of_ours_is_not_written_over(tmp_path: Path) -> None:
    file, out = report(tmp_path / "a.xlsx"), tmp_path / "so-lieu.csv"
    assert ansinh("extract", file, "--csv", out).status == 0
    assert ansinh("extract", file, "--csv", out).status == 0
    out.write_text("của người khác", "utf-8")
    assert ansinh("extract", file, "--csv", out).status == 2
    assert out.read_text("utf-8") == "của người khác"
