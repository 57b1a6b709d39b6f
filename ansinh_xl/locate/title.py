"""Texts around a table: title block, unit of measure, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ansinh_xl.text.folding import fold
from ansinh_xl.text.units import UNITS, Unit, find_units

_UNIT_LINE = re.compile(r"\b(?:dvt|don vi tinh|don vi|unit)\b")
_OUTSIDE = re.compile(
    r"""^(?:cong\ hoa\ xa\ hoi|doc\ lap\ tu\ do|ky\ ghi\ ro|nguoi\ lap|nguoi\ tong\ hop|lap\ bieu
        |thu\ truong|giam\ doc|pho\ giam\ doc|chu\ tich|pho\ chu\ tich|truong\ phong
        |ke\ toan\ truong|tm\ ubnd|tm\ uy\ ban|kt\ |noi\ nhan|uy\ ban\ nhan\ dan|ubnd\ |luu\ vt
        |kem\ theo|so\ lao\ dong\ thuong\ binh|so\ ld|phong\ lao\ dong\ thuong|phong\ ld)
      | \bngay\b.*\bthang\b.*\bnam\b""",
    re.VERBOSE,
)
_ALONE = re.compile(
    r"""^(?:dvt\b|don\ vi\ tinh|don\ vi\b|unit\b|bieu\ so|bieu\ mau|mau\ so|bieu\ \d|phu\ luc
        |ghi\ chu\b|nguon\b|note|source|so\ lieu\ so\ bo)
      | ^(?:in\ )?(?:thousands?|millions?|billions?)(?:\ of\ \w+)?$""",
    re.VERBOSE,
)
_BASE = r"\b(?:19|20)\d\d\s*=\s*100\b"
"""A title of index numbers: "CHỈ SỐ GIÁ (NĂM 2019 = 100)"."""
_PERCENT_ALONE = frozenset(("percentages", "percentage", "percent", "per cent"))
INDEX = Unit("index", "index", 1, "rate")
_MONEY_ALONE = re.compile(r"^(?:1 ?000 |nghin |ngan |trieu |ty )dong$")


def is_outside(texts: Sequence[str]) -> bool:
    """True where a row's texts belong to a title block or a footer, not to a table.

    "Đơn vị" or "Nguồn" beside other labels is a column; alone in its row it is a caption.
    """
    return any(map(_tells_outside, texts)) or (len(texts) == 1 and _tells_alone(texts[0]))


@lru_cache(maxsize=8_192)
def _tells_outside(text: str) -> bool:
    return _OUTSIDE.search(fold(text)) is not None


@lru_cache(maxsize=8_192)
def _tells_alone(text: str) -> bool:
    return _ALONE.search(fold(text)) is not None or _MONEY_ALONE.match(fold(text)) is not None


def table_units(title: Sequence[str]) -> tuple[Unit, ...]:
    """The units of the "ĐVT: …" line nearest above the table; empty where there is none.

    Of a table of index numbers that is what its title says.
    """
    return next(filter(None, map(_stated_units, reversed(title))), ())


@lru_cache(maxsize=4_096)
def _stated_units(text: str) -> tuple[Unit, ...]:
    folded = fold(text)
    if "100" in text and re.search(_BASE, text):
        return (INDEX,)
    if folded in _PERCENT_ALONE:
        return (UNITS["percent"],)
    told = _UNIT_LINE.search(folded) or _MONEY_ALONE.match(folded)
    return tuple(find_units(text)) if told else ()
