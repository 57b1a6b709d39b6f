"""Which body rows are leaves, which head or sum others: by label, by ordinal, by arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate.behind import drop_what_is_beside
from ansinh_xl.locate.cells import is_label
from ansinh_xl.locate.column_labels import ORDINAL
from ansinh_xl.locate.frame import Frame
from ansinh_xl.locate.heads import find_numbered_alike, find_unmarked_sums, free_heads
from ansinh_xl.locate.indents import find_indented
from ansinh_xl.locate.indicators import free_indicators
from ansinh_xl.locate.sum_labels import is_abbreviated, told_by
from ansinh_xl.locate.sums import DASHES, OF_WHICH, UNRANKED, level_of
from ansinh_xl.locate.types import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc


class _Places(NamedTuple):
    """Where the columns of a table say what its rows are."""

    labels: tuple[int, ...]
    """The text columns left of the figures; where there are none, the first text column."""
    ordinal: int | None
    figures: tuple[int, ...]
    first_figure: int | None


@lru_cache(maxsize=128)
def _places(columns: tuple[TableColumn, ...]) -> _Places:
    figures = tuple(column.index for column in columns if column.numeric)
    first = figures[0] if figures else None
    texts = [column.index for column in columns if column.kind == "text"]
    left = [index for index in texts if first is None or index < first]
    ordinals = (
        column.index
        for column in columns
        if column.kind == "code" and (not column.path or fold(column.path[-1]) in ORDINAL)
    )
    return _Places(tuple(left or texts[:1]), next(ordinals, None), figures, first)


class _BodyRow(NamedTuple):
    """Where one body row says what it is, as far as its look tells."""

    row: int
    label: int | None
    """The label column that holds a label."""
    left: tuple[int, ...]
    """Labels left of the label columns: the total's own may stand there, in the STT cell."""
    others: tuple[int, ...]
    """All labels left of the figures."""
    has_figures: bool
    """Something stands in a column of figures."""
    is_repeat: bool


# A table that looks like one seen before says what its rows are in the very same cells.
@lru_cache(maxsize=256)
def _body_rows(frame: Frame, columns: tuple[TableColumn, ...]) -> tuple[_BodyRow, ...]:
    places = _places(columns)
    first_label = places.labels[0] if places.labels else 0
    found = []
    for row, look in enumerate(frame.body, frame.first):
        if look.left is None:
            continue
        found.append(
            _BodyRow(
                row,
                next((column for column in places.labels if column in look.labels), None),
                tuple(column for column in look.labels if column < first_label),
                tuple(
                    column
                    for column in look.labels
                    if places.first_figure is None or column < places.first_figure
                ),
                any(look.cells[column] not in ("blank", "formula") for column in places.figures),
                row in frame.repeats,
            )
        )
    return tuple(found)


def classify_rows(table: LocatedTable, frame: Frame) -> None:
    """Give every non-blank body row its kind, label and ordinal."""
    places = _places(table.columns)
    table.label_columns = places.labels
    fill = _merged_labels(table)
    rows = table.grid.rows
    levels: dict[int, int] = {}
    empty_heads: list[int] = []
    body_rows = _body_rows if frame.is_small else _body_rows.__wrapped__
    for body_row in body_rows(frame, table.columns):
        row = body_row.row
        if body_row.is_repeat:
            table.kinds[row] = "section"
            table.labels[row] = ""
            continue
        values = rows[row]
        mark = raw_text(values[places.ordinal]).strip() if places.ordinal is not None else ""
        label = _label(values, body_row, places, fill)
        if not label and mark and not mark[:1].isdigit() and len(mark) > 3:
            label, mark = nfc(mark), ""
        table.labels[row] = label
        table.ordinals[row] = mark
        levels[row] = level_of(mark)
        kind = told_by(label)
        if kind is None and not body_row.has_figures:
            kind = "section"
            empty_heads.append(row)
        table.kinds[row] = kind or "leaf"
    _abbreviated_total(table)
    if "a" in table.ordinals.values():
        _small_letters_may_head(table, levels)
    if "ii" in table.ordinals.values():
        _small_numerals(table, levels)
    _parts_of_the_row_above(table, levels)
    if empty_heads:
        _missing_leaves(table, levels, empty_heads)
    if [*table.ordinals.values()].count("1") > 1:
        find_numbered_alike(table)
    heads = _heads_by_level(table, levels)
    if heads:
        free_heads(table, heads)
    find_indented(table)
    drop_what_is_beside(table, places.figures)
    freed = free_indicators(table)
    find_unmarked_sums(table)
    for row in freed:
        if table.kinds[row] == "section":  # the sum of what other heads sum
            table.kinds[row] = "total"


def _abbreviated_total(table: LocatedTable) -> None:
    """ "TC", first or last, without the number that every other row has, is the total."""
    rows = [*table.kinds]
    for row in (rows[:1] + rows[-1:]) if rows else ():
        if is_abbreviated(table.labels[row]) and not table.ordinals[row]:
            leaves = [item for item in rows if table.kinds[item] == "leaf" and item != row]
            if leaves and all(table.ordinals[item] for item in leaves):
                table.kinds[row] = "total"


def _small_letters_may_head(table: LocatedTable, levels: dict[int, int]) -> None:
    """Where "a" comes first and "1" stands below it, small letters are what capitals mostly are."""
    marks = [mark for mark in table.ordinals.values() if mark]
    if marks[:2] != ["a", "1"]:
        return
    for row, mark in table.ordinals.items():
        if len(mark) == 1 and mark.islower():
            table.ordinals[row] = mark.upper()
            levels[row] = level_of(mark.upper())


def _small_numerals(table: LocatedTable, levels: dict[int, int]) -> None:
    """With "ii" beside it "i" is no letter of a list: small numerals are what great ones are."""
    for row, mark in table.ordinals.items():
        if mark and set(mark) <= set("ivx"):
            table.ordinals[row] = mark.upper()
            levels[row] = level_of(mark.upper())


def _merged_labels(table: LocatedTable) -> dict[tuple[int, int], str]:
    """Labels that a vertical merge in the body gives to its lower rows."""
    found = {}
    first, last, columns = table.first_row, table.last_row, table.label_columns
    for merge in table.grid.merges:
        if first <= merge.top < merge.bottom <= last and merge.left in columns:
            value = table.grid.value(merge.top, merge.left)
            if is_label(value):
                for row in range(merge.top + 1, merge.bottom + 1):
                    found[row, merge.left] = nfc(value)
    return found


def _label(
    values: Sequence[Any],
    body_row: _BodyRow,
    places: _Places,
    fill: Mapping[tuple[int, int], str],
) -> str:
    for column in places.labels if fill else ():
        if column == body_row.label:
            break
        if (body_row.row, column) in fill:
            beside = nfc(values[body_row.label]) if body_row.label is not None else ""
            if told_by(beside) is not None:
                return beside  # "Cộng" of what the name left of it heads
            return fill[body_row.row, column]
    if body_row.label is None:
        # "Tổng cộng" merged over STT and name stands in the STT cell.
        return next((nfc(values[at]) for at in body_row.others if _says_a_name(values[at])), "")
    own = next((at for at in body_row.left if _says_a_name(values[at])), body_row.label)
    return nfc(values[own])


def _says_a_name(label: str) -> bool:
    """No ordinal: "Tổng cộng" in the STT cell, not "VIII"."""
    return len(label) > 3 and level_of(label) == UNRANKED


def _parts_of_the_row_above(table: LocatedTable, levels: Mapping[int, int]) -> None:
    """ "Trong đó: …" is a part of the row above, and so are rows behind it of its own rank.

    Its rank is lower than that of the row above ("2.1" under "2"), or it is dashed.
    """
    if "section" not in table.kinds.values():
        return
    whole = UNRANKED
    rank: int | None = None
    for row, label in table.labels.items():
        own = levels.get(row, UNRANKED)
        if table.kinds[row] == "section" and OF_WHICH.match(fold(label)):
            rank = own if whole < own < UNRANKED else -1
        elif rank is None or not (
            is_dashed(label) or table.ordinals.get(row, "") in DASHES or rank == own
        ):
            whole, rank = own, None
            continue
        table.kinds[row] = "section"
        table.parts.add(row)


def is_dashed(label: str) -> bool:
    """ "- Hộ dân tộc thiểu số": a detail of something above."""
    return label[:1] in DASHES


def _missing_leaves(table: LocatedTable, levels: dict[int, int], empty: Sequence[int]) -> None:
    """A row without figures whose ordinal is of the leaves' level is a leaf without figures."""
    leaf_levels = [levels[row] for row, kind in table.kinds.items() if kind == "leaf"]
    if not leaf_levels:
        return
    usual = max(set(leaf_levels), key=leaf_levels.count)
    if usual == 9:
        return
    rows = list(table.kinds)
    place = {row: position for position, row in enumerate(rows)}
    for row in empty:
        position = place[row]
        following = rows[position + 1] if position + 1 < len(rows) else None
        deeper = following is not None and usual < levels.get(following, 9) < 9
        if levels[row] == usual and table.labels[row] and not deeper:
            table.kinds[row] = "leaf"


def _heads_by_level(table: LocatedTable, levels: dict[int, int]) -> list[int]:
    """A row whose ordinal is above its followers' heads them ("I" over "1", "1" over "1.1")."""
    rows = [row for row in table.kinds if row in levels and row not in table.parts]
    heads = []
    for place, row in enumerate(rows):
        if table.kinds[row] != "leaf" or levels[row] == 9:
            continue
        following = rows[place + 1 : place + 2]
        if not following or table.kinds[following[0]] == "total":
            continue
        if levels[row] < levels[following[0]] < 9:
            table.kinds[row] = "section"
            heads.append(row)
    return heads
