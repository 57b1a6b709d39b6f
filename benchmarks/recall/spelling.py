"""How clerks write names and texts: types shortened, capitals, NFD, old tone places, TCVN3."""

import unicodedata
from random import Random

from benchmarks.recall.areas import Unit

_TYPES = {
    "Huyện": ("Huyện ", "huyện ", "H. ", "H.", "", "", ""),
    "Thành phố": ("Thành phố ", "TP ", "TP. ", "TP.", "T.P ", "Tp ", ""),
    "Thị xã": ("Thị xã ", "TX ", "TX. ", "TX.", "Tx ", ""),
    "Xã": ("Xã ", "xã ", "X. ", "", "", ""),
    "Phường": ("Phường ", "phường ", "P. ", "P.", ""),
    "Thị trấn": ("Thị trấn ", "TT ", "TT. ", "TT.", "Tt ", ""),
    "Tỉnh": ("Tỉnh ", "tỉnh ", "T. ", ""),
}
_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde"
            "dfe3e1e2e4 abe5e8e6e7e9 aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe"
            "a1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)


def old_tones(text: str) -> str:
    """Hòa as Hoà, thủy as thuỷ."""
    for new, old in _TONES.items():
        text = text.replace(new, old).replace(new.capitalize(), old.capitalize())
    return text


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def tcvn3(text: str) -> str:
    """The text in the one-byte letters that .VnTime shows, as Excel stores them."""
    return "".join(_TCVN3.get(letter) or _TCVN3.get(letter.lower(), letter) for letter in text)


class Hand:
    """One clerk's way of writing names, with the odd slip from it."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._choice = {kind: rng.choice(forms) for kind, forms in _TYPES.items()}
        self._capitals = rng.random() < 0.12
        self._old = rng.random() < 0.25
        self._curly = rng.random() < 0.5

    def name(self, unit: Unit) -> str:
        forms = _TYPES[unit.type_word]
        prefix = self._choice[unit.type_word]
        if self._rng.random() < 0.06:
            prefix = self._rng.choice(forms)
        text = prefix + unit.short
        if self._capitals:
            text = text.upper()
        if self._old:
            text = old_tones(text)
        if self._curly:
            text = text.replace("'", "’")
        if self._rng.random() < 0.03:
            text += " "
        elif self._rng.random() < 0.02:
            text = text.replace(" ", "  ", 1)
        return text
