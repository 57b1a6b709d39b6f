"""What else than its unit identifies a body row: by its own label, and by the heads above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache

from ansinh_xl.facts import Dims
from ansinh_xl.forms import Dimension, Form
from ansinh_xl.forms.members import is_general, member_of, members_in
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable
from ansinh_xl.locate.cells import is_year, names_years
from ansinh_xl.locate.sums import UNRANKED, level_of
from ansinh_xl.text.folding import fold

# Patterns are texts here: ``re`` compiles and keeps them where rows are no units.
_PLACE = (
    r"(?:[ivx]+ )?(?:khu vuc|vung|mien|cum|dong bang|trung du|ven bien|hai dao|thanh thi|nong thon"
    r"|noi thi|noi thanh|ngoai thanh"
    r"|(?:cac )?(?:thi tran|xa|phuong)(?: (?:thuoc|vung|mien (?:nui|xuoi)|khu).*)?$)"
)
"""Heads that part a district, not its people: "Khu vực đồng bằng", "Thị trấn"."""
_SIGNED = r"\bkem theo\b.*|\bngay \d+ (?:thang )?\d+ (?:nam )?\d{4}\b"
"""The years of decisions are no cohorts."""
_NUMBERED = r"\s*(?:(?!X\b)[IVX]+|[A-G])\s*[.)/-]\s*\S"  # "H." is huyện, "X." is xã


def heads_a_part(label: str, ordinal: str = "") -> bool:
    """A row that is no unit but heads some: a part of the district, or "I. Đợt 1".

    A row that has its number beside it needs none in its label: "7 | D. Xuyên" is an item.
    """
    if re.match(_PLACE, fold(label)):
        return True
    return not ordinal[:1].isdigit() and re.match(_NUMBERED, label) is not None


def row_dims(form: Form, label: str, heads: Sequence[str]) -> Dims:
    """Dimensions that a row's label or the heads above it name, the nearest word first."""
    found: dict[str, str] = {}
    for dimension in form.dimensions:
        for text in (label, *heads):
            # "Hộ" and "người" stand in many a label; only alone do they tell the line.
            whole = dimension.default is not None
            code = member_of(dimension, fold(text), whole=whole) or _by_pattern(dimension, text)
            if code is not None:
                found[dimension.name] = code
                break
    return tuple(sorted(found.items()))


def section_dims(table: LocatedTable, form: Form, sections: Sequence[int]) -> dict[int, Dims]:
    """Row → what those of the ``sections`` that head it tell, for rows that are units.

    Where heads of one rank name members of a dimension that takes others too, a head of that rank
    that names none is such another: "III. Cho vay nước sạch" among the credit programmes.
    """
    if not sections:
        return dict.fromkeys(table.kinds, _dims_without_heads(form))
    ranks = [
        (dimension, _ranks_of(table, dimension, sections))
        for dimension in form.dimensions
        if dimension.open
    ]
    found = {}
    under: dict[tuple[int, ...], Dims] = {}
    for row in table.kinds:
        heads = tuple(_head_rows(table, row, sections))
        if heads not in under:
            under[heads] = _dims_under(table, form, heads, ranks)
        found[row] = under[heads]
    return found


@lru_cache(maxsize=256)
def _dims_without_heads(form: Form) -> Dims:
    return row_dims(form, "", ())


def _dims_under(
    table: LocatedTable,
    form: Form,
    heads: Sequence[int],
    ranks: Sequence[tuple[Dimension, set[int]]],
) -> Dims:
    dims = dict(row_dims(form, "", [table.labels[head] for head in heads]))
    for dimension, levels in ranks:
        own = next((head for head in heads if _rank(table, head) in levels), None)
        if own is None or dimension.name in dims:
            continue
        label = fold(table.labels[own])
        if not re.match(_PLACE, label) and not is_general(dimension, label):
            dims[dimension.name] = label
    return tuple(sorted(dims.items()))


def year_dims(table: LocatedTable, form: Form) -> dict[int, Dims]:
    """Row → what a column of years tells of it: the cohort under "Năm thoát nghèo"."""
    named = _dimensions_of_years(form)
    columns = [item.index for item in table.columns if item.kind == "code"] if named else []
    found: dict[int, Dims] = {}
    for column in columns:
        texts = _years(table, column)
        for dimension in named if texts else ():
            for row, text in texts.items():
                code = member_of(dimension, fold(text), whole=False) or fold(text)
                found[row] = ((dimension.name, code),)
    return found


@lru_cache(maxsize=256)
def _dimensions_of_years(form: Form) -> tuple[Dimension, ...]:
    return tuple(
        item for item in form.dimensions if any(its.code.isdigit() for its in item.members)
    )


def _years(table: LocatedTable, column: int) -> dict[int, str]:
    """Row → its years; none where other things stand in the column. A merged cell is each row's."""
    rows, below = table.grid.rows, {}
    for merge in table.grid.merges:
        if merge.left == column:
            below.update(dict.fromkeys(range(merge.top + 1, merge.bottom + 1), merge.top))
    found = {}
    for row, kind in table.kinds.items():
        value = rows[below.get(row, row)][column]
        if kind == "leaf" and value != "":
            if not is_year(value) and not names_years(value):
                return {}
            found[row] = raw_text(value)
    return found


def title_dims(table: LocatedTable, form: Form, told: Collection[str]) -> Dims:
    """Dimensions that the title or the sheet's name tells, besides those ``told`` in the table.

    Only a text that names one member tells it: "cho vay hộ nghèo, hộ cận nghèo" is about both.
    """
    dims = []
    for dimension in form.dimensions:
        if not dimension.titled or dimension.name in told:
            continue
        for text in (*reversed(table.title), table.grid.sheet):
            said = re.sub(_SIGNED, " ", fold(text))
            pattern = _by_pattern(dimension, said)
            found = members_in(dimension, said) | ({pattern} if pattern else set())
            if found:
                if len(found) == 1:
                    dims.append((dimension.name, found.pop()))
                break
    return tuple(sorted(dims))


def _ranks_of(table: LocatedTable, dimension: Dimension, sections: Sequence[int]) -> set[int]:
    """Ranks of the heads that name members; where none does, of heads over the same labels."""
    named = {
        _rank(table, row)
        for row in sections
        if member_of(dimension, fold(table.labels[row]), whole=False) is not None
        or _by_pattern(dimension, table.labels[row]) is not None
    }
    if named:
        return named
    under: dict[str, set[int]] = {}
    for row in table.rows_of("leaf"):
        nearest = _head_rows(table, row, sections)[:1]
        under.setdefault(fold(table.labels[row]), set()).update(nearest)
    return {_rank(table, head) for heads in under.values() if len(heads) > 1 for head in heads}


def _rank(table: LocatedTable, row: int) -> int:
    return level_of(table.ordinals.get(row, ""))


def member_dims(form: Form, rows_are: str, label: str, heads: Sequence[str]) -> Dims:
    """Dims of a row that is itself a member: its head where that names one, else its own label."""
    dims = dict(row_dims(form, label, heads))
    for dimension in form.dimensions:
        if dimension.name == rows_are:
            above = next(
                (code for head in heads if (code := member_of(dimension, fold(head), whole=True))),
                None,
            )
            if above is not None:
                dims[dimension.name] = above
            elif dimension.open and dimension.name not in dims:
                # "Đặc biệt nặng" below "Người khuyết tật" names a member only with its head.
                joined = fold(f"{heads[0]} {label}") if heads else ""
                code = member_of(dimension, joined, whole=False) if joined else None
                dims[dimension.name] = code or fold(label)
    return tuple(sorted(dims.items()))


def _by_pattern(dimension: Dimension, text: str) -> str | None:
    if dimension.pattern is None:
        return None
    match = re.search(dimension.pattern, fold(text))
    return match[1] if match else None


def heads_of(table: LocatedTable, row: int, sections: Sequence[int]) -> tuple[str, ...]:
    """Labels of those of the ``sections`` that a row stands under, the nearest first."""
    return tuple(table.labels[head] for head in _head_rows(table, row, sections))


def _head_rows(table: LocatedTable, row: int, sections: Sequence[int]) -> list[int]:
    """Section heads whose group holds the row, and the empty ones above it, the nearest first.

    Of empty heads those of a higher rank than what lies between count: "II" ends what "I" began.
    """
    heads: list[int] = []
    rank = _rank(table, row)
    unnumbered = False
    for head in reversed(sections[: bisect_left(sections, row)]):
        if not table.labels[head]:
            continue
        group = table.groups.get(head)
        own = _rank(table, head)
        if group is None:
            if (own < UNRANKED and own >= rank) or (own == UNRANKED and unnumbered):
                continue
            unnumbered = unnumbered or own == UNRANKED
        elif row not in group:
            continue
        rank = min(rank, own)
        heads.append(head)
    return heads
