"""python -m benchmarks.recall: make workbooks, read them, compare."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.recall.book import Book
from benchmarks.recall.books import ALL, books
from benchmarks.recall.reader import Document, read, read_joined
from benchmarks.recall.report import missed_goals, report
from benchmarks.recall.score import Miss, Score, judge
from benchmarks.recall.shapes import SHAPES, shaped_books
from benchmarks.recall.writers import ENDINGS, write


def save(book: Book, folder: Path) -> None:
    """The workbook in a folder of its own, twice if it was sent twice, and what came with it."""
    folder.mkdir(parents=True)
    ending = ENDINGS[book.writer]
    book.truth.file = f"{folder.name}/{book.name}{ending}"
    write(folder / f"{book.name}{ending}", book.sheets, book.writer)
    if book.sent_again:
        again = folder / f"{book.sent_again}{ending}"
        again.write_bytes((folder / f"{book.name}{ending}").read_bytes())
    for other in book.beside:
        write(folder / f"{other.name}{ENDINGS[other.writer]}", other.sheets, other.writer)
    if book.last_year is not None:
        save(book.last_year, _last_year(folder))


def _last_year(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-nam-truoc")


def _read(book: Book, folder: Path) -> tuple[list[Document], list[Document]]:
    if not book.beside and book.last_year is None:
        return read(folder, book.truth.period)
    before = _last_year(folder) if book.last_year is not None else None
    return read_joined(folder, book.truth.period, before, book.as_previous)


def run(made: list[Book], folder: Path) -> Score:
    score = Score()
    for number, book in enumerate(made):
        place = folder / f"{number:03d}"
        save(book, place)
        try:
            facts, findings = _read(book, place)
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
    parser.add_argument(
        "--shapes", nargs="?", const=",".join(SHAPES), help="further shapes, or only these of them"
    )
    parser.add_argument("--keep", type=Path, help="leave the workbooks in this (new) folder")
    parser.add_argument("--misses", type=int, default=30, help="how many misses are listed (30)")
    options = parser.parse_args()
    if options.shapes:
        made = shaped_books(options.books, options.seed, tuple(options.shapes.split(",")))
    else:
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
