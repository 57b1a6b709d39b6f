"""Text made comparable: one Unicode form for reading, one folded form for matching only.

What is printed keeps the official spelling; a folded text is never shown to anyone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Soft hyphen, zero-width blanks and joiners, direction marks, word joiner, byte order mark.
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2060, 0xFEFF)
)
_ESCAPED_BREAK = r"_x000[9AaDd]_"
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
# đ has no decomposition; ð and ɖ are what foreign keyboards and old converters put in its place.
_D_WITH_STROKE = str.maketrans("đðɖĐÐƉ", "dddDDD")


@lru_cache(maxsize=1 << 15)
def nfc(text: str) -> str:
    """The text in NFC, invisible characters gone, every white space run one blank, stripped.

    "Tiên Phước\\xa0\\n" and its NFD twin both become "Tiên Phước". The spelling stays: "hoà"
    and "hòa" remain two words here (``fold`` makes them one).
    """
    if "_x000" in text:
        text = re.sub(_ESCAPED_BREAK, " ", text)
    if not text.isascii():
        # None of the invisible is printable, and most texts are: they need no look at each letter.
        if not text.isprintable():
            text = text.translate(_INVISIBLE)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


class _Unmarked(dict[int, str]):
    """Letter → the same without its marks; for str.translate, filled with the letters it meets."""

    def __missing__(self, letter: int) -> str:
        # Compatibility forms too, so that full-width digits and "m²" meet their plain selves.
        decomposed = unicodedata.normalize("NFKD", chr(letter))
        plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        self[letter] = plain.translate(_D_WITH_STROKE)
        return self[letter]


_UNMARKED = _Unmarked()


def unaccented(text: str) -> str:
    """The text without its marks, capitals and signs as they were: "Điện Bàn" → "Dien Ban"."""
    text = unicodedata.normalize("NFC", text)
    return text if text.isascii() else text.translate(_UNMARKED)


def unmarked(text: str) -> str:
    """Lower case without marks, đ as d, signs kept: "Quý III/2020" → "quy iii/2020"."""
    text = nfc(text).lower()
    return text if text.isascii() else text.translate(_UNMARKED).lower()


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """The text for matching: lower case, no marks, đ as d, only letters, digits, single blanks.

    "H. Tiên Phước" → "h tien phuoc"; "Hoà" and "Hòa" → "hoa"; "Ch’Ơm" and "Ch'ơm" → "ch om".
    """
    plain = unmarked(text)
    # Most texts are words and single blanks by now: to see that costs a fifth of the search.
    if plain.replace(" ", "").isalnum() and "  " not in plain:
        return plain.strip()
    return _NOT_ALPHANUMERIC.sub(" ", plain).strip()
