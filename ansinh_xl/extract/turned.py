"""Tables whose rows are the form's columns: units, or facilities, as columns; one unit in all.

The second and third orientation of domain.md section 3. Each unit becomes a row, each row of the
sheet a column; what stands below a unit's label ("Số đối tượng", "Kinh phí") comes below the row's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.context import page_of
from ansinh_xl.extract.rearranged import Rearranged
from ansinh_xl.forms.labels import contains
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.locate import HeaderPath, LocatedTable, TableColumn
from ansinh_xl.locate.rows import is_dashed
from ansinh_xl.locate.sums import UNRANKED, level_of
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import find_unit, unit_of

MOST = 0.6
"""Share of the columns of figures whose headers must be units, totals aside."""
_TYPES = frozenset(("xa", "phuong", "huyen", "quan", "thon"))
TOTALS = ("tong", "cong", "toan")
WIDEST = 400
"""No form has so many columns: a table so tall lists things, and need not be turned to be told."""


class _Group(NamedTuple):
    """One row to be: the label of a unit, and its columns by what stands below that label."""

    label: str
    columns: dict[HeaderPath, TableColumn]


def turn(table: LocatedTable, scope: Area | None, areas: Areas, as_of: date) -> Rearranged | None:
    """The table with its units as rows; None where its columns are no units."""
    return _turned(table, *_by_unit(_figures(table), scope, areas, as_of))


def turnings(
    table: LocatedTable, scope: Area | None, areas: Areas, as_of: date
) -> Iterator[Rearranged]:
    """The ways in which the table may be turned, the surest first; its rows are no units."""
    if _rows_are_units(table, scope, areas, as_of):
        return
    columns = _figures(table)
    ways = (
        turn(table, scope, areas, as_of),
        _turned(table, _by_label(columns)),
        _turned(table, _of_scope(columns, page_of(table, scope, areas, as_of))),
    )
    yield from (way for way in ways if way is not None)


def _rows_are_units(table: LocatedTable, scope: Area | None, areas: Areas, as_of: date) -> bool:
    """Half of its rows are named for units: "Ninh Phước" is never "Hộ nghèo", however alike."""
    within = scope.code if scope is not None else None
    labels = [table.labels[row] for row in table.rows_of("leaf")]
    if 2 * sum(map(_has_type, labels)) > len(labels):
        return True
    found = (areas.find(its, within=within, as_of=as_of, propose=False).area for its in labels)
    named = sum(area is not None and area.code != within for area in found)
    return 2 * named >= len(labels) > 0


def _has_type(label: str) -> bool:
    """ "Xã Trà Hà", which nobody may know: a name behind the word for a unit's type."""
    type_word, _, name = label.strip().partition(" ")
    return name[:1].isupper() and fold(type_word) in _TYPES


def _figures(table: LocatedTable) -> list[TableColumn]:
    return [column for column in table.columns if column.numeric and column.path]


def _by_unit(
    columns: Sequence[TableColumn], scope: Area | None, areas: Areas, as_of: date
) -> tuple[list[_Group], HeaderPath]:
    """Columns under the labels of units, and what stands over all of those: "Chia ra các xã"."""
    placed = [(column, _level(column, scope, areas, as_of)) for column in columns]
    units = [level for _, level in placed if level is not None]
    totals = [column for column, level in placed if level is None and _is_total(column)]
    if len(units) < 2 or len(units) < MOST * (len(columns) - len(totals)):
        return [], ()
    usual = max(set(units), key=units.count)
    heads = {column.path[:level] for column, level in placed if level is not None}
    over = heads.pop() if len(heads) == 1 else ()
    groups = _grouped(
        (
            (column, usual if level is None else level)
            for column, level in placed
            if level is not None or column in totals
        ),
        over,
    )
    return groups, over


def _by_label(columns: Sequence[TableColumn]) -> list[_Group]:
    """Columns under names that are no units: facilities. Only a form of such rows can tell."""
    named = [column for column in columns if not _is_total(column)]
    return _grouped((column, 0) for column in columns) if len(named) >= 2 else []


def _of_scope(columns: Sequence[TableColumn], scope: Area | None) -> list[_Group]:
    """All columns of figures are of the one unit that the title names."""
    if scope is None or not columns:
        return []
    below = {column.path: column for column in columns}
    if len(below) == 1:
        below = dict.fromkeys([()], columns[0])
    return [_Group(scope.name, below)] if len(below) == len(columns) else []


def _grouped(placed: Iterator[tuple[TableColumn, int]], over: HeaderPath = ()) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for column, level in placed:
        at = min(level, len(column.path) - 1)
        label = column.path[at]
        group = groups.setdefault(label, _Group(label, {}))
        above = () if column.path[:at] == over else column.path[:at]
        below = above + column.path[at + 1 :]
        if below in group.columns:
            return []  # two columns that nothing tells apart
        group.columns[below] = column
    return list(groups.values())


def _level(column: TableColumn, scope: Area | None, areas: Areas, as_of: date) -> int | None:
    """The level of the header on which a unit stands, the lowest first."""
    within = scope.code if scope is not None else None
    for level in reversed(range(len(column.path))):
        label = column.path[level]
        found = areas.find(label, within=within, as_of=as_of, propose=False).area
        if found is not None and (scope is None or found.code != scope.code):
            return level
    return None


def _is_total(column: TableColumn) -> bool:
    return any(fold(label).startswith(TOTALS) for label in (column.path[0], column.path[-1]))


def _turned(
    table: LocatedTable, groups: Sequence[_Group], over: HeaderPath = ()
) -> Rearranged | None:
    lines = _lines(table) if groups else []
    if not lines:
        return None
    below = list(dict.fromkeys(path for group in groups for path in group.columns))
    if len(lines) * len(below) > WIDEST:
        return None
    depth = max(map(len, below))
    heads = [(row, head, label, path) for row, head, label in lines for path in below]
    rows: list[list[Any]] = [[text] for text in (*table.title, *over)]
    top = len(rows)
    rows.append(["Đơn vị", *(head or label for _, head, label, _ in heads)])
    rows.append(["Đơn vị", *(label for _, _, label, _ in heads)])
    for level in range(depth):
        under = (path[level] if level < len(path) else "" for _, _, _, path in heads)
        rows.append(["Đơn vị", *under])
    names = {}
    label_column = table.label_columns[0] if table.label_columns else 0
    for place, (row, _, _, _) in enumerate(heads, 1):
        for level in range(top, len(rows)):
            names[cell_name(level, place)] = cell_name(row, label_column)
    uncached = set()
    for group in groups:
        line = len(rows)
        first = next(iter(group.columns.values()))
        names[cell_name(line, 0)] = cell_name(first.header_row, first.index)
        rows.append([group.label])
        for place, (row, _, _, path) in enumerate(heads, 1):
            column = group.columns.get(path)
            rows[-1].append("" if column is None else table.grid.rows[row][column.index])
            if column is not None:
                names[cell_name(line, place)] = cell_name(row, column.index)
                if (row, column.index) in table.grid.uncached:
                    uncached.add((line, place))
    for values in rows:
        values.extend([""] * (len(heads) + 1 - len(values)))
    grid = Grid(table.grid.file, table.grid.sheet, rows, uncached=frozenset(uncached))
    return Rearranged(grid, names, table)


def _lines(table: LocatedTable) -> list[tuple[int, str, str]]:
    """(row, label of the head above it, own label with its unit) of every row with figures."""
    unit_column = next(
        (
            column.index
            for column in table.columns
            if column.path and fold(column.path[-1]) in ("dvt", "don vi tinh", "don vi")
        ),
        None,
    )
    lines = []
    head, headed = "", UNRANKED
    figures = [column.index for column in table.columns if column.numeric]
    below = _rank_below(table)
    for row in table.kinds:
        label = table.labels[row].lstrip("-+ ")
        if not label or row in table.repeats:
            continue
        values = table.grid.rows[row]
        rank = level_of(table.ordinals.get(row, ""))
        empty = all(values[column] == "" for column in figures)
        if empty and not (rank < UNRANKED and rank == below[row]):
            head, headed = label, rank
            continue
        if rank <= headed < UNRANKED and not is_dashed(table.labels[row]):
            head = ""  # "4" goes on where "3" has ended
        unit = str(values[unit_column]).strip() if unit_column is not None else ""
        lines.append((row, head, _with_unit(label, unit)))
    return lines


def _with_unit(label: str, printed: str) -> str:
    """The label with the unit that stands beside it, unless it says that itself."""
    unit = unit_of(printed) if printed else None
    if unit is None or find_unit(label) == unit:
        return label
    own_word = unit.kind == "count" and unit.factor == 1 and contains(fold(label), fold(printed))
    return label if own_word else f"{label} ({printed})"


def _rank_below(table: LocatedTable) -> dict[int, int]:
    """Row → the rank of the next one; "2" over "3" is an item that nobody has filled in, no head.

    The last row, which heads nothing, has its own rank below it.
    """
    rows = [row for row in table.kinds if row not in table.repeats]
    ranks = [level_of(table.ordinals.get(row, "")) for row in rows]
    return dict(zip(rows, [*ranks[1:], *ranks[-1:]], strict=True))
