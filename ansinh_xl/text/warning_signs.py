"""Signs in a cell's text that call for a closer look: letters of fonts from before Unicode, and
text that a spreadsheet would run as a formula, were it pasted or opened as CSV.

Cheap, for every text there is; what follows from a sign is for others to say.
"""

from __future__ import annotations

import re

LEADS = ("=", "+", "-", "@", "\t", "\r")
"""Source: OWASP, "CSV Injection"."""
_OLD_LETTERS = frozenset(
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe"
    "\xc4\xc5\xc6\xc7\xcb\xce\xcf\xd0\xd1\xd6\xd7\xd8\xdb\xdc\xde\xdf"
    "\xe4\xe5\xe6\xe7\xeb\xee\xef\xf0\xf1\xf6\xf7\xf8\xfb\xfc\xfe\xff"
)
_FIGURES_ALONE = r"[-+=\s\d().,/*:x×%\[\]]*"
_CALL = r"[A-Za-z_][A-Za-z0-9_.]*\("
_PROGRAM = r"[A-Za-z][\w. ]{0,99}\|"
"""A program's name in a DDE link, which ends at a "!"."""
_CELL = r"\$?[A-Za-z]{1,3}\$?\d+"
_LIVE = rf"\s*(?:=|[-+@][-+=@(]*+(?:{_CALL}|{_CELL}[-+*/^&<>=:;,]\$?[A-Za-z\d]))"


def shows_sign(text: str) -> bool:
    """Whether there is any reason to look closer."""
    if text[:1] in LEADS and could_run(text):
        return True
    return not text.isascii() and not _OLD_LETTERS.isdisjoint(text)


def has_old_letters(text: str) -> bool:
    """Whether a letter stands in it that TCVN3 or VNI text is full of ("µ" for à, "ñ" for đ) and
    Vietnamese in Unicode never has. No proof: "m²" has none, but "§ 3" and "naïve" have.
    """
    return not text.isascii() and not _OLD_LETTERS.isdisjoint(text)


def could_run(text: str) -> bool:
    """True for "=SUM(A1:A9)", "@SUM(1)", "+A1*2", "-2+3+cmd|' /C calc'!A0".

    Labels that merely begin so are none: "- Trong đó", "+ Hộ nghèo", the "=1+2" of a numbering row.
    """
    if not text.startswith(LEADS) or re.fullmatch(_FIGURES_ALONE, text):
        return False
    return re.match(_LIVE, text) is not None or _asks_a_program(text)


def _asks_a_program(text: str) -> bool:
    before = text.rpartition("!")[0].lstrip()
    return before[:1] in ("-", "+", "@") and re.search(_PROGRAM, before) is not None
