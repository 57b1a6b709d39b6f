"""Texts and names that Excel accepts as they are: cell texts, sheet names, quoted sheet names."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from ansinh_xl.text.warning_signs import LEADS

_NEGATIVE = r"-\d[\d.,]*%?"
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@lru_cache(maxsize=1 << 14)
def written(text: str) -> str:
    """The text as a cell can hold it: no lone surrogates, not longer than Excel allows."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    while len(text.encode("utf-16-le")) // 2 > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT // 2] + "…"
    return text


def starts_like_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula (OWASP: = + - @, tab, return).

    A negative number is no danger, and stays one: "-1.234".
    """
    return text.startswith(LEADS) and re.fullmatch(_NEGATIVE, text) is None


def sheet_name(wanted: str, taken: Container[str]) -> str:
    """A name of at most 31 characters without []:*?/\\ that is not ``taken`` (casefolded)."""
    plain = _FORBIDDEN.sub(" ", written(wanted)).strip(" '") or "Sheet"
    name, number = _cut(plain, _LONGEST_NAME), 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        ending = f" ({number})"
        name = _cut(plain, _LONGEST_NAME - len(ending)) + ending
    return name


def _cut(text: str, longest: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > longest:
        text = text[:-1]
    return text.rstrip(" '")


def quoted(sheet: str) -> str:
    """A sheet name as formulas and links want it: 'Kinh phí', 'D''Ran'."""
    return "'" + sheet.replace("'", "''") + "'"
