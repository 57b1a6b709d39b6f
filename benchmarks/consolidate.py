"""Measures our consolidation against pandas' on the same workbooks: CPU time and peak memory.

``python -m benchmarks.consolidate`` from the repository. Every run is a fresh process, the
contenders take turns, and what is printed are medians. Needs os.wait4 (Linux, macOS).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OURS, PEER = "ansinh_xl", "pandas + calamine"
CONTENDERS = (OURS, PEER, "pandas + openpyxl", "floor")
RUN = "import sys; from benchmarks.peers import main; main(*sys.argv[1:])"
IMPORTS = ("ansinh_xl", "ansinh_xl.app.consolidate", "pandas")
MOST_CPU, MOST_MEMORY, MOST_IMPORT = 0.5, 100, 0.25


class Measured(NamedTuple):
    """One process: CPU seconds with and without start-up, peak resident MB, its totals."""

    cpu: float
    work: float
    memory: float
    totals: dict[str, float]
    note: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbooks, measure, print; 1 where a goal is missed or totals differ."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder, installed():
        count = write(Path(folder), options.shape, options.count)
        print(f"{count} workbooks ({options.shape}), {options.rounds} rounds, {machine()}")
        results = measure(Path(folder), options.rounds)
        report(results)
        imports = measure_imports(options.rounds)
    report_imports(imports)
    return 0 if reached(results, imports) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--count", type=int, help="only so many workbooks")
    parser.add_argument("--shape", choices=("communes", "districts"), default="communes")
    return parser.parse_args(arguments)


@contextmanager
def installed() -> Iterator[None]:
    """Every contender runs from byte code, as pip leaves what it installs.

    Some machines forbid Python to write byte code: a checkout would then be compiled anew by every
    process, and what pip has installed would not. The round that is thrown away fills the cache.
    """
    with tempfile.TemporaryDirectory() as cache:
        before = dict(os.environ)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = cache
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def write(folder: Path, shape: str, count: int | None) -> int:
    """In a process of its own: a child's peak begins with the memory of its parent."""
    code = (
        "import sys; from pathlib import Path; from benchmarks.workbooks import write_workbooks;"
        "count = int(sys.argv[3]) if sys.argv[3] else None;"
        "print(write_workbooks(Path(sys.argv[1]), sys.argv[2], count))"
    )
    command = [sys.executable, "-c", code, str(folder), shape, str(count or "")]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout)


def measure(folder: Path, rounds: int) -> dict[str, list[Measured]]:
    """Contender → its runs. They take turns; a first round fills caches and is thrown away."""
    results: dict[str, list[Measured]] = {name: [] for name in CONTENDERS}
    for turn in range(rounds + 1):
        for name in CONTENDERS:
            cpu, memory, output = process(["-c", RUN, name, str(folder)])
            told = json.loads(output)
            if turn:
                measured = Measured(cpu, told["work"], memory, told["totals"], told["note"])
                results[name].append(measured)
    return results


def measure_imports(rounds: int) -> dict[str, float]:
    """Module → median CPU seconds of a fresh process that imports it, less an empty process."""
    times: dict[str, list[float]] = {name: [] for name in ("", *IMPORTS)}
    for turn in range(rounds + 1):
        for name in times:
            cpu, _, _ = process(["-c", f"import {name}" if name else "pass"])
            if turn:
                times[name].append(cpu)
    empty = statistics.median(times.pop(""))
    return {name: statistics.median(own) - empty for name, own in times.items()}


def process(arguments: Sequence[str]) -> tuple[float, float, str]:
    """CPU seconds (user and system), peak resident MB and output of one Python process."""
    child = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    output = child.stdout.read()
    child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {child.returncode}")
    # Linux counts in KiB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, output


def report(results: dict[str, list[Measured]]) -> None:
    """A table of medians, and of ratios to pandas + calamine."""
    base = _median(results[PEER], "cpu"), _median(results[PEER], "work")
    print(f"{'':18}{'CPU s':>7}{'ratio':>7}{'min-max':>12}{'no start':>10}{'ratio':>7}{'MB':>6}")
    for name, runs in results.items():
        cpu, work = _median(runs, "cpu"), _median(runs, "work")
        spread = f"{min(run.cpu for run in runs):.2f}-{max(run.cpu for run in runs):.2f}"
        whole = f"{cpu:7.2f}{cpu / base[0]:7.2f}{spread:>12}"
        bare = f"{work:10.2f}{work / base[1]:7.2f}"
        print(f"{name:18}{whole}{bare}{_median(runs, 'memory'):6.0f}  {runs[0].note}")


def report_imports(imports: dict[str, float]) -> None:
    """CPU of imports, beyond the interpreter's own start."""
    for name, cpu in imports.items():
        print(f"import {name:28} {cpu * 1000:6.0f} ms  {cpu / imports['pandas']:5.2f} of pandas")


def reached(results: dict[str, list[Measured]], imports: dict[str, float]) -> bool:
    """Whether the goals hold, each told in a line."""
    cpu = _median(results[OURS], "cpu") / _median(results[PEER], "cpu")
    memory = max(run.memory for run in results[OURS])
    imported = imports["ansinh_xl"] / imports["pandas"]
    goals = {
        f"CPU {cpu:.2f} of {PEER}, at most {MOST_CPU}": cpu <= MOST_CPU,
        f"peak {memory:.0f} MB, at most {MOST_MEMORY}": memory <= MOST_MEMORY,
        f"import {imported:.3f} of pandas', at most {MOST_IMPORT}": imported <= MOST_IMPORT,
        "the same totals as pandas": same_totals(results),
    }
    for goal, held in goals.items():
        print("reached" if held else "MISSED ", goal)
    return all(goals.values())


def same_totals(results: dict[str, list[Measured]]) -> bool:
    """Whether all contenders but the floor found the same totals."""
    told = [runs[0].totals for name, runs in results.items() if name != "floor"]
    return bool(told[0]) and all(totals == told[0] for totals in told)


def _median(runs: Sequence[Measured], what: str) -> float:
    return float(statistics.median(getattr(run, what) for run in runs))


def machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


if __name__ == "__main__":
    raise SystemExit(main())
