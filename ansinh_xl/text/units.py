"""Units of measure: what "ĐVT: triệu đồng" and "(tr.đ)" say, and the factor to the base unit.

Only explicit unit words count (in brackets or after "ĐVT"); a label such as "Số hộ" states no
unit here, its form does. Units are those of contract.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc


class Unit(NamedTuple):
    """``factor`` turns a figure into its base: whole đồng for money, kg for weight, else 1."""

    code: str
    measure: str
    factor: int
    kind: Literal["count", "money", "rate"]


UNITS: Final = {
    unit.code: unit
    for unit in (
        Unit("dong", "dong", 1, "money"),
        Unit("thousand_dong", "dong", 10**3, "money"),
        Unit("million_dong", "dong", 10**6, "money"),
        Unit("billion_dong", "dong", 10**9, "money"),
        Unit("household", "household", 1, "count"),
        Unit("person", "person", 1, "count"),
        Unit("card", "card", 1, "count"),
        Unit("house", "house", 1, "count"),
        Unit("loan", "loan", 1, "count"),
        Unit("month", "month", 1, "count"),
        Unit("kg", "kg", 1, "count"),
        Unit("tạ", "kg", 10**2, "count"),
        Unit("yến", "kg", 10, "count"),
        Unit("tonne", "kg", 10**3, "count"),
        Unit("percent", "percent", 1, "rate"),
    )
}

_PRINTED = {
    "dong": "đồng|đ|d|vnd|vnđ|việt nam đồng|đồng việt nam|đồng vn|₫",
    "thousand_dong": "nghìn đồng|ngàn đồng|1000 đồng|1 000 đồng|nghìn đ|ngàn đ|1000đ|1 000đ|1000 đ"
    "|1 000 đ|1000 vnd|1 000 vnd|nghìn vnd|nđ|ng đ|ngđ|ngh đ|nghđ|ngh đồng|ng đồng|1 000|1000",
    "million_dong": "triệu đồng|triệu đ|triệu|tr đồng|trđ|tr đ|triệu vnd|1 000 000 đồng"
    "|1000000 đồng|tr vnd",
    "billion_dong": "tỷ đồng|tỉ đồng|tỷ|tỉ|tỷ đ|tỉ đ|tỷ vnd",
    "household": "hộ|số hộ|hộ gia đình|hộ dân",
    "person": "người|khẩu|nhân khẩu|số người|số khẩu|đối tượng|số đối tượng|lượt người|cá nhân"
    "|trẻ em|trẻ|em|cháu|lao động|học sinh|người dân|lượt đối tượng",
    "card": "thẻ|thẻ bhyt|số thẻ",
    "house": "nhà|ngôi nhà|căn nhà|căn|số nhà|nhà ở|ngôi",
    "loan": "lượt hộ|lượt|lượt vay|món|món vay|khoản vay|lượt hộ vay",
    "month": "tháng|số tháng",
    "kg": "kg|kilogam|kilôgam|ki lô gam|kg gạo",
    "tạ": "tạ|tạ gạo",
    "yến": "yến|yến gạo",
    "tonne": "tấn|tấn gạo",
    "percent": "%|phần trăm|tỷ lệ|tỉ lệ",
}
_BY_WORDS = {
    (word if word == "%" else fold(word.replace("₫", "đ"))): UNITS[code]
    for code, words in _PRINTED.items()
    for word in words.split("|")
}
_TIMES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6}
_ROUND = frozenset(("1", "10", "100", "1000", "10000", "100000"))
_PRINTED_ONLY = (
    "ha|km|m|m2|m3|mét|lít|kwh|lớp|khóa|mô hình|dự án|công trình|suất|cuộc|buổi|lần|vụ|giờ|ngày"
    "|ngày công|năm|tuổi|xã|thôn|đơn vị|cơ sở|doanh nghiệp|trường|chiếc|cái|bộ|cây"
)
_OTHERS = frozenset(map(fold, _PRINTED_ONLY.split("|")))
"""Units that no form of ours has: they are printed as they stand."""
_LONGEST = max(len(words.split()) for words in _BY_WORDS)

_STATED = re.compile(
    r"(?:[đd]vt|[đd]\.v\.t|đơn\s+vị\s+tính|đv\s*tính|đvị\s+tính|đơn\s+vị)\s*[:;.\-–]?\s*(.+)"
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
# "Hộ/khẩu" names two units, "đồng/hộ" is a price.
_PIECES = re.compile(r"\s*(?:[,;&+]|\bvà\b| - | – |(?<=\bhộ)\s?/(?=\s?(?:nhân )?khẩu))\s*")
_PER = re.compile(r"/|\btrên (?:một|1)\b")
_PERCENT_SIGN = re.compile(r"(?<!\d)(?<!\d )%")


def find_unit(text: str) -> Unit | None:
    """The unit that a label or a note states, the first one if it states several.

    "Đơn vị tính: 1.000 đồng" → thousand_dong; "Kinh phí (tr.đ)" → million_dong;
    "Tỷ lệ %" → percent; "Số hộ" → None; "Mức (đồng/người)" → None, a price is no unit.
    """
    units = find_units(text)
    return units[0] if units else None


@lru_cache(maxsize=1 << 12)
def find_units(text: str) -> tuple[Unit, ...]:
    """Every unit the text states, in order: "ĐVT: hộ, triệu đồng" → household, million_dong."""
    text = nfc(text).lower()
    found: list[Unit] = []
    stated = _STATED.search(text)
    if stated:
        found += _units_of(stated[1], loose=True)
    for bracket in _BRACKETED.finditer(text[: stated.start()] if stated else text):
        found += _units_of(bracket[1], loose=False)
    if not found and len(text) < 40 and _is_money(text):
        found += _units_of(text, loose=False)
    if not found and _PERCENT_SIGN.search(text):
        found.append(UNITS["percent"])
    return tuple(dict.fromkeys(found))


def printed_unit(text: str) -> str | None:
    """The unit as printed, known or not: "ĐVT: đồng/người" → "đồng/người", "(suất)" → "suất".

    From a bracket only where it can be a unit: short, lower case, no digits but "1.000".
    """
    text = nfc(text)
    stated = _STATED.search(text.lower())
    if stated:
        printed = text[stated.start(1) : stated.end(1)].strip(" .:)")
        return printed if len(printed) <= 40 else None
    for bracket in _BRACKETED.finditer(text):
        printed = bracket[1].strip()
        if unit_of(printed) or (len(printed) <= 20 and _PER.search(printed)):
            return printed
    return other_unit(text)


@lru_cache(maxsize=1 << 10)
def other_unit(text: str) -> str | None:
    """A unit that is none of ours, as a label states it: "Diện tích (ha)" → "ha"."""
    brackets = (bracket[1].strip() for bracket in _BRACKETED.finditer(nfc(text)))
    return next((word for word in brackets if _is_other(fold(word))), None)


def _is_other(words: str) -> bool:
    first, _, rest = words.partition(" ")
    return words in _OTHERS or (first in _TIMES and rest in _OTHERS)


@lru_cache(maxsize=1 << 10)
def unit_of(words: str) -> Unit | None:
    """The unit that the words name wholly or begin with: "tấn gạo", "tỷ đồng", "thẻ BHYT".

    Takes the ``unit_word`` of a Reading. "đồng/người/tháng" names none.
    """
    units = _units_of(nfc(words).lower(), loose=True)
    return units[0] if units else None


@lru_cache(maxsize=1 << 10)
def whole_unit(words: str) -> Unit | None:
    """The unit that the words name and nothing else: "người" is one, "người nghèo" none."""
    units = _units_of(nfc(words).lower(), loose=False)
    return units[0] if len(units) == 1 else None


def _units_of(fragment: str, *, loose: bool) -> list[Unit]:
    found = []
    for piece in _PIECES.split(fragment):
        unit = _unit_of_piece(piece.rpartition(":")[2], loose)
        if unit is not None:
            found.append(unit)
        elif loose and not found:
            break  # "Đơn vị: UBND huyện, triệu …" is no unit
    return found


def _unit_of_piece(piece: str, loose: bool) -> Unit | None:
    piece = piece.strip(" .()")
    if piece == "%" or (loose and piece.startswith("%")):
        return UNITS["percent"]
    if _PER.search(piece) or piece == "d":
        return None  # a price per something; a bare "d" is a letter, not đồng
    words = fold(piece.replace("₫", "đ")).split()
    unit = _BY_WORDS.get(" ".join(words))
    if unit is None and words and words[0] in _ROUND:
        unit = _so_many_dong(piece, " ".join(words))
    if unit is None and words and words[0] in _TIMES:
        unit = _thousands(piece, _TIMES[words[0]], _BY_WORDS.get(" ".join(words[1:])))
    if unit is not None or not loose:
        return unit
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        unit = _BY_WORDS.get(" ".join(words[:length]))
        if unit is not None:
            return unit
    return None


def _thousands(piece: str, times: int, one: Unit | None) -> Unit | None:
    """ "nghìn tấn", "nghìn người": none of contract.md's, so its code is what is printed."""
    if one is None or one.kind != "count":
        return None
    return Unit(piece, one.measure, times * one.factor, one.kind)


def _so_many_dong(piece: str, words: str) -> Unit | None:
    """ "100.000 đồng", by its number; its code is what is printed where none of ours is so much."""
    found = re.match(r"(10*(?: 000)*) ?(?:dong|d|vnd)\b", words)
    factor = int(found[1].replace(" ", "")) if found is not None else 1
    if factor == 1:
        return None
    ours = (unit for unit in UNITS.values() if (unit.measure, unit.factor) == ("dong", factor))
    return next(ours, Unit(piece, "dong", factor, "money"))


def _is_money(text: str) -> bool:
    """The whole text is a money unit: a header cell "1.000 đồng" under "Kinh phí"."""
    unit = _BY_WORDS.get(fold(text.strip(" .:")))
    return unit is not None and unit.kind == "money" and ("đ" in text or "vn" in text)
