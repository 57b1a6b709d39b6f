"""Heads found by arithmetic: rows that turn out to sum others, and rows that do not after all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ansinh_xl.locate.sums import DASHES, UNRANKED, Sums, figures_by_row

if TYPE_CHECKING:
    from ansinh_xl.locate.types import LocatedTable


def find_unmarked_sums(table: LocatedTable) -> None:
    """Leaves that turn out to sum the rows below or above them become sections."""
    if sum([kind == "leaf" for kind in table.kinds.values()]) < 3:
        return  # a head, and two rows at least that it sums
    if table.additive():
        _Heads(table, figures_by_row(table), list(table.kinds)).find_unmarked()


def find_numbered_alike(table: LocatedTable) -> None:
    """Leaves that sum rows below them which begin to count anew, in numbers like their own, become
    sections: "3 | Xã A" over "1 | Thôn 1", "2 | Thôn 2".
    """
    if table.additive():
        _Heads(table, figures_by_row(table), list(table.kinds)).find_numbered_alike()


def free_heads(table: LocatedTable, heads: Sequence[int]) -> None:
    """Rows that head others by their ordinals alone become leaves, and those others their parts,
    where hardly a figure is the sum of theirs and the totals above come out right without them.

    "2 | Người cao tuổi | 1.500" over "- | Từ đủ 80 tuổi | 1.400".
    """
    if table.additive():
        _Heads(table, figures_by_row(table), list(table.kinds)).free(heads)


class _Heads(Sums):
    """The arithmetic that changes what rows are."""

    def find_unmarked(self) -> None:
        """Running totals from the top, heads from the bottom: those of heads sum what is leaf."""
        kinds, labels = self.table.kinds, self.table.labels
        for place, row in enumerate(self.rows):
            # "5 - 9" closes the ages that it sums.
            if kinds[row] == "leaf" and (not labels[row] or labels[row][0].isdigit()):
                run = self.prefix_that_sums(row, self.leaves_at(range(place - 1, -1, -1)))
                if run and self._may_head(row, run):
                    kinds[row] = "section"
        for place in range(len(self.rows) - 1, -1, -1):
            row = self.rows[place]
            if kinds[row] == "leaf":
                run = self.prefix_that_sums(row, self.leaves_at(range(place + 1, len(self.rows))))
                if run and self._may_head(row, run):
                    kinds[row] = "section"
        self._closing_sum()
        self._told_anew()

    def find_numbered_alike(self) -> None:
        """The lowest first: those above sum what is leaf then."""
        kinds, ordinals = self.table.kinds, self.table.ordinals
        for place in range(len(self.rows) - 2, -1, -1):
            row, below = self.rows[place : place + 2]
            if (
                kinds[row] == "leaf"
                and ordinals.get(below, "").strip(" .()") == "1"
                and self.levels[row] == self.levels[below]
                and self.prefix_that_sums(row, self.leaves_at(range(place + 1, len(self.rows))))
            ):
                kinds[row] = "section"

    def _closing_sum(self) -> None:
        """A last row that is the sum of all others adds nothing, whatever it is called."""
        row = self.rows[-1]
        if self.table.kinds[row] != "leaf" or self.levels[row] != UNRANKED:
            return
        above = [*self.leaves_at(range(len(self.rows) - 1))]
        run = self.prefix_that_sums(row, reversed(above))
        # One row beside rows of nothing may be typed twice.
        if len(run) == len(above) and sum([any(self.figures[item].figures) for item in run]) > 1:
            self.table.kinds[row] = "section"

    def _told_anew(self) -> None:
        """Of two breakdowns of one total, one behind the other, the shorter one adds nothing.

        "Thành thị", "Nông thôn", and then the communes. Twice the same labels are a block that
        was pasted twice, and another matter.
        """
        kinds = self.table.kinds
        totals = [row for row in self.rows if kinds[row] == "total" and self.figures[row].told]
        leaves = [row for row in self.rows if kinds[row] == "leaf"]
        if len(leaves) < 4 or (totals and all(self._is_sum(row, leaves) for row in totals)):
            return
        for place in range(len(self.rows) - 1, -1, -1):
            row = self.rows[place]
            if kinds[row] == "leaf" or row in self.table.parts or not self.figures[row].told:
                continue
            below, above = range(place + 1, len(self.rows)), range(place - 1, -1, -1)
            if kinds[row] != "total":  # what stands below the next head is that one's
                below = range(place + 1, next(filter(self._is_head, below), len(self.rows)))
            for places in (below, above) if kinds[row] == "total" else (below,):
                shorter = self._shorter_of_two(row, iter(self.leaves_at(places)))
                kinds.update(dict.fromkeys(shorter, "section"))
                self.table.parts.update(shorter)

    def _is_head(self, place: int) -> bool:
        row = self.rows[place]
        return self.table.kinds[row] != "leaf" and row not in self.table.parts

    def _shorter_of_two(self, row: int, leaves: Iterator[int]) -> list[int]:
        first = self.prefix_that_sums(row, leaves)
        second = self.prefix_that_sums(row, leaves) if first else []  # from where the first ended
        said = [{self.table.labels[item] for item in run} for run in (first, second)]
        return min(first, second, key=len) if second and said[0] != said[1] else []

    def _is_sum(self, row: int, leaves: Sequence[int]) -> bool:
        return self._sums(leaves) == self.figures[row].figures

    def free(self, heads: Sequence[int]) -> None:
        """The lowest rank of heads first: what those above them sum depends on it."""
        place = {row: at for at, row in enumerate(self.rows)}
        for level in sorted({self.levels[row] for row in heads}, reverse=True):
            of_level = [row for row in heads if self.levels[row] == level]
            runs = {row: self.run_of(self.rows[place[row] + 1 :], row) for row in of_level}
            wrong = {row: run for row, run in runs.items() if run and self._is_no_sum(row, run)}
            if wrong:
                self._free_if_better(wrong)

    def _is_no_sum(self, row: int, run: Sequence[int]) -> bool:
        """One wrong cell among several rows is a mistake; a sum wrong in most columns is none."""
        columns = len([figure for figure in self.figures[row].figures if figure])
        dashed = len(run) == 1 and self.table.ordinals[run[0]].strip() in DASHES
        return columns > (not dashed) and 2 * self.agreement(row, run) < columns

    def _free_if_better(self, wrong: Mapping[int, Sequence[int]]) -> None:
        kinds, parts = self.table.kinds, self.table.parts
        above = min(self.levels[row] for row in wrong)
        before = self._agreement_above(above)
        freed = [row for run in wrong.values() for row in run]
        kinds.update(dict.fromkeys(wrong, "leaf"))
        kinds.update(dict.fromkeys(freed, "section"))
        parts.update(freed)
        after = self._agreement_above(above)
        if after[0] <= before[0] and (after[1] or len(freed) > len(wrong)):
            kinds.update(dict.fromkeys(wrong, "section"))
            kinds.update(dict.fromkeys(freed, "leaf"))
            parts.difference_update(freed)

    def _agreement_above(self, level: int) -> tuple[int, int]:
        """In how many cells totals and heads above a level are sums; how many rows those are."""
        told = [
            (place, row)
            for place, row in enumerate(self.rows)
            if self.figures[row].told
            and row not in self.table.parts
            and (
                self.table.kinds[row] == "total"
                or (self.table.kinds[row] == "section" and self.levels[row] < level)
            )
        ]
        groups = [(row, group) for at, row in told if (group := self.best_group(at, row))]
        agreeing = sum(self.agreement(row, group) for row, group in groups)
        return agreeing, len(told)

    def _may_head(self, row: int, run: Sequence[int]) -> bool:
        """Ordinals do not contradict it: a head does not count on with its own children."""
        return self.levels[row] == 9 or self.levels[row] < min(self.levels[i] for i in run)
