"""Columns of several spans of one year side by side: "Cả năm > Số nhà", "Quý IV > Số nhà"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ansinh_xl.forms.labels import Words
from ansinh_xl.forms.shape import Shape
from ansinh_xl.text.periods import Period

Months = tuple[int, int]
Path = tuple[Words, ...]
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"20[0-4]\d"


def spans_compared(shape: Shape) -> bool:
    """Whether the same figures stand under several spans, of which one may be the table's own."""
    spans: dict[Path, Months] = {}
    return any(
        spans.setdefault(rest, months) != months for _, rest, months in _columns_of_a_span(shape)
    )


def of_own_span(shape: Shape, own: Period) -> Shape:
    """The columns without those that stand again under the table's own span, whose label says no
    more than its title: "Quý IV > Số nhà" is "Số nhà" in a report of that quarter.
    """
    asked = (own.start.month, own.end.month)
    told = [*_columns_of_a_span(shape)]
    here = {rest: index for index, rest, months in told if months == asked}
    paths = {index: rest for rest, index in here.items()}
    aside = {index for index, rest, months in told if rest in here and months != asked}
    both = {rest for index, rest, _ in told if index in aside}
    return tuple(
        (index, paths[index] if paths.get(index) in both else words, kind, numeric)
        for index, words, kind, numeric in shape
        if index not in aside
    )


def _columns_of_a_span(shape: Shape) -> list[tuple[int, Path, Months]]:
    """Index, path without the span, and the span, of each column that tells one."""
    found = []
    for index, words, _, numeric in shape:
        for level, label in enumerate(words if numeric else ()):
            told = _span_in(label)
            if told is not None:
                months, left = told
                rest = words[:level] + ((left,) if left else ()) + words[level + 1 :]
                if rest:
                    found.append((index, rest, months))
                break
    return found


@lru_cache(maxsize=4_096)
def _span_in(label: Words) -> tuple[Months, Words] | None:
    """The months that a label names, and its other words: "Kinh phí quý IV", "6T đầu năm 2020"."""
    for at, (word, following) in enumerate(pairwise((*label, ""))):
        before = label[at - 1] if at else ""
        first, end = at, at + 2
        if word == "quy" and following in _QUARTERS:
            months = (3 * _QUARTERS[following] - 2, 3 * _QUARTERS[following])
        elif word in ("thang", "t") and _is_month(before):
            first, end, last = at - 1, at + 1, int(before)
            months = (7, 12) if following == "cuoi" and last == 6 else (1, last)
        elif word in ("thang", "t") and _is_month(following):
            months = (int(following), int(following))
        elif (word, following) == ("ca", "nam") or (
            word == "nam" and re.fullmatch(_YEAR, following) and before not in ("dau", "cuoi")
        ):
            months = (1, 12)
        else:
            continue
        while end < len(label) and (
            label[end] in ("dau", "cuoi", "nam") or re.fullmatch(_YEAR, label[end])
        ):
            end += 1
        return months, label[:first] + label[end:]
    return None


def _is_month(word: str) -> bool:
    return word.isdecimal() and 1 <= int(word) <= 12
