"""python -m benchmarks.recall: make workbooks, read them, compare."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.recall.book import Book
from benchmarks.recall.books import ALL, books
from benchmarks.recall.reader import read
from benchmarks.recall.report import missed_goals, report
from benchmarks.recall.score import Miss, Score, judge
from benchmarks.recall.writers import ENDINGS, write


def save(book: Book, folder: Path) -> None:
    """The workbook in a folder of its own, twice if it was sent twice."""
    folder.mkdir(parents=True)
    ending = ENDINGS[book.writer]
    book.truth.file = f"{folder.name}/{book.name}{ending}"
    write(folder / f"{book.name}{ending}", book.sheets, book.writer)
    if book.sent_again:
        again = folder / f"{book.sent_again}{ending}"
        again.write_bytes((folder / f"{book.name}{ending}").read_bytes())


def run(made: list[Book], folder: Path) -> Score:
    score = Score()
    for number, book in enumerate(made):
        place = folder / f"{number:03d}"
        save(book, place)
        try:
            facts, findings = read(place, book.truth.period)
        except Exception as error:
            score.misses.append(Miss("crash", "+".join(book.truth.forms), book.truth.file, "", "",
                                     f"{type(error).__name__}: {error}"))  # fmt: skip
            facts, findings = [], []
        judge(score, book.truth, facts, findings)
        if sys.stderr.isatty():
            print(f"\r{number + 1}/{len(made)}", end="", file=sys.stderr)
    return score


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recall", description=__doc__)
    parser.add_argument("--books", type=int, default=320, help="how many workbooks (320)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same workbooks (1)")
    parser.add_argument("--forms", default=",".join(ALL), help="only these forms, by commas")
    parser.add_argument("--keep", type=Path, help="leave the workbooks in this (new) folder")
    parser.add_argument("--misses", type=int, default=30, help="how many misses are listed (30)")
    options = parser.parse_args()
    made = books(options.books, options.seed, tuple(options.forms.split(",")))
    if options.keep:
        score = run(made, options.keep)
    else:
        with tempfile.TemporaryDirectory() as folder:
            score = run(made, Path(folder))
    print(report(score, options.misses))
    goals = missed_goals(score)
    for goal in goals:
        print(f"MISSED: {goal}")
    return 1 if goals else 0


sys.exit(main())
