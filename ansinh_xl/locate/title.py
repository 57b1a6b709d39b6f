"""Texts around a table: title block, unit of measure, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ansinh_xl.grid import Grid
from ansinh_xl.locate.cells import is_label
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
    folded = [fold(text) for text in texts]
    if len(folded) == 1 and _ALONE.search(folded[0]):
        return True
    return any(_OUTSIDE.search(text) for text in folded)


def texts_of(grid: Grid, start: int, stop: int) -> tuple[str, ...]:
    """The texts of some rows, row by row, in NFC."""
    return tuple(
        nfc(value) for row in grid.rows[max(start, 0) : stop] for value in row if is_label(value)
    )


def table_units(title: Sequence[str]) -> tuple[Unit, ...]:
    """The units of the "ĐVT: …" line nearest above the table; empty where there is none."""
    for text in reversed(title):
        if _UNIT_LINE.search(fold(text)):
            units = tuple(find_units(text))
            if units:
                return units
    return ()
