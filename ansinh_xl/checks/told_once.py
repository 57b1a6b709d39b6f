"""Findings of one wrong cell (localise/) brought together: a person has one thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ansinh_xl.facts import Finding, Source, finding, worst

BETWEEN = frozenset(("cross-form-mismatch", "cross-level-mismatch", "carry-over-mismatch"))
"""Findings that compare tables: made when all of them are read."""
SAID = (
    *("likely", "likely_column", "likely_label", "cells", "carried"),
    *("current", "proposed", "kind", "hint"),
)
_Place = tuple[str, str]
"""File, and sheet with cell: "Biểu 02!K14"."""


def pointed_back(findings: Sequence[Finding]) -> list[Finding]:
    """What compares tables says of a cell what its own table said: that it is likely wrong."""
    known = {
        place: item
        for item in findings
        if item.code not in BETWEEN and (place := _likely(item)) is not None
    }
    return [_pointed(item, known) for item in findings] if known else [*findings]


def _pointed(item: Finding, known: dict[_Place, Finding]) -> Finding:
    if item.code not in BETWEEN:
        return item
    other = str(item.params.get("other_cell", "")).rsplit(" › ", 2)
    there = (other[0], f"{other[1]}!{other[2]}") if len(other) == 3 else None
    for place in (_place(item), there):
        if place is not None and place in known:
            said: dict[str, Any] = {
                name: value for name, value in known[place].params.items() if name in SAID
            }
            if place == there:  # the cells are another sheet's than the finding's
                sheet = place[1].rpartition("!")[0]
                said["likely"] = place[1]
                for name in said.keys() & {"cells", "carried"}:
                    said[name] = [f"{sheet}!{cell}" for cell in said[name]]
            return item._replace(params={**item.params, **said})
    return item


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """For a person to read: of one wrong cell one finding, at the cell, as grave as the gravest.

    It is the one that stands there already, or else ``likely-cell`` in place of all others.
    """
    found = [*findings]
    groups: dict[_Place, list[Finding]] = {}
    for item in found:
        place = _likely(item)
        if place is not None:
            groups.setdefault(place, []).append(item)
    told = {id(group[0]): _as_one(place, group) for place, group in groups.items()}
    return [told.get(id(item), item) for item in found if id(item) in told or not _likely(item)]


def _as_one(place: _Place, group: Sequence[Finding]) -> Finding:
    gravest = worst(group)
    own = next((item for item in group if _place(item) == place), None)
    if own is not None:
        return own._replace(severity=gravest or own.severity)
    params = next((item for item in group if item.code not in BETWEEN), group[0]).params
    sheet, _, cell = place[1].rpartition("!")
    return finding(
        "likely-cell",
        Source(place[0], sheet, cell),
        gravest,
        column=params.get("likely_column"),
        label=params.get("likely_label"),
        count=len(group),
        places=list(dict.fromkeys(item.source.cell for item in group)),
        **{name: value for name, value in params.items() if name in SAID},
    )


def _likely(item: Finding) -> _Place | None:
    """The cell that is likely wrong, by its full place."""
    cell = item.params.get("likely")
    if not isinstance(cell, str):
        return None
    return item.source.file, cell if "!" in cell else f"{item.source.sheet}!{cell}"


def _place(item: Finding) -> _Place:
    return item.source.file, f"{item.source.sheet}!{item.source.cell}"
