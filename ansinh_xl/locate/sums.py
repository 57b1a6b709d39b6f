"""Which rows a head or a total sums, by layout, and by arithmetic where that leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import add
from typing import TYPE_CHECKING

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold

if TYPE_CHECKING:
    from ansinh_xl.locate.types import LocatedTable

Figure = int | Decimal
_CLOSE = Decimal("0.000001")


OF_WHICH = re.compile(r"^(?:trong do|tr do|t do|bao gom|gom|chia ra|of which|in which)\b")
"""How a row begins that is a part of the row above it."""
DASHES = frozenset(("-", "–", "+", "*", "•"))
CARRIED = re.compile(
    r"""^(?:cong\ )?(?:luy\ ke\ )?(?:so\ )?(?:tu\ )?(?:trang\ (?:truoc|tren|\d+)\ )?
        (?:(?:mang|chuyen)\ sang(?:\ (?:tu\ )?trang\b.*)?$|chuyen\ trang\ sau)
      | ^(?:cong\ )?(?:luy\ ke\ )?(?:tu\ )?trang\ (?:truoc|tren)$""",
    re.VERBOSE,
)
"""What carries a sum over a page's end: it comes to all that stands above."""
UNRANKED = 9
"""The level of a row without an ordinal."""


def groups_of(table: LocatedTable, marks: Mapping[int, object]) -> dict[int, tuple[int, ...]]:
    """Each head, subtotal and total with figures → the leaves it sums.

    ``marks`` tells rows apart (households, persons): only rows of one mark are added up.
    """
    groups: dict[int, tuple[int, ...]] = {}
    if not table.additive():
        return groups
    figures = figures_by_row(table)
    marked: dict[object, list[int]] = {}
    for row in table.kinds:
        marked.setdefault(marks.get(row), []).append(row)
    for rows in marked.values():
        groups.update(Sums(table, figures, rows).groups())
    return groups


class _Row(NamedTuple):
    """A row's figures in the columns that may be summed."""

    told: bool
    """At least one of them stands there."""
    figures: list[Figure]
    """Blanks as 0."""
    blanks: tuple[int, ...] = ()
    """Where blanks stand beside figures."""


def figures_by_row(table: LocatedTable) -> dict[int, _Row]:
    """Of every row of the body the figures that may be summed."""
    columns = map(table.figures, table.additive())
    found = {}
    for row, cells in enumerate(zip(*columns, strict=True), table.first_row):
        if None not in cells:
            found[row] = _Row(True, [*cells])
            continue
        blanks = tuple([place for place, cell in enumerate(cells) if cell is None])
        told = len(blanks) < len(cells)
        found[row] = _Row(told, [cell or 0 for cell in cells], blanks if told else ())
    return found


class Sums:
    """The arithmetic over the rows of a table that belong together."""

    def __init__(
        self, table: LocatedTable, figures: Mapping[int, _Row], rows: Sequence[int]
    ) -> None:
        self.table = table
        self.figures = figures
        repeats = table.repeats
        self.rows = [row for row in rows if row not in repeats] if repeats else rows

    @cached_property
    def levels(self) -> dict[int, int]:
        """How deep a row's ordinal says that it stands."""
        return {row: level_of(self.table.ordinals.get(row, "")) for row in self.rows}

    def groups(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each head, subtotal and total with figures, and the leaves it sums."""
        kinds = self.table.kinds
        leaves = tuple([row for row in self.rows if kinds[row] == "leaf"])
        sums = self._sums(leaves) if leaves else []
        for place, row in enumerate(self.rows):
            if kinds[row] == "leaf" or not self.figures[row].told or row in self.table.parts:
                continue
            if kinds[row] == "total" and sums == self.figures[row].figures:  # as mostly
                yield row, leaves
                continue
            group = self.best_group(place, row)
            if group:
                yield row, tuple(group)

    def leaves_at(self, places: Iterable[int]) -> Iterable[int]:
        """Those of the rows at some places that are leaves, as they are when they are asked for."""
        rows = (self.rows[place] for place in places)
        return (row for row in rows if self.table.kinds[row] == "leaf")

    def prefix_that_sums(self, row: int, candidates: Iterable[int]) -> list[int]:
        """The shortest run of two or more candidates whose figures add up to the row's."""
        stated = self.figures[row].figures
        weights = [value for value in stated if value]
        if len(weights) < 2 or (len(weights) < 3 and max(weights) < 50) or min(stated) < 0:
            return []
        blanks = self.figures[row].blanks  # of months, say, that a head does not add up
        sums: list[Figure] = [0] * len(stated)
        run: list[int] = []
        for candidate in candidates:
            run.append(candidate)
            sums = list(map(add, sums, self.figures[candidate].figures))
            for place in blanks:
                sums[place] = 0
            if len(run) >= 2 and all(map(close, sums, stated)):
                return run
            if any(total > value for total, value in zip(sums, stated, strict=True)):
                return []
        return []

    def best_group(self, place: int, row: int) -> list[int]:
        """The group whose sums agree in most columns; else the one that the layout suggests."""
        stated = self.figures[row].figures
        most = len(stated) - stated.count(0)
        best: list[int] = []
        best_score = -1
        for group in filter(None, self._candidates(place, row)):
            score = self.agreement(row, group)
            if score > best_score:
                best, best_score = group, score
            if score == most:
                return group
        return self._beginning_that_sums(row, place, most) or self._nearest(row, place) or best

    def _nearest(self, row: int, place: int) -> list[int]:
        """Where no ordinals tell how heads nest: the leaves next to a head that are its sum."""
        below, above = range(place + 1, len(self.rows)), range(place - 1, -1, -1)
        run = self.prefix_that_sums(row, self.leaves_at(below))
        return run or sorted(self.prefix_that_sums(row, self.leaves_at(above)))

    def _beginning_that_sums(self, row: int, place: int, most: int) -> list[int]:
        """A head whose whole run does not add up may be followed by rows that are not its own.

        They must look otherwise than its own: unnumbered behind numbered ones.
        """
        if self.table.kinds[row] == "total" or not most:
            return []
        following = self.run_of(self.rows[place + 1 :], row)
        beginnings = (
            following[:stop]
            for stop in range(len(following) - 1, 0, -1)
            if self.levels[following[stop]] != self.levels[following[0]]
        )
        return next((run for run in beginnings if self.agreement(row, run) == most), [])

    def _candidates(self, place: int, row: int) -> Iterator[list[int]]:
        kinds = self.table.kinds
        everything = [item for item in self.rows if kinds[item] == "leaf"]
        if kinds[row] == "total":
            yield everything  # mostly right, and then nothing else is looked at
        following = self.run_of(self.rows[place + 1 :], row)
        preceding = self.run_of(self.rows[:place][::-1], row)
        preceding.reverse()
        if kinds[row] == "total":
            yield from (following, preceding)
            since = self._since_the_total_above(place)
            yield from self._since_heads(since, place)
            return
        label = fold(self.table.labels.get(row, ""))
        if OF_WHICH.match(label):
            return
        if CARRIED.match(label):
            yield [item for item in self.rows[:place] if kinds[item] == "leaf"]
            return
        if label.startswith(("cong", "tong", "total")):
            yield from self._since_heads(preceding, place)
            yield from (following, everything)
            return
        yield from (following, preceding, everything)

    def _since_the_total_above(self, place: int) -> list[int]:
        kinds = self.table.kinds
        totals = [at for at in range(place) if kinds[self.rows[at]] == "total"]
        begin = totals[-1] + 1 if totals else 0
        return [row for row in self.rows[begin:place] if kinds[row] == "leaf"]

    def _since_heads(self, preceding: list[int], place: int) -> list[list[int]]:
        """What a closing "Cộng" may sum: the leaves since the head above, or since one before."""
        heads = [row for row in self.rows[:place] if self.table.kinds[row] == "section"]
        cuts = [[row for row in preceding if row > head] for head in reversed(heads)]
        return [run for run in [*cuts, preceding] if run]

    def run_of(self, rows: Sequence[int], head: int) -> list[int]:
        """Leaves from here on, up to the next row of the head's rank.

        A head without an ordinal ranks with others of its kind only: numbered heads stand below it.
        """
        level = self.levels[head]
        run: list[int] = []
        for row in rows:
            kind = self.table.kinds[row]
            if kind == "total":
                break
            own = self.levels[row]
            if (own <= level and level < 9) or (own == level == 9 and kind != "leaf"):
                break
            if kind == "leaf":
                run.append(row)
        return run

    def agreement(self, row: int, group: Sequence[int]) -> int:
        """In how many columns the rows of a group add up to what the row states."""
        sums, stated = self._sums(group), self.figures[row].figures
        if sums == stated:
            return len(stated) - stated.count(0)
        return sum([1 for told, own in zip(sums, stated, strict=True) if own and close(told, own)])

    def _sums(self, rows: Sequence[int]) -> list[Figure]:
        """Column by column the sum of some rows."""
        figures = [self.figures[row].figures for row in rows]
        return list(map(sum, zip(*figures, strict=True))) if len(figures) > 1 else figures[0]


def close(left: Figure, right: Figure) -> bool:
    """Equal, but for the dust that binary fractions leave in a workbook's own sums."""
    if left == right:
        return True
    one, other = Decimal(left), Decimal(right)
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other), Decimal(1))


@lru_cache(maxsize=4_096)
def level_of(mark: str) -> int:
    """Depth told by an ordinal: A 0, I 1, 1 2, 1.1 3, a or "-" 4; none 9."""
    text = mark.strip(" .()")
    if not text:
        return 9
    if text in ("-", "+", "*", "–"):
        return 4
    if text.isupper() and set(text) <= set("IVX"):
        return 1
    if len(text) == 1 and text.isalpha():
        return 0 if text.isupper() else 4
    parts = text.split(".")
    return 1 + len(parts) if all(part.isdigit() for part in parts) else 9
