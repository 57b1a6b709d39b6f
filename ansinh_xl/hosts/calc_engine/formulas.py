"""Formulas between Excel's English A1 form and the form that Calc's programs use, and back.

Calc knows the same English names; it separates arguments by ";" and rows of a constant by "|",
joins areas by "~" and writes a sheet's cell as $'Biểu 1'.A1.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TEXT = r'"(?:[^"]|"")*"'
_ERROR = r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)"
_QUOTED = r"'(?:[^']|'')+'"
_CELL = r"\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+|#REF!"
_WORD = r"[^\W\d][\w.]*"

_EXCEL = re.compile(
    rf"(?P<text>{_TEXT})|(?P<sheet>{_QUOTED}|[^\W\d]\w*(?:\.\w+)*)!(?=[$A-Za-z\d#])"
    rf"|(?P<error>{_ERROR})|(?P<truth>(?:TRUE|FALSE)\b(?!\())|(?P<word>{_WORD})"
    rf"|(?P<brackets>\[[^\[\]]*\])|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_CALC = re.compile(
    rf"(?P<text>{_TEXT})|\$?(?P<sheet>{_QUOTED}|[^\W\d]\w*)\.(?=(?:{_CELL})(?![\w(.]))"
    rf"|(?P<error>{_ERROR})|(?P<word>{_WORD})|(?P<brackets>\[[^\[\]]*\])|(?P<sign>.)",
    re.DOTALL,
)
_PLAIN_SHEET = re.compile(r"[^\W\d]\w*\Z")
_LIKE_A_CELL = re.compile(r"(?:[A-Za-z]{1,3}\d+|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*)\Z")


def to_calc(formula: str) -> str:
    """=SUM('Biểu 1'!A1,2) → =SUM($'Biểu 1'.A1;2)."""
    return _translated(formula, _EXCEL, _calc_sheet, _to_calc_sign)


def to_excel(formula: str) -> str:
    """=SUM($'Biểu 1'.A1;2) → =SUM('Biểu 1'!A1,2)."""
    return _translated(formula, _CALC, _excel_sheet, _to_excel_sign)


def _translated(
    formula: str,
    pattern: re.Pattern[str],
    sheet: Callable[[str], str],
    sign: Callable[[str, str], str],
) -> str:
    made: list[str] = []
    # Of each open bracket: "call" after a name, "(" for grouping alone, "{" for a constant.
    depth: list[str] = []
    before = ""
    for part in pattern.finditer(formula):
        kind, word = part.lastgroup, part.group()
        if kind == "sheet":
            made.append(sheet(part["sheet"]))
        elif kind == "truth":
            made.append(f"{word}()")  # Calc takes the bare word for the number
        elif kind == "word":
            made.append(_bare(word))
        elif kind == "sign":
            if word in "({":
                depth.append("call" if word == "(" and before == "word" else word)
            elif word in ")}" and depth:
                depth.pop()
            made.append(sign(word, depth[-1] if depth else ""))
        else:
            made.append(word)
        before = kind or ""
    return "".join(made)


def _bare(name: str) -> str:
    """Excel stores newer functions with a prefix that no person writes."""
    return name.removeprefix("_xlfn.").removeprefix("_xlws.")


def _to_calc_sign(sign: str, within: str) -> str:
    if within == "{":
        return {",": ";", ";": "|"}.get(sign, sign)
    if sign == ",":
        return ";" if within == "call" else "~"
    return sign


def _to_excel_sign(sign: str, within: str) -> str:
    if within == "{":
        return {";": ",", "|": ";"}.get(sign, sign)
    return "," if sign in ";~" else sign


def _calc_sheet(name: str) -> str:
    return f"${name if name.startswith(chr(39)) else quoted_sheet(name)}."


def _excel_sheet(name: str) -> str:
    bare = name[1:-1].replace("''", "'") if name.startswith("'") else name
    return f"{quoted_sheet(bare)}!"


def quoted_sheet(name: str) -> str:
    """A sheet's name as it stands before "!": in quotes where it needs them."""
    if _PLAIN_SHEET.match(name) and not _LIKE_A_CELL.match(name):
        return name
    return "'{}'".format(name.replace("'", "''"))
