"""How often the one cell that was typed wrong is named, and how often what is proposed is right.

`python -m benchmarks.localise` seeds slips of every kind (slips.py) into clean workbooks, reads
each of them as it would be read, and holds what the findings say against what was done. Exit status
1 says that a goal was missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ansinh_xl.app.reading import SheetTables, read_grids
from ansinh_xl.checks.localise.search import System
from ansinh_xl.checks.localise.system import system_of
from ansinh_xl.facts import Finding
from ansinh_xl.grid import Workbook, cell_name
from benchmarks.slips import KINDS, PERIOD, Book, Seeded, clean_books
from benchmarks.workbooks import write_workbooks

SAMPLES = Path(__file__).parents[1] / "workbooks" / "samples" / "quang-nam-2020"
FIRST_NAMED, RIGHT = 0.9, 0.99
"""The goals: true cells named first where the rules determine them; offered figures right."""
RATE = 0.00501
"""A rate is right where it is so as it is printed."""


class Outcome(NamedTuple):
    """What became of one seeded slip."""

    seeded: Seeded
    found: bool
    """Some finding says that something is wrong."""
    determined: bool
    """One cell alone can be changed so that every rule holds; not asked where two are wrong."""
    named: bool
    """Some cell is named."""
    named_right: bool
    """The first one that is named was typed wrong."""
    offered: int
    """So many figures are proposed."""
    right: int
    """So many of them are what was meant."""


def outcomes(books: Sequence[Book], each: int, seed: str = "") -> Iterator[Outcome]:
    """``each`` slips of every kind, at random cells of the books."""
    for kind in KINDS:
        chance = random.Random(kind + seed)
        made = 0
        while made < each:
            seeded = chance.choice(books).seeded(kind, chance)
            if seeded is not None:
                made += 1
                yield outcome(*seeded)


def outcome(workbook: Workbook, seeded: Seeded) -> Outcome:
    """Read the workbook and hold what is said against what was done."""
    sheets: list[SheetTables] = []
    reading = read_grids(workbook, PERIOD, sheets=sheets)
    findings = [*reading.all_findings()]
    meant = {
        (workbook.grids[place.sheet].sheet, cell_name(place.row, place.column)): value
        for place, value in zip(seeded.places, seeded.meant, strict=True)
    }
    named = [item for item in findings if "likely" in item.params]
    proposals = _proposals(named)
    return Outcome(
        seeded,
        any(item.severity != "note" and item.code != "text-number" for item in findings),
        len(seeded.places) == 1 and _is_determined(sheets),
        bool(named),
        bool(named) and _place(named[0]) in meant,
        len(proposals),
        sum(place in meant and _same(value, meant[place]) for place, value in proposals.items()),
    )


def _place(item: Finding) -> tuple[str | None, str]:
    return item.source.sheet, item.params["likely"]


def _proposals(named: Iterable[Finding]) -> dict[tuple[str | None, str], Any]:
    found: dict[tuple[str | None, str], Any] = {}
    for item in named:
        proposed = item.params["proposed"]
        values = proposed if isinstance(proposed, list) else [proposed]
        for cell, value in zip(item.params["cells"], values, strict=True):
            if value is not None:
                found[item.source.sheet, cell] = value
    return found


def _same(value: Any, meant: float) -> bool:
    allowed = RATE if meant % 1 else 0
    return abs(float(value) - meant) <= allowed


def _is_determined(sheets: Sequence[SheetTables]) -> bool:
    """By brute force: every cell is tried, with every value that some rule would have it be."""
    tables = [table for sheet in sheets for table in sheet.known]
    system, _ = system_of(tables, [table.doubtful for table in tables])
    broken = system.broken
    return bool(broken) and sum(1 for cell in system.rules_of if _cures(system, cell, broken)) == 1


def _cures(system: System, cell: tuple[int, int, int], broken: frozenset[int]) -> bool:
    if not broken <= system.rules_of[cell]:
        return False
    rules = [system.rules[place] for place in system.rules_of[cell]]
    for rule in rules:
        admitted = rule.admits(cell)
        for value in admitted or ():
            if value is None or (cell in system.whole and (value != int(value) or value < 0)):
                continue
            if all(other.holds({cell: value}) for other in rules):
                return True
    return False


def totals(found: Iterable[Outcome]) -> Counter[str]:
    """The outcomes counted."""
    counts: Counter[str] = Counter()
    for item in found:
        counts["slips"] += 1
        counts["found"] += item.found
        counts["determined"] += item.determined
        counts["first"] += item.determined and item.named_right
        counts["named"] += item.named
        counts["named right"] += item.named_right
        counts["offered"] += item.offered
        counts["right"] += item.right
    return counts


def reached(counts: Mapping[str, int]) -> bool:
    """Whether the goals are met."""
    first = counts["first"] >= FIRST_NAMED * counts["determined"]
    return bool(counts["determined"]) and first and counts["right"] >= RIGHT * counts["offered"]


HEAD = ("slips", "found", "determined", "first", "named", "named right", "offered", "right")


def report(found: Sequence[Outcome]) -> str:
    """A table by kind of slip and by form, in Markdown."""
    lines = ["| | " + " | ".join(HEAD) + " |", "|---" * (len(HEAD) + 1) + "|"]
    groups = [(kind, [item for item in found if item.seeded.slip == kind]) for kind in KINDS]
    for form in sorted({item.seeded.form for item in found}):
        groups.append((f"`{form}`", [item for item in found if item.seeded.form == form]))
    for name, group in [*groups, ("all", found)]:
        counts = totals(group)
        lines.append(f"| {name} | " + " | ".join(str(counts[column]) for column in HEAD) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.localise", description=__doc__)
    parser.add_argument("--each", type=int, default=100, help="slips of every kind (100)")
    parser.add_argument("--seed", default="", help="other slips than the usual ones")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        write_workbooks(Path(made), "districts", 6)
        books = [*clean_books([*sorted(SAMPLES.iterdir()), *sorted(Path(made).iterdir())])]
    found = [*outcomes(books, options.each, options.seed)]
    print(report(found))
    return 0 if reached(totals(found)) else 1


if __name__ == "__main__":
    sys.exit(main())
