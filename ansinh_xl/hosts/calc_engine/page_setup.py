"""How a sheet is printed. Calc keeps it in page styles, which sheets name."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Remote, Struct
from ansinh_xl.outputs.theme import MARGINS_MM

_STYLE = "An Sinh"
_A4 = (29_700, 21_000)
"""Hundredths of a millimetre, across."""
_SIDES = {
    "top": "TopMargin",
    "bottom": "BottomMargin",
    "left": "LeftMargin",
    "right": "RightMargin",
}


class PageSetup(base_classes.PageSetup):
    """The print set-up of one sheet."""

    def __init__(self, book: Any, sheet: Remote) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Remote:
        """Calc's page style."""
        style: Remote = self._styles().getByName(self._sheet["PageStyle"])
        return style

    def fit_to_width(self, heads: tuple[int, int] | None) -> None:
        """A4 across, all columns on one page; the rows ``heads``, from 0, on top of every page."""
        styles = self._styles()
        if not styles.hasByName(_STYLE):
            style = self._book.api.createInstance("com.sun.star.style.PageStyle")
            styles.insertByName(_STYLE, style)
            style["IsLandscape"] = True
            style["Width"], style["Height"] = _A4
            for side, name in _SIDES.items():
                style[name] = MARGINS_MM[side] * 100
            style["CenterHorizontally"] = True
            style["ScaleToPagesX"], style["ScaleToPagesY"] = 1, 0
        self._sheet["PageStyle"] = _STYLE
        if heads is not None:
            number = self._sheet.getRangeAddress().Sheet
            rows = {"StartRow": heads[0], "EndRow": heads[1], "StartColumn": 0, "EndColumn": 0}
            address = Struct("com.sun.star.table.CellRangeAddress", Sheet=number, **rows)
            self._sheet.setTitleRows(address)
            self._sheet.setPrintTitleRows(True)

    def _styles(self) -> Remote:
        styles: Remote = self._book.api.getStyleFamilies().getByName("PageStyles")
        return styles
