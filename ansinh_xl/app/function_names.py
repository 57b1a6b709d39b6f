"""Chuyển hàm: the names of our functions in formulas, as each host writes them.

Excel's classic add-in knows POVERTY_PROGRESS, xlwings Server and Calc ANSINH.POVERTY_PROGRESS, and
a file that Excel saved with the latter says _xldudf_ANSINH_POVERTY_PROGRESS.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

NameForm = Literal["plain", "namespaced", "stored"]
NAMESPACE = "ANSINH"
EXCELS_OWN = {"GROWTH": "TANG_TRUONG"}
"""A name that Excel has a function of its own under → our second name, which is the plain one."""
_LITERAL = r'"(?:[^"]|"")*"'
_QUOTED = r"'(?:[^']|'')*'"
_BOOK = r"(?:'[^']*\.xla[m]?'!|[\w.]+\.xla[m]?!|\[\d+\]!)"
"""The add-in's file in front of a name, as Excel shows it where the add-in moved."""


def renamed(formula: str, names: Collection[str], form: NameForm) -> str:
    """The formula with every call of one of ``names`` (capitals) written in ``form``.

    Texts in quotes, names of sheets, and functions that are not ours stay as they are; so does a
    plain name of EXCELS_OWN, which is Excel's function.
    """

    def put(found: re.Match[str]) -> str:
        name = (found["name"] or "").upper()
        if not name or (name in EXCELS_OWN and not found["ours"]):
            return found[0]
        return _PREFIX[form] + (EXCELS_OWN.get(name, name) if form == "plain" else name)

    return _pattern(frozenset(names)).sub(put, formula)


_PREFIX: dict[NameForm, str] = {
    "plain": "",
    "namespaced": f"{NAMESPACE}.",
    "stored": f"_xldudf_{NAMESPACE}_",
}


@lru_cache(maxsize=4)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    # The longest first: VND is the beginning of no other name, but VN_UNIT of VN_UNIT_X would be.
    known = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    ours = rf"{_BOOK}?(?:_xldudf_{NAMESPACE}_|{NAMESPACE}\.)?"
    call = rf"(?<![\w.!'\]])(?P<ours>{ours})(?P<name>{known})(?=\s*\()"
    return re.compile(f"{_LITERAL}|{call}|{_QUOTED}", re.IGNORECASE)
