"""Measures reading: against the floor and pandas, out of the cache, and by two processes.

``python -m benchmarks.reading`` from the repository. All rows are measured in turn in one run,
each in fresh processes; ratios are of medians. Long lists have a benchmark of their own:
``python -m benchmarks.lists``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.consolidate import installed, machine, process, write

RUN = "import sys; from benchmarks.reading_runs import main; main(*sys.argv[1:])"
TIMES_LARGE = 4
"""The large folder holds the communes' workbooks so many times."""
FACTS, PANDAS, ONE, TWO = "facts", "pandas", "one", "two"
FLOOR, SHEETS = "floor", "sheets alone"
"""Unzip and expat without handlers: of every XML part, and of sheets and their texts alone."""
COLD, AGAIN = "cold", "again"
CHECKED, CHECKED_AGAIN = "checked", "checked again"
ROWS: Mapping[str, tuple[str, str]] = {
    # row → the run, the folder it goes over
    FLOOR: ("floor", "communes"),
    SHEETS: ("sheets", "communes"),
    FACTS: ("facts", "communes"),
    PANDAS: ("pandas", "communes"),
    COLD: ("kept", "communes"),
    AGAIN: ("kept", "communes"),
    CHECKED: ("checked", "communes"),
    CHECKED_AGAIN: ("checked", "communes"),
    ONE: ("one", "large"),
    TWO: ("two", "large"),
}


class Measured(NamedTuple):
    """One process and its worker: CPU seconds, seconds on the clock, CPU of the parts."""

    cpu: float
    wall: float
    parts: Mapping[str, float]


class Goal(NamedTuple):
    """A ratio of the issue's table, and whether it is to be at most or at least so much."""

    text: str
    ratio: float
    limit: float
    at_least: bool = False

    @property
    def reached(self) -> bool:
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbooks, measure, print; 1 where a goal is missed."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as place, installed():
        root = Path(place)
        count = _folders(root, options.count)
        large = f"{count * TIMES_LARGE} in the large folder"
        print(f"{count} workbooks, {large}, {options.rounds} rounds, {machine()}")
        print(f"load of the machine before: {_load()}")
        results = measure(root, options.rounds)
        print(f"load of the machine after: {_load()} (of which we are one or two)")
    report(results)
    made = goals(results)
    for goal in made:
        bound = "at least" if goal.at_least else "at most"
        word = "reached" if goal.reached else "MISSED "
        print(f"{word} {goal.text}: {goal.ratio:.3f}, {bound} {goal.limit}")
    return 0 if all(goal.reached for goal in made) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--count", type=int, help="only so many workbooks")
    return parser.parse_args(arguments)


def _folders(root: Path, count: int | None) -> int:
    communes = root / "communes"
    communes.mkdir()
    written = write(communes, "communes", count)
    for number in range(TIMES_LARGE):
        shutil.copytree(communes, root / "large" / str(number))
    return written


def measure(root: Path, rounds: int) -> dict[str, list[Measured]]:
    """Row → its runs. They take turns; a first round fills caches and is thrown away."""
    results: dict[str, list[Measured]] = {name: [] for name in ROWS}
    for turn in range(rounds + 1):
        for name, (run, folder) in ROWS.items():
            if name in (COLD, CHECKED):
                shutil.rmtree(root / "cache", ignore_errors=True)
            begun = time.perf_counter()
            cpu, _, output = process(["-c", RUN, run, str(root / folder)])
            wall = time.perf_counter() - begun
            if turn:
                results[name].append(Measured(cpu, wall, json.loads(output)))
    return results


def report(results: Mapping[str, Sequence[Measured]]) -> None:
    """A line a row: medians of the whole process, and of the work without start-up."""
    print(f"{'':14}{'CPU s':>8}{'wall s':>8}{'reading':>9}{'joining':>9}")
    for name, runs in results.items():
        parts = [f"{_part(runs, part):9.3f}" for part in ("reading", "joining") if _has(runs, part)]
        print(f"{name:14}{_cpu(runs):8.2f}{_wall(runs):8.2f}{''.join(parts)}")


def goals(results: Mapping[str, Sequence[Measured]]) -> list[Goal]:
    """The issue's table. What is missed stays in it."""
    facts, cold, again = results[FACTS], results[COLD], results[AGAIN]
    ours = _part(facts, "reading")
    read_again = _part(again, "reading")
    cold_run = _part(cold, "reading") + _part(cold, "joining")
    joined = read_again + _part(again, "joining")
    checked, checked_again = (_part(results[row], "all") for row in (CHECKED, CHECKED_AGAIN))
    return [
        Goal("facts with checks, CPU to the floor's", _cpu(facts) / _cpu(results[FLOOR]), 3),
        Goal("the same without start-up", ours / _part(results[FLOOR], "reading"), 3),
        Goal("to that of sheets and texts alone", _cpu(facts) / _cpu(results[SHEETS]), 3),
        Goal("facts with checks, CPU to pandas'", _cpu(facts) / _cpu(results[PANDAS]), 0.5),
        Goal("the same without start-up", ours / _part(results[PANDAS], "reading"), 0.5),
        Goal("unchanged folder read again, of the cold run", read_again / cold_run, 0.05),
        Goal("the same checked as a whole, of the cold check", checked_again / checked, 0.05),
        Goal("the same with facts and figures made anew", joined / cold_run, 0.05),
        Goal("two processes, times as fast", _wall(results[ONE]) / _wall(results[TWO]), 1.6, True),
        Goal("the same reckoned for idle cores", _on_idle_cores(results), 1.6, True),
    ]


def _on_idle_cores(results: Mapping[str, Sequence[Measured]]) -> float:
    """Times as fast as one process if both of two had a core: the slower of them is waited for.
    On a machine with other work the clock tells of that work.
    """
    apart = results[TWO]
    worker = _part(apart, "workers")
    return _cpu(results[ONE]) / max(worker, _cpu(apart) - worker)


def _cpu(runs: Sequence[Measured]) -> float:
    return statistics.median(run.cpu for run in runs)


def _wall(runs: Sequence[Measured]) -> float:
    return statistics.median(run.wall for run in runs)


def _part(runs: Sequence[Measured], part: str) -> float:
    return statistics.median(run.parts[part] for run in runs)


def _has(runs: Sequence[Measured], part: str) -> bool:
    return all(part in run.parts for run in runs)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
