"""The benchmark still runs, and its sides count the same. Nothing here is timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.consolidate import CONTENDERS, Measured, measure, reached, same_totals
from benchmarks.peers import RUNS, Outcome
from benchmarks.workbooks import write_workbooks


@pytest.fixture(scope="module", params=["communes", "districts"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp(request.param)
    assert write_workbooks(made, request.param, 3) == 3
    return made


@pytest.mark.parametrize("peer", ["pandas + calamine", "pandas + openpyxl"])
def test_we_and_pandas_find_the_same_totals(folder: Path, peer: str) -> None:
    ours, theirs = RUNS["ansinh_xl"](folder), RUNS[peer](folder)
    assert ours.totals == theirs.totals
    assert len(ours.totals) == 56


def test_every_contender_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    write_workbooks(tmp_path, "communes", 3)
    results = measure(tmp_path, rounds=1)
    assert list(results) == list(CONTENDERS)
    assert all(
        0 < run.work <= run.cpu and run.memory > 5 for runs in results.values() for run in runs
    )
    assert same_totals(results)


def test_a_missed_goal_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    slow = {name: [Measured(1.0, 1.0, 50, {"x": 1}, "")] for name in CONTENDERS}
    assert not reached(slow, {"ansinh_xl": 0.001, "pandas": 0.5})
    assert "MISSED  CPU 1.00" in capsys.readouterr().out


def test_other_totals_are_told() -> None:
    results = {name: [Measured(1, 1, 50, {"x": 1}, "")] for name in CONTENDERS}
    results["pandas + openpyxl"] = [Measured(1, 1, 50, {"x": 2}, "")]
    assert not same_totals(results)


def test_the_floor_counts_nothing(folder: Path) -> None:
    outcome: Outcome = RUNS["floor"](folder)
    assert outcome.totals == {}
