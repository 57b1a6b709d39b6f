"""The code tables TCVN3 and VNI-Windows, to Unicode and back, letter by letter.

No judgement here: whether a text needs converting is legacy.py's question. The tables themselves
are data (legacy_tables.toml).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from ansinh_xl.records import NamedTuple
from ansinh_xl.text.syllables import TONES


class Tables(NamedTuple):
    """``from_`` and ``to_`` are for str.translate, but ``from_vni``: spelling → letter.

    ``everyday``: common syllables that are another syllable under one of the tables.
    """

    from_tcvn3: dict[int, str]
    to_tcvn3: dict[int, str]
    from_vni: dict[str, str]
    to_vni: dict[int, str]
    vni_spelling: re.Pattern[str]
    everyday: frozenset[str]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables, read once."""
    import tomllib  # only who meets such text pays for it

    raw = tomllib.loads(Path(__file__).with_name("legacy_tables.toml").read_text("utf-8"))
    tcvn3 = {
        chr(int(first, 16) + place): letter
        for first, letters in raw["tcvn3"].items()
        for place, letter in enumerate(letters)
    }
    to_tcvn3 = {letter: shown for shown, letter in tcvn3.items()}
    to_tcvn3 |= {c.upper(): s for c, s in to_tcvn3.items() if c.upper() not in to_tcvn3}
    to_vni = {
        letter: spelling
        for row in raw["vni"]["letters"]
        for letter, spelling in zip(row.split()[::2], row.split()[1::2], strict=True)
    }
    to_vni |= {letter.upper(): spelling.upper() for letter, spelling in to_vni.items()}
    # The base alone says whether a letter is a capital: keyboards wrote "AÂu", "Aâu" for Âu.
    vni = {spelling[0] + spelling[1:].swapcase(): letter for letter, spelling in to_vni.items()}
    vni |= {spelling: letter for letter, spelling in to_vni.items()}
    micro = {0x3BC: tcvn3["\xb5"]}  # the Greek letter: what NFKC makes of the micro sign
    return Tables(
        {ord(c): letter for c, letter in tcvn3.items()} | micro,
        {ord(letter): c for letter, c in to_tcvn3.items()},
        vni,
        {ord(letter): spelling for letter, spelling in to_vni.items()},
        _one_of(vni),
        frozenset(raw["everyday"]["syllables"].split()),
    )


def _one_of(spellings: Collection[str]) -> re.Pattern[str]:
    """Finds those of one letter or two, the longer first, by classes of letters: twice as fast as
    by a list of all.
    """
    seconds: dict[str, str] = {}
    for spelling in spellings:
        seconds[spelling[0]] = seconds.get(spelling[0], "") + spelling[1:]
    pairs = [f"{first}[{marks}]" for first, marks in seconds.items() if marks]
    single = "".join(spelling for spelling in spellings if len(spelling) == 1)
    return re.compile(f"({'|'.join(pairs)}|[{single}])")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 text in Unicode (NFC): "Céng hoµ" → "Cộng hoà".

    ``capitals``: it stands in a font that draws capitals only (.VnTimeH). TCVN3 has no capitals
    with a tone; in text typed in capitals ("HUYÖN") the small ones are raised with the rest.
    Convert before anything strips soft hyphens: U+00AD is the letter ư here.
    """
    converted = text.translate(tables().from_tcvn3)
    return converted.upper() if capitals else raised(converted)


def to_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode Vietnamese as a .Vn* font needs it; ``capitals``: for a font whose name ends in H.

    Without ``capitals`` a capital with a tone is written small, as every converter does: TCVN3
    has no place for it. Raises ValueError where a sign of the text would turn into a letter.
    """
    text = unicodedata.normalize("NFC", text)
    written = (text.lower() if capitals else text).translate(tables().to_tcvn3)
    if from_tcvn3(written).lower() != text.lower():
        raise ValueError(f"TCVN3 has no place for a sign of {text!r}")
    return written


def from_vni(text: str) -> str:
    """VNI-Windows text in Unicode (NFC): "Coäng hoøa" → "Cộng hòa"."""
    known = tables()
    parts = known.vni_spelling.split(text)  # spellings at the odd places
    parts[1::2] = map(known.from_vni.__getitem__, parts[1::2])
    return "".join(parts)


def to_vni(text: str) -> str:
    """Unicode Vietnamese as a VNI-* font needs it. Raises ValueError as ``to_tcvn3`` does."""
    text = unicodedata.normalize("NFC", text)
    written = text.translate(tables().to_vni)
    if from_vni(written) != text:
        raise ValueError(f"VNI has no place for a sign of {text!r}")
    return written


def raised(text: str) -> str:
    """Capitals restored where TCVN3 had none for letters with a tone: "HUYệN" → "HUYỆN".

    A text with no other small letter and a word so spelled, or two words in capitals ("ĐĂNG Ký
    KINH DOANH"), is all capitals; elsewhere the word is.
    """
    if _TWO_CAPITALS.search(text) is None:  # most texts
        return text
    found = _LETTERS.findall(text)
    half = any(map(_half_raised, found))
    capitals = sum(len(word) > 1 and word.isupper() for word in found)
    if (half or capitals > 1) and not any(map(_has_small, found)):
        return text.upper()
    if not half:
        return text
    return _LETTERS.sub(lambda w: w[0].upper() if _half_raised(w[0]) else w[0], text)


_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))
_TWO_CAPITALS = re.compile(rf"[{_CAPITAL}][^\W\d_]*[{_CAPITAL}]")
"""Two in one word: without them there is nothing to raise."""


def _half_raised(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1 and not word.isupper() and not _has_small(word)


def _has_small(word: str) -> bool:
    """Whether a small letter stands in it that has a capital in TCVN3 too."""
    return any(c.islower() and TONES.isdisjoint(unicodedata.normalize("NFD", c)) for c in word)
