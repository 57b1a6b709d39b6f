"""A number among words: "hơn 1.234,5 tỷ đồng (*)", "3 tỷ 659 triệu", "75 nhà (sơ bộ)".

A number alone is read in written.py, which asks here only where words stand beside it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from ansinh_xl.text.folding import fold
from ansinh_xl.text.written import Written, exact, parse_number

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


def read_phrase(text: str) -> Written:
    """Qualifier in front, unit and footnote mark behind; state "text" where no number is meant."""
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
