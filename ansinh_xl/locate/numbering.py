"""The numbering row under a header: "A | B | 1 | 2 | 3=2/1*100", a form's own rule book."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ansinh_xl.text.expressions import Identity, parse_numbering

_NUMBER = re.compile(r"\(?\s*+(\d{1,3})\s*+\)?\s*+(?:=.*)?\Z", re.DOTALL)
_LETTERED = r"(?is)\(?\s*+([a-zđ])\s*+\)?\s*+(=.*)?\Z"
_ALPHABET = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ"
_LETTER = re.compile(r"\(?\s*([A-Ea-e])\s*\)?\Z")


def numbering(row: Sequence[Any]) -> dict[int, str] | None:
    """Column → its number or letter, where the row is a numbering row; else None.

    Numbers count up by one from 1 (rarely 2 or 3), after letters for the label columns. Letters
    behind the last number are for the likes of "Ghi chú". "(1)", "(2)" typed as they are printed
    have become -1, -2 in Excel. Some rows have letters throughout: "a | b | c | d=b-c". Where a
    table goes on from another one, so do its numbers: "A | B | 8 | 9", "1 | 2 | 8 | 9".
    """
    return _numbers(row) or (_letters(row) if row and row[0] in _FIRST else None)


def begins_a_word(text: str) -> bool:
    """Two letters at its beginning: such a text stands in no numbering row, and in most others."""
    bare = text.strip()
    return len(bare) > 1 and bare[:2].isalpha()


_FIRST = frozenset(("A", "a", "(A)", "(a)"))


def _letters(row: Sequence[Any]) -> dict[int, str] | None:
    """Letters that count on from the first column. "d, đ, e, g": some leave out a letter."""
    names: dict[int, str] = {}
    formulas = 0
    before = -1
    for column, value in enumerate(row):
        if value == "":
            continue
        match = re.match(_LETTERED, value.strip()) if type(value) is str else None
        if match is None:
            return None
        place = _ALPHABET.index(match[1].upper())
        if not before < place <= before + 2:
            return None
        before = place
        formulas += match[2] is not None
        names[column] = match[1].upper()
    return names if len(names) >= 3 + (not formulas) else None


def _numbers(row: Sequence[Any]) -> dict[int, str] | None:
    names: dict[int, str] = {}
    count = letters = formulas = 0
    signs: set[bool] = set()
    ended = False
    skipped = 0
    expected: int | None = None
    for column, value in enumerate(row):
        if value == "":
            continue
        kind = type(value)
        if kind is float or kind is int:
            if value != int(value):
                return None
            number = abs(int(value))
            signs.add(value < 0)
            if len(signs) > 1:
                return None
        elif kind is str:
            text = value.strip()
            if not text:
                continue
            if begins_a_word(text):
                return None
            letter = _LETTER.match(text)
            if letter:
                name = letter[1].upper()
                if not count:
                    letters += 1
                elif count < 2 or not (letters or formulas) or name in names.values():
                    return None
                else:
                    ended = True
                names[column] = name
                continue
            match = _NUMBER.match(text)
            if not match:
                return None
            formulas += "=" in text
            number = int(match[1])
        else:
            return None
        if ended:
            return None
        if expected is None:
            if number < 1 or (number > 3 and letters < 2):
                return None
        elif number != expected:
            if skipped or letters or count not in (2, 3) or not expected == count + 1 < number:
                return None
            skipped = count
        expected = number + 1
        count += 1
        names[column] = str(number)
    if skipped and count < skipped + 2:
        return None
    if count >= 3 or (count >= 2 and (letters or formulas)) or (count and letters >= 2):
        return names
    return None


# Sheets made from one template print the same rules.
@lru_cache(maxsize=512)
def identities(
    row: tuple[Any, ...], names: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, Identity], ...]:
    """The formulas the numbering row states, by the column of their left side."""
    found = []
    known = frozenset(name for _, name in names)
    for column, _ in names:
        value = row[column]
        if type(value) is str and "=" in value:
            identity = parse_numbering(value, known)
            if identity is not None:
                found.append((column, identity))
    return tuple(found)
