"""Headings with a slip of the hand: "Số hộ ngèo" may be "Số hộ nghèo". They are only proposed."""

from __future__ import annotations

from functools import lru_cache

from ansinh_xl.forms.labels import Words, pattern
from ansinh_xl.forms.matching import ColumnMatch, match_columns
from ansinh_xl.forms.schema import Column, Form
from ansinh_xl.forms.shape import Shape

_SHORTEST = 4
"""Shorter words are too much alike."""


def misspelt(
    form: Form, shape: Shape, missing: tuple[Column, ...], known: frozenset[int]
) -> tuple[ColumnMatch, ...]:
    """Columns not in ``known`` that would be one of the missing ones, were a word spelt right."""
    words = _vocabulary(form)
    put_right = tuple(
        (index, corrected, kind, numeric)
        for index, path, kind, numeric in shape
        if numeric
        and index not in known
        and (corrected := tuple(_put_right(label, words) for label in path)) != path
    )
    found = match_columns(form, put_right)[0] if put_right else ()
    return tuple(match for match in found if match.column in missing)


@lru_cache(maxsize=256)
def _vocabulary(form: Form) -> frozenset[str]:
    labels = (label for column in form.columns for label in (*column.labels, *column.whole))
    return frozenset(word for label in labels for part in pattern(label) for word in part)


@lru_cache(maxsize=4_096)
def _put_right(label: Words, known: frozenset[str]) -> Words:
    return tuple(word if word in known else _nearest(word, known) for word in label)


def _nearest(word: str, known: frozenset[str]) -> str:
    """The one known word that a single letter, or two that changed places, makes of it."""
    if len(word) < _SHORTEST:
        return word
    near = [other for other in known if len(other) >= _SHORTEST and _one_slip(word, other)]
    return near[0] if len(near) == 1 else word


def _one_slip(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    left, right = word[start:], other[start:]
    return (
        left[1:] == right[1:]  # another letter
        or left[1:] == right  # one too many
        or left == right[1:]  # one too few
        or (left[:2] == right[1::-1] and left[2:] == right[2:])  # two that changed places
    )
