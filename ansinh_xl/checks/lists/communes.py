"""Communes of a list that no unit bears: their persons are in no commune's count."""

from __future__ import annotations

from collections.abc import Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.lists.told import told
from ansinh_xl.extract.lists import ListTable
from ansinh_xl.facts import Finding
from ansinh_xl.text.folding import fold
from ansinh_xl.text.masking import masked

_TYPES = ("xa ", "phuong ", "thi tran ", "tt ")


def check_communes(table: ListTable, areas: Areas) -> Iterator[Finding]:
    """``unknown-unit``, or ``unit-proposed`` where a name is like another one."""
    column = table.column("commune")
    if column is None:
        return
    for text, places in table.unknown.items():
        proposals = table.proposals.get(text, ())
        label = text if _is_name(text) else masked(text)
        if proposals:
            names = [area.name for area in proposals]
            yield told(
                table,
                column,
                "unit-proposed",
                places,
                label=label,
                proposal=names[0],
                proposals=names,
                units=[area.code for area in proposals],
            )
        else:
            yield told(table, column, "unknown-unit", places, label=label)


def _is_name(text: str) -> bool:
    """ "Xã Không Có"; an address, or what stands in the wrong column, is somebody's."""
    return fold(text).startswith(_TYPES) and text.replace(" ", "").isalpha()
