"""The benchmark of lists still runs, and every fault that it seeds is found. Nothing is timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.list_workbook import write_list
from benchmarks.lists import OURS, PEER, RUNS, Measured, reached, seeded

ROWS = 6_000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lists") / "Danh sach.xlsx"
    write_list(made, ROWS)
    return made


def test_every_seeded_fault_is_found_and_no_other(file: Path) -> None:
    told = RUNS[OURS](file)
    assert told["found"] == seeded(ROWS)
    assert len(told["found"]) == 3


def test_a_list_without_faults_has_no_finding(tmp_path: Path) -> None:
    write_list(tmp_path / "a.xlsx", 500, faults=False)
    assert RUNS[OURS](tmp_path / "a.xlsx")["found"] == {}


def test_pandas_reads_all_of_it(file: Path) -> None:
    assert RUNS[PEER](file) == {"rows": ROWS}


def test_a_fault_that_is_not_found_misses_the_goal(capsys: pytest.CaptureFixture[str]) -> None:
    run = Measured(1.0, 1.0, 50, {"checks": 0.1, "found": {}})
    assert not reached({name: [run] for name in RUNS}, ROWS)
    assert "MISSED  4 seeded faults" in capsys.readouterr().out
