"""A corrected version beside the old one: only the later one counts, and that is told."""

from random import Random

from benchmarks.recall.areas import communes
from benchmarks.recall.book import Book
from benchmarks.recall.build import scope_of
from benchmarks.recall.shape_drawn import BY_UNITS, WRITERS, drawn, some_owner
from benchmarks.recall.truth import Fault
from benchmarks.recall.world import World


class OldWorld(World):
    """The same figures, but one unit's, which somebody had wrong."""

    def __init__(self, seed: str, wrong: str) -> None:
        super().__init__(seed)
        self._wrong = {wrong, *(unit.code for unit in communes(wrong, "2020"))}

    def rng(self, *what: str) -> Random:
        return super().rng(*what, *(("old",) if self._wrong.intersection(what) else ()))


_TOGETHER = (("poverty_review",), ("poverty_change",), ("poverty_change", "poverty_review"))


def versions(rng: Random, seed: str) -> Book:
    period = rng.choice(("2020", "2022"))
    owner = some_owner(period, rng, 0.1)
    codes = rng.choice((*_TOGETHER, *((code,) for code in BY_UNITS)))
    writer, state = rng.choice(WRITERS), rng.getrandbits(64)
    old_name, name = _names(f"{owner.name} {_topic(codes[0])} {period}", int(period), rng)
    wrong = rng.choice(scope_of(owner, period, Random(state), False).units)
    book = drawn(name, period, writer, codes, owner, World(seed), Random(state))
    old = drawn(old_name, period, writer, codes, owner, OldWorld(seed, wrong.code), Random(state))
    book.beside.append(old)
    codes_told = frozenset({"superseded-submission"})
    book.truth.fault = Fault("superseded-submission", codes_told, None, harmless=True)
    return book


def _topic(code: str) -> str:
    return code.split("_")[0]


def _names(base: str, year: int, rng: Random) -> tuple[str, str]:
    """The old version's file name and the new one's."""
    after = year + 1
    return rng.choice((
        (base, f"{base} (1)"),
        (base, f"{base} (2)"),
        (base, f"{base} lần 2"),
        (base, f"{base} (lan 2)"),
        (f"{base} lan 1", f"{base} lan 2"),
        (base, f"{base} sửa"),
        (base, f"{base}_da sua"),
        (base, f"{base} chỉnh sửa"),
        (base, f"{base} bản cuối cùng"),
        (f"{base} 05.01.{after}", f"{base} 12.01.{after}"),
        (f"{base} 28-12-{year}", f"{base} 04-01-{after}"),
        (f"{after}0105 {base}", f"{after}0111 {base}"),
    ))  # fmt: skip
