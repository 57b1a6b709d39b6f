"""Villages as rows: of one commune's page, or below each commune of a district.

A commune's figure is what its own row, or the total of its page, states; the villages are held
against it (``total-mismatch``). Where nothing states it, the villages make it up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from ansinh_xl.areas import Area, Areas
from ansinh_xl.areas.villages import heads_villages, names_village, village_key
from ansinh_xl.areas.writing import readings
from ansinh_xl.extract.parts import has_figures, says_of_which
from ansinh_xl.extract.types import FormTable, Line, with_defaults
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Form
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable, RowKind, TableColumn
from ansinh_xl.locate.cells import is_label
from ansinh_xl.locate.sums import UNRANKED, level_of
from ansinh_xl.text.folding import nfc

Texts = Mapping[int, Mapping[int, str]]
"""Column → row → the label that stands there."""
Groups = dict[int, tuple[int, ...]]
"""A commune's own row → those of its villages."""
_Key = tuple[str, Dims]
"""Commune and dimensions."""
MOSTLY = 0.5
"""Share of the communes whose villages must make them up: else they are only some of them."""


def place_villages(
    table: LocatedTable,
    form: Form,
    lines: Sequence[Line],
    texts: Texts,
    scope: Area | None,
    areas: Areas,
    as_of: date,
) -> Area | None:
    """Give villages their commune. Returns the scope: a page may be a commune's after all."""
    columns = village_columns(table.columns)
    named = {line.row: name for line in lines if (name := _village(table, line, columns))}
    page = _commune_of_page(table, lines, named, scope, areas, as_of)
    if page is not None:
        _place_on_page(table, form, lines, named, page)
        return page
    if named:
        within = scope.code if scope is not None else None

        def propose(head: Line) -> None:
            head.kind = "leaf"
            head.proposals = areas.find(head.label, within=within, as_of=as_of).proposals

        _place_below_communes(table, lines, named, texts, propose)
    return scope


def village_groups(table: LocatedTable, form: Form, lines: Sequence[Line], page: bool) -> Groups:
    """The rows that state what a commune comes to, each with its villages' rows.

    Villages that do not make up their communes are only some of them: they become parts. A total
    of a page that is of other lines than its villages is no more than a total.
    """
    if not any(line.village for line in lines):
        return {}
    villages: dict[_Key, list[Line]] = defaultdict(list)
    stated: dict[_Key, Line] = {}
    for line in lines:
        if line.area is None or line.kind != "leaf":
            continue
        key = line.area.code, with_defaults(form, line.dims)
        if line.village:
            villages[key].append(line)
        elif has_figures(table, line.row):
            stated.setdefault(key, line)
    below = {key: villages[key] for key in stated if key in villages}
    groups = {stated[key].row: tuple(line.row for line in own) for key, own in below.items()}
    if page:
        for key, line in stated.items():
            if key not in below:
                line.kind, line.area = "total", None
        return groups
    whole = sum(_add_up(table, *item) for item in groups.items())
    if whole < MOSTLY * len(groups):
        for key, own in below.items():
            may_be_part = len(groups) > 1 or _rank(table, stated[key]) < _rank(table, own[0])
            for line in own:
                line.kind, line.is_part = ("section", True) if may_be_part else ("leaf", False)
                line.area, line.village = None, ""
        return {}
    return groups


def layout_kinds(lines: Sequence[Line], groups: Groups, page: bool) -> dict[int, RowKind]:
    """Row → what it is to the sums: a commune, a leaf to its facts, sums its villages."""
    kinds = {line.row: line.kind for line in lines}
    if groups:
        kinds.update(dict.fromkeys(groups, "total" if page else "section"))
    return kinds


def cells_stated_above(made: FormTable) -> frozenset[str]:
    """Cells of villages whose commune states the figure itself, or should and cannot be read."""
    return frozenset(
        cell_name(row, column.index)
        for column in made.columns
        for whole, rows in made.villages.items()
        if made.reading(column, whole).value is not None or made.is_doubtful(column, whole)
        for row in rows
    )


def _village(table: LocatedTable, line: Line, columns: Sequence[int]) -> str:
    """What a row calls its village: in its label, or by name or number in a column of its own."""
    if line.kind == "total":
        return ""
    if names_village(line.label):
        return line.label
    for column in columns:
        if table.kinds[line.row] != "leaf" or (column == line.label_column and line.area):
            continue
        value = table.grid.rows[line.row][column]
        if value != "":
            return nfc(value) if is_label(value) else f"{_header(table, column)} {raw_text(value)}"
    return ""


def _header(table: LocatedTable, index: int) -> str:
    return next(column.path[-1] for column in table.columns if column.index == index)


@lru_cache(maxsize=256)
def village_columns(columns: tuple[TableColumn, ...]) -> tuple[int, ...]:
    """Columns that hold names or numbers of villages, as their headers say."""
    return tuple(
        column.index
        for column in columns
        if column.kind in ("text", "code") and column.path and heads_villages(column.path[-1])
    )


def _commune_of_page(
    table: LocatedTable,
    lines: Sequence[Line],
    named: Mapping[int, str],
    scope: Area | None,
    areas: Areas,
    as_of: date,
) -> Area | None:
    """The commune that a page of villages is of: by its office, else by title, sheet or file."""
    if scope is not None and scope.kind == "commune":
        return scope
    leaves = [line for line in lines if line.kind == "leaf"]
    if not leaves or len(named) < len(leaves) or any(line.area for line in leaves):
        return None
    within = scope.code if scope is not None else None
    for text in (*reversed(table.title), table.grid.sheet, table.grid.file):
        found = areas.find_in_text(text, kind="commune", within=within, as_of=as_of)
        if found is not None:
            return found
    return None


def _place_on_page(
    table: LocatedTable, form: Form, lines: Sequence[Line], named: Mapping[int, str], page: Area
) -> None:
    rows = [line for line in lines if line.kind == "leaf" and not line.is_part]
    villages = [line for line in rows if line.row in named and not _is_called(line, page)]
    totals = [line for line in lines if line.kind == "total" and has_figures(table, line.row)]
    unnamed = [line for line in rows if line not in villages and line.area is None and line.label]
    # "Trung Hạ" alone may be anything; under a total of the commune it can only be a part of it.
    if len(unnamed) > 1 and totals and form.rows == ("unit",):
        villages = [line for line in rows if line in villages or line in unnamed]
    if not villages:
        return
    ranks = {_rank(table, line) for line in villages}
    for line in rows:
        bare = totals and line.area is page and not _is_called(line, page)
        if bare and _rank(table, line) in ranks and line.row in named:
            villages.append(line)
    for line in villages:
        _place(line, page, named.get(line.row, line.label))
    own = {line.dims for line in rows if line.area is page and not line.village}
    for line in _outside(totals, [line.row for line in villages], own):
        line.kind, line.area, line.how = "leaf", page, "exact"


def _is_called(line: Line, page: Area) -> bool:
    """ "Xã Quế Trung" is the commune; "Quế Trung" under "Thôn" may be its village of that name."""
    return line.area is page and any(reading.type for reading in readings(line.label))


def _outside(totals: Sequence[Line], villages: Sequence[int], said: set[Dims]) -> Iterator[Line]:
    """Totals of all villages: before the first or behind the last; of two the first, but a line
    of its own for households and persons. ``said`` are those that the commune's own row says.
    """
    for line in totals:
        if min(villages) < line.row < max(villages) or line.dims in said:
            continue
        said.add(line.dims)
        yield line


def _place_below_communes(
    table: LocatedTable,
    lines: Sequence[Line],
    named: Mapping[int, str],
    texts: Texts,
    unknown: Callable[[Line], None],
) -> None:
    """``unknown`` is told of a row over villages that is no commune anybody knows."""
    head: Line | None = None
    for line in lines:
        name = named.get(line.row)
        if name is None:
            if line.area is not None or not (line.is_part or says_of_which(line.label)):
                head = line
            continue
        own = texts.get(line.label_column or 0, {}).get(line.row, "")
        in_label = names_village(own)
        if in_label and head is not None and _rank(table, line) <= _rank(table, head) < UNRANKED:
            head = None  # it counts on with the communes, and is no village of any
        if line.area is not None and own and not in_label:
            head, line.village = line, village_key(name)
        elif head is None:
            continue
        elif head.area is not None and head.area.kind == "commune":
            _place(line, head.area, name)
            if not head.village and not has_figures(table, head.row):
                head.kind = "section"
        elif head.area is None and head.kind != "total" and has_figures(table, head.row):
            unknown(head)
            line.kind, line.is_part = "section", True


def _rank(table: LocatedTable, line: Line) -> int:
    return level_of(table.ordinals.get(line.row, ""))


def _place(line: Line, commune: Area, name: str) -> None:
    line.kind, line.is_part = "leaf", False
    line.area, line.how, line.proposals = commune, "exact", ()
    line.village = village_key(name)
    line.label = line.label or name


def _add_up(table: LocatedTable, whole: int, villages: Sequence[int]) -> bool:
    """In all columns that may be summed."""
    first = table.first_row
    return all(
        (figures[whole - first] or 0) == sum(figures[row - first] or 0 for row in villages)
        for figures in map(table.figures, table.additive())
    )
