"""Whether a patched workbook is the one before but for what was planned; found out by reading both.

Knows nothing of how a plan is carried out: only what may differ when it was.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from ansinh_xl.errors import OutputRefused, UnreadableFile
from ansinh_xl.grid import Grid, Workbook, cell_name
from ansinh_xl.grid.members import Members
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.patch.plan import Formula, Kept, Plan, SheetPlan

_ALWAYS = re.compile(
    r"(?:.*/)?(?:\[Content_Types\]\.xml|workbook\d*\.xml(?:\.rels)?|styles\d*\.xml|calcChain\.xml)\Z"
)
_BESIDE = ("comments", "vmlDrawing")


def prove(before: bytes, after: bytes, name: str, plan: Plan) -> None:
    """Raises OutputRefused ``patch-unproved`` with the first difference that nobody planned."""
    try:
        _same_parts(before, after, plan)
        old = read_bytes(before, name, recalculated=False)
        new = read_bytes(after, name, recalculated=False)
    except UnreadableFile as error:
        raise OutputRefused("patch-unproved", what=error.code) from error
    _same_sheets(old, new, plan)


def _same_parts(before: bytes, after: bytes, plan: Plan) -> None:
    """Every part is there, and all that the plan does not touch are the same to the byte."""
    old, new = Members(before), Members(after)
    may_differ = _touched(Package(Members(before)), plan)
    for part in old.by_name:
        free = part in may_differ or _ALWAYS.match(part) is not None
        if part not in new.by_name:
            if not part.endswith("/calcChain.xml"):
                raise _unproved(part)
        elif not free and _digest(old, part) != _digest(new, part):
            raise _unproved(part)


def _touched(package: Package, plan: Plan) -> set[str]:
    parts = package.sheet_parts()
    found: set[str] = set()
    for sheet in plan.sheets:
        part = parts[sheet]
        folder, _, base = part.rpartition("/")
        found |= {part, f"{folder}/_rels/{base}.rels"}
        found |= {to for _, kind, to in package.relations(part) if kind.endswith(_BESIDE)}
    return found


def _digest(members: Members, part: str) -> bytes:
    return hashlib.sha256(members.read(part)).digest()


def _same_sheets(old: Workbook, new: Workbook, plan: Plan) -> None:
    now = {grid.sheet: grid for grid in new.grids}
    for grid in old.grids:
        planned = plan.sheets.get(grid.sheet, SheetPlan())
        other = now.get(grid.sheet)
        if other is None or (other.hidden != grid.hidden and grid.sheet not in plan.hidden):
            raise _unproved(grid.sheet)
        _same_cells(grid, other, planned)
        # Of rows and columns beyond the filled ones nobody is told whether they are hidden.
        rows = {row for row in other.hidden_rows if row < len(grid.rows)}
        columns = {column for column in other.hidden_columns if column < grid.width}
        if (
            grid.merges != other.merges
            or rows != grid.hidden_rows
            or columns != grid.hidden_columns
        ):
            raise _unproved(grid.sheet)
        if dict(other.notes) != {**planned.notes, **grid.notes}:
            raise _unproved(f"{grid.sheet}: notes")


def _same_cells(old: Grid, new: Grid, plan: SheetPlan) -> None:
    written = {
        place: edit.content
        for place, edit in plan.cells.items()
        if not isinstance(edit.content, Kept)
    }
    for row in range(max(len(old.rows), len(new.rows))):
        is_written = any(place[0] == row for place in written)
        before = old.rows[row] if row < len(old.rows) else []
        after = new.rows[row] if row < len(new.rows) else []
        if not is_written and before == after:
            continue
        for column in range(max(len(before), len(after))):
            place = (row, column)
            if place in written:
                if not _is_as_planned(new, place, written):
                    raise _unproved(f"{new.sheet}!{cell_name(*place)}")
            elif not _same(old.value(*place), new.value(*place)):
                raise _unproved(f"{new.sheet}!{cell_name(*place)}")


def _same(before: object, after: object) -> bool:
    both_nan = (
        isinstance(before, float)
        and isinstance(after, float)
        and math.isnan(before)
        and math.isnan(after)
    )
    return both_nan or (type(before) is type(after) and before == after)


def _is_as_planned(grid: Grid, place: Place, written: Mapping[Place, object]) -> bool:
    wanted, found = written[place], grid.value(*place)
    if isinstance(wanted, Formula):
        cached = wanted.cached
        return bool(cached is None or str(found) == str(cached) or found == cached)
    if wanted is None:
        return bool(found == "")
    if isinstance(found, date | time | timedelta):
        return not isinstance(wanted, str)  # a figure under the format of a date is shown as one
    return bool(found == (float(wanted) if isinstance(wanted, Decimal) else wanted))


def _unproved(what: str) -> OutputRefused:
    return OutputRefused("patch-unproved", what=what)
