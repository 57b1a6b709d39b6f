"""What the functions cost: `python -m benchmarks.functions`.

10,000 cells of a query function as one range call in Python and through a running server, and as
10,000 questions to the worker that Calc's cells ask; a call with 100,000 cells through the server.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ansinh_xl
from ansinh_xl.hosts.calc_addin.extension.ansinh_cells import Worker
from ansinh_xl.store import Store
from tests.server.running import running_server
from tests.udfs.small_consolidation import save_all

CELLS = 10_000
UNITS = ("Tiên Phước", "Tây Giang", "Hội An", "514")
REPOSITORY = Path(ansinh_xl.__file__).parents[1]


def timed(what: str, goal: float, run: Callable[[], object]) -> bool:
    """Print how long it took; whether that is within the goal."""
    begin = time.perf_counter()
    run()
    took = time.perf_counter() - begin
    print(f"{what:<58} {took:7.3f} s   (goal {goal} s)")
    return took <= goal


def saved(path: Path) -> None:
    store = Store.open(str(path))
    save_all(store)
    store.close()


def main() -> int:
    asked = [[UNITS[number % len(UNITS)]] for number in range(CELLS)]
    large = [[float(number)] * 10 for number in range(10_000)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ANSINH_STORE"] = str(folder / "own.db")
        saved(folder / "own.db")
        settings = folder / "settings.json"
        settings.write_text(json.dumps({"python": sys.executable, "path": str(REPOSITORY)}))
        from udfs.catalogue import custom_functions

        target = custom_functions()["target"]
        met = [
            timed("first call in Python", 1, lambda: target("514", 2020)),
            timed("10,000 cells, one range, Python", 2, lambda: target(asked, 2020)),
        ]
        worker = Worker(settings)
        asked_first = timed(
            "first question to Calc's worker, its start included",
            1,
            lambda: worker.ask("VND", (1,)),
        )
        questions = [(float(number), 100.0) for number in range(CELLS)]
        met += [
            asked_first,
            timed(
                "10,000 different questions to Calc's worker",
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
                timed(
                    "100,000 cells through the server, JSON both ways included",
                    2,
                    lambda: server.call("vn_number", large),
                ),
            ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
