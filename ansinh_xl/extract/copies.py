"""Blocks that stand twice in a table: the second copy heads nothing and adds nothing."""

from __future__ import annotations

from typing import Any

from ansinh_xl.extract.types import FormTable, Line


def mark_copies(made: FormTable) -> None:
    """Give ``copy_of`` to every leaf of the second copy of a block pasted twice.

    A block is two or more lines in a row that repeat earlier ones in label and every figure. One
    line alone that does so is a copy too: one unit has one row.
    """
    if made.rows_are != "unit":
        return
    seen: dict[tuple[Any, ...], int] = {}
    columns = [column.index for column in made.columns]
    for line in made.lines:
        if line.kind != "leaf":
            continue
        key = _fingerprint(made, line, columns)
        first = seen.setdefault(key, line.row)
        if first != line.row:
            line.copy_of = first


def _fingerprint(made: FormTable, line: Line, columns: list[int]) -> tuple[Any, ...]:
    values = made.table.grid.rows[line.row]
    unit = line.area.code if line.area is not None else line.label
    return (unit, made.dims_of(line), *(values[column] for column in columns))
