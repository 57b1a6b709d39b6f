"""Rules as texts: "closing = opening - escaped + new" of a form, "4=3/1*100" of a numbering row.

Both become the same Identity (grammar.py): + - * / brackets, names, numbers, one relation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import lru_cache

from ansinh_xl.errors import UsageError
from ansinh_xl.text.folding import nfc
from ansinh_xl.text.grammar import (
    RELATIONS,
    Expression,
    Identity,
    Symbol,
    expression_of,
    identity_of,
)

__all__ = ["Expression", "Identity", "parse_expression", "parse_identity", "parse_numbering"]


@lru_cache(maxsize=1 << 10)
def parse_expression(text: str) -> Expression:
    """An expression over names: "poor_households / households * 100".

    Raises UsageError "bad-expression".
    """
    return expression_of(_symbols(text), text)


@lru_cache(maxsize=1 << 10)
def parse_identity(text: str) -> Identity:
    """A rule over names with one relation (=, <=, >=). Raises UsageError "bad-expression"."""
    return identity_of(_symbols(text), text)


def parse_numbering(text: str, columns: Collection[str], own: str | None = None) -> Identity | None:
    """The rule that a cell of a numbering row states, None where it states none.

    ``columns`` are the numbers and letters of the table's columns ("1" … "12", "A", "2a"), which
    become the names; any other number is a constant. "4=3/1%" and "6=5:3x100" are percentages,
    "8=1+...+7" and "8=SUM(1:7)" a series, "(5)=(3)-(4)" a plain rule. ``own`` is the cell's own
    column where only the right side is printed ("=3+4"). The target is the single column that is
    computed; the text of the Identity is the cell's.
    """
    text = nfc(text)
    if not 2 <= len(text) <= _LONGEST_CELL or not any(sign in text for sign in "=<>≤≥"):
        return None
    return _numbering(text, frozenset(columns), own)


_LONGEST_CELL = 200
_LONGEST_RULE = 500
_SIGNS = {
    **{"≤": "<=", "≥": ">=", "==": "=", "=<": "<=", "=>": ">="},
    **{"×": "*", "÷": "/", ":": "/", "−": "-", "–": "-", "[": "(", "]": ")"},
}
# Patterns are texts here: ``re`` compiles and keeps them when the first rule is read.
_SYMBOL = (
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<name>[^\W\d][\w.]*)"
    r"|(?P<sign><=|>=|=<|=>|==|[-+*/()=≤≥×÷−–]))"
)


def _symbols(text: str) -> list[Symbol]:
    symbols: list[Symbol] = []
    position = 0
    text = text.strip()
    if len(text) > _LONGEST_RULE:
        raise UsageError("bad-expression", text=text[:60] + "…")
    match = re.compile(_SYMBOL).match
    while position < len(text):
        found = match(text, position)
        if found is None:
            raise UsageError("bad-expression", text=text)
        position = found.end()
        if found["number"]:
            symbols.append(_constant(found["number"]))
        else:
            symbols.append(found["name"] or _SIGNS.get(found["sign"], found["sign"]))
    return symbols


def _constant(text: str) -> int | Fraction:
    return int(text) if text.isdecimal() else Fraction(text)


# --- numbering rows -------------------------------------------------------------------------

_DOTS = "..."
_PRINTED = (
    r"(?i)\s*(?:(?P<dots>\.{2,}|…)"
    r"|(?P<label>\d+(?:[.,]\d+)*[a-zđ]?(?![a-wyzđ\d])|[a-zđ]\d*(?![\wđ]))"
    r"|(?P<sign><=|>=|=<|=>|==|[-+*/()\[\]=≤≥×÷:−–]))"
)
_COLUMN_WORD = r"(?i)\b(?:cột|cot|c[.]?(?=\d))\s*"
_TIMES = r"(?i)(?:(?<=[\d)\]])\s*|(?<=\b[a-zđ])\s+)x(?=\s*[\d(\[])"
_PERCENT = r"\(?%\)?"
_THOUSANDS = r"\d{1,3}(?:\.\d{3})+"


@lru_cache(maxsize=1 << 10)
def _numbering(text: str, columns: frozenset[str], own: str | None) -> Identity | None:
    known = {column.lower(): column for column in columns}
    plain: str | None = _without_words(text)
    if plain and (not plain.isascii() or ".." in plain or "sum" in plain.lower()):
        from ansinh_xl.text.series import spelled_out  # most forms print plain rules

        plain = spelled_out(plain, known)
    symbols = _printed_symbols(plain, known) if plain is not None else None
    if symbols is None:
        return None
    if symbols and symbols[0] in RELATIONS and own is not None:
        symbols.insert(0, own)
    symbols = _unwrapped(symbols)
    if "%" in text and 100 not in symbols:
        symbols = _hundredfold(symbols)
    try:
        identity = identity_of(symbols, text)
    except UsageError:
        return None
    if identity.target is None and identity.relation == "=":
        identity = Identity(text, identity.right, "=", identity.left)  # "3+4=5"
    if identity.target is None or not identity.right.names:
        return None
    return None if identity.target in identity.right.names else identity


def _without_words(text: str) -> str:
    """ "Cột 4 = cột 3 : cột 1 x 100 (%)" with its signs and numbers only."""
    # Most cells hold no more than those: what is not there need not be compiled.
    if "%" in text:
        text = re.sub(_PERCENT, "", text)
    if "c" in text or "C" in text:
        text = re.sub(_COLUMN_WORD, "", text)
    text = text.strip().rstrip(" ;")
    text = text if text.endswith("..") else text.rstrip(" .;")
    return re.sub(_TIMES, "*", text) if "x" in text or "X" in text else text


def _printed_symbols(text: str, known: Mapping[str, str]) -> list[Symbol] | None:
    symbols: list[Symbol] = []
    position = 0
    match = re.compile(_PRINTED).match
    while position < len(text):
        found = match(text, position)
        if found is None:
            return None
        position = found.end()
        label = found["label"]
        if found["dots"]:
            symbols.append(_DOTS)
        elif not label:
            symbols.append(_SIGNS.get(found["sign"], found["sign"]))
        elif label.lower() in known:
            symbols.append(known[label.lower()])
        elif label[0].isdigit() and label[-1].isdigit():
            grouped = re.fullmatch(_THOUSANDS, label) is not None
            plain = label.replace(".", "") if grouped else label.replace(",", ".")
            if plain.count(".") > 1:
                return None
            symbols.append(_constant(plain))
        else:
            return None
    return _without_dots(_bare(symbols), known)


def _bare(symbols: list[Symbol]) -> list[Symbol]:
    """Brackets around one column dropped: "(2)+(3)" is "2+3"."""
    bare: list[Symbol] = []
    for symbol in symbols:
        bare.append(symbol)
        if symbol == ")" and len(bare) > 2 and bare[-3] == "(":
            bare[-3:] = [bare[-2]]
    return bare


def _without_dots(symbols: list[Symbol], known: Mapping[str, str]) -> list[Symbol] | None:
    """ "1+2+...+7" in full; the step is that of the two columns before the dots, else 1."""
    while _DOTS in symbols:
        at = symbols.index(_DOTS)
        if not 1 < at < len(symbols) - 2 or symbols[at - 1] != "+" or symbols[at + 1] != "+":
            return None
        first, last = _whole(symbols[at - 2]), _whole(symbols[at + 2])
        before = _whole(symbols[at - 4]) if at >= 4 and symbols[at - 3] == "+" else None
        if first is None or last is None:
            return None
        step = first - before if before is not None else 1
        if step < 1 or last <= first or (last - first) % step:
            return None
        between = [str(number) for number in range(first + step, last, step)]
        if any(number not in known for number in between):
            return None
        symbols[at : at + 2] = [symbol for number in between for symbol in (known[number], "+")]
    return symbols


def _whole(symbol: Symbol) -> int | None:
    return int(symbol) if isinstance(symbol, str) and symbol.isdecimal() else None


def _unwrapped(symbols: list[Symbol]) -> list[Symbol]:
    """ "(7=5+6)" without its outer brackets."""
    if len(symbols) > 4 and symbols[0] == "(" and symbols[-1] == ")":
        depth = 0
        for symbol in symbols:
            depth += (symbol == "(") - (symbol == ")")
            if depth and symbol in RELATIONS:
                return symbols[1:-1]
    return symbols


def _hundredfold(symbols: list[Symbol]) -> list[Symbol]:
    at = next((place for place, symbol in enumerate(symbols) if symbol in RELATIONS), None)
    if at is None:
        return symbols
    return [*symbols[: at + 1], "(", *symbols[at + 1 :], ")", "*", 100]
