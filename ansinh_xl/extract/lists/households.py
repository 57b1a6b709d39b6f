"""What a list says of its households: new, relapsed or old, and poor or near-poor."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ansinh_xl.extract.lists.types import ListTable
from ansinh_xl.text.folding import fold

Mark = str | None
MARKS = ("new", "relapsed", "old")
_KINDS = ("poor", "near_poor")
_NOTHING = frozenset(("", "-", "–", "0", 0.0, "không", "Không"))
_NEAR, _POOR = "can ngheo", "ho ngheo"


def marks_of(table: ListTable) -> list[Mark] | None:
    """Per household "new", "relapsed" or "old", None where it bears none of them, or several.

    Without a column of old ones a household without a mark is old. None: the list has no marks, and
    a column that may have held them ("Loại hộ") says something else.
    """
    told = {code: column for code in MARKS if (column := table.column(code)) is not None}
    if len(told) >= 2:
        by_marks = _by_marks(tuple(told))
        marked = [list(map(_is_marked, column.values)) for column in told.values()]
        return [by_marks.get(marks) for marks in zip(*marked, strict=True)]
    said = _said_marks(table)
    return said if said is not None and 2 * said.count(None) <= len(said) else None


def _said_marks(table: ListTable) -> list[Mark] | None:
    """What a column of words says: "mới", "tái nghèo", "cũ"."""
    column = table.column("mark")
    return None if column is None else [_said_mark(str(value)) for value in column.values]


def _by_marks(told: tuple[str, ...]) -> dict[tuple[bool, ...], str]:
    found = {tuple(other == code for other in told): code for code in told}
    if "old" not in told:
        found[(False,) * len(told)] = "old"
    return found


def _is_marked(value: Any) -> bool:
    return value not in _NOTHING and (type(value) is not str or value.strip() not in _NOTHING)


@lru_cache(maxsize=64)
def _said_mark(text: str) -> Mark:
    words = fold(text)
    found = [
        mark
        for mark, said in (("relapsed", "tai"), ("new", "moi"), ("old", "cu"))
        if said in words.split()
    ]
    return found[0] if len(found) == 1 else None


def kinds_of(table: ListTable) -> list[str | None]:
    """Per household "poor" or "near_poor": by its columns, the head above it, or the title."""
    marked = [column for code in _KINDS if (column := table.column(code)) is not None]
    if len(marked) == len(_KINDS):
        told = zip(*(map(_is_marked, column.values) for column in marked), strict=True)
        return [_KINDS[marks.index(True)] if sum(marks) == 1 else None for marks in told]
    for code in ("poverty", "mark"):  # "Loại hộ" may say either, beside columns of marks too
        column = table.column(code)
        said = [_said_kind(str(value)) for value in column.values] if column is not None else []
        if any(said):
            return said
    titled = _titled_kind(table)
    heads = [(head.row, kind) for head in table.heads if (kind := _said_kind(head.text))]
    if not heads:
        return [titled] * len(table.rows)
    found: list[str | None] = []
    heads.reverse()
    current = titled
    for row in table.rows:
        while heads and heads[-1][0] < row:
            current = heads.pop()[1]
        found.append(current)
    return found


def _titled_kind(table: ListTable) -> str | None:
    """What the title says all households are; None where it speaks of both."""
    located = table.located
    for text in (*located.title, located.grid.sheet, located.grid.file):
        words = fold(text)
        if "ngheo" in words:
            near, poor = _NEAR in words, _POOR in words
            return None if near and poor else "near_poor" if near else "poor" if poor else None
    return None


@lru_cache(maxsize=256)
def _said_kind(text: str) -> str | None:
    words = fold(text)
    return "near_poor" if _NEAR in words else "poor" if "ngheo" in words.split() else None
