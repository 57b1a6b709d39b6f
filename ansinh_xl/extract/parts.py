"""Rows that are a part of the row above: "- Trong đó: nữ", and dashed rows behind one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ansinh_xl.extract.types import Line
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.cells import is_figure
from ansinh_xl.locate.rows import is_dashed
from ansinh_xl.locate.sums import DASHES, OF_WHICH
from ansinh_xl.text.folding import fold


def mark_parts(table: LocatedTable, lines: Sequence[Line]) -> list[int]:
    """Give ``is_part`` to the sections that tell a part of what stands above; the other sections.

    A bare "Trong đó:" is none itself: it heads the dashed rows behind it, or whatever follows.
    """
    sections = table.rows_of("section")
    if not sections:
        return sections
    behind = False
    for line in lines:
        of_which = line.kind == "section" and says_of_which(line.label)
        dashed = line.kind == "section" and (
            line.row in table.parts or (behind and is_detail(table, line.row, line.label))
        )
        behind = of_which or dashed
        if behind and has_figures(table, line.row):
            line.is_part = True
    parts = {line.row for line in lines if line.is_part}
    return [row for row in sections if row not in parts]


def has_figures(table: LocatedTable, row: int) -> bool:
    """Something is counted in that row."""
    values = table.grid.rows[row]
    return any(is_figure(values[column.index]) for column in table.columns if column.numeric)


def is_detail(table: LocatedTable, row: int, label: str) -> bool:
    """A dashed row: a part of the unit above it, not a unit of its own."""
    return is_dashed(label) or table.ordinals.get(row, "") in DASHES


@lru_cache(maxsize=16_384)
def says_of_which(label: str) -> bool:
    """ "Trong đó: …", "Bao gồm: …", "Chia ra": what is told here is told above already."""
    return OF_WHICH.match(fold(label)) is not None
