"""A district in two files: half of its communes in each, or some of the forms in each."""

from random import Random

from benchmarks.recall.areas import communes, districts
from benchmarks.recall.book import Book
from benchmarks.recall.build import Scope
from benchmarks.recall.shape_drawn import BY_UNITS, WRITERS, drawn
from benchmarks.recall.world import World

_HALVES = (
    ("phần 1", "phần 2"), ("(P1)", "(P2)"), ("cum 1", "cum 2"), ("vung dong", "vung tay"),
    ("- các xã phía Bắc", "- các xã phía Nam"), ("1", "2"),
)  # fmt: skip
_FORMS = (
    (("poverty_review",), ("poverty_change", "near_poverty_change"), ("ra soat", "dien bien")),
    (("poverty_review", "poverty_change"), ("social_assistance",), ("giam ngheo", "BTXH")),
    (("health_insurance",), ("housing_support", "rice_relief"), ("BHYT", "nha o - gao")),
)  # fmt: skip


def two_files(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2022"))
    owner = rng.choice(districts(period))
    world, writer = World(seed), rng.choice(WRITERS)
    if rng.random() < 0.35:
        first, second, names = rng.choice(_FORMS)
        parts = [
            drawn(f"{owner.name} {name} {period}", period, writer, codes, owner, world, rng)
            for codes, name in zip((first, second), names, strict=True)
        ]
    else:
        codes = rng.choice((
            ("poverty_review", "poverty_change"), *((code,) for code in BY_UNITS),
        ))  # fmt: skip
        units = communes(owner.code, period)
        half = len(units) // 2
        parts = [
            drawn(
                f"{owner.name} {codes[0].split('_')[0]} {period} {name}", period, writer, codes,
                owner, world, rng, Scope(owner, (("", tuple(some)),)),
            )
            for some, name in zip((units[:half], units[half:]), rng.choice(_HALVES), strict=True)
        ]  # fmt: skip
    book, other = parts
    book.beside.append(other)
    known = {fact.key for fact in book.truth.facts}
    book.truth.facts += [fact for fact in other.truth.facts if fact.key not in known]
    book.truth.optional += other.truth.optional
    book.truth.doubtful |= other.truth.doubtful
    book.truth.forms += [form for form in other.truth.forms if form not in book.truth.forms]
    return book
