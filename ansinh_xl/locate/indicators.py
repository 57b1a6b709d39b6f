"""Rows that are named like a total and are none: "Tổng số hộ" among indicators sums nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from ansinh_xl.locate.types import LocatedTable
from ansinh_xl.text.folding import fold

FAR = 0.1
"""A total may be wrong; one that is farther off in every column was never meant as one."""
_NAMES_A_THING = re.compile(
    r"""^(?:tong\ so|tong|total)\ (?!(?:cong|so|chung|hop|toan|huyen|tinh|thanh\ pho|thi\ xa|cac|xa
        |phuong|khu\ vuc|vung|muc|phan|nhom|total|of|for|all)\b|\d)[a-z]""",
    re.VERBOSE,
)


def free_indicators(table: LocatedTable) -> list[int]:
    """Make leaves of totals that name a thing and are no sum of anything, in whatever column.

    They are given back: heads that nobody has found yet may hide that they are totals after all.
    """
    named = [
        row
        for row, kind in table.kinds.items()
        if kind == "total" and _names_a_thing(table.labels[row])
    ]
    if not named:
        return []
    groups = table.groups
    freed = [row for row in named if row in groups and _is_far_off(table, row, groups[row])]
    if freed:
        table.reclassify({**table.kinds, **dict.fromkeys(freed, "leaf")}, {}, table.known)
    return freed


@lru_cache(maxsize=4_096)
def _names_a_thing(label: str) -> bool:
    return _NAMES_A_THING.match(fold(label)) is not None


def _is_far_off(table: LocatedTable, row: int, group: tuple[int, ...]) -> bool:
    told = 0
    for column in table.additive():
        figures = table.figures(column)
        stated = figures[row - table.first_row]
        if stated is None:
            continue
        told += 1
        computed = float(sum(figures[leaf - table.first_row] or 0 for leaf in group))
        if abs(float(stated) - computed) <= FAR * max(abs(float(stated)), abs(computed)):
            return False
    return told > 0
