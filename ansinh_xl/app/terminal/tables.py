"""Plain tables for a terminal: columns as wide as their texts, figures to the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


def width(text: str) -> int:
    """Columns that a text takes on a terminal; marks that stand on a letter take none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def padded(text: str, room: int, *, right: bool = False) -> str:
    """The text with blanks up to ``room`` columns."""
    blanks = " " * max(0, room - width(text))
    return blanks + text if right else text + blanks


def table_lines(
    rows: Iterable[Sequence[str]], right: Iterable[int] = (), indent: str = "  "
) -> list[str]:
    """One line a row; the columns in ``right`` are aligned to the right."""
    given = [tuple(row) for row in rows]
    if not given:
        return []
    rooms = [max(map(width, column)) for column in zip(*given, strict=True)]
    to_right = frozenset(right)
    return [
        (
            indent
            + "  ".join(
                padded(cell, rooms[place], right=place in to_right)
                for place, cell in enumerate(row)
            )
        ).rstrip()
        for row in given
    ]
