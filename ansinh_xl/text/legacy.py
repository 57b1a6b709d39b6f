"""Vietnamese text from before Unicode: TCVN3 (.Vn* fonts, "ABC") and VNI-Windows (VNI-* fonts).

The judgement whether a text needs conversion, cell by cell, and the encoding of text files. The
conversions stand in code_tables.py; which font a cell has is grid's to say.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.code_tables import from_tcvn3, from_vni, raised, tables, to_tcvn3, to_vni
from ansinh_xl.text.syllables import is_abbreviation, is_syllable

__all__ = [
    "Legacy",
    "convert",
    "decode_bytes",
    "draws_capitals",
    "font_encoding",
    "from_tcvn3",
    "from_vni",
    "looks_like",
    "to_tcvn3",
    "to_vni",
]

Legacy = Literal["tcvn3", "vni"]
_OTHER: dict[Legacy, Legacy] = {"tcvn3": "vni", "vni": "tcvn3"}


def font_encoding(font: str) -> Legacy | None:
    """The code table a font's name stands for: ".VnTime" → "tcvn3", "VNI-Times" → "vni"."""
    found = _FONT.match(font.strip())
    if found is None:
        return None
    return "vni" if found[1] else "tcvn3"


_FONT = re.compile(r"\.vn|(vni[- ])", re.IGNORECASE)


def draws_capitals(font: str) -> bool:
    """True for the .Vn* fonts that draw small letters as capitals: ".VnTimeH", ".VnArialH"."""
    return font_encoding(font) == "tcvn3" and font.strip().upper().endswith("H")


def looks_like(texts: str | Iterable[str]) -> Legacy | None:
    """The code table that texts of one origin are in; None for Unicode, ASCII and doubt.

    Judged by spelling (syllables.py): words that are Vietnamese syllables under the table and
    none as they stand. At least two such words, and at most one in five that says the contrary.
    """
    words = _words((texts,) if isinstance(texts, str) else texts)
    ranked = sorted(((_evidence(words, table), table) for table in _OTHER), reverse=True)
    (best, table), (second, _) = ranked
    if best.proofs == 0 or best.proofs + best.leaning < 2 or best.proofs <= second.proofs:
        return None
    return table if best.outweighs(alone=True) else None


def convert(text: str, font: str, *, seen: Legacy | None = None) -> str | None:
    """The text of one cell in Unicode, or None where it must stay as it is.

    Two witnesses must agree (domain.md section 6): the font's name, and the spelling of the text;
    Unicode text in a .Vn* font stays. ``seen`` is what ``looks_like`` says of all texts of the
    workbook in fonts of that kind: without it, text that is Vietnamese as it stands never
    changes; with it, so does what is a word in both readings ("Hé" is Hộ), unless two words in
    it are everyday ones as they stand ("Tên thôn").
    """
    table = font_encoding(font)
    if table is None or text.isascii():
        return None
    words = _words((text,))
    found, rival = _evidence(words, table), _evidence(words, _OTHER[table])
    if found.proofs or found.contradictions:
        agreed = found.proofs >= rival.proofs and found.outweighs(alone=seen != table)
    else:
        agreed = seen == table and found.leaning >= -1
    if not agreed or (converted := _word_by_word(text, table)) == text:
        return None
    return converted.upper() if draws_capitals(font) else converted


def _word_by_word(text: str, table: Legacy) -> str:
    """Converted, but for words retyped in Unicode among the others: "X©y dùng đường"."""
    parts = _WORDS.split(text)  # words at the odd places
    for place, part in enumerate(parts):
        if place % 2 == 0 or not _judged(part, table).contradictions:
            parts[place] = _letters(part, table)
    return raised("".join(parts)) if table == "tcvn3" else "".join(parts)


@lru_cache(maxsize=1 << 14)
def _letters(text: str, table: Legacy) -> str:
    return from_vni(text) if table == "vni" else text.translate(tables().from_tcvn3)


def decode_bytes(data: bytes) -> tuple[str, str]:
    """A text file's text and its encoding.

    The encoding is "utf-8", "utf-8-sig", "utf-16" (with its mark), "utf-16-le", "utf-16-be",
    "cp1258" (the text in NFC), "tcvn3", "vni"; or "cp1252" where none of them gives Vietnamese
    and the text is only a guess. Plain ASCII is "utf-8". Raises UnreadableFile "unreadable-file"
    for what is no text, and for UTF-8 with bytes missing.
    """
    try:
        text, encoding = _unicode(data) or _eight_bit(data)
    except UnicodeError as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
    if _NO_TEXT.search(text):
        raise UnreadableFile("unreadable-file", reason="damaged")
    return text, encoding


_NO_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")  # \x1a ended files under DOS
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_SAMPLE = 1 << 20
_SPELT = 1 << 18
"""So many bytes tell the spelling of a text; that of bytes without sense takes longest."""


def _unicode(data: bytes) -> tuple[str, str] | None:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig"), "utf-8-sig"
    if data.startswith(_UTF_16_MARKS):
        return data.decode("utf-16"), "utf-16"
    # Digits, blanks and separators are half of any table, and have a zero byte in UTF-16.
    low, high = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if max(low, high) * 8 > len(data[:_SAMPLE]) and min(low, high) * 8 < max(low, high):
        encoding = "utf-16-be" if low > high else "utf-16-le"
        return data.decode(encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Truncated or patched UTF-8 would read as Western signs in any eight-bit table.
        inside = sum(map(len, _SEQUENCE.findall(data[:_SAMPLE])))
        if 2 * inside > sum(byte > 0x7F for byte in data[:_SAMPLE]):
            raise
        return None


def _eight_bit(data: bytes) -> tuple[str, str]:
    """The reading with the most Vietnamese syllables; everyday ones settle a draw."""
    best, best_score = None, (0, 0)
    for encoding in ("cp1258", "tcvn3", "vni"):
        score = _vietnamese(_read_as(data[:_SPELT], encoding))
        if score > best_score:
            best, best_score = encoding, score
    best = best or "cp1252"
    return _read_as(data, best), best


def _read_as(data: bytes, encoding: str) -> str:
    if encoding == "cp1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    western = data.decode("cp1252", "replace")
    if encoding == "vni":
        return "".join(map(from_vni, _PIECES.findall(western)))
    if encoding == "tcvn3":
        return "".join(map(from_tcvn3, western.splitlines(keepends=True)))
    return western


_PIECES = re.compile(r"(?:[^\n]*\n){1,1000}|[^\n]+")
"""So many lines at a time: while letters are looked at they take many times a text's memory."""


def _vietnamese(text: str) -> tuple[int, int]:
    words = _words((text,))
    right = sum(map(_is_word, words))
    return 2 * right - len(words), sum(map(_everyday, words))


class _Evidence(NamedTuple):
    """What distinct words say for a table.

    ``proofs`` are Vietnamese only as converted; ``leaning`` counts those everyday only so, less
    those everyday only as they stand; ``contradictions`` are Vietnamese only as they stand;
    ``unread`` are neither: foreign names, or another table's text.
    """

    proofs: int = 0
    leaning: int = 0
    contradictions: int = 0
    unread: int = 0

    def outweighs(self, *, alone: bool) -> bool:
        """Whether the proofs are most of it; all the more so where nothing else bears witness."""
        if alone:
            return self.proofs > 4 * self.contradictions and self.proofs >= self.unread
        return self.proofs > self.contradictions


_WORDS = re.compile("([A-Za-z\xa1-\u024f\u0300-\u036f\u03bc\u1e00-\u1eff]{2,})")
_AROUND_WORDS = "«»·®©¹²³"


def _words(texts: Iterable[str]) -> set[str]:
    """The distinct words that are not plain ASCII; letters standing alone say nothing."""
    return {
        word
        for text in texts
        if not text.isascii()
        for word in _WORDS.findall(text)
        if not word.isascii()
    }


def _evidence(words: Iterable[str], table: Legacy) -> _Evidence:
    judged = [_judged(word, table) for word in words]
    return _Evidence(*map(sum, zip(*judged, strict=True)))


@lru_cache(maxsize=1 << 14)
def _judged(word: str, table: Legacy) -> _Evidence:
    plain = unicodedata.normalize("NFC", word)
    read = _letters(word, table)
    read = raised(read) if table == "tcvn3" else read
    # Letters that the table's font cannot show were not typed with it: "đóng", "Đắk Lắk"; but
    # keyboards mixed them into one word too: "đÇu", "®ịnh" in workbooks of 2005.
    foreign = any(character > "\xff" and character != "\u03bc" for character in plain)
    if read == plain:
        return _Evidence(contradictions=foreign and is_syllable(plain))
    if _is_word(read) and not _is_word(plain):
        return _Evidence(proofs=1)
    if _is_word(read) and not foreign:
        return _Evidence(leaning=_everyday(read) - _everyday(plain))
    bare = plain.strip(_AROUND_WORDS)
    stands = _is_word(plain) or (not bare.isascii() and _is_word(bare))
    return _Evidence(contradictions=1) if stands or foreign else _Evidence(unread=1)


def _is_word(word: str) -> bool:
    # Old keyboards gave the Icelandic letter for Đ, and it looks the same.
    word = word.replace("\xd0", "Đ").replace("\xf0", "đ")
    return is_syllable(word) or is_abbreviation(word)


def _everyday(word: str) -> bool:
    return unicodedata.normalize("NFC", word).lower() in tables().everyday
