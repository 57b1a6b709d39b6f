"""Blocks that stand twice in a table: the second copy heads nothing and adds nothing."""

from __future__ import annotations

from typing import Any

from ansinh_xl.extract.types import FormTable, Line
from ansinh_xl.facts import Dims


def mark_copies(made: FormTable) -> None:
    """Give ``copy_of`` to every leaf of the second copy of a block pasted twice.

    A block is two or more lines in a row that repeat earlier ones in label and every figure. Of
    units one line alone that does so is a copy too: one unit has one row. Two categories may
    happen to hold the same figures; a block of them does not.
    """
    leaves = [line for line in made.lines if line.kind == "leaf"]
    if len(leaves) < 2:
        return
    named = [_name(made, line) for line in leaves]
    if len({*named}) == len(leaves):  # as mostly: whatever their figures are
        return
    seen: dict[tuple[Any, ...], int] = {}
    columns = [column.index for column in made.columns]
    repeated: list[tuple[Line, int]] = []
    for line, name in zip(leaves, named, strict=True):
        values = made.table.grid.rows[line.row]
        first = seen.setdefault((*name, *[values[column] for column in columns]), line.row)
        if first != line.row:
            repeated.append((line, first))
    if made.rows_are == "unit" or len(repeated) * 2 >= len(seen) > 1:
        for line, first in repeated:
            line.copy_of = first


def _name(made: FormTable, line: Line) -> tuple[str, str, Dims]:
    unit = line.area.code if line.area is not None else line.label
    return unit, line.village, made.dims_of(line)
