"""Tables that must be rearranged to be read: two halves side by side; units as columns (turned.py).

A rearranged grid is no sheet that anybody sees: every cell name that leaves it is put back where
it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from ansinh_xl.facts import Fact, Finding
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.locate.cells import is_blank
from ansinh_xl.records import NamedTuple

CELLS = ("cells", "other_cell")
"""Params of findings that hold names of cells."""


class Rearranged(NamedTuple):
    """The rearranged grid, cell name in it → cell name in the sheet, the table as it is seen."""

    grid: Grid
    names: Mapping[str, str]
    seen: LocatedTable

    def facts_back(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts with the cells in which their figures stand."""
        return [
            fact._replace(source=fact.source._replace(cell=self._name(fact.source.cell)))
            for fact in facts
        ]

    def findings_back(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings with the cells that a person sees."""
        return [
            item._replace(
                source=item.source._replace(cell=self._name(item.source.cell)),
                leaves_out=frozenset(self.names.get(cell, cell) for cell in item.leaves_out),
                params={
                    key: self._param(value) if key in CELLS else value
                    for key, value in item.params.items()
                },
            )
            for item in findings
        ]

    def _name(self, cell: str | None) -> str | None:
        return None if cell is None else self.names.get(cell, cell)

    def _param(self, value: Any) -> Any:
        return (
            self.names.get(value, value) if isinstance(value, str) else list(map(self._name, value))
        )


def stack(table: LocatedTable) -> Rearranged | None:
    """The halves of a table that goes on beside itself, one below the other; None for any other."""
    halves = _halves(table.columns)
    if halves is None:
        return None
    first = halves[0]
    depth = max(len(column.path) for column in first)
    rows: list[list[Any]] = [[text] for text in table.title]
    for level in range(depth):
        rows.append([column.path[min(level, len(column.path) - 1)] for column in first])
    names = {}
    for place, column in enumerate(first):
        for level in range(depth):
            name = cell_name(len(table.title) + level, place)
            names[name] = cell_name(column.header_row, column.index)
    uncached = set()
    for half in halves:
        for row in table.kinds:
            values = [table.grid.rows[row][column.index] for column in half]
            if row in table.repeats or all(is_blank(value) for value in values):
                continue
            for place, column in enumerate(half):
                names[cell_name(len(rows), place)] = cell_name(row, column.index)
                if (row, column.index) in table.grid.uncached:
                    uncached.add((len(rows), place))
            rows.append(values)
    for values in rows:
        values.extend([""] * (len(first) - len(values)))
    grid = Grid(table.grid.file, table.grid.sheet, rows, uncached=frozenset(uncached))
    return Rearranged(grid, names, table)


@lru_cache(maxsize=128)
def _halves(columns: tuple[TableColumn, ...]) -> list[tuple[TableColumn, ...]] | None:
    """The columns in two or three parts of the same labels, each with a text and with figures."""
    for parts in (2, 3):
        size, rest = divmod(len(columns), parts)
        if rest or size < 3:
            continue
        halves = [columns[start : start + size] for start in range(0, len(columns), size)]
        labels = [[column.path for column in half] for half in halves]
        if labels[0] == labels[1] == labels[-1] and all(labels[0]):
            kinds = {(column.kind == "text", column.numeric) for column in halves[-1]}
            if (True, False) in kinds and (False, True) in kinds:
                return halves
    return None
