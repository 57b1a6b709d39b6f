"""The commands on the sample workbooks: the main job, and what comes out of it."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ansinh_xl.store import Store
from tests.running_ansinh import ansinh, command
from tests.word_text import lines_of

HEADLINE = (
    *("3.009 / 2.700 = 111,44% (sơ bộ)", "95.500 đối tượng", "ít nhất 12.000 cá nhân, hộ gia đình"),
    *("600 tỷ đồng", "ít nhất 500 người", "ít nhất 7,2 tỷ đồng", "2.000 tấn", "75 nhà"),
    *("3 tỷ đồng", "208.337 thẻ", "113,357 tỷ đồng", "11.874 người", "3,659 tỷ đồng"),
    *("3.059 lượt hộ", "113,912 tỷ đồng", "3.494 lượt hộ", "152,709 tỷ đồng"),
    *("6.562 lượt hộ", "303,651 tỷ đồng", "141,527 tỷ đồng", "2.933 hộ", "2.366 hộ"),
    *("7.056 hộ", "9.558 hộ", "2.700 hộ", "3.009 hộ (sơ bộ)", "117,016 tỷ đồng"),
    *("13.115 lượt hộ", "570,272 tỷ đồng", "5.299 hộ", "16.614 hộ", "21.913 hộ"),
    *("ít nhất 868,743 tỷ đồng", "18/18 huyện", "0 lỗi"),
)
"""domain.md section 2, as people read it."""


@pytest.fixture
def fingerprints(samples: Path) -> dict[Path, str]:
    return {
        file: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in samples.rglob("*")
        if file.is_file() and "make" not in file.parts
    }


def test_the_demo_prints_every_figure_of_the_annual_report(
    tmp_path: Path, fingerprints: dict[Path, str], own_store: Path
) -> None:
    result = command("demo", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    said = result.stdout.decode("utf-8")
    for figure in HEADLINE:
        assert figure in said
    made = tmp_path / "ket-qua"
    assert {file.name for file in made.iterdir()} == {
        *("tong-hop-2020.xlsx", "bao-cao-2020.docx", "ansinh.db"),
    }
    text = "\n".join(lines_of(made / "bao-cao-2020.docx"))
    quoted = ("3.009 hộ (sơ bộ), đạt 111,44%", *HEADLINE[1:])
    assert [figure for figure in quoted if figure not in text] == []
    stored = Store.open(str(made / "ansinh.db")).consolidation("2020")
    assert stored is not None and len(stored.facts) > 5000
    assert not own_store.exists(), "samples never stand among a person's own figures"
    changed = [
        file
        for file, before in fingerprints.items()
        if hashlib.sha256(file.read_bytes()).hexdigest() != before
    ]
    assert not changed


def test_the_demo_speaks_english_and_runs_twice(tmp_path: Path) -> None:
    for _ in range(2):
        outcome = ansinh("demo", "--out", tmp_path / "out", "--lang", "en")
        assert outcome.status == 0
        assert "3,009 / 2,700 = 111.44% (preliminary)" in outcome.out
        assert "at least 868.743 billion đồng" in outcome.out


def test_the_demo_writes_nothing_among_the_samples(samples: Path) -> None:
    outcome = ansinh("demo", "--out", samples / "quang-nam-2020" / "ket-qua")
    assert outcome.status == 2
    assert not (samples / "quang-nam-2020" / "ket-qua").exists()


def test_consolidate_writes_the_rollup_and_the_store(
    samples: Path, tmp_path: Path, own_store: Path
) -> None:
    out = tmp_path / "tong hop.xlsx"
    outcome = ansinh(
        "consolidate", samples / "quang-nam-2020", "--period", "2020", "--out", out, "--json"
    )
    assert outcome.status == 0
    document = outcome.document
    assert list(document) == ["period", "submissions", "missing", "figures", "facts", "findings"]
    province = document["figures"]["attainment"][0]
    assert (province["target"], province["achieved"]) == (2700, 3009)
    assert province["ratio"] == pytest.approx(3009 / 2700)
    with CalamineWorkbook.from_path(str(out)) as book:
        assert len(book.sheet_names) > 5
    stored = Store.open().consolidation()
    assert stored is not None and stored.period == "2020"
    assert len(stored.facts) == len(document["facts"])
    assert own_store.exists()


def test_the_measure_may_be_gross(samples: Path, tmp_path: Path) -> None:
    words = ("consolidate", samples / "quang-nam-2020", "--period", "2020", "--json")
    lines = [
        ansinh(*words, "--out", tmp_path / f"{place}.xlsx", "--measure", measure).document
        for place, measure in enumerate(("thoát", "exits", "giảm"))
    ]
    achieved = [line["figures"]["attainment"][0]["achieved"] for line in lines]
    assert achieved[0] == achieved[1] > achieved[2] == 3009


def test_last_year_is_taken_from_the_store(samples: Path, tmp_path: Path) -> None:
    wrong = ("consolidate", samples / "quang-nam-2020-co-loi", "--period", "2020", "--json")
    out = tmp_path / "r.xlsx"

    def opening_differs(*more: str | Path) -> bool:
        findings = ansinh(*wrong, "--out", out, *more).document["findings"]
        return any(
            (item["code"], item["params"].get("previous")) == ("carry-over-mismatch", 24)
            for item in findings
        )

    assert not opening_differs()
    assert opening_differs("--previous", samples / "quang-nam-2019")
    store = tmp_path / "own.db"
    before = ("consolidate", samples / "quang-nam-2019", "--period", "2019", "--out", out)
    assert ansinh(*before, "--store", store).status in (0, 1)
    assert opening_differs("--store", store)


def test_an_input_is_never_written_over(samples: Path, tmp_path: Path) -> None:
    given = tmp_path / "Tien Phuoc.xlsx"
    given.write_bytes((samples / "quang-nam-2020" / "Tien Phuoc.xlsx").read_bytes())
    before = given.read_bytes()
    for words in (
        ("consolidate", given, "--period", "2020", "--out", given),
        ("consolidate", tmp_path, "--period", "2020", "--out", given),
        ("extract", given, "--csv", given),
        ("extract", tmp_path, "--csv", given),
    ):
        outcome = ansinh(*words)
        assert outcome.status == 2
        assert given.name in outcome.err
        assert given.read_bytes() == before


def test_a_period_without_figures_writes_nothing(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.xlsx"
    file = samples / "quang-nam-2020" / "Tien Phuoc.xlsx"
    outcome = ansinh("consolidate", file, "--period", "2018", "--out", out)
    assert outcome.status == 2
    assert "năm 2018" in outcome.err
    assert not out.exists()
    assert Store.open().latest_period() is None


def test_a_rollup_is_an_xlsx(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.docx"
    outcome = ansinh("consolidate", samples / "quang-nam-2020", "--period", "2020", "--out", out)
    assert outcome.status == 2
    assert not out.exists()


def test_the_clean_folder_has_no_error_and_the_other_one_has(samples: Path) -> None:
    clean = ansinh("check", samples / "quang-nam-2020", "--period", "2020", "--json")
    assert clean.status == 0
    assert list(clean.document) == ["submissions", "findings"]
    assert not [item for item in clean.document["findings"] if item["severity"] == "error"]
    wrong = ansinh("check", samples / "quang-nam-2020-co-loi")
    assert wrong.status == 1
    assert "  [LỖI] Sheet2!H13: " in wrong.out


def test_the_facts_open_in_excel(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "so lieu.csv"
    outcome = ansinh("extract", samples / "quang-nam-2020", "--csv", out, "--json")
    assert outcome.status == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(outcome.document["facts"])
    first, fact = rows[0], outcome.document["facts"][0]
    assert (first["unit_name"], first["cell"]) == (fact["unit_name"], fact["source"]["cell"])
    assert int(first["value"]) == fact["value"]


def test_one_districts_file_is_not_asked_about_the_others(samples: Path) -> None:
    outcome = ansinh("check", samples / "quang-nam-2020" / "Tien Phuoc.xlsx", "--json")
    assert (outcome.status, outcome.document["findings"]) == (0, [])


@pytest.mark.parametrize("folder", ["quang-nam-2020", "quang-nam-2019"])
def test_every_sample_is_inspected_without_an_error(samples: Path, folder: str) -> None:
    for file in (samples / folder).iterdir():
        outcome = ansinh("inspect", file, "--json")
        assert outcome.status == 0, file
        tables = [table for sheet in outcome.document["sheets"] for table in sheet["tables"]]
        assert tables, file
        assert all(table["form"] and table["form_score"] > 0.5 for table in tables), file
        sums = [check for table in tables for total in table["totals"] for check in total["checks"]]
        assert all(check["holds"] for check in sums), file
        rules = [rule for table in tables for rule in table["identities"]]
        assert all(rule["holds"] == rule["rows"] for rule in rules), file
