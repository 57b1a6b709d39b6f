"""Further shapes of what a unit sends, apart from the books of a seed: see README.md."""

from collections.abc import Callable
from random import Random

from benchmarks.recall.book import Book
from benchmarks.recall.shape_blocks import pasted_blocks
from benchmarks.recall.shape_continued import continued
from benchmarks.recall.shape_measures import mixed_measures
from benchmarks.recall.shape_parts import two_files
from benchmarks.recall.shape_sections import poor_sections
from benchmarks.recall.shape_versions import versions
from benchmarks.recall.shape_villages import villages
from benchmarks.recall.shape_years import two_years

SHAPES: dict[str, Callable[[Random, str], Book]] = {
    "villages": villages,
    "versions": versions,
    "two-years": two_years,
    "two-files": two_files,
    "pasted-blocks": pasted_blocks,
    "poor-sections": poor_sections,
    "continued": continued,
    "mixed-measures": mixed_measures,
}


def shaped_books(count: int, seed: int, wanted: tuple[str, ...] = tuple(SHAPES)) -> list[Book]:
    """The further workbooks of a seed, every shape in turn."""
    made = []
    for number in range(count):
        name = wanted[number % len(wanted)]
        which = f"{seed}/{name}/{number}"
        made.append(SHAPES[name](Random(f"shape/{which}"), which))
    return made
