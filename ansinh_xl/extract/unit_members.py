"""Tables that tell unit and member of a figure in two places: programmes below each district.

The unit stands in the row above ("I | Tam Kỳ" over "Cho vay hộ nghèo"), or in a column of its own
beside the member, written once for all rows of the unit.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ansinh_xl.areas import Area, Areas
from ansinh_xl.extract.parts import has_figures, is_detail, mark_parts
from ansinh_xl.extract.row_dims import heads_of, row_dims
from ansinh_xl.extract.types import Line
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Form
from ansinh_xl.forms.members import is_general
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.cells import is_label
from ansinh_xl.text.folding import fold, nfc

ENOUGH = 0.5
"""Share of the rows with a unit that must name a member too."""


def unit_member_lines(
    table: LocatedTable, form: Form, scope: Area | None, areas: Areas, as_of: date
) -> list[Line] | None:
    """The lines of such a table; None where it is none."""
    if all(dimension.default is not None for dimension in form.dimensions):
        return None
    lines = [*_lines(table, scope, areas, as_of)]
    sections = mark_parts(table, lines)
    named = 0
    for line in lines:
        if line.kind != "leaf":
            continue
        heads = heads_of(table, line.row, sections)
        own = " ; ".join(_texts(table, line.row))
        line.dims = row_dims(form, own, heads)
        named += bool(line.dims and row_dims(form, own, ()))
    _unit_rows_are_heads(table, lines)
    leaves = [line for line in lines if line.kind == "leaf"]
    if not named or named < ENOUGH * len(leaves) or not _all_in_units(leaves):
        return None
    if any(is_detail(table, line.row, line.label) for line in leaves) and not _add_up(table, lines):
        return None
    for line in leaves:
        if not line.dims:
            line.dims = _another_member(form, line.label)
    return lines


def _lines(table: LocatedTable, scope: Area | None, areas: Areas, as_of: date) -> list[Line]:
    """Every row with the unit that it names, or that the rows above named last."""
    within = scope.code if scope is not None else None
    lines: list[Line] = []
    current: Line | None = None
    for row, kind in table.kinds.items():
        if row in table.repeats:
            continue
        texts = _texts(table, row)
        line = Line(row, kind, texts[-1] if texts else table.labels[row])
        if kind != "total":
            for text in texts:
                match = areas.find(text, within=within, as_of=as_of, propose=False)
                if match.area is not None and (scope is None or match.area.code != scope.code):
                    line.area, line.how = match.area, match.how
                    break
            if line.area is not None:
                current = line
            elif kind == "leaf" and current is not None:
                line.area, line.how = current.area, current.how
        line.label_column = next(iter(table.label_columns), None)
        lines.append(line)
    return lines


def _unit_rows_are_heads(table: LocatedTable, lines: list[Line]) -> None:
    """A row that names nothing but its unit heads those below that name members."""
    for line, below in pairwise(lines):
        if line.kind == "leaf" and not line.dims and below.dims and below.area is line.area:
            line.kind = "section"
        elif line.kind == "section" and line.area is not None and line.is_part:
            line.area = None
    last = lines[-1] if lines else None
    if last is not None and last.kind == "leaf" and not has_figures(table, last.row):
        last.kind = "section"


def _add_up(table: LocatedTable, lines: list[Line]) -> bool:
    """Dashed rows are members where they make up their unit; else they only tell some of it."""
    columns = table.additive()
    figures = {column.index: table.figures(column) for column in columns}
    heads = [line for line in lines if line.kind == "section" and has_figures(table, line.row)]
    whole = 0
    for head in heads:
        below = [line for line in lines if line.kind == "leaf" and line.area is head.area]
        whole += all(
            (values[head.row - table.first_row] or 0)
            == sum(values[line.row - table.first_row] or 0 for line in below)
            for values in figures.values()
        )
    return whole >= ENOUGH * len(heads)


def _all_in_units(leaves: list[Line]) -> bool:
    """Nothing may be lost: every figure stands below a unit, and not all below one."""
    return len(leaves) > 1 and all(line.area is not None for line in leaves)


def _another_member(form: Form, label: str) -> Dims:
    """ "Cho vay nước sạch" among the credit programmes: one that is not declared."""
    folded = fold(label)
    for dimension in form.dimensions:
        if dimension.open and not is_general(dimension, folded):
            return ((dimension.name, folded),)
    return ()


def _texts(table: LocatedTable, row: int) -> list[str]:
    """The labels of a row from left to right, a merged one in each of its rows."""
    values = table.grid.rows[row]
    texts = [nfc(values[column]) for column in table.label_columns if is_label(values[column])]
    return texts or ([table.labels[row]] if table.labels[row] else [])
