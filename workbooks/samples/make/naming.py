"""How staff write a commune's name: with its type, without, in capitals, tone marks the old way."""

from __future__ import annotations

import unicodedata
from typing import Literal

from ansinh_xl.areas import Area

NameStyle = Literal["full", "bare", "upper", "abbreviated", "old-tone", "decomposed", "mixed"]

_OLD_TONE = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "õa": "oã",
    "ọa": "oạ",
    "ùy": "uỳ",
    "úy": "uý",
    "ủy": "uỷ",
}


def written(area: Area, style: NameStyle, index: int = 0) -> str:
    """The name as one district's staff would type it; ``index`` varies it along the list."""
    kind = area.name.removesuffix(area.short).strip()
    match style:
        case "bare":
            return area.short
        case "upper":
            return area.short.upper()
        case "abbreviated":
            short = {"Thị trấn": "TT.", "Phường": "P.", "Xã": "X."}[kind]
            return f"{short} {area.short}"
        case "old-tone":
            return _swap(area.name, _OLD_TONE)
        case "decomposed":
            return unicodedata.normalize("NFD", area.name)
        case "mixed":
            forms = (area.name, area.short, area.name.lower().capitalize(), f" {area.name} ")
            return f"TT {area.short}" if kind == "Thị trấn" else forms[index % 3]
    return area.name


def _swap(text: str, table: dict[str, str]) -> str:
    for old, new in table.items():
        text = text.replace(old, new)
    return text
