"""What the functions cost: `python -m benchmarks.functions`.

10,000 cells of a query function as one range call in Python and through a running server, and as
10,000 questions to the program that Calc's cells ask; a call with 100,000 cells at the server and
through it, beside xlwings as it is. In a live Calc: `python -m benchmarks.functions_in_calc`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import ansinh_xl
from ansinh_xl.hosts import calc_addin
from ansinh_xl.store import Store
from benchmarks.handling import CALLS
from tests.server.running import running_server
from tests.udfs.small_consolidation import save_all

CELLS = 10_000
HANDLING_GOAL = 0.2
UNITS = ("Tiên Phước", "Tây Giang", "Hội An", "514")
REPOSITORY = Path(ansinh_xl.__file__).parents[1]
EXTENSION = Path(calc_addin.__file__).with_name("extension")


def timed(what: str, goal: float, run: Callable[[], object]) -> bool:
    """Print how long it took; whether that is within the goal."""
    begin = time.perf_counter()
    run()
    took = time.perf_counter() - begin
    print(f"{what:<62} {took:7.3f} s   (goal {goal} s)")
    return took <= goal


def saved(path: Path) -> None:
    store = Store.open(str(path))
    save_all(store)
    store.close()


def handled(*, plain: bool = False) -> bool:
    """Print what 100,000 cells take inside the server; ``plain``: of xlwings as it is."""
    words = [sys.executable, "-m", "benchmarks.handling", *(["--plain"] if plain else [])]
    made = subprocess.run(words, check=True, capture_output=True, text=True)
    met = True
    for what, (wall, used) in json.loads(made.stdout).items():
        name = f"{'plain xlwings' if plain else 'at the server'}: {what}"
        print(f"{name:<62} {wall:7.3f} s   (CPU {used:.3f} s, goal {HANDLING_GOAL} s)")
        met = met and wall <= HANDLING_GOAL
    return met


def main() -> int:
    calls = {what: (name, *arguments) for what, (name, arguments) in CALLS.items()}
    asked = [[UNITS[number % len(UNITS)]] for number in range(CELLS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ANSINH_STORE"] = str(folder / "own.db")
        saved(folder / "own.db")
        (folder / "settings.json").write_text(
            json.dumps({"python": sys.executable, "path": str(REPOSITORY)})
        )
        from udfs.catalogue import custom_functions

        target = custom_functions()["target"]
        met = [
            timed("first call in Python", 1, lambda: target("514", 2020)),
            timed("10,000 cells, one range, Python", 2, lambda: target(asked, 2020)),
        ]
        sys.path.insert(0, str(EXTENSION))  # as in LibreOffice
        from ansinh_cells import Worker

        worker = Worker(folder, {})
        asked_first = timed(
            "first question to Calc's program, its start included",
            1,
            lambda: worker.ask("VND", (1,)),
        )
        questions = [(float(number), 100.0) for number in range(CELLS)]
        met += [
            asked_first,
            timed(
                "10,000 different questions to Calc's program",
                2,
                lambda: [worker.ask("ATTAINMENT", question) for question in questions],
            ),
            timed(
                "the same again, remembered",
                2,
                lambda: [worker.ask("ATTAINMENT", question) for question in questions],
            ),
        ]
        worker.end()
        with running_server(folder) as server:
            saved(server.store)
            met += [
                timed("first call through the server", 1, lambda: server.call("target")),
                timed("10,000 cells, one range, server", 2, lambda: server.call("target", asked)),
                *(
                    timed(f"through it: {what}", 2, partial(server.call, *call))
                    for what, call in calls.items()
                ),
            ]
    met.append(handled())
    handled(plain=True)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
