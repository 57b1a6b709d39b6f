"""What a single cell looks like to someone who skims a sheet: a figure, a label, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from ansinh_xl.text.warning_signs import shows_sign

_FIGURE = re.compile(
    r"""\s*(?:hơn|trên|gần|khoảng|ước|ít\ nhất|>=?|≥|<|~)?\s*
        [-+–(]?\s*(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+)(?:[.,]\d+)?
        \s*(?:%|[)]|đồng|đ|tỷ|tỉ|triệu|tr|nghìn|hộ|người|khẩu|thẻ|nhà|kg|tấn|đối\ tượng)*
        (?:\s*\(?\*+\)?)?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_FIGURE = 200
"""Longer texts are sentences; and of 30,000 blanks the pattern would try every way to part them."""
_YEAR = r"(?:19[6-9]\d|20[0-4]\d|2050)\s*(?:\*+|\(\d\)|[a-z])?\Z"
"""A year, and the mark of its footnote."""
_YEARS = r"(?i)\s*(?:(?:năm|và|giai đoạn)\s+|[-–+,;&/]\s*|20\d\d\b\s*)+"
"""Years and what joins them."""
_NOTHING = frozenset(("-", "–", "—", "x", "X", "...", "…"))


Look = Literal["blank", "filler", "figure", "label", "date", "other"]


class _Looks(dict[str, Look]):
    """Text → what it looks like. The same few texts come again and again."""

    signs_met = False

    def __missing__(self, text: str) -> Look:
        if shows_sign(text):
            self.signs_met = True
        bare = text.strip()
        look: Look = "label"
        if not bare:
            look = "blank"
        elif bare in _NOTHING or (
            text[0] == "#" and not text[1:2].islower()
        ):  # "#adm1+name" is HXL
            look = "filler"
        elif len(text) <= _LONGEST_FIGURE and _FIGURE.match(text):
            look = "figure"
        if len(self) >= _MOST_TEXTS:
            self.clear()
        self[text] = look
        return look


_MOST_TEXTS = 50_000
_LOOKS = _Looks()
_NUMBERS = frozenset((float, int))
_KINDS: Mapping[type, Look] = {float: "figure", int: "figure", date: "date", datetime: "date"}


def signs_met() -> bool:
    """Whether any text looked at since the program began shows a sign of warning_signs.

    Where none does, nobody need look at each cell for them.
    """
    return _LOOKS.signs_met


def is_figure(value: Any) -> bool:
    """A number, or a text that a person would read as one ("1.234", "(12)", "hơn 12.000")."""
    kind = type(value)
    return kind in _NUMBERS or (kind is str and _LOOKS[value] == "figure")


def is_blank(value: Any) -> bool:
    """Nothing, or only white space."""
    return value == "" or (type(value) is str and _LOOKS[value] == "blank")


def is_label(value: Any) -> bool:
    """A text that is no figure and no filler."""
    return type(value) is str and _LOOKS[value] == "label"


def looks_of(values: Sequence[Any]) -> tuple[Look, ...]:
    """What each cell of a row looks like."""
    return tuple(
        [
            _LOOKS[value] if type(value) is str else _KINDS.get(type(value), "other")
            for value in values
        ]
    )


def is_year(value: Any) -> bool:
    """A number that a header may hold as a year."""
    if type(value) is str:
        text = value.strip()
        return text[:2] in ("19", "20") and re.match(_YEAR, text) is not None
    return type(value) in (int, float) and value == int(value) and 1960 <= value <= 2050


def names_years(value: Any) -> bool:
    """A text of years and nothing else: "2017-2018", "Năm 2017", "2017, 2018"."""
    return type(value) is str and "20" in value and re.fullmatch(_YEARS, value) is not None
