"""Findings as notes on the cells that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ansinh_xl.facts import Finding
from ansinh_xl.grid import Grid
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.patch.plan import Plan

_LONGEST_NOTE = 900
_MOST_NOTES = 400


def note_findings(plan: Plan, findings: Sequence[Finding], grids: Mapping[str, Grid]) -> int:
    """The findings of a cell as a note on it; how many cells have one.

    What is told at the head of a column because many cells have it, the first of them tell too.
    """
    told: dict[tuple[str, Place], list[str]] = {}
    for item in findings:
        sheet = item.source.sheet or ""
        if sheet in grids and item.severity != "note":
            for place in dict.fromkeys((*_own(item, grids[sheet]), *cells_of(item, grids[sheet]))):
                told.setdefault((sheet, place), []).append(item.message())
    for (sheet, place), messages in [*told.items()][:_MOST_NOTES]:
        text = "\n".join(dict.fromkeys(messages))
        plan.sheet(sheet).notes[place] = text[:_LONGEST_NOTE]
    return min(len(told), _MOST_NOTES)


def cells_of(item: Finding, grid: Grid) -> Iterator[Place]:
    """The cells that a finding is about; of a fault of a whole column those it names."""
    named = item.params.get("cells")
    if not isinstance(named, list | tuple) or not named:
        yield from _own(item, grid)
        return
    for cell in named:
        yield from _seen(cell, grid)


def _own(item: Finding, grid: Grid) -> Iterator[Place]:
    yield from _seen(item.source.cell, grid)


def _seen(cell: object, grid: Grid) -> Iterator[Place]:
    """A cell that a merge covers is not seen: its corner is."""
    place = split_reference(cell) if isinstance(cell, str) else None
    if place is None:
        return
    row, column = place
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            yield merge.top, merge.left
            return
    yield place
