"""Much that is broken is not gone through for ever: what is not found in time stays open."""

from __future__ import annotations

import pytest

from ansinh_xl.checks.localise import search, system
from ansinh_xl.checks.localise.rules import Cell, Sum
from ansinh_xl.checks.localise.search import System, connected, smallest
from tests.checks.sheets import CHANGE, broken
from tests.reading_of import read

A, B, C, D = [(0, row, 0) for row in range(4)]


def _sums(*rules: dict[Cell, int], **values: int) -> System:
    figures = dict(zip((A, B, C, D), values.values(), strict=False))
    told = "total-mismatch", A
    return System(dict(figures), [Sum(rule, figures, told) for rule in rules], frozenset())


def _swapped() -> System:
    """a + b = 3 holds; a = 1 and b = 2 do not, for the two have changed places."""
    return _sums({A: 1, B: 1, C: -1}, {A: 1, D: -1}, {B: 1, D: -2}, a=2, b=1, c=3, d=1)


def test_two_cells_are_looked_for_as_long_as_there_are_pairs_left() -> None:
    both = _swapped()
    ways = smallest(both, both.broken)
    assert [{*way[0].cells} for way in ways] == [{A, B}]
    both.pairs_left = 0
    assert smallest(both, both.broken) == []


def test_more_broken_rules_than_a_few_slips_break_are_not_searched_for_two_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = _swapped()
    monkeypatch.setattr(search, "MOST_BROKEN", 1)
    assert smallest(both, both.broken) == []


def test_broken_rules_hang_together_through_a_cell_of_both() -> None:
    apart = _sums({A: 1, B: -1}, {C: 1, D: -1}, a=1, b=2, c=3, d=4)
    assert sorted(map(sorted, connected(apart))) == [[0], [1]]
    joined = _sums({A: 1, B: -1}, {B: 1, C: -1}, {C: 1, D: -1}, a=1, b=2, c=3, d=4)
    assert [sorted(part) for part in connected(joined)] == [[0, 1, 2]]


def test_a_system_of_too_many_cells_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = broken(
        CHANGE, ("2 | Ninh Phước | 60 | 12 | 0 | 2 | 50", "2 | Ninh Phước | 60 | 21 | 0 | 2 | 50")
    )

    def likely() -> list[object]:
        return [item.params.get("likely") for item in read(sheet).all_findings()]

    assert any(likely())
    monkeypatch.setattr(system, "MOST_IN_RULES", 10)
    assert not any(likely())
