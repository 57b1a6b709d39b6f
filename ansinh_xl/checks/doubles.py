"""A code or a name that stands twice in a table whose form nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ansinh_xl.facts import Finding, finding
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.text.folding import fold
from ansinh_xl.text.masking import masked

_PERSON = re.compile(
    r"\b(?:ho va ten|ho ten|chu ho|ten doi tuong|nguoi nhan|nguoi huong|cmnd|cccd|can cuoc"
    r"|chung minh|ma dinh danh|dien thoai|full name)\b"
)
"""Headers of personal data: what stands below is never printed."""
_IDENTITY_CARD = re.compile(r"\d{9}|\d{12}")
_IDENTITY_CARD_LABEL = re.compile(r"\b(?:cmnd|cccd|can cuoc|chung minh|ma dinh danh)\b")
_ORDINAL = frozenset(("stt", "tt", "so tt", "s tt", "so thu tu", "no"))
ENOUGH = 5
"""Of fewer rows "1, 2, 1" may be a count as well."""
FEW = 0.1
"""With more doubles than this the column is no key: a district's code on each of its communes."""


def check_doubles(table: LocatedTable) -> Iterator[Finding]:
    """``duplicate-unit`` at the second row of a code or name; ``duplicate-person`` for ID cards.

    A name stands twice only below the same head, and only where no code tells its rows apart.
    """
    rows = [row for row, kind in table.kinds.items() if kind == "leaf"]
    if len(rows) < 3:
        return
    codes = next(filter(None, (_keys(table, rows, item) for item in _code_columns(table))), None)
    names = next(filter(None, (_keys(table, rows, item) for item in _name_columns(table))), None)
    twice = dict(_second_rows(rows, codes)) if codes else {}
    if not codes and names and not is_personal(names[0]):
        twice = dict(_second_rows(rows, names, _heads(table)))
    for row, (column, first) in twice.items():
        yield _double(table, row, first, column, names)


def is_personal(column: TableColumn) -> bool:
    """Whether what stands below the header are names or numbers of persons, never printed."""
    return _PERSON.search(fold(" ".join(column.path))) is not None


_Keys = tuple[TableColumn, dict[int, str]]


def _code_columns(table: LocatedTable) -> list[TableColumn]:
    return [
        column
        for column in table.columns
        if (column.kind == "code" or _IDENTITY_CARD_LABEL.search(fold(" ".join(column.path))))
        and (not column.path or fold(column.path[-1]) not in _ORDINAL)
        and column.path
    ]


def _name_columns(table: LocatedTable) -> list[TableColumn]:
    return [column for column in table.columns if column.index in table.label_columns]


def _keys(table: LocatedTable, rows: list[int], column: TableColumn) -> _Keys | None:
    """The key of each row, where the column is nearly one: filled, and hardly ever twice."""
    keys = {row: _key(table.grid.rows[row][column.index]) for row in rows}
    filled = [key for key in keys.values() if key]
    if len(filled) < 0.9 * len(rows):
        return None
    if any(len(key) < 2 for key in filled) and not (
        column.kind == "code" and _number_codes(filled)
    ):
        return None
    doubles = len(filled) - len(set(filled))
    return (column, keys) if doubles <= max(1, FEW * len(rows)) else None


def _number_codes(keys: list[str]) -> bool:
    """Short numbers that are codes, and no count that begins again below the next head."""
    return len(keys) >= ENOUGH and all(map(str.isdigit, keys)) and keys.count(keys[0]) == 1


def _key(value: Any) -> str:
    return fold(raw_text(value))


def _heads(table: LocatedTable) -> Mapping[int, int]:
    """Row → the head above it; one name below two heads is two units."""
    heads, head = {}, -1
    for row, kind in table.kinds.items():
        head = row if kind == "section" else head
        heads[row] = head
    return heads


def _second_rows(
    rows: list[int],
    keys: _Keys,
    heads: Mapping[int, int] | None = None,
) -> Iterator[tuple[int, tuple[TableColumn, int]]]:
    column, by_row = keys
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        if not by_row[row]:
            continue
        first = seen.setdefault((heads[row] if heads else 0, by_row[row]), row)
        if first != row:
            yield row, (column, first)


def _double(
    table: LocatedTable, row: int, first: int, column: TableColumn, names: _Keys | None
) -> Finding:
    text = raw_text(table.grid.rows[row][column.index]).strip()
    other = cell_name(first, column.index)
    if is_personal(column) or _IDENTITY_CARD.fullmatch(text):
        source = table.source(row, column.index)._replace(raw=None)
        return finding(
            "duplicate-person",
            source,
            masked=masked(text),
            other_cell=other,
            count=1,
            cells=[source.cell],
        )
    if names is not None and names[1][row] == names[1][first] and not is_personal(names[0]):
        column, text = names[0], raw_text(table.grid.rows[row][names[0].index]).strip()
        other = cell_name(first, column.index)
    return finding(
        "duplicate-unit",
        table.source(row, column.index),
        label=text,
        other_cell=other,
        count=2,
    )
