"""The grammar of one cell's text: "1.234,5", "(12)", "-", "#REF!" into its parts, undecided.

A text is read under both conventions at once; which one holds is decided over the column
(numbers.py). Nothing here knows the column.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import nfc

Separator = Literal[",", "."]
WrittenState = Literal["number", "blank", "dash", "mark", "error", "text"]


class Written(NamedTuple):
    """One text read under both conventions.

    ``by_comma``: the value if "," is the decimal separator, None if the text breaks that
    convention; ``by_dot`` likewise. ``vietnamese``: words around the number are Vietnamese, so
    the number is too unless the column proves otherwise.
    """

    state: WrittenState
    by_comma: int | Decimal | None = None
    by_dot: int | Decimal | None = None
    qualifier: Literal["at_least"] | None = None
    note: Literal["approximate", "below", "preliminary"] | None = None
    unit_word: str | None = None
    absolute: bool = False
    vietnamese: bool = False

    @property
    def proves(self) -> Separator | None:
        """The decimal separator without which this text could not be read."""
        if self.by_comma is None and self.by_dot is not None:
            return "."
        if self.by_dot is None and self.by_comma is not None:
            return ","
        return None


def exact(value: int | float | Decimal) -> int | Decimal:
    """The number that was meant: an int where whole, else the 15 digits Excel shows.

    0.30000000000000004 → Decimal("0.3"); 12.0 → 12.
    """
    if isinstance(value, float):
        if value.is_integer():
            return int(value)
        value = Decimal(format(value, ".15g"))
    elif isinstance(value, int):
        return int(value)
    return int(value) if value == value.to_integral_value() else value


_BLANKS = " '’"  # nfc has made every blank a plain one
# Patterns are texts here: ``re`` compiles and keeps them where a number stands as text.
_GROUPED = {
    decimal: (
        rf"(?:[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
        rf"|[1-9]\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+|\d+)"
        rf"(?:{re.escape(decimal)}\d+)?"
    )
    for decimal, group in ((",", "."), (".", ","))
}
_SCIENTIFIC = r"\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}"
_SIGN = r"([+\-−–])\s*(?=\d)"
_DIGITS_ONLY = r"\d+"


def parse_number(text: str, *, decimal: Separator) -> int | Decimal | None:
    """The number a text writes under one convention, None if it writes none.

    Accepts thousands groups, blanks as groups, a sign, accountants' "(12)" and "1,5E+03".
    """
    text = nfc(text)
    negative = False
    if len(text) > 2 and text[0] == "(" and text[-1] == ")":
        negative, text = True, text[1:-1].strip()
    signed = re.match(_SIGN, text)
    if signed:
        if negative:
            return None
        negative, text = signed[1] != "+", text[signed.end() :]
    value = _unsigned(text, decimal)
    return None if value is None else -value if negative else value


def _unsigned(text: str, decimal: Separator) -> int | Decimal | None:
    if not text.isascii() and any(blank not in _BLANKS for blank in text if not blank.isascii()):
        return None  # foreign digits are no digits here
    if re.fullmatch(_DIGITS_ONLY, text):
        return int(text)
    if re.fullmatch(_SCIENTIFIC, text):
        if ("," if decimal == "." else ".") in text:
            return None
        return exact(Decimal(text.replace(",", ".")))
    if not re.fullmatch(_GROUPED[decimal], text):
        return None
    whole, _, fraction = text.partition(decimal)
    digits = "".join(c for c in whole if c.isdigit())
    return exact(Decimal(f"{digits}.{fraction}")) if fraction else int(digits)


_ERRORS = (
    r"(?i)#(REF!|DIV/0!|N/A|NAME\?|VALUE!|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|#+)"
    r"|Err:\d{3}"
)
_DASH = "-–—−‐‑‒―"
_DASHES = rf"[{_DASH}](?:\s?[{_DASH}])*"
_FILL_IN = r"[.…_\s]+"  # the dotted line of a form nobody has filled in
_MARKS = "xX×✓✔☑√vV"
NO_FIGURES = f" {_DASH}{_MARKS}.…_"
"""What says none, or "so it is", or nothing yet, where it stands alone."""


@lru_cache(maxsize=1 << 13)
def read_written(text: str) -> Written:
    """The parts of one cell's text; state "text" where no number can be meant."""
    text = nfc(text)
    if not text or re.fullmatch(_FILL_IN, text):
        return Written("blank")
    if re.fullmatch(_ERRORS, text):
        return Written("error")
    if re.fullmatch(_DASHES, text):
        return Written("dash")
    if len(text) == 1 and text in _MARKS:
        return Written("mark")
    if text[0] == "'":
        text = text[1:].lstrip()  # the sign by which Excel's users force a text
    if not any(c.isdigit() for c in text) or len(text) > 120:
        return Written("text")
    comma, dot = parse_number(text, decimal=","), parse_number(text, decimal=".")
    if comma is not None or dot is not None:
        return Written("number", comma, dot)
    from ansinh_xl.text.phrases import read_phrase  # its many patterns are rarely needed

    return read_phrase(text)
