"""The order of the Vietnamese alphabet as keys that any spreadsheet sorts by.

a ă â b c d đ e ê … o ô ơ … u ư … y; then, among words of the same letters, the tones: ngang,
huyền, hỏi, ngã, sắc, nặng. Source: the Unicode collation for Vietnamese (CLDR, vi).
"""

from __future__ import annotations

import unicodedata

from ansinh_xl.text.folding import fold, nfc

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
"""What makes another letter of one: ă, â ê ô, ơ ư. â comes behind ă, ơ behind ô."""


def sort_key(text: str) -> str:
    """Letters first, tones behind two blanks: "Hòa An" is "h0o0a0 a0n0  01000".

    Only ASCII letters, digits and blanks, since spreadsheets pass over other signs when they sort.
    """
    letters: list[str] = []
    tones: list[str] = []
    for letter in nfc(text).lower():
        if letter == " ":
            letters.append(" ")
            continue
        decomposed = unicodedata.normalize("NFD", letter)
        base, marks = decomposed[0], decomposed[1:]
        plain = fold(base)
        if not plain:
            continue
        if not plain.isalpha():
            letters.append(plain)  # a digit sorts before every letter
            continue
        shape = "1" if base == "đ" else next((_SHAPES[m] for m in marks if m in _SHAPES), "0")
        letters.append(plain + shape)
        tones.append(next((_TONES[m] for m in marks if m in _TONES), "0"))
    key = " ".join("".join(letters).split())
    level = "".join(tones).rstrip("0")
    return f"{key}  {level}" if level else key
