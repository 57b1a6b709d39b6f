"""10,000 cells in a live headless Calc: our query function and LibreOffice's own, the same figures.

`python -m benchmarks.functions_in_calc`. The store and a sheet hold the facts of 241 communes (see
workbooks.py); every cell asks another one. Beside the seconds that a person waits, the CPU seconds
of LibreOffice and of our program: those hardly tell whether the machine has other work.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from ansinh_xl.app.consolidate import consolidate
from ansinh_xl.app.deliver import keep
from ansinh_xl.facts import Fact
from ansinh_xl.hosts.calc_addin.build import NAME, build_oxt, settings
from ansinh_xl.hosts.calc_addin.function_parts import function_parts
from benchmarks.workbooks import PERIOD, write_workbooks
from tests.hosts.calc_live import LiveCalc, calc_with
from udfs.catalogue import calc_catalogue
from udfs.classic import content

CELLS = 10_000
ROUNDS = 3
GOAL = 2.0
LINES = {"households": "Hộ", "persons": "Nhân khẩu"}
"""What a line is called where INDICATOR is asked for it."""
NO_LINE = "Chung"
"""In the sheet that SUMIFS looks at: it takes a blank for anything."""
OURS = f"=ANSINH.INDICATOR(A{{row}};B{{row}};{PERIOD};C{{row}})"
NATIVE = {
    "SUMIFS": "=SUMIFS($D$1:$D${n};$A$1:$A${n};A{row};$B$1:$B${n};B{row};$F$1:$F${n};F{row})",
    "INDEX and MATCH": '=INDEX($D$1:$D${n};MATCH(A{row}&"/"&B{row}&"/"&C{row};$E$1:$E${n};0))',
}


class Took(NamedTuple):
    """Seconds: of the clock, of LibreOffice's CPU, of our program's."""

    wall: float
    calc: float
    program: float


def main() -> int:
    """Print a line for each kind of cells; 1 where the goal is missed or figures differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "ansinh.db"
        facts = _facts(folder / "workbooks", store)
        parts = [settings(), *function_parts(calc_catalogue())]
        extension = build_oxt(folder / NAME, content().macros, parts)
        with calc_with(extension, folder, {"ANSINH_STORE": str(store)}) as office:
            return 0 if measured(office, facts, store) else 1


def measured(office: LiveCalc, facts: list[Fact], store: Path) -> bool:
    """Whether all figures are the same, and ours come within the goal."""
    with office.book() as book:
        sheet = book.sheets[0]
        keys = [(f"{it.form}.{it.indicator}", str(it.unit), _line(it)) for it in facts]
        rows = [
            [*key, float(it.value), "/".join(key), key[2] or NO_LINE]
            for key, it in zip(keys, facts, strict=True)
        ]
        sheet.range((1, 1), (CELLS, 6)).api.setDataArray(rows)
        cells = sheet.range((1, 7), (CELLS, 7)).api
        expected = [[row[3]] for row in rows]
        same, met = True, True
        for what, formula in {"ANSINH.INDICATOR": OURS, **NATIVE}.items():
            formulas = [[formula.format(row=row, n=CELLS)] for row in range(1, CELLS + 1)]
            first = timed(office, lambda made=formulas: cells.setFormulaArray(made))
            rounds = ROUNDS if what == "ANSINH.INDICATOR" else 1
            again = min(timed(office, book.api.calculateAll) for _ in range(rounds))
            found = [list(row) for row in cells.getDataArray()]
            wrong = [row for row in range(CELLS) if found[row] != expected[row]]
            for row in wrong[:3]:
                print(f"{what}: {found[row]} for {rows[row]}")
            same = same and not wrong
            _tell(f"{what}: written and calculated", first)
            _tell(f"{what}: calculated again", again)
            if what == "ANSINH.INDICATOR":
                runs = []
                for _ in range(ROUNDS):
                    os.utime(store)  # as after a consolidation: nothing remembered holds
                    runs.append(timed(office, book.api.calculateAll))
                _tell(f"{what}: after a new consolidation", min(runs))
                met = again.wall <= GOAL
        print("the same figures everywhere" if same else "THE FIGURES DIFFER")
        return same and met


def timed(office: LiveCalc, run: Any) -> Took:
    """What a run takes."""
    before, begin = _used(office), time.perf_counter()
    run()
    wall, after = time.perf_counter() - begin, _used(office)
    return Took(wall, after[0] - before[0], after[1] - before[1])


def _used(office: LiveCalc) -> tuple[float, float]:
    """CPU seconds so far of LibreOffice and of our program that it has started."""
    used = [0.0, 0.0]
    for number, words in office.processes().items():
        with suppress(OSError):
            told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            ticks = int(told[11]) + int(told[12])
            used["udfs.in_cells" in words] += ticks / os.sysconf("SC_CLK_TCK")
    return used[0], used[1]


def _tell(what: str, took: Took) -> None:
    print(
        f"{what:<48} {took.wall:6.2f} s   CPU: Calc {took.calc:5.2f}, program {took.program:5.2f}"
    )


def _facts(folder: Path, store: Path) -> list[Fact]:
    """The communes' facts that stand alone under their key, also in the store."""
    folder.mkdir()
    write_workbooks(folder)
    made = consolidate([folder], PERIOD)
    keep(made, str(store))
    alone = [it for it in made.facts if not it.dims or it.dims[0][0] == "line"]
    return alone[:CELLS]


def _line(fact: Fact) -> str:
    return LINES.get(dict(fact.dims).get("line", ""), "")


if __name__ == "__main__":
    sys.exit(main())
