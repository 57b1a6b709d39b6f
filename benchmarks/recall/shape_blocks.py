"""The same block pasted again: below its table with its head, or on a sheet of its own."""

from random import Random

from benchmarks.recall.blocks import copy_block
from benchmarks.recall.book import Book
from benchmarks.recall.shape_drawn import BY_UNITS, WRITERS, drawn, some_owner
from benchmarks.recall.truth import Fault
from benchmarks.recall.world import World


def pasted_blocks(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2022"))
    owner = some_owner(period, rng)
    code = rng.choice(BY_UNITS)
    book = drawn(
        f"{owner.name} {code.split('_')[0]} {period}", period, rng.choice(WRITERS), (code,), owner,
        World(seed), rng,
    )  # fmt: skip
    placed = book.placed[0]
    sheet = placed.sheet
    top = rng.choice((0, placed.top))  # with what stands above the table, or from its head on
    block = (top, 0, placed.last, 60)
    if rng.random() < 0.5:
        copy_block(sheet, block, sheet, sheet.last_row() + 3 - top)
    else:
        target = book.sheet(rng.choice((f"{sheet.name} (2)", "Sheet2", "Copy")))
        copy_block(sheet, block, target, -top)
    told = frozenset({"pasted-twice"})
    book.truth.fault = Fault("pasted-twice", told, None, harmless=True)
    return book
