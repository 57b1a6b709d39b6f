"""Measures the reading of one long list of persons, with all checks, against pandas' reading alone.

``python -m benchmarks.lists`` from the repository: 95,500 rows of 20 columns. Every run is a fresh
process, the contenders take turns, and what is printed are medians. Needs os.wait4 (Linux, macOS).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.consolidate import ROOT, installed, machine, process

OURS, PEER, FLOOR = "ansinh_xl", "pandas + calamine", "floor"
RUN = "import sys; from benchmarks.lists import run; run(*sys.argv[1:])"
MOST_OF_FLOOR, MOST_OF_PEER, MOST_CHECKS = 3.0, 1.0, 0.3


class Measured(NamedTuple):
    """One process: CPU seconds with and without start-up, peak resident MB, what it told."""

    cpu: float
    work: float
    memory: float
    told: dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the list, measure, print; 1 where a goal is missed or a fault is not found."""
    from benchmarks.list_workbook import ROWS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rows", type=int, default=ROWS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, installed():
        file = Path(folder) / "Danh sach.xlsx"
        write(file, options.rows)
        print(f"{options.rows} rows of 20 columns, {options.rounds} rounds, {machine()}")
        results = measure(file, options.rounds)
    report(results)
    return 0 if reached(results, options.rows) else 1


def write(file: Path, rows: int) -> None:
    """In a process of its own: a child's peak begins with the memory of its parent."""
    code = (
        "import sys; from pathlib import Path; from benchmarks.list_workbook import write_list;"
        "write_list(Path(sys.argv[1]), int(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", code, str(file), str(rows)], cwd=ROOT, check=True)


def measure(file: Path, rounds: int) -> dict[str, list[Measured]]:
    """Contender → its runs. They take turns; a first round fills caches and is thrown away."""
    results: dict[str, list[Measured]] = {name: [] for name in RUNS}
    for turn in range(rounds + 1):
        for name in RUNS:
            cpu, memory, output = process(["-c", RUN, name, str(file)])
            told = json.loads(output)
            if turn:
                results[name].append(Measured(cpu, told.pop("work"), memory, told))
    return results


def report(results: dict[str, list[Measured]]) -> None:
    """A table of medians, and of ratios to the floor and to pandas with calamine."""
    floor, peer = median(results[FLOOR], "cpu"), median(results[PEER], "cpu")
    print(
        f"{'':18}{'CPU s':>7}{'x floor':>9}{'x pandas':>9}{'min-max':>12}{'no start':>10}{'MB':>6}"
    )
    for name, runs in results.items():
        cpu = median(runs, "cpu")
        spread = f"{min(run.cpu for run in runs):.2f}-{max(run.cpu for run in runs):.2f}"
        ratios = f"{cpu / floor:9.2f}{cpu / peer:9.2f}"
        bare = f"{median(runs, 'work'):10.2f}{median(runs, 'memory'):6.0f}"
        print(f"{name:18}{cpu:7.2f}{ratios}{spread:>12}{bare}")


def reached(results: dict[str, list[Measured]], rows: int) -> bool:
    """Whether the goals hold, each told in a line."""
    ours = median(results[OURS], "cpu")
    of_floor, of_peer = (ours / median(results[name], "cpu") for name in (FLOOR, PEER))
    checks = statistics.median(run.told["checks"] for run in results[OURS])
    memory = median(results[OURS], "memory") / median(results[PEER], "memory")
    wanted = seeded(rows)
    goals = {
        f"CPU {of_floor:.2f} x the floor, at most {MOST_OF_FLOOR}": of_floor <= MOST_OF_FLOOR,
        f"CPU {of_peer:.2f} of {PEER}, at most {MOST_OF_PEER}": of_peer <= MOST_OF_PEER,
        f"peak memory {memory:.2f} of {PEER}, at most 1": memory <= 1,
        f"checks {checks:.2f} s, at most {MOST_CHECKS}": checks <= MOST_CHECKS,
        f"{sum(wanted.values())} seeded faults, and no other, found": all(
            run.told["found"] == wanted for run in results[OURS]
        ),
    }
    for goal, held in goals.items():
        print("reached" if held else "MISSED ", goal)
    return all(goals.values())


def seeded(rows: int) -> dict[str, int]:
    """Finding → the number of cells that it must tell of."""
    from benchmarks.list_workbook import SEEDED

    codes = {
        "norm": "allowance-mismatch",
        "total": "identity-broken",
        "twice": "duplicate-person",
        "malformed": "malformed-id",
        "missing": "missing-id",
        "commune": "unknown-unit",
    }
    counts = {codes[fault]: sum(it < rows for it in places) for fault, places in SEEDED.items()}
    return {code: count for code, count in counts.items() if count}


def median(runs: Sequence[Measured], what: str) -> float:
    return float(statistics.median(getattr(run, what) for run in runs))


def checked(file: Path) -> dict[str, Any]:
    """Our `check`, with the CPU seconds of the list's checks alone; read in this very process."""
    import ansinh_xl.app.lists as lists
    from ansinh_xl.app.check import check
    from ansinh_xl.app.intake.each import How

    spent = 0.0
    untimed = lists.check_list

    def timed(*arguments: Any) -> list[Any]:
        nonlocal spent
        begun = time.process_time()
        findings = [*untimed(*arguments)]
        spent += time.process_time() - begun
        return findings

    lists.check_list = timed  # type: ignore[assignment]
    made = check([file], "2020", how=How(processes=0))
    found = {item.code: item.params["count"] for item in made.findings}
    return {"checks": spent, "found": found}


def with_pandas(file: Path) -> dict[str, Any]:
    """``pandas.read_excel`` with calamine, told where the header stands; nothing is checked."""
    import pandas as pd

    from benchmarks.list_workbook import FIRST_ROW

    frame = pd.read_excel(file, header=FIRST_ROW - 1, engine="calamine")
    return {"rows": len(frame)}


def floor(file: Path) -> dict[str, Any]:
    """Unzip the sheet and its texts and let expat run over them without handlers."""
    import zipfile
    from xml.parsers import expat

    with zipfile.ZipFile(file) as package:
        for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
            expat.ParserCreate().Parse(package.read(name), True)
    return {}


RUNS: dict[str, Callable[[Path], dict[str, Any]]] = {
    OURS: checked,
    PEER: with_pandas,
    FLOOR: floor,
}


def run(name: str, file: str) -> None:
    """One run, in a process that has loaded nothing else: what it told and its seconds as JSON."""
    begun = time.process_time()
    told = RUNS[name](Path(file))
    print(json.dumps({**told, "work": time.process_time() - begun}))


if __name__ == "__main__":
    raise SystemExit(main())
