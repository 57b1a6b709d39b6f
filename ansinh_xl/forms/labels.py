"""How well a printed header fits a declared label: by words, weighed by what they tell."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import whole_unit

_ASIDE = re.compile(r"\((?!\s*(?:giảm|tăng)\s*\))[^()]*\)|\[[^\[\]]*\]", re.IGNORECASE)
"""What stands in brackets, but for the word by which "Khác (giảm)" and "Khác (tăng)" differ."""
_BRACKETS = r"[(\[]([^()\[\]]*)[)\]]"
_NOISE = frozenset(
    [
        "so",
        "tong",
        "cong",
        "cac",
        "va",
        "la",
        "cua",
        "tren",
        "duoc",
        "theo",
        "luong",
        "hien",
        "co",
        "dia",
        "ban",
        "nam",
        "thuc",
        "trong",
        "ky",
        "thang",
        "2016",
        "2017",
        "2018",
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
    ]
)
"""Words that rarely tell one column from another: leaving them unexplained costs little."""
NOISE_WEIGHT = 0.2
UPPER_WEIGHT = 0.35
UPPER_MOST = 0.8
"""What a group header that nothing explains may cost at most: they can be long."""
_TOTALS = frozenset(("tong so", "tong cong", "tong", "cong", "tong chung"))

_ANOTHER_TIME = (
    ("dau", "nam"),
    ("dau", "ky"),
    ("nam", "truoc"),
    ("ky", "truoc"),
    ("cung", "ky"),
)
"""Words that make a figure one of another time than the form's own."""

Words = tuple[str, ...]
Pattern = tuple[Words, ...]
"""Folded words of each part of a declared label: "A > B" is two parts."""


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    # In the file the longer of two stands before the shorter one that it holds.
    text = Path(__file__).with_name("abbreviations.json").read_text(encoding="utf-8")
    return tuple(
        (f" {fold(short)} ", f" {fold(full)} ") for short, full in json.loads(text).items()
    )


def abbreviations() -> tuple[str, ...]:
    """The folded abbreviations themselves: "bhyt", "ti le"."""
    return tuple(short.strip() for short, _ in _abbreviations())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(short.split()[0] for short in abbreviations())


def spelled_out(folded: str) -> str:
    """A folded text with its abbreviations written in full ("the bhyt" → "the bao hiem y te")."""
    if _first_words().isdisjoint(folded.split()):
        return folded
    text = f" {folded} "
    for short, full in _abbreviations():
        if short in text:
            text = text.replace(short, full)
    return text.strip()


@lru_cache(maxsize=20_000)
def header_words(label: str) -> Words:
    """A printed label's words for matching: no units in parentheses; "%" is a word.

    The many ways to write "total" become one.
    """
    marked = label.replace("%", " phantram ")
    words = fold(_ASIDE.sub(" ", marked)) or fold(marked)
    if words in _TOTALS:
        return ("tong", "so")
    return tuple(spelled_out(words).split())


@lru_cache(maxsize=4_096)
def full_words(label: str) -> Words:
    """The same with what its brackets say: "Khác (chết, tách hộ…)"; not units, notes, formulas."""
    return header_words(_open(label))


def with_brackets(label: str) -> str:
    """A label folded as it is printed, with what its brackets say."""
    return fold(_open(label))


def _open(label: str) -> str:
    return re.sub(_BRACKETS, lambda found: _opened(found[1]), label)


def _opened(inner: str) -> str:
    said = fold(inner)
    telling = len(said) > 2 and not any(sign in inner for sign in "=%0123456789")
    return f" {inner} " if telling and whole_unit(inner) is None else " "


def in_year(words: Words, year: int | None) -> Words:
    """Year ends told by number, told by name: in 2020 "cuối năm 2019" is "cuối năm trước"."""
    if year is None:
        return words
    text = f" {' '.join(words)} "
    for end in ("cuoi nam", "31 12"):
        text = text.replace(f" {end} {year - 1} ", " cuoi nam truoc ")
        text = text.replace(f" {end} {year} ", " cuoi nam ")
    text = text.replace(f" nam {year - 1} chuyen sang ", " nam truoc chuyen sang ")
    text = text.replace(f" ket qua nam {year - 1} ", " cuoi nam truoc ")
    return tuple(text.split())


@lru_cache(maxsize=20_000)
def pattern(label: str) -> Pattern:
    """A declared label as a Pattern."""
    return tuple(header_words(part) for part in label.split(">"))


def _weights(words: Words) -> list[float]:
    weights = [NOISE_WEIGHT if word in _NOISE else 1.0 for word in words]
    return weights if max(weights, default=0) == 1.0 else [1.0] * len(words)


def fit(path: Sequence[Words], wanted: Pattern) -> float:
    """How much of a header path a pattern explains, 0 (its words are not all there) to 1.

    Parts of the pattern must stand in path order, the last one in the lowest label. Unexplained
    words of the lowest label count in full. A higher label is explained by a part that stands in
    it, the better the more of it that is; unexplained it costs less, for group headers repeat
    what the title says.
    """
    if not path or not wanted or _of_another_time(path, wanted):
        return 0.0
    place = find_words(path[-1], wanted[-1])
    if place is None:
        return 0.0
    explained: dict[int, float] = {}
    level = len(path) - 2
    for part in reversed(wanted[:-1]):
        while level >= 0 and find_words(path[level], part) is None:
            level -= 1
        if level < 0:
            return 0.0
        share = sum(_weights(part)) / max(sum(_weights(path[level])), 1e-9)
        explained[level] = (1 + min(share, 1.0)) / 2
        level -= 1
    weights = _weights(path[-1])
    covered = sum(weights[place : place + len(wanted[-1])])
    total = sum(weights)
    for index, words in enumerate(path[:-1]):
        weight = min(UPPER_WEIGHT * sum(_weights(words)), UPPER_MOST)
        total += weight
        covered += weight * explained.get(index, 0.0)
    return covered / total if total else 0.0


def _of_another_time(path: Sequence[Words], wanted: Pattern) -> bool:
    """ "Hộ nghèo đầu năm" is not "Hộ nghèo"; a sum "từ đầu năm" is one of this period."""
    for label in path:
        phrase = _other_time(label)
        if phrase is not None:
            return all(find_words(part, phrase) is None for part in wanted)
    return False


@lru_cache(maxsize=20_000)
def _other_time(label: Words) -> Words | None:
    """The first phrase that puts a label into another time."""
    for phrase in _ANOTHER_TIME:
        place = find_words(label, phrase)
        if place is not None and label[max(place - 1, 0)] != "tu":
            return phrase
    return None


def coverage(words: Words, phrases: Sequence[Words]) -> float:
    """Share of a label's words, by weight, that stand in any of the phrases found in it."""
    if not words:
        return 0.0
    weights = _weights(words)
    told: set[int] = set()
    for phrase in phrases:
        place = find_words(words, phrase)
        if place is not None:
            told.update(range(place, place + len(phrase)))
    return sum(weights[index] for index in told) / sum(weights)


def tells(words: Words) -> bool:
    """More than noise."""
    return not _NOISE.issuperset(words)


def find_words(words: Words, part: Words) -> int | None:
    """Where some words stand among others, one behind the other; None where they do not."""
    if part and part[0] not in words:
        return None
    size = len(part)
    for start in range(len(words) - size + 1):
        if words[start : start + size] == part:
            return start
    return None


def contains(text: str, phrase: str) -> bool:
    """A folded phrase stands in a folded text on word boundaries."""
    return f" {phrase} " in f" {text} "
