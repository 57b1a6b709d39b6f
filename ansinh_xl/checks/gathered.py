"""One kind of fault in one column that touches many cells is one finding, so that a person can
read the list (contract.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Finding
from ansinh_xl.grid.types import column_index

FEW = 3
"""So many cells are still told one by one, each with what is wrong with it."""
SHOWN = 8
BY_ROW = frozenset(
    ("identity-broken", "total-mismatch", "part-exceeds-whole", "rate-mismatch", "out-of-range")
)
ODD = frozenset(
    ("negative-count", "fractional-count", "number-coerced", "unit-magnitude", "not-a-number")
)
"""Findings at cells that are left out only because of the figure that stands there."""
BREAKS = ODD | {"identity-broken", "total-mismatch", "rate-mismatch"}
"""Findings that say a rule does not hold, or that a figure is none that a rule could hold for."""

Kind = tuple[str, str, object]


def gathered(table: FormTable, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in order; those of one kind in one column as one, where they are many."""
    kinds: dict[Kind, list[Finding]] = {}
    for item in findings:
        kinds.setdefault(_kind(item), []).append(item)
    for (code, _, _), alike in kinds.items():
        if code not in BY_ROW or len(alike) <= FEW:
            yield from alike
        else:
            yield _one(table, alike)


def _kind(item: Finding) -> Kind:
    cell = item.source.cell or ""
    letters = cell.rstrip("0123456789")
    return item.code, letters, item.params.get("rule")


def _one(table: FormTable, alike: list[Finding]) -> Finding:
    first = alike[0]
    cells = [item.source.cell for item in alike]
    index = column_index((first.source.cell or "A1").rstrip("0123456789"))
    header = next(item.header_row for item in table.table.columns if item.index == index)
    return first._replace(
        source=table.source(header, index),
        params={**first.params, "count": len(alike), "cells": cells[:SHOWN]},
        leaves_out=frozenset().union(*(item.leaves_out for item in alike)),
    )


def fails_throughout(table: FormTable, item: Finding) -> bool:
    """Whether a rule is broken on most rows of its table: then it is misunderstood."""
    return item.code == "identity-broken" and 2 * item.params.get("count", 0) > len(table.lines)


def gathered_across(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same for findings that compare tables: many in one column of a sheet are one."""
    kinds: dict[tuple[object, ...], list[Finding]] = {}
    for item in findings:
        place = (item.source.file, item.source.sheet, item.params.get("indicator"))
        kinds.setdefault((*_kind(item), *place), []).append(item)
    for alike in kinds.values():
        if len(alike) <= FEW:
            yield from alike
            continue
        first = alike[0]
        cells = [item.source.cell for item in alike if item.source.cell]
        yield first._replace(
            source=first.source._replace(cell=None, raw=None),
            params={**first.params, "count": len(alike), "cells": cells[:SHOWN]},
        )
