"""Keeps the signature block company: never alone on a page, some rows of the table go with it.

Excel has no such setting. Where the pages will break is estimated from the heights of the rows;
a wrong estimate costs a page break that was not needed, never a split block.
"""

from __future__ import annotations

from collections.abc import Callable

from ansinh_xl.outputs.theme import MARGINS_MM

_A4_MM = (210, 297)
_POINTS_PER_MM = 72 / 25.4
_POINTS_PER_PIXEL = 0.75
_SURE = 0.97
"""Another printer's page may hold so much less."""
STRETCHES = (1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3)
"""Wider columns are printed smaller, and more rows fit a page: tried in this order."""
_COMPANY = 4


def page_height(pixels: int, *, landscape: bool) -> float:
    """How many points of rows a page takes when the sheet is shrunk to one page's width."""
    width, height = reversed(_A4_MM) if landscape else _A4_MM
    width -= MARGINS_MM["left"] + MARGINS_MM["right"]
    height -= MARGINS_MM["top"] + MARGINS_MM["bottom"]
    scale = min(1.0, width * _POINTS_PER_MM / (pixels * _POINTS_PER_PIXEL))
    return height * _POINTS_PER_MM / scale


def break_before(
    heights: Callable[[int], float], last: int, room: float, repeated: tuple[int, int]
) -> int | None:
    """The row to break before so that row ``last`` is not alone on a page; None if it is not.

    ``heights`` gives a row's points, 0 for a hidden one; ``room`` is a page's; the rows
    ``repeated`` stand on top of every page but the first.
    """
    again = sum(heights(row) for row in range(repeated[0], repeated[1] + 1))
    used, company = 0.0, _COMPANY
    for row in range(last):
        if used + heights(row) > room:
            used, company = again, 0
        used += heights(row)
        company += heights(row) > 0
    shown = [row for row in range(repeated[1] + 1, last) if heights(row)]
    fits = used + heights(last) <= room * _SURE and company > _COMPANY
    if fits or len(shown) <= 2 * _COMPANY:
        return None
    return shown[-_COMPANY]
