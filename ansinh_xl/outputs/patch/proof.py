"""Whether a patched workbook is the one before but for what was planned; found out by reading both.

Knows nothing of how a plan is carried out: only what may differ when it was.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ansinh_xl.errors import OutputRefused, UnreadableFile
from ansinh_xl.grid import Grid, Workbook, cell_name
from ansinh_xl.grid.members import DAMAGE, Members
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.patch.parts import relations_of
from ansinh_xl.outputs.patch.plan import Formula, Kept, Plan, SheetPlan
from ansinh_xl.outputs.patch.same_rows import is_same_as_packed, without_same_rows

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLES, _TYPES = "xl/styles.xml", "[Content_Types].xml"
_BESIDE = ("/comments", "/vmlDrawing")
_GROWING = frozenset(("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"))


def prove(before: bytes, after: bytes, name: str, plan: Plan) -> None:
    """Raises OutputRefused ``patch-unproved`` with the first difference that nobody planned."""
    try:
        one, other = Members(before), Members(after)
        touched = _Touched(Package(one), plan)
        _same_parts(one, other, touched)
        if touched.styles is not None:
            _same_styles(one.read(touched.styles), other.read(touched.styles))
        less, also_less = without_same_rows(one, other, touched.rows)
        old = read_bytes(less, name, recalculated=False)
        new = read_bytes(also_less, name, recalculated=False)
    except UnreadableFile as error:
        raise _unproved(error.code) from error
    except DAMAGE as error:
        raise _unproved(name) from error
    _same_sheets(old, new, plan)


class _Touched:
    """Which parts of a workbook may differ when a plan was carried out."""

    def __init__(self, package: Package, plan: Plan) -> None:
        sheets = package.sheet_parts()
        workbook = package.workbook_part() or ""
        relations = package.relations(workbook)
        led = {kind.rpartition("/")[2]: part for _, kind, part in relations}
        self.order = led.get("calcChain")
        """The one part that may be missing afterwards."""
        self.styles = _STYLES if _STYLES in package.names else led.get("styles")
        self.parts = {_TYPES, workbook, relations_of(workbook), self.order, self.styles}
        for sheet in plan.sheets:
            part = sheets[sheet]
            self.parts |= {part, relations_of(part)}
            beside = package.relations(part)
            self.parts |= {to for _, kind, to in beside if kind.endswith(_BESIDE)}
        self.rows = {
            part: {row for row, _ in plan.sheets[sheet].cells} if sheet in plan.sheets else ()
            for sheet, part in sheets.items()
        }
        """Part of every sheet → rows that are written to."""


def _same_parts(old: Members, new: Members, touched: _Touched) -> None:
    """Every part is there, and all that the plan does not touch are the same to the byte."""
    for part in old.by_name:
        if part not in new.by_name:
            if part != touched.order:
                raise _unproved(part)
        elif part not in touched.parts and not _is_same(old, new, part):
            raise _unproved(part)


def _is_same(old: Members, new: Members, part: str) -> bool:
    return is_same_as_packed(old, new, part) or old.read(part) == new.read(part)


def _same_styles(before: bytes, after: bytes) -> None:
    """Every style has the number it had: the lists have only grown."""
    from xml.etree import ElementTree

    try:
        old, new = ElementTree.fromstring(before), ElementTree.fromstring(after)  # noqa: S314
    except ElementTree.ParseError as error:
        raise _unproved(_STYLES) from error
    now = {entries.tag: entries for entries in new}
    for entries in old:
        if entries.tag.rpartition("}")[2] in _GROWING:
            both = zip(entries, now.get(entries.tag, ()), strict=False)
            kept = [_told(one) == _told(other) for one, other in both]
            if len(kept) < len(entries) or not all(kept):
                raise _unproved(entries.tag.rpartition("}")[2])


def _told(entry: Element) -> list[tuple[str, dict[str, str]]]:
    return [(item.tag, item.attrib) for item in entry.iter()]


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
    rows = {row for row, _ in written}
    for row in range(max(len(old.rows), len(new.rows))):
        before = old.rows[row] if row < len(old.rows) else []
        after = new.rows[row] if row < len(new.rows) else []
        if before == after and row not in rows:
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
        if isinstance(found, date | time | timedelta):
            return not isinstance(cached, str)
        return bool(cached is None or str(found) == str(cached) or found == cached)
    if wanted is None:
        return bool(found == "")
    if isinstance(found, date | time | timedelta):
        return not isinstance(wanted, str)  # a figure under the format of a date is shown as one
    return bool(found == (float(wanted) if isinstance(wanted, Decimal) else wanted))


def _unproved(what: str) -> OutputRefused:
    return OutputRefused("patch-unproved", what=what)
