"""Sums of many columns as numbering rows write them, spelled out: "SUM(1:3)" is "(1+2+3)"."""

from __future__ import annotations

import re
from collections.abc import Collection

_SUM = r"(?:sum|tổng(?:\s+cộng)?|cộng|[∑Σ])\s*"
_TO = r"\s*(?::|[-–÷→]|đến|\.{2,}|…)\s*"
_BRACKETED = rf"(?i){_SUM}[(\[]((?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*)[)\]]"
_IN_WORDS = rf"(?i){_SUM}(?:(?:các|từ)\s+)*[(\[]?(\d+)[)\]]?{_TO}[(\[]?(\d+)[)\]]?"
_BARE = r"(?i)(?<==)\s*[(\[]?(\d+)[)\]]?\s*(?:\.{2,}|…|→|đến)\s*[(\[]?(\d+)[)\]]?\s*\Z"
_OPEN = r"[(\[]?(\d+)[)\]]?\s*=(.*\+)\s*(?:\.{2,}|…)[\s.…]*\Z"
_LAST_TWO = r"(?:(\d+)[)\]]?\s*\+\s*)?[(\[]?(\d+)[)\]]?\s*\+\Z"


def spelled_out(text: str, known: Collection[str]) -> str | None:
    """The text with every column of its sums named; None where one of them is not ``known``."""
    try:
        text = re.sub(_BRACKETED, lambda found: f"({_added(found[1], known)})", text)
        for pattern in (_IN_WORDS, _BARE):
            text = re.sub(pattern, lambda found: f"({_between(found[1], found[2], known)})", text)
        opened = re.match(_OPEN, text)
        if opened is not None:
            text = f"{opened[1]}={opened[2]}{_going_on(opened[2], int(opened[1]), known)}"
    except LookupError:
        return None
    return text.rstrip(" .…")


def _added(inner: str, known: Collection[str]) -> str:
    """ "1:3; 5" with every column named."""
    terms = []
    for piece in re.split(r"[;,+]", re.sub(r"[()\[\]]", "", inner)):
        ends = re.fullmatch(rf"(?i)\s*(\d+){_TO}(\d+)\s*", piece)
        if ends is None and ":" in piece:
            raise LookupError  # of letters, which some forms leave out one of
        terms.append(_between(ends[1], ends[2], known) if ends is not None else piece)
    return "+".join(terms)


def _between(first: str, last: str, known: Collection[str]) -> str:
    return "+".join(_there(range(int(first), int(last) + 1), known))


def _going_on(before: str, own: int, known: Collection[str]) -> str:
    """ "4=1+2+…": on to the column before its own, by the step of the last two."""
    ends = re.search(_LAST_TWO, before.rstrip())
    if ends is None:
        raise LookupError
    step = int(ends[2]) - int(ends[1]) if ends[1] else 1
    if step < 1:
        raise LookupError
    return "+".join(_there(range(int(ends[2]) + step, own, step), known))


def _there(numbers: range, known: Collection[str]) -> list[str]:
    names = [str(number) for number in numbers[:MOST]]
    if not names or any(name not in known for name in names):
        raise LookupError
    return names


MOST = 200
"""No form has more columns to add up."""
