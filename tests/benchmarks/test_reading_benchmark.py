"""The benchmark of reading still runs, and says what is missed. Nothing here is timed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.reading import COLD, ROWS, TWO, Measured, goals, measure, report
from benchmarks.workbooks import write_workbooks


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reading")
    (made / "communes").mkdir()
    write_workbooks(made / "communes", "communes", 2)
    shutil.copytree(made / "communes", made / "large" / "0")
    return made


@pytest.mark.slow
def test_every_row_is_measured_in_processes_of_its_own(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = measure(root, rounds=1)
    assert list(results) == list(ROWS)
    assert all(run.cpu > 0 and run.wall > 0 for runs in results.values() for run in runs)
    report(results)
    assert len(capsys.readouterr().out.splitlines()) == len(ROWS) + 1
    assert len(goals(results)) == 10


def test_a_ratio_beyond_its_limit_is_missed() -> None:
    parts = {"reading": 1.0, "joining": 1.0, "all": 1.0, "workers": 1.0}
    results = {name: [Measured(2.0, 2.0, parts)] for name in ROWS}
    assert not any(goal.reached for goal in goals(results) if goal.limit in (0.5, 0.05))
    results[COLD] = [Measured(60.0, 60.0, {"reading": 30.0, "joining": 30.0})]
    results[TWO] = [Measured(1.0, 1.0, {**parts, "workers": 0.5})]
    reached = [goal.text for goal in goals(results) if goal.reached]
    assert "unchanged folder read again, of the cold run" in reached
    assert "two processes, times as fast" in reached
