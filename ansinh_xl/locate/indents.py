"""Heads told by blanks before the labels of the rows below them, or by the indent of their cells,
where the sums bear them out.

A stray blank before a name is common: without figures that add up it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ansinh_xl.locate.sums import Figure, close, figures_by_row

if TYPE_CHECKING:
    from ansinh_xl.locate.types import LocatedTable

ENOUGH = 2
"""So many figures at least must be the sums of those below them, and half of all that may be."""


def find_indented(table: LocatedTable) -> None:
    """Leaves above rows that begin further right become sections that sum those."""
    if not table.label_columns or not table.additive():
        return
    column = table.label_columns[0]
    labels = {row: table.grid.rows[row][column] for row in table.kinds}
    spaced = any(type(label) is str and label[:1].isspace() for label in labels.values())
    if not spaced and table.grid.indents is None:
        return  # as mostly
    aligned = {} if spaced or table.grid.indents is None else table.grid.indents()
    depths = {
        row: len(label) - len(label.lstrip()) if spaced else aligned.get((row, column), 0)
        for row, label in labels.items()
        if table.kinds[row] == "leaf" and type(label) is str and label.strip()
    }
    heads = dict(_heads([*table.kinds], depths))
    if _are_sums(table, heads):
        table.kinds.update(dict.fromkeys(heads, "section"))
        table.known = {
            head: tuple(row for row in below if row not in heads) for head, below in heads.items()
        }


def _heads(rows: Sequence[int], depths: Mapping[int, int]) -> Iterator[tuple[int, list[int]]]:
    """Each row with those right below it that begin further right."""
    for place, row in enumerate(rows):
        if row not in depths:
            continue
        below = []
        for other in rows[place + 1 :]:
            if depths.get(other, -1) <= depths[row]:
                break
            below.append(other)
        if below:
            yield row, below


def _are_sums(table: LocatedTable, heads: Mapping[int, Sequence[int]]) -> bool:
    """Whether most figures of the heads over several rows are the sums of those."""
    figures = figures_by_row(table)
    agreeing = asked = 0
    for head, below in heads.items():
        leaves = [row for row in below if row not in heads]
        if len(leaves) < 2:
            continue  # two rows may well be equal
        columns = [figures[row].figures for row in leaves]
        for stated, *addends in zip(figures[head].figures, *columns, strict=True):
            if stated:
                asked += 1
                agreeing += _adds_up(stated, addends)
    return agreeing >= ENOUGH and 2 * agreeing > asked


def _adds_up(stated: Figure, addends: Sequence[Figure]) -> bool:
    """Within what rounding to their last decimal may have done."""
    total = sum(addends)
    given = [value for value in (stated, *addends) if isinstance(value, Decimal)]
    places = [-int(value.as_tuple().exponent) for value in given]
    if close(stated, total) or not places:
        return close(stated, total)
    return 2 * abs(Decimal(stated) - total) <= len(addends) * Decimal(1).scaleb(-max(places))
