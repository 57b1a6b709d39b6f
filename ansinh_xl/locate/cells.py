"""What a single cell looks like to someone who skims a sheet: a figure, a label, or nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

_FIGURE = re.compile(
    r"""\s*(?:hơn|trên|gần|khoảng|ước|ít\ nhất|>=?|≥|<|~)?\s*
        [-+–(]?\s*(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+)(?:[.,]\d+)?
        \s*(?:%|[)]|đồng|đ|tỷ|tỉ|triệu|tr|nghìn|hộ|người|khẩu|thẻ|nhà|kg|tấn|đối\ tượng)*
        (?:\s*\(?\*+\)?)?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTHING = frozenset(("-", "–", "—", "x", "X", "...", "…"))


@lru_cache(maxsize=50_000)
def _text_is_figure(text: str) -> bool:
    return _FIGURE.match(text) is not None


def is_figure(value: Any) -> bool:
    """A number, or a text that a person would read as one ("1.234", "(12)", "hơn 12.000")."""
    kind = type(value)
    if kind is float or kind is int:
        return True
    return kind is str and value != "" and _text_is_figure(value)


def is_filler(value: Any) -> bool:
    """A dash, a cross, an error: it stands where a figure would."""
    return type(value) is str and (value.strip() in _NOTHING or value[:1] == "#")


def is_blank(value: Any) -> bool:
    """Nothing, or only white space."""
    return value == "" or (type(value) is str and not value.strip())


def is_label(value: Any) -> bool:
    """A text that is no figure and no filler."""
    return (
        type(value) is str
        and value != ""
        and not value.isspace()
        and not is_filler(value)
        and not _text_is_figure(value)
    )


def is_year(value: Any) -> bool:
    """A number that a header may hold as a year."""
    if type(value) is str:
        text = value.strip()
        return len(text) == 4 and text.isdigit() and 1990 <= int(text) <= 2050
    return type(value) in (int, float) and value == int(value) and 1990 <= value <= 2050


def is_date(value: Any) -> bool:
    """A date cell."""
    return isinstance(value, date)
