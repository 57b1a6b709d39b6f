"""Rows behind the total of a table that are none of it: remarks, averages, comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ansinh_xl.locate.sums import UNRANKED, level_of
from ansinh_xl.text.folding import fold

if TYPE_CHECKING:
    from ansinh_xl.locate.types import LocatedTable

# Patterns are texts here: ``re`` compiles and keeps them where a table does not end in its total.
_COMPARED = (
    r"(?:binh quan|trung binh|cung ky|so (?:sanh|voi)\b|ky truoc|nam truoc|chenh lech"
    r"|tang (?:giam|hay giam)|average|mean|median|change|previous)\b"
)
"""How a row begins that sets the whole beside something else."""
_MAY_BE_A_ROW = (
    r"^(?:(?:ty le|ti le|ty trong|co cau|percent|percentage|per cent|share)\b"
    r"|(?:trung binh|average|mean|median)$)"
)
"""What a row like the others may be named: only right behind their total it is none."""
FIGURES_OF_A_TABLE = 3
"""With fewer columns of figures a row of one figure may be a row like the others."""


def drop_what_is_beside(table: LocatedTable, numeric: Sequence[int]) -> None:
    """Take the rows out of the body that are about its total, or about something else."""
    last = next(reversed(table.kinds), None)
    if last is not None and table.kinds[last] == "total":  # nothing is behind it, as mostly
        if len(numeric) >= FIGURES_OF_A_TABLE and "leaf" in table.kinds.values():
            table.last_row = last
        return
    _drop_comparisons(table)
    _drop_remarks(table, numeric)


def _drop_comparisons(table: LocatedTable) -> None:
    """Rows at the end that are about the total: "Bình quân/xã", "Cùng kỳ năm 2019", "Tỷ lệ %".

    They add nothing, and name no unit.
    """
    rows = list(table.kinds)
    behind = len(rows)
    while behind and _sets_beside(table, rows[behind - 1]):
        behind -= 1
    above = [table.kinds[row] for row in rows[:behind]]
    if behind == len(rows) or "total" not in above or "leaf" not in above:
        return
    labels = [fold(table.labels[row]) for row in rows[behind:]]
    if above[-1] != "total" and any(re.match(_MAY_BE_A_ROW, label) for label in labels):
        return
    for row in rows[behind:]:
        del table.kinds[row]
    table.last_row = rows[behind - 1]


def _sets_beside(table: LocatedTable, row: int) -> bool:
    return level_of(table.ordinals[row]) == UNRANKED and _is_comparison(table.labels[row])


@lru_cache(maxsize=16_384)
def _is_comparison(label: str) -> bool:
    folded = fold(label)
    return label.lstrip().startswith("%") or bool(
        re.match(_COMPARED, folded) or re.match(_MAY_BE_A_ROW, folded)
    )


def _drop_remarks(table: LocatedTable, numeric: Sequence[int]) -> None:
    """Rows behind the last total that hold one figure at most are remarks: "Số xã báo cáo: 2"."""
    if len(numeric) < FIGURES_OF_A_TABLE:
        return
    rows = list(table.kinds)
    last = max((row for row in rows if table.kinds[row] == "total"), default=None)
    if last is None or not any(table.kinds[row] == "leaf" for row in rows if row < last):
        return
    behind = [row for row in rows if row > last]
    values = table.grid.rows
    if any(sum(values[row][column] != "" for column in numeric) > 1 for row in behind):
        return
    if any(table.ordinals.get(row) for row in behind) and not _numbered_remarks(table, behind):
        return
    for row in behind:
        del table.kinds[row]
    table.last_row = last


def _numbered_remarks(table: LocatedTable, behind: Sequence[int]) -> bool:
    """ "1 | Số hộ nghèo có công | 25": counted anew from 1, each about a number of something.

    The rows of the table count from 1 too, and are about no such thing: a unit that stands
    behind a total with one figure only is a row.
    """
    ordinals = [table.ordinals.get(row, "").strip(" .()") for row in behind]
    before = [row for row, kind in table.kinds.items() if kind == "leaf" and row < behind[0]]
    return (
        ordinals == [str(number) for number in range(1, len(behind) + 1)]
        and any(table.ordinals.get(row, "").strip(" .()") == "1" for row in before)
        and all(_says_a_number(table.labels[row]) for row in behind)
        and not any(_says_a_number(table.labels[row]) for row in before)
    )


def _says_a_number(label: str) -> bool:
    """With its marks: "Sơ Pai" is a commune."""
    return label.lower().startswith(("số ", "tỷ lệ ", "tỉ lệ "))
