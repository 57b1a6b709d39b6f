"""The units of a table: unknown, only proposed, confirmed by a person, missing, twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ansinh_xl.areas import Areas
from ansinh_xl.checks.body import Body
from ansinh_xl.checks.period import all_cells
from ansinh_xl.checks.totals import check_totals
from ansinh_xl.extract import FormTable, Line
from ansinh_xl.extract.context import period_end
from ansinh_xl.facts import Dims, Finding, Severity, finding
from ansinh_xl.grid import CellRange, cell_name
from ansinh_xl.text.folding import fold

MOST = 0.5
"""A table with fewer of its units than this is about some of them, not about all."""
_ALL = r"\b(?:toan|cong|tong) (?:huyen|tinh|thanh pho|thi xa|tp|tx)\b"
MANY = 4


def check_units(body: Body, areas: Areas) -> Iterator[Finding]:
    """Units that are unknown, only proposed, pasted twice, there twice, or missing."""
    table = body.table
    if table.rows_are != "unit":
        if table.scope is None:
            yield finding("unknown-unit", table.source(), label=table.table.grid.sheet)
        if body.copies:
            yield from _pasted(table)
        return
    yield from _of_another_district(table)
    yield from _unknown(body, areas)
    if body.copies:
        yield from _pasted(table)
    if len(body.leaves) > 1:
        yield from _twice(body)
    yield from _missing(body, areas)
    if table.added:
        yield _added(table)


def _of_another_district(table: FormTable) -> Iterator[Finding]:
    """The title says one district, the rows are another's: a copied page. All of it stays out."""
    said, told = table.titled, table.scope
    if said is None or told is None or said.code == told.code:
        return
    if said.kind == told.kind == "district":
        yield finding(
            "scope-conflict",
            table.source(),
            leaves_out=all_cells(table),
            titled=said.name,
            rows=told.name,
        )


def _unknown(body: Body, areas: Areas) -> Iterator[Finding]:
    """Rows without a unit. Their facts have none either, and so are in no total."""
    table = body.table
    for line in body.leaves:
        if line.how == "confirmed":
            yield from _confirmed(table, line, areas)
        if line.area is not None or not _has_figures(table, line):
            continue
        source = table.source(line.row, line.label_column)
        if line.proposals:
            names = [area.name for area in line.proposals]
            yield finding(
                "unit-proposed",
                source,
                label=line.label,
                proposal=names[0],
                proposals=names,
                units=[area.code for area in line.proposals],
                within=line.within,
                parent=_elsewhere(table, line, areas),
            )
        else:
            yield finding("unknown-unit", source, label=line.label, within=line.within)


def _elsewhere(table: FormTable, line: Line, areas: Areas) -> str:
    """What the proposed unit belongs to, where that is not the district that the table is of."""
    first = line.proposals[0]
    as_of = period_end(table.period or "2020")
    scope = areas.get(line.within, as_of) if line.within is not None else None
    if scope is None or scope.kind != "district" or first.code == scope.code:
        return ""
    above = areas.get(first.parent, as_of) if first.parent is not None else None
    return above.name if above is not None and above.code != scope.code else ""


def _confirmed(table: FormTable, line: Line, areas: Areas) -> Iterator[Finding]:
    """Which confirmation a row's unit rests on, so that a person can look it up."""
    told = areas.confirmed.get(line.label, line.within)
    if told is not None and line.area is not None:
        yield finding(
            "unit-confirmed",
            table.source(line.row, line.label_column),
            "note",
            label=line.label,
            unit=line.area.name,
            list=told.file,
            list_cell=told.cell,
        )


def _pasted(table: FormTable) -> Iterator[Finding]:
    block: list[Line] = []
    for line in [*table.lines, None]:
        if line is not None and line.kind == "leaf" and line.copy_of is not None:
            block.append(line)
            continue
        if block and (line is None or line.kind == "leaf"):
            yield _copies(table, block)
            block = []


def _copies(table: FormTable, block: list[Line]) -> Finding:
    first, last = block[0], block[-1]
    source = table.source(first.row, first.label_column)
    originals = [line.copy_of for line in block if line.copy_of is not None]
    columns = [column.index for column in table.columns]
    other = CellRange(min(originals), min(columns), max(originals), max(columns))
    if len(block) == 1:
        return finding(
            "duplicate-unit",
            source,
            label=first.label,
            other_cell=cell_name(originals[0], first.label_column or 0),
            count=2,
        )
    return finding(
        "pasted-twice",
        source,
        other_range=str(other),
        range=str(CellRange(first.row, min(columns), last.row, max(columns))),
        count=len(block),
    )


def _twice(body: Body) -> Iterator[Finding]:
    """The same unit in two rows with other figures: the first counts, the second stays out."""
    named = [line for line in body.leaves if line.area is not None]
    if len({line.area.code for line in named if line.area is not None}) == len(named):
        return
    table = body.table
    seen: dict[tuple[str, str, Dims], Line] = {}
    for line in named:
        assert line.area is not None
        first = seen.setdefault((line.area.code, line.village, table.dims_of(line)), line)
        if first is not line and not (line.village and _told_by_the_total(body, line, first)):
            yield finding(
                "duplicate-unit",
                table.source(line.row, line.label_column),
                leaves_out=[cell_name(line.row, column.index) for column in table.columns],
                label=line.label,
                other_cell=cell_name(first.row, first.label_column or 0),
                count=2,
            )


def _told_by_the_total(body: Body, *twins: Line) -> bool:
    """Two villages of one name are two where what is stated of their commune holds with both."""
    for whole, rows in body.table.villages.items():
        if all(line.row in rows for line in twins):
            names = {cell_name(whole, column.index) for column in body.table.columns}
            return not any(item.source.cell in names for item in check_totals(body))
    return False


def _added(table: FormTable) -> Finding:
    """No row states what a commune comes to: its villages make it up."""
    units = dict.fromkeys(line.area.name for line in table.added if line.area is not None)
    return finding("villages-added", table.source(), "note", units=[*units], count=len(table.added))


def _missing(body: Body, areas: Areas) -> Iterator[Finding]:
    """Units that are not listed. Where not every unit has something to tell, houses or rice, a
    single one that lacks among many is rather forgotten: a person may know.
    """
    table = body.table
    if table.scope is None or not table.period:
        return
    as_of = period_end(table.period)
    expected = areas.children(table.scope.code, as_of)
    if not expected:
        return
    named_areas = [line.area for line in body.leaves if line.area is not None]
    present = {area.code for area in named_areas}
    if present.issuperset(area.code for area in expected):
        return
    if not {area.kind for area in named_areas} & {area.kind for area in expected}:
        # A workbook of the whole province may list communes: those are expected then.
        expected = tuple(below for area in expected for below in areas.children(area.code, as_of))
    missing = [area for area in expected if area.code not in present]
    every = table.form.every_unit
    if every:
        enough = 1 if _says_all(table) else MOST * len(expected)
    else:
        enough = max(MANY, len(expected) - 1)
    if missing and len(present) >= enough:
        proposed = {area.code for line in body.leaves for area in line.proposals[:1]}
        named = [area.name for area in missing if area.code not in proposed]
        if named:
            few = len(present) < MOST * len(expected)
            # In a province's table those may stand that have reported so far.
            certain = every and not (few and table.scope.kind == "province")
            severity: Severity = "error" if certain else "warning"
            yield finding("missing-unit", table.source(), severity, units=named, count=len(named))


def _says_all(table: FormTable) -> bool:
    """A total calls itself that of the whole district or province: "Toàn huyện", "Cộng tỉnh"."""
    return any(line.kind == "total" and re.search(_ALL, fold(line.label)) for line in table.lines)


def _has_figures(table: FormTable, line: Line) -> bool:
    return any(table.reading(column, line.row).value is not None for column in table.columns)
