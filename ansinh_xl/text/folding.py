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
_ESCAPED_BREAK = re.compile(r"_x000[9AaDd]_")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
# đ has no decomposition; ð and ɖ are what foreign keyboards and old converters put in its place.
_D_WITH_STROKE = str.maketrans("đðɖ", "ddd")


@lru_cache(maxsize=1 << 15)
def nfc(text: str) -> str:
    """The text in NFC, invisible characters gone, every white space run one blank, stripped.

    "Tiên Phước\\xa0\\n" and its NFD twin both become "Tiên Phước". The spelling stays: "hoà"
    and "hòa" remain two words here (``fold`` makes them one).
    """
    if text.isascii():
        if "_x000" in text:
            text = _ESCAPED_BREAK.sub(" ", text)
        return " ".join(text.split())
    text = _ESCAPED_BREAK.sub(" ", text).translate(_INVISIBLE)
    return " ".join(unicodedata.normalize("NFC", text).split())


def unmarked(text: str) -> str:
    """Lower case without marks, đ as d, signs kept: "Quý III/2020" → "quy iii/2020"."""
    if text.isascii():
        return nfc(text).lower()
    text = nfc(text).lower().translate(_D_WITH_STROKE)
    # Compatibility forms too, so that full-width digits and "m²" meet their plain selves.
    decomposed = unicodedata.normalize("NFKD", text).lower()
    text = "".join(c for c in decomposed if unicodedata.combining(c) == 0)
    return text.translate(_D_WITH_STROKE)


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """The text for matching: lower case, no marks, đ as d, only letters, digits, single blanks.

    "H. Tiên Phước" → "h tien phuoc"; "Hoà" and "Hòa" → "hoa"; "Ch’Ơm" and "Ch'ơm" → "ch om".
    """
    return _NOT_ALPHANUMERIC.sub(" ", unmarked(text)).strip()
