"""The body rows of a form: which unit, which category, which cohort each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ansinh_xl.areas import Area, Areas, Match
from ansinh_xl.extract.parts import has_figures, is_detail, mark_parts
from ansinh_xl.extract.row_dims import heads_a_part, heads_of, member_dims, row_dims
from ansinh_xl.extract.types import Line
from ansinh_xl.extract.villages import place_villages, village_columns
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Dimension, Form
from ansinh_xl.forms.members import member_of
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.cells import is_label
from ansinh_xl.locate.sums import UNRANKED, level_of
from ansinh_xl.text.folding import fold, nfc

Texts = dict[int, dict[int, str]]
"""Column → row → the label that stands there."""
ENOUGH = 0.5
"""Share of leaf labels that must be areas for a table whose rows are units."""


def unit_lines(
    table: LocatedTable, form: Form, scope: Area | None, areas: Areas, as_of: date
) -> tuple[list[Line], Area | None, float]:
    """Lines of a table whose rows are units, the scope they tell, and the share of leaves found.

    A row that names a commune or district of the scope is a leaf whatever its layout says, unless
    communes stand below the district. A row that names the scope itself is its total; a commune's
    own row is a leaf, for nothing that we know stands below it.
    """
    texts = {column: _texts(table, column) for column in table.label_columns}
    column = _name_column(texts, areas, scope, as_of)
    names = texts[column] if column is not None else {}
    labels = {row: names.get(row) or table.labels.get(row, "") for row in table.kinds}
    leaf_labels = [labels[row] for row, kind in table.kinds.items() if kind == "leaf"]
    scope = _scope_told_by(leaf_labels, scope, areas, as_of)
    within = scope.code if scope is not None else None
    by_line = next((item for item in form.dimensions if item.name == "line"), None)
    line_codes = _line_codes(table, texts, by_line, column) if by_line is not None else None
    beside = _districts_beside(texts, column, areas, as_of)
    lines: list[Line] = []
    district: Area | None = None
    previous: Line | None = None
    for row, kind in table.kinds.items():
        if row in table.repeats:
            continue
        label = labels[row]
        dims: Dims = ()
        if line_codes is not None:
            code = line_codes.get(row)
            dims = (("line", code),) if code is not None else ()
            # A name may be repeated on the second line: "Núi Thành" is the district there again,
            # and not its town of that name.
            again = previous is not None and label == previous.label and dims != previous.dims
            unnamed = kind != "total" and (not names.get(row) or again)
            if dims and unnamed and previous is not None:
                lines.append(_repeat(previous, row, dims))
                continue
        elif by_line is not None and previous is not None:
            code = member_of(by_line, fold(label), whole=True) if label else None
            if code is not None:
                lines.append(_line_below(table, previous, row, (("line", code),)))
                continue
        line = Line(row, kind, label, dims=dims, label_column=column)
        if label and kind != "total":
            _place(line, areas, within, beside.get(row, district), as_of)
        if line.area is not None:
            own = scope is not None and line.area.code == scope.code and line.area.kind != "commune"
            if own and len(table.kinds) > 1:
                line.area, line.kind = None, "total"
            else:
                if line.area.kind == "district":
                    district = line.area
                line.kind = "leaf"
        elif kind == "leaf" and _is_part(table, row, label, lines):
            line.kind, line.is_part = "section", True
        elif kind == "leaf" and (
            heads_a_part(label, table.ordinals.get(row, "")) or _heads_members(form, label)
        ):
            line.kind = "section"
        elif kind == "section" and not _numbered(table, row):
            district = None
        lines.append(line)
        previous = line
    if village_columns(table.columns) or any(
        line.area is None and (line.kind == "leaf" or line.is_part) for line in lines
    ):
        scope = place_villages(table, form, lines, texts, scope, areas, as_of)
    _districts_over_communes(lines)
    leaves = [line for line in lines if line.kind == "leaf"]
    found = sum([line.area is not None for line in leaves])
    return lines, scope, found / len(leaves) if leaves else 0.0


def category_lines(table: LocatedTable, form: Form, rows_are: str) -> list[Line]:
    """Lines of a table whose rows are members of a dimension: categories, cohorts, facilities."""
    lines = []
    heads: dict[int, str] = {}
    for row, kind in table.kinds.items():
        if row in table.repeats:
            continue
        label = table.labels[row]
        line = Line(row, kind, label, label_column=_label_cell(table, row))
        lines.append(line)
        if kind == "section":
            heads[row] = label
    sections = mark_parts(table, lines)
    for line in lines:
        if line.kind == "leaf":
            heads_above = heads_of(table, line.row, sections)
            line.dims = member_dims(form, rows_are, line.label, heads_above)
    return lines


def _place(
    line: Line, areas: Areas, within: str | None, district: Area | None, as_of: date
) -> None:
    if district is not None:
        match = areas.find(line.label, within=district.code, as_of=as_of, propose=False)
        if match.area is not None and match.area.code != district.code:
            line.area, line.how, line.within = match.area, match.how, district.code
            return
    propose = line.kind == "leaf"
    match = areas.find(line.label, within=within, as_of=as_of, propose=propose)
    own = areas.get(within, as_of) if match.area is None and within is not None else None
    if own is not None:
        again = areas.find(line.label, kind=own.kind, as_of=as_of, propose=False)
        if again.area is not None and again.area.code == within:
            match = again
        elif own.kind == "commune" and any(area.code == within for area in again.proposals):
            match = Match(own, "exact")  # on its own page no other one is meant
    line.area, line.how, line.proposals = match.area, match.how, match.proposals
    line.within = within
    if propose and match.area is None and district is not None and district.code != within:
        _propose_nearby(line, areas, district, as_of)


def _propose_nearby(line: Line, areas: Areas, district: Area, as_of: date) -> None:
    """Under a district's own row its communes are meant first, unless a district is as likely."""
    inside = areas.find(line.label, within=district.code, kind="commune", as_of=as_of).proposals
    inside = tuple(area for area in inside if area.parent == district.code)
    if inside and not any(area.kind == "district" for area in line.proposals):
        line.proposals, line.within = inside, district.code


def _districts_over_communes(lines: list[Line]) -> None:
    """A district row with its own communes below it heads them."""
    districts = [line for line in lines if line.area and line.area.kind == "district"]
    if not districts:
        return
    parents = {line.area.parent for line in lines if line.area and line.area.kind == "commune"}
    for line in districts:
        if line.area is not None and line.area.code in parents:
            line.kind = "section"


def _scope_told_by(
    labels: Sequence[str], scope: Area | None, areas: Areas, as_of: date
) -> Area | None:
    """The scope that the leaves themselves tell, where title and names do not or contradict it."""
    if scope is not None and len(labels) == 1:
        only = areas.find(labels[0], kind=scope.kind, as_of=as_of, propose=False).area
        if only is not None and only.code == scope.code:
            return scope  # its one row is its own
    if scope is not None and scope.kind == "district":
        inside = sum(
            1
            for label in labels
            if areas.find(label, within=scope.code, as_of=as_of, propose=False).area
        )
        if inside >= ENOUGH * len(labels) or not labels:
            return scope
    if scope is not None and scope.kind == "commune":
        found = [areas.find(label, kind="commune", as_of=as_of, propose=False) for label in labels]
        own = sum(1 for match in found if match.area is not None and match.area.code == scope.code)
        if own >= ENOUGH * len(labels):
            return scope
    districts = sum(
        1 for label in labels if areas.find(label, kind="district", as_of=as_of, propose=False).area
    )
    if labels and districts >= ENOUGH * len(labels):
        return areas.province(as_of)
    if scope is not None and scope.kind != "district":
        return scope
    votes: dict[str, int] = {}
    for label in labels:
        match = areas.find(label, kind="commune", as_of=as_of, propose=False)
        for area in (match.area,) if match.area else match.proposals:
            if area.parent is not None:
                votes[area.parent] = votes.get(area.parent, 0) + 1
    best = max(votes, key=lambda code: votes[code], default=None)
    if best is not None and votes[best] >= 2 and votes[best] >= ENOUGH * len(labels):
        if districts and _names_another(labels, best, areas, as_of):
            return areas.province(as_of)
        return areas.get(best, as_of)
    return scope


def _names_another(labels: Sequence[str], code: str, areas: Areas, as_of: date) -> bool:
    """A row beside a district's communes is another district's: the table is of them all."""
    named = (areas.find(label, kind="district", as_of=as_of, propose=False) for label in labels)
    return any(match.area is not None and match.area.code != code for match in named)


def _name_column(texts: Texts, areas: Areas, scope: Area | None, as_of: date) -> int | None:
    """Among several label columns, the one that names most areas; "Huyện" repeats its few."""
    if len(texts) < 2:
        return next(iter(texts), None)
    within = scope.code if scope is not None else None

    def areas_in(column: int) -> int:
        found = set()
        for name in {*texts[column].values()}:
            if name:
                area = areas.find(name, within=within, as_of=as_of, propose=False).area
                found.add(area.code if area is not None else None)
        return len(found - {None})

    return max(texts, key=lambda column: (areas_in(column), -column))


def _districts_beside(texts: Texts, name: int | None, areas: Areas, as_of: date) -> dict[int, Area]:
    """Row → the district that another label column names for it, or for the rows from there on."""
    found: dict[int, Area] = {}
    for column, written in texts.items():
        if column == name:
            continue
        district: Area | None = None
        for row, text in written.items():
            if text:
                district = areas.find(text, kind="district", as_of=as_of, propose=False).area
            if district is not None:
                found[row] = district
    return found


def _line_codes(
    table: LocatedTable, texts: Texts, dimension: Dimension, name: int | None
) -> dict[int, str | None] | None:
    """Row → Hộ or Nhân khẩu, where a column besides the names says it for nearly every row."""
    for column in table.columns:
        if column.kind != "text" or column.index == name:
            continue
        written = texts.get(column.index) or _texts(table, column.index)
        member = {
            text: member_of(dimension, fold(text), whole=True)
            for text in {*written.values()}
            if text
        }
        codes = {row: member[text] for row, text in written.items() if text}
        named = sum([code is not None for code in codes.values()])
        if len(codes) >= 2 and named >= 0.8 * len(codes):
            return codes
    return None


def _line_below(table: LocatedTable, unit: Line, row: int, dims: Dims) -> Line:
    """A row "Hộ" or "Nhân khẩu" under the row that names the unit, which then heads them."""
    line = _repeat(unit, row, dims)
    told = has_figures(table, unit.row)
    if unit.kind == "total" or (unit.kind == "section" and unit.area is None and told):
        return line  # the persons of a total, of a head, of a "trong đó" row
    line.kind = "leaf"
    if not told:
        unit.kind = "section"
    return line


def _repeat(previous: Line, row: int, dims: Dims) -> Line:
    line = Line(
        row,
        previous.kind,
        previous.label,
        previous.area,
        dims,
        previous.how,
        previous.proposals,
        label_column=previous.label_column,
        within=previous.within,
    )
    line.is_part = previous.is_part
    return line


def _label_cell(table: LocatedTable, row: int) -> int | None:
    values = table.grid.rows[row]
    return next((column for column in table.label_columns if is_label(values[column])), None)


def _texts(table: LocatedTable, column: int) -> dict[int, str]:
    """Row → the label in that column, "" where there is none, for every body row."""
    rows = table.grid.rows
    return {row: nfc(value) if is_label(value := rows[row][column]) else "" for row in table.kinds}


def _is_part(table: LocatedTable, row: int, label: str, lines: Sequence[Line]) -> bool:
    """A row that is a part of the unit above it: dashed, or a village below its commune."""
    if is_detail(table, row, label):
        return _follows_unit(lines)
    above = next((line for line in reversed(lines) if line.area is not None), None)
    if above is None or above.area is None or above.area.kind != "commune":
        return False
    levels = [level_of(table.ordinals.get(item, "")) for item in (above.row, row)]
    return levels[0] < levels[1] < UNRANKED and has_figures(table, above.row)


@lru_cache(maxsize=4_096)
def _heads_members(form: Form, label: str) -> bool:
    """A row that is no unit and names a round, a programme heads the units below it."""
    return bool(label) and bool(
        [name for name, code in row_dims(form, label, ()) if code not in _defaults(form)]
    )


def _defaults(form: Form) -> set[str]:
    """Members of dimensions that need not be told: Hộ, Nhân khẩu."""
    return {
        member.code
        for dimension in form.dimensions
        if dimension.default is not None
        for member in dimension.members
    }


def _follows_unit(lines: Sequence[Line]) -> bool:
    return bool(lines) and (lines[-1].area is not None or lines[-1].kind == "section")


def _numbered(table: LocatedTable, row: int) -> bool:
    return bool(table.ordinals.get(row, "").strip("-+ "))
