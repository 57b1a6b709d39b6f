"""The shape of a table for the forms: per column its words, its kind, whether it holds figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ansinh_xl.forms.labels import Words, full_words, header_words, in_year
from ansinh_xl.locate import HeaderPath, TableColumn
from ansinh_xl.text.units import find_units

_YEAR = re.compile(r"20[0-4]\d")

PRESUMED = "presumed money"
"""The kind of a column that counts as well as not: "Cuối kỳ" in a table that says "triệu đồng"."""
WIDEST = 3_000
"""So many columns has no form of ours: 241 communes with a dozen each."""
COUNTED_AS = ("household", "person")
"""Kinds of a column that counts and says what."""
Shape = tuple[tuple[int, tuple[Words, ...], str, bool], ...]
"""Per column: index, the words of its path, its kind, whether it holds figures."""


def shape_of(columns: Sequence[TableColumn], year: int | None) -> Shape:
    """What the forms ask of columns: labels as words, year ends by name as of ``year``."""
    paths = [_with_subject(columns, place) for place in range(len(columns))]
    words = [_words_in_year(path, year) for path in paths]
    if any("(" in label for path in paths for label in path):
        words = [*_told_by_brackets(paths, words)]
    return tuple(
        (item.index, said, PRESUMED if item.presumed else _kind(item), item.numeric)
        for item, said in zip(columns, words, strict=True)
    )


def _told_by_brackets(
    paths: Sequence[HeaderPath], words: Sequence[tuple[Words, ...]]
) -> Iterator[tuple[Words, ...]]:
    """The words; where but their brackets tell two columns apart, "Khác (chết)" from "Khác (chuyển
    đi)", with these.
    """
    full = [tuple(map(full_words, path)) for path in paths]
    for place, said in enumerate(words):
        alike = [full[other] for other, its in enumerate(words) if its == said]
        yield said if alike.count(alike[0]) == len(alike) else full[place]


def _kind(item: TableColumn) -> str:
    """ "household" or "person" of a count whose lowest label states that and no other unit."""
    if item.kind != "count" or not item.path or item.unit is None:
        return item.kind
    stated = find_units(item.path[-1])
    return stated[0].code if len(stated) == 1 and stated[0].code in COUNTED_AS else "count"


def of_other_years(shape: Shape, year: int | None) -> frozenset[int]:
    """Columns that stand again under this year: "Năm 2019 > Hộ nghèo" beside "Năm 2020 > …"."""
    if year is None:
        return frozenset()
    present = {words for _, words, _, _ in shape}
    return frozenset(
        index
        for index, words, _, _ in shape
        if (here := _put_in_year(words, str(year))) != words and here in present
    )


@lru_cache(maxsize=512)
def years_compared(columns: tuple[TableColumn, ...]) -> frozenset[int]:
    """Years under which the same figures stand: "Năm 2019 > Hộ nghèo", "Năm 2020 > Hộ nghèo"."""
    found: dict[tuple[Words, ...], set[int]] = {}
    for item in columns:
        words = tuple(map(header_words, item.path))
        years = {int(word) for label in words for word in label if _YEAR.fullmatch(word)}
        if len(years) == 1 and item.numeric:
            found.setdefault(_put_in_year(words, ""), set()).update(years)
    return frozenset(year for years in found.values() if len(years) > 1 for year in years)


def ends_of_year(shape: Shape) -> tuple[Shape, frozenset[int]]:
    """The columns of a year's end by what they are the end of, and those of its beginning.

    "Đầu năm > Hộ nghèo" beside "Cuối năm > Hộ nghèo" is last year's figure, to compare with.
    """
    present = {words for _, words, _, _ in shape}
    starts = {
        index: _put(words, "dau", "cuoi")
        for index, words, _, _ in shape
        if any(_tells(label, "dau") for label in words)
    }
    starts = {index: ends for index, ends in starts.items() if ends in present}
    if not starts:
        return shape, frozenset()
    ends = {*starts.values()}
    left = tuple(
        (index, _without_end(words) if words in ends else words, kind, numeric)
        for index, words, kind, numeric in shape
        if index not in starts
    )
    return left, frozenset(starts)


def _tells(label: Words, which: str) -> bool:
    """ "6 tháng đầu năm" is half of a year, and no day of it."""
    return "thang" not in label and any((which, of) in pairwise(label) for of in ("nam", "ky"))


def _put(words: tuple[Words, ...], which: str, other: str) -> tuple[Words, ...]:
    return tuple(
        tuple(other if word == which else word for word in label) if _tells(label, which) else label
        for label in words
    )


def _without_end(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """ "Cuối năm > Hộ nghèo" and "Hộ nghèo cuối năm" as "Hộ nghèo"."""
    left = []
    for label in words:
        for at, (which, of) in enumerate(pairwise(label)):
            if which == "cuoi" and of in ("nam", "ky"):
                label = label[:at] + label[at + 2 :]
                break
        left.append(label)
    return tuple(label for label in left if label) or words


def _put_in_year(words: tuple[Words, ...], year: str) -> tuple[Words, ...]:
    return tuple(
        tuple(year if _YEAR.fullmatch(word) else word for word in label) for label in words
    )


def _with_subject(columns: Sequence[TableColumn], place: int) -> HeaderPath:
    """A column's path; a bare "Tỷ lệ %" takes its subject from the figures at its left.

    Under a group the group is its subject, unless it stands there more than once.
    """
    column = columns[place]
    if place and column.kind == "rate" and column.path and _bare(column.path[-1]):
        if len(column.path) > 1 and all(map(_bare, column.path)):
            return _of_the_figure_beside(columns[place - 1], column)
        left, group = columns[place - 1], column.path[:-1]
        beside = left.numeric and left.kind != "rate" and len(left.path) == len(column.path)
        again = not group or sum(item.path == column.path for item in columns) > 1
        if beside and again and left.path[:-1] == group:
            return (*left.path, column.path[-1])
    return column.path


def _of_the_figure_beside(left: TableColumn, rate: TableColumn) -> HeaderPath:
    """ "Tỷ lệ > %" beside "Hộ nghèo > Số hộ": the lowest label is but what is counted."""
    if not left.numeric or left.kind == "rate" or not left.path:
        return rate.path
    subject = left.path[:-1] if len(left.path) == len(rate.path) else left.path
    return (*subject, rate.path[0])


@lru_cache(maxsize=1_024)
def _bare(label: str) -> bool:
    return set(header_words(label)) <= {"ty", "le", "phantram", "so", "tinh"}


@lru_cache(maxsize=4_096)
def _words_in_year(path: HeaderPath, year: int | None) -> tuple[Words, ...]:
    return tuple(in_year(header_words(label), year) for label in path)
