"""Texts around a table: title block, unit of measure, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ansinh_xl.grid import Grid
from ansinh_xl.locate.cells import labels_in
from ansinh_xl.text.folding import fold, nfc
from ansinh_xl.text.units import Unit, find_units

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
        |ghi\ chu\b|nguon\b|note|source|so\ lieu\ so\ bo)""",
    re.VERBOSE,
)


def is_outside(texts: Sequence[str]) -> bool:
    """True where a row's texts belong to a title block or a footer, not to a table.

    "Đơn vị" or "Nguồn" beside other labels is a column; alone in its row it is a caption.
    """
    if len(texts) == 1 and _ALONE.search(fold(texts[0])):
        return True
    return any(map(_tells_outside, texts))


@lru_cache(maxsize=8_192)
def _tells_outside(text: str) -> bool:
    return _OUTSIDE.search(fold(text)) is not None


def texts_of(grid: Grid, start: int, stop: int) -> tuple[str, ...]:
    """The texts of some rows, row by row, in NFC."""
    rows = grid.rows[max(start, 0) : stop]
    return tuple(nfc(row[column]) for row in rows for column in labels_in(row))


def table_units(title: Sequence[str]) -> tuple[Unit, ...]:
    """The units of the "ĐVT: …" line nearest above the table; empty where there is none."""
    for text in reversed(title):
        if _UNIT_LINE.search(fold(text)):
            units = tuple(find_units(text))
            if units:
                return units
    return ()
