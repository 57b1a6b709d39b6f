"""How a unit's name is written in workbooks: numbering, the word for its type, tone marks.

Turns a written name into readings that can be looked up. Knows no unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ansinh_xl.areas.area import Kind
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WITHOUT_TONES = str.maketrans("", "", _TONES)
# "1. ", "1.1 ", "II/ ", "a) ", "(1) ", "514 - ", "01 "; a lone letter needs its stop, since
# "A Xan" is a commune. Compiled by re when a name first needs it: it is dear, and few do.
_NUMBERING = (
    r"^\s*(?:[(\[]?(?:\d{1,5}(?:\.\d{1,3})*|[IVXLC]{1,5}(?:\.\d{1,3})*|[A-Za-zĐđ])"
    r"\s*[.)\]:/\-–]+(?!\d)|(?:\d{1,3}|[IVXLC]{1,5}(?=\.))(?:\.\d{1,3})*(?=\s))\s*"
)
_STOPS = frozenset(".)]:/-–")
_WORD = re.compile(r"[^\W_]+")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")


class Type(NamedTuple):
    """The word for a unit's type, folded and in full, and the levels that bear it."""

    word: str
    kinds: frozenset[Kind]


class Reading(NamedTuple):
    """A written name taken apart: type word or None, folded rest, the rest as it was spelled."""

    type: Type | None
    key: str
    spelling: str


_PROVINCE: frozenset[Kind] = frozenset({"province"})
_DISTRICT: frozenset[Kind] = frozenset({"district"})
_COMMUNE: frozenset[Kind] = frozenset({"commune"})
_CITY = Type("thanh pho", _PROVINCE | _DISTRICT)
_TOWN = Type("thi xa", _DISTRICT)
_TOWNLET = Type("thi tran", _COMMUNE)
TYPES: dict[str, Type] = {
    "tinh": Type("tinh", _PROVINCE),
    "thanh pho": _CITY,
    "tp": _CITY,
    "t p": _CITY,
    "t pho": _CITY,
    "thi xa": _TOWN,
    "tx": _TOWN,
    "t x": _TOWN,
    "t xa": _TOWN,
    "huyen": Type("huyen", _DISTRICT),
    "h": Type("huyen", _DISTRICT),
    "thi tran": _TOWNLET,
    "tt": _TOWNLET,
    "t t": _TOWNLET,
    "t tran": _TOWNLET,
    "ttr": _TOWNLET,
    "xa": Type("xa", _COMMUNE),
    "x": Type("xa", _COMMUNE),
    "phuong": Type("phuong", _COMMUNE),
    "p": Type("phuong", _COMMUNE),
}
_OFFICES = ("ubnd ", "uy ban nhan dan ")


@lru_cache(maxsize=8192)
def spelling(text: str) -> str:
    """Lower case with every mark, the tone written after its word, so that hoà and hòa are one."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return " ".join([word if word.isascii() else _tone_last(word) for word in words])


@lru_cache(maxsize=8192)
def _tone_last(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return marks.translate(_WITHOUT_TONES) + "".join([mark for mark in marks if mark in _TONES])


def is_marked(text: str) -> bool:
    """Whether the writer used Vietnamese letters; "TAM THANH" may be any of three communes."""
    return not text.isascii() and any(letter.isalpha() and letter > "\x7f" for letter in text)


def tidy(text: str) -> str:
    """NFC; Eth for Đ and the modifier apostrophe, common in converted files, mended."""
    return nfc(text).replace("Ð", "Đ").replace("ð", "đ").replace("ʼ", "'")


def without_numbering(text: str) -> str:
    """The text behind "1.", "II/", "a)", "514 -" at its head."""
    if text[:1].isalpha() and _STOPS.isdisjoint(text):
        return text  # numbering without a stop is a number
    return re.sub(_NUMBERING, "", text, count=1)


def split_words(text: str) -> list[str]:
    """Words of a title or a file name: "TienPhuoc_bieu01" is Tien, Phuoc, bieu, 01."""
    if not (text.isupper() or text.istitle() or text.islower()):  # else no word runs into another
        text = "".join(
            " " + here if here.isupper() and before.islower() else here
            for before, here in zip(" " + text, text, strict=False)
        )
    return _LETTERS_OR_DIGITS.findall(text)


def readings(text: str) -> Iterator[Reading]:
    """The name as a whole, then what stands behind its type word."""
    key = fold(text)
    spelled = spelling(text)
    for office in _OFFICES:
        if key.startswith(office):
            key = key[len(office) :]
            spelled = " ".join(spelled.split(" ")[-len(key.split(" ")) :])
            break
    yield Reading(None, key, spelled)
    words = key.split(" ")
    for length in (2, 1):
        kind = TYPES.get(" ".join(words[:length])) if len(words) > length else None
        if kind:
            yield Reading(kind, " ".join(words[length:]), " ".join(spelled.split(" ")[length:]))
            return
