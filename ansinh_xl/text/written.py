"""The grammar of one cell's text: "hơn 1.234,5 tỷ đồng (*)" into its parts, undecided.

A text is read under both conventions at once; which one holds is decided over the column
(numbers.py). Nothing here knows the column.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from ansinh_xl.text.folding import fold, nfc

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
_GROUPED = {
    decimal: re.compile(
        rf"(?:[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
        rf"|[1-9]\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+|\d+)"
        rf"(?:{re.escape(decimal)}\d+)?"
    )
    for decimal, group in ((",", "."), (".", ","))
}
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}")
_SIGN = re.compile(r"([+\-−–])\s*(?=\d)")
_DIGITS_ONLY = re.compile(r"\d+")


def parse_number(text: str, *, decimal: Separator) -> int | Decimal | None:
    """The number a text writes under one convention, None if it writes none.

    Accepts thousands groups, blanks as groups, a sign, accountants' "(12)" and "1,5E+03".
    """
    text = nfc(text)
    negative = False
    if len(text) > 2 and text[0] == "(" and text[-1] == ")":
        negative, text = True, text[1:-1].strip()
    signed = _SIGN.match(text)
    if signed:
        if negative:
            return None
        negative, text = signed[1] != "+", text[signed.end() :]
    value = _unsigned(text, decimal)
    return None if value is None else -value if negative else value


def _unsigned(text: str, decimal: Separator) -> int | Decimal | None:
    if not text.isascii() and any(blank not in _BLANKS for blank in text if not blank.isascii()):
        return None  # foreign digits are no digits here
    if _DIGITS_ONLY.fullmatch(text):
        return int(text)
    if _SCIENTIFIC.fullmatch(text):
        if ("," if decimal == "." else ".") in text:
            return None
        return exact(Decimal(text.replace(",", ".")))
    if not _GROUPED[decimal].fullmatch(text):
        return None
    whole, _, fraction = text.partition(decimal)
    digits = "".join(c for c in whole if c.isdigit())
    return exact(Decimal(f"{digits}.{fraction}")) if fraction else int(digits)


_ERRORS = re.compile(
    r"#(REF!|DIV/0!|N/A|NAME\?|VALUE!|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|#+)"
    r"|Err:\d{3}",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[-–—−‐‑‒―](?:\s?[-–—−‐‑‒―])*")
_FILL_IN = re.compile(r"[.…_\s]+")  # the dotted line of a form nobody has filled in
_MARKS = frozenset("xX×✓✔☑√vV")

_AT_LEAST = r"hơn|trên|ít nhất|tối thiểu|không dưới|không ít hơn|không kém|>=|=>|≥|>"
_BELOW = r"dưới|gần|tối đa|không quá|không vượt quá|chưa đến|chưa tới|<=|=<|≤|<"
_ROUGHLY = r"khoảng|xấp xỉ|chừng|độ|~|≈"
_EARLY = r"ước tính|ước thực hiện|ước đạt|ước|sơ bộ|tạm tính"
_LEAD = re.compile(
    rf"(?:(?P<atleast>{_AT_LEAST})|(?P<below>{_BELOW})|(?P<approximate>{_ROUGHLY})"
    rf"|(?P<preliminary>{_EARLY})|(?P<from>từ)|(?:là|đạt|có|tổng cộng|số liệu))(?:\s*:)?\s*",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\s*(?:\(\*+\)|\*+|[\[(]\d[\])]|[¹²³⁴-⁹†‡]+)$")
_TAIL_EARLY = re.compile(rf"\s*\(?\s*(?:số liệu\s+|số\s+)?(?:{_EARLY})\s*\)?$", re.IGNORECASE)
_TAIL_AT_LEAST = re.compile(r"\s*(?:trở lên|\+)$", re.IGNORECASE)
_NUMBER = re.compile(
    r"[+\-−–]?\s?\d(?:[\d.,'’ ]*\d)?(?:[eE][+-]?\d{1,2}(?!\w))?|\(\s?\d[\d.,' ]*\)"
)
_MULTIPLIERS = {
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "tr": 10**6,
    "trđ": 10**6,
    "nghìn": 10**3,
    "ngàn": 10**3,
}
_MULTIPLIER = re.compile(
    r"\s*(nghìn tỷ|nghìn tỉ|ngàn tỷ|tỷ|tỉ|triệu|trđ|tr|nghìn|ngàn)(?![^\W\d_])\.?"
)
# The words a unit printed behind a number begins with; another word makes the cell a text.
_UNIT_HEADS = frozenset(
    fold(words).partition(" ")[0]
    for words in (
        *("hộ", "khẩu", "nhân khẩu", "người", "đối tượng", "cá nhân", "lao động", "thành viên"),
        *("em", "cháu", "trẻ em", "học sinh", "gia đình", "trường hợp", "thẻ", "suất", "lượt"),
        *("món", "nhà", "căn", "ngôi", "công trình", "cơ sở", "xã", "thôn", "phường", "lớp"),
        *("tháng", "kg", "tấn", "tạ", "gam", "g", "đồng", "đ", "vnđ", "chiếc", "bộ", "cái"),
    )
)


@lru_cache(maxsize=1 << 13)
def read_written(text: str) -> Written:
    """The parts of one cell's text; state "text" where no number can be meant."""
    text = nfc(text)
    if not text or _FILL_IN.fullmatch(text):
        return Written("blank")
    if _ERRORS.fullmatch(text):
        return Written("error")
    if _DASHES.fullmatch(text):
        return Written("dash")
    if text in _MARKS:
        return Written("mark")
    if text[0] == "'":
        text = text[1:].lstrip()  # the sign by which Excel's users force a text
    if not any(c.isdigit() for c in text) or len(text) > 120:
        return Written("text")
    comma, dot = parse_number(text, decimal=","), parse_number(text, decimal=".")
    if comma is not None or dot is not None:
        return Written("number", comma, dot)
    return _phrase(text)


def _phrase(text: str) -> Written:
    """A number among words: qualifier in front, unit and footnote mark behind."""
    qualifier: Literal["at_least"] | None = None
    notes: set[str] = set()
    bare = _FOOTNOTE.sub("", text)
    while (early := _TAIL_EARLY.search(bare)) and early.start():
        notes.add("preliminary")
        bare = bare[: early.start()]
    if (tail := _TAIL_AT_LEAST.search(bare)) is not None:
        qualifier, bare = "at_least", bare[: tail.start()]
    position = 0
    while (lead := _LEAD.match(bare, position)) is not None:
        name = lead.lastgroup
        if name == "atleast":
            qualifier = "at_least"
        elif name == "from" and qualifier is None:
            return Written("text")  # "từ 5" without "trở lên" says no figure
        elif name in ("below", "approximate", "preliminary"):
            notes.add(name)
        position = lead.end()
    words = position > 0 and bool(re.search(r"[^\W\d_]", bare[:position]))
    amounts = _amounts(_FOOTNOTE.sub("", bare[position:]))
    if amounts is None:
        return Written("text")
    by_comma, by_dot, absolute, unit_word = amounts
    note = next((n for n in ("below", "preliminary", "approximate") if n in notes), None)
    return Written(
        "number",
        by_comma,
        by_dot,
        qualifier,
        note,
        unit_word,
        absolute,
        words or (unit_word is not None and unit_word != "%"),
    )


_Value = int | Decimal | None


def _amounts(text: str) -> tuple[_Value, _Value, bool, str | None] | None:
    """ "3 tỷ 659 triệu đồng" → (3659000000, 3659000000, True, "đồng")."""
    by_comma: _Value = 0
    by_dot: _Value = 0
    absolute = False
    lowest = 0
    first_word = ""
    while (found := _NUMBER.match(text)) is not None:
        comma = parse_number(found[0], decimal=",")
        dot = parse_number(found[0], decimal=".")
        text = text[found.end() :].lower()
        factor = 1
        multiplier = _MULTIPLIER.match(text)
        if multiplier is not None:
            for word in multiplier[1].split():
                factor *= _MULTIPLIERS[word]
            text = text[multiplier.end() :]
            first_word = first_word or multiplier[1]
        if lowest and factor >= lowest:
            return None  # "3 triệu 2 tỷ", "5 2": no amount
        lowest, absolute = factor, absolute or factor > 1
        by_comma = None if comma is None or by_comma is None else by_comma + comma * factor
        by_dot = None if dot is None or by_dot is None else by_dot + dot * factor
        text = text.lstrip()
    if not lowest or (by_comma is None and by_dot is None):
        return None
    rest = _FOOTNOTE.sub("", text).strip()
    if rest == "%":
        return by_comma, by_dot, absolute, rest
    if any(c.isdigit() for c in rest) or len(rest) > 60:
        return None
    head = fold(rest.lstrip("(").replace("₫", "đ")).partition(" ")[0]
    if rest and not absolute and head not in _UNIT_HEADS:
        return None
    unit_word = f"{first_word} {rest}".strip() or None
    return _settled(by_comma), _settled(by_dot), absolute, unit_word


def _settled(value: _Value) -> _Value:
    return None if value is None else exact(value)
