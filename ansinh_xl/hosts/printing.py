"""Sheets that we add are printed as wide as a page, the heads on top of each."""

from __future__ import annotations

from contextlib import suppress

import xlwings as xw

_ACROSS, _A4 = 2, 9
"""Excel's xlLandscape and xlPaperA4."""


def print_wide(sheet: xw.Sheet, heads: tuple[int, int] | None) -> None:
    """A4 across, one page wide; the rows ``heads``, from 0, on top of every page.

    Only looks: nothing fails for it, such as where Excel has no printer or the host no pages.
    """
    with suppress(Exception):
        in_calc = getattr(sheet.page_setup.impl, "fit_to_width", None)
        if in_calc is not None:
            in_calc(heads)
        elif sheet.book.app.engine.name == "excel":
            _in_excel(sheet, heads)


def _in_excel(sheet: xw.Sheet, heads: tuple[int, int] | None) -> None:
    page = sheet.api.PageSetup
    if heads is not None:
        page.PrintTitleRows = f"${heads[0] + 1}:${heads[1] + 1}"
    page.Orientation, page.PaperSize = _ACROSS, _A4
    page.Zoom = False  # else what follows is not heeded
    page.FitToPagesWide, page.FitToPagesTall = 1, False
