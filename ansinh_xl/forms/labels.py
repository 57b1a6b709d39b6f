"""How well a printed header fits a declared label: by words, weighed by what they tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ansinh_xl.text.folding import fold

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOISE = frozenset(
    "so tong cong cac va la cua tren duoc theo luong hien co dia ban nam thuc trong ky thang "
    "2016 2017 2018 2019 2020 2021 2022 2023 2024 2025".split()
)
"""Words that rarely tell one column from another: leaving them unexplained costs little."""
UPPER_WEIGHT = 0.35
NOISE_WEIGHT = 0.2

Pattern = tuple[tuple[str, ...], ...]
"""Folded words of each part of a declared label: "A > B" is two parts."""


@lru_cache(maxsize=20_000)
def header_words(label: str) -> tuple[str, ...]:
    """A printed label's words for matching: no units in parentheses; "%" is a word."""
    stripped = _ASIDE.sub(" ", label)
    words = fold(stripped.replace("%", " phantram "))
    if not words:
        words = fold(label.replace("%", " phantram "))
    return tuple(words.split())


@lru_cache(maxsize=20_000)
def pattern(label: str) -> Pattern:
    """A declared label as a Pattern."""
    return tuple(header_words(part) for part in label.split(">"))


def _weight(word: str) -> float:
    return NOISE_WEIGHT if word in _NOISE else 1.0


def fit(path: Sequence[tuple[str, ...]], wanted: Pattern) -> float:
    """How much of a header path a pattern explains, 0 (its words are not all there) to 1.

    Parts of the pattern must stand in path order, the last one in the lowest label. Unexplained
    words of the lowest label count in full, those of higher labels a third: group headers repeat
    what the title says.
    """
    if not path:
        return 0.0
    matched: dict[int, int] = {}
    level = len(path) - 1
    for part in reversed(wanted):
        while level >= 0:
            place = _find(path[level], part)
            if place is not None:
                break
            if part is wanted[-1]:
                return 0.0
            level -= 1
        if level < 0:
            return 0.0
        matched[level] = sum(1 << (place + offset) for offset in range(len(part))) if part else 0
        level -= 1
    total = covered = 0.0
    for index, words in enumerate(path):
        scale = 1.0 if index == len(path) - 1 else UPPER_WEIGHT
        bits = matched.get(index, 0)
        for offset, word in enumerate(words):
            weight = scale * _weight(word)
            total += weight
            if bits >> offset & 1:
                covered += weight
    return covered / total if total else 0.0


def _find(words: tuple[str, ...], part: tuple[str, ...]) -> int | None:
    size = len(part)
    for start in range(len(words) - size + 1):
        if words[start : start + size] == part:
            return start
    return None


def contains(text: str, phrase: str) -> bool:
    """A folded phrase stands in a folded text on word boundaries."""
    return f" {phrase} " in f" {text} "
