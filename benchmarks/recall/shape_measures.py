"""Units of measure mixed: column by column in the head, and against the line above the table."""

from random import Random

from benchmarks.recall.areas import Unit
from benchmarks.recall.book import Book
from benchmarks.recall.books import FORMS
from benchmarks.recall.numbers import Print, money_word
from benchmarks.recall.shape_drawn import WRITERS, shape_of, some_owner
from benchmarks.recall.spelling import Hand
from benchmarks.recall.tabled import Draft, add_table
from benchmarks.recall.tables import Column
from benchmarks.recall.world import World

_CODES = (
    ("health_insurance",), ("housing_support",), ("social_assistance",),
    ("social_assistance", "housing_support"),
    ("health_insurance", "housing_support", "rice_relief"),
)  # fmt: skip
_SCALES = (1, 1_000, 1_000_000)


class MixedPrint(Print):
    """Some columns of money say in their head another unit than the others."""

    def __init__(self, rng: Random, line: int) -> None:
        super().__init__(line, rng.random() < 0.5, "", rng.choice((0, "-")))
        self.word = money_word(line, rng.randrange(4))
        # The line above tells the unit of the columns that say nothing, or each one says it.
        self.in_heads = rng.random() < 0.4
        self._rng, self._scales = rng, dict[str, int]()
        self._words: dict[str, str] = {}

    def scale(self, column: Column) -> int:
        if column.kind != "money":
            return super().scale(column)
        if column.key not in self._scales:
            other = self._rng.random() < 0.5
            self._scales[column.key] = self._rng.choice(_SCALES) if other else self.money
            self._words[column.key] = money_word(self._scales[column.key], self._rng.randrange(4))
        return self._scales[column.key]

    def label(self, column: Column, text: str) -> str:
        if column.kind != "money":
            return super().label(column, text)
        told = self.scale(column) != self.money or self.in_heads
        return f"{text} ({self._words[column.key]})" if told else text


def mixed_measures(rng: Random, seed: str) -> Book:
    """Tables of one workbook, each with its own line and its own columns."""
    period = rng.choice(("2020", "2022"))
    owner = some_owner(period, rng)
    codes = rng.choice(_CODES)
    book = Book(f"{owner.name} kinh phi {period}", period, rng.choice(WRITERS))
    world, hand = World(seed), Hand(rng)
    for code in codes:
        _add(book, code, owner, world, hand, rng)
    return book


def _add(book: Book, code: str, owner: Unit, world: World, hand: Hand, rng: Random) -> None:
    shape = shape_of(code, book.truth.period, rng)
    show = MixedPrint(rng, rng.choice(_SCALES))
    draft = Draft(FORMS[code], shape, owner, "", "units", show=show)
    add_table(book, draft, world, hand, rng, below=False)
