"""Dimensions in headers and row labels: which member a label names, and what is left without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ansinh_xl.facts import Dims
from ansinh_xl.forms.labels import (
    Words,
    contains,
    coverage,
    find_words,
    full_words,
    header_words,
    spelled_out,
    tells,
    with_brackets,
)
from ansinh_xl.forms.schema import Dimension, Form
from ansinh_xl.text.folding import fold

WHOLE = 0.6
"""Share of a header's words that a member's labels must explain to be that member."""
MOSTLY = 0.5
"""The same of one that names members of several dimensions."""
_TOTAL = ("tong", "so")
"""How a label of a total is told, however it is written."""
ALL = "*"
"""The member that a column "Tổng số" beside the members of a dimension stands for."""

Path = tuple[Words, ...]
"""The words of a column's labels, from top to bottom."""
Place = tuple[Dimension, int]
"""A dimension and the header level on which its members stand."""


def without_dimensions(form: Form, words: Path) -> Iterable[tuple[Path, Dims]]:
    """The path as it stands, and the path with the label that names a dimension taken out."""
    yield words, ()
    for dimension in form.dimensions:
        for level, label in enumerate(words):
            code = _column_member(dimension, label)
            if code is not None:
                rest = words[:level] + words[level + 1 :]
                yield rest, ((dimension.name, code),)
                for other in form.dimensions:
                    if other.name <= dimension.name:
                        continue
                    for place, inner in enumerate(rest):
                        second = _column_member(other, inner)
                        if second is not None:
                            both = tuple(sorted([(dimension.name, code), (other.name, second)]))
                            yield rest[:place] + rest[place + 1 :], both
    for level, label in enumerate(words):
        told = _members_of_several(form, label)
        if told:
            yield _with_nearer(form, words[:level] + words[level + 1 :], told)


def beside_a_member(form: Form, words: Path) -> Iterable[tuple[Path, Dims]]:
    """The path with a member's name cut out of a label that says more: "Thưởng hộ thoát nghèo"."""
    for dimension in form.dimensions:
        if dimension.alone is None:
            continue
        for level, label in enumerate(words):
            left, code = _left_beside(dimension, label)
            if left:
                rest = (*words[:level], left, *words[level + 1 :])
                yield rest, ((dimension.name, code),)


@lru_cache(maxsize=1 << 12)
def _left_beside(dimension: Dimension, label: Words) -> tuple[Words, str]:
    """What a label says besides the member that it names, and that member; nothing of noise."""
    code = _column_member(dimension, label)
    if code is None:
        return (), ""
    named = [
        (place, phrase)
        for phrase in _phrases_of(dimension, code)
        if (place := find_words(label, phrase)) is not None
    ]
    if not named:
        return (), ""
    place, phrase = max(named, key=lambda item: len(item[1]))
    left = label[:place] + label[place + len(phrase) :]
    return (left, code) if tells(left) else ((), "")


def _with_nearer(form: Form, rest: Path, told: Dims) -> tuple[Path, Dims]:
    """What a head of several dimensions tells, and the other labels, which know better."""
    dims = dict(told)
    for dimension in form.dimensions:
        for place, label in enumerate(rest):
            code = _column_member(dimension, label)
            if code is not None:
                dims[dimension.name] = code
                rest = rest[:place] + rest[place + 1 :]
                break
    return rest, tuple(sorted(dims.items()))


@lru_cache(maxsize=1 << 12)
def _members_of_several(form: Form, label: Words) -> Dims:
    """What one label tells of two dimensions or more: "Hộ thoát nghèo bền vững năm 2019".

    Of that of which it names several members it tells none: "Hộ thoát nghèo, cận nghèo năm 2019".
    """
    text = " ".join(label)
    named = {
        dimension: codes
        for dimension in form.dimensions
        if dimension.default is None and (codes := members_in(dimension, text))
    }
    if len(named) < 2:
        return ()
    phrases = [
        tuple(phrase.split())
        for dimension, codes in named.items()
        for phrase, code in _member_phrases(dimension)
        if code in codes
    ]
    if coverage(label, phrases) < MOSTLY:
        return ()
    told = ((dimension.name, *codes) for dimension, codes in named.items() if len(codes) == 1)
    return tuple(sorted((name, code) for name, code in told))


def grouped_by(form: Form, paths: Iterable[Path]) -> tuple[Place, ...]:
    """Dimensions that group the columns: two members at least stand on one header level."""
    found: dict[Place, set[str]] = {}
    others: set[int] = set()
    totals: set[int] = set()
    for words in paths:
        others.update(level for level, label in enumerate(words[:-1]) if "khac" in label)
        totals.update(level for level, label in enumerate(words[:-1]) if label == _TOTAL)
        for dimension in form.dimensions:
            for level, label in enumerate(words):
                code = _column_member(dimension, label)
                if code is not None:
                    found.setdefault((dimension, level), set()).add(code)
    return tuple(
        (dimension, level)
        for (dimension, level), codes in found.items()
        # One is enough where others are told beside it; and one "Đợt 1", beside "Tết Nguyên đán".
        if (
            len(codes) > 1
            or dimension.pattern is not None
            or level in others
            or (dimension.open and level in totals)
        )
        and dimension.default is None
    )


def beside_members(
    groups: Iterable[Place],
    words: Path,
    path: Path,
    dims: Dims,
) -> Iterable[tuple[Path, Dims]]:
    """A path without a label that stands beside members: their total, or one not declared.

    ``words`` is the whole path, by which a label's level is known; ``path`` and ``dims`` are what
    the members in it have left of it and told.
    """
    named = {name for name, _ in dims}
    for dimension, level in groups:
        if level >= len(words) or words[level] not in path or dimension.name in named:
            continue
        label = words[level]
        if _column_member(dimension, label) is not None:
            continue
        place = path.index(label)
        rest = path[:place] + path[place + 1 :]
        if label[:1] in (("tong",), ("cong",)):
            yield rest, tuple(sorted([*dims, (dimension.name, ALL)]))
        elif (
            dimension.open
            and (
                (rest and level < len(words) - 1)
                or (not rest and _begins_as_members_do(dimension, label))
            )
            and not is_general(dimension, " ".join(label))
        ):
            yield rest, tuple(sorted([*dims, (dimension.name, " ".join(label))]))


def as_printed(form: Form, code: str, path: Sequence[str]) -> str:
    """A member that no form declares as the label prints it, folded: "nct", not "nguoi cao tuoi".

    So it is the same whether its label heads a column or a row, brackets and all.
    """
    if code in _declared(form) or any(
        dimension.pattern and re.search(dimension.pattern, code) for dimension in form.dimensions
    ):
        return code
    words = tuple(code.split())
    told = (it for it in path if words in (full_words(it), header_words(it)))
    return next(map(with_brackets, told), code)


@lru_cache(maxsize=64)
def _declared(form: Form) -> frozenset[str]:
    return frozenset(it.code for dimension in form.dimensions for it in dimension.members)


def _begins_as_members_do(dimension: Dimension, label: Words) -> bool:
    """ "Trẻ em dưới 3 tuổi" as a whole header is like "Trẻ em mồ côi", as "Dân số" is not."""
    return len(label) > 2 and label[:2] in _beginnings(dimension)


@lru_cache(maxsize=256)
def _beginnings(dimension: Dimension) -> frozenset[Words]:
    return frozenset(tuple(phrase.split()[:2]) for phrase, _ in _member_phrases(dimension))


def is_general(dimension: Dimension, folded: str) -> bool:
    """True where a label speaks of all members together, and so names none."""
    text = spelled_out(folded)
    return any(contains(text, spelled_out(fold(phrase))) for phrase in dimension.general)


def _column_member(dimension: Dimension, label: Words) -> str | None:
    text = " ".join(label)
    code = member_of(dimension, text, whole=True)
    if code is None and dimension.pattern is not None:
        match = re.search(dimension.pattern, text)
        code = match[1] if match else None
    return code


@lru_cache(maxsize=1 << 14)
def member_of(dimension: Dimension, folded: str, *, whole: bool) -> str | None:
    """The member a folded label names, the longest label winning; None where none does.

    ``whole`` asks that the label hardly says more than that (a column header), else it may stand
    anywhere in the text (a row label, a section head).
    """
    text = spelled_out(folded)
    best, length = None, 0
    for phrase, code in _member_phrases(dimension):
        if len(phrase) > length and contains(text, phrase):
            best, length = code, len(phrase)
    if best is None or not whole:
        return best
    told = coverage(tuple(text.split()), _phrases_of(dimension, best))
    return best if told >= WHOLE else None


def _phrases_of(dimension: Dimension, member: str) -> list[Words]:
    return [tuple(phrase.split()) for phrase, code in _member_phrases(dimension) if code == member]


def members_in(dimension: Dimension, folded: str) -> set[str]:
    """Every member that a folded text names; none where it speaks of others of their kind too."""
    text = spelled_out(folded)
    if contains(text, "khac"):
        return set()
    found = set()
    for phrase, code in _phrases_by_length(dimension):
        if contains(text, phrase):
            text = f" {text} ".replace(f" {phrase} ", " | ").strip()
            found.add(code)
    return {code for code in found if code is not None}


@lru_cache(maxsize=256)
def _phrases_by_length(dimension: Dimension) -> tuple[tuple[str, str | None], ...]:
    """The labels of all members, the longest first, and what names none of them: "13/2017/NQ"."""
    general = [(spelled_out(fold(phrase)), None) for phrase in dimension.general]
    phrases: list[tuple[str, str | None]] = [*general, *_member_phrases(dimension)]
    return tuple(sorted(phrases, key=lambda item: -len(item[0])))


@lru_cache(maxsize=256)
def _member_phrases(dimension: Dimension) -> tuple[tuple[str, str], ...]:
    return tuple(
        (spelled_out(fold(label)), member.code)
        for member in dimension.members
        for label in member.labels
    )
