"""How a range looks: formats, fill, font, widths, alignment, borders."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.borders import Borders
from ansinh_xl.hosts.calc_engine.link import Enum
from ansinh_xl.hosts.calc_engine.look import Font, as_colour, as_rgb, shared

MM100_A_POINT = 2540 / 72
_PIXELS_A_CHARACTER, _PADDING = 7, 5
"""Excel's columns are measured in digits of the usual font, Calibri 11 on 96 dots an inch."""
_MM100_A_PIXEL = 2540 / 96
_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
    "center_across_selection": "CENTER",
    "distributed": "BLOCK",
}
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4, "distributed": 4}
_BOTTOM_BY_DEFAULT = 0


class RangeLook(base_classes.Range):
    """The half of Range that is about looks; None where the cells differ."""

    sheet: Any
    api: Any

    @property
    def number_format(self) -> str | None:
        """Excel's English code."""
        key = shared(self.api, "NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.api["NumberFormat"] = self.sheet.book.formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill."""
        return as_rgb(shared(self.api, "CellBackColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self.api["CellBackColor"] = as_colour(value)

    @property
    def font(self) -> Font:
        """The font of its cells."""
        return Font(self.api)

    @property
    def borders(self) -> Borders:
        """The lines around and inside."""
        return Borders(self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long text goes on in the next line."""
        wrapped: bool | None = shared(self.api, "IsTextWrapped")
        return wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api["IsTextWrapped"] = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        """Excel's word for it."""
        held = shared(self.api, "HoriJustify")
        return None if held is None else _key_of(_HORIZONTAL, held.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.api["HoriJustify"] = Enum("com.sun.star.table.CellHoriJustify", _HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        """Excel's word for it."""
        held = shared(self.api, "VertJustify")
        if held is None:
            return None
        return "bottom" if held == _BOTTOM_BY_DEFAULT else _key_of(_VERTICAL, held)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.api["VertJustify"] = _VERTICAL[value]

    @property
    def column_width(self) -> float | None:
        """Width in characters, as Excel counts them."""
        widths = {one["IsVisible"] and one["Width"] for one in self._lines("Columns")}
        if len(widths) > 1:
            return None
        pixels = widths.pop() / _MM100_A_PIXEL
        width: float = max(0.0, (pixels - _PADDING) / _PIXELS_A_CHARACTER)
        return round(width, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = value * _PIXELS_A_CHARACTER + _PADDING
        columns = self.api.getColumns()
        if value:
            columns["Width"] = round(pixels * _MM100_A_PIXEL)
        columns["IsVisible"] = bool(value)  # as in Excel, a column of no width is hidden

    @property
    def row_height(self) -> float | None:
        """Height in points."""
        heights: set[int] = {one["Height"] for one in self._lines("Rows")}
        return None if len(heights) > 1 else round(heights.pop() / MM100_A_POINT, 1)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.getRows()["Height"] = round(value * MM100_A_POINT)

    @property
    def row_hidden(self) -> bool | None:
        """Whether its rows are hidden."""
        return self._hidden("Rows")

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.api.getRows()["IsVisible"] = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether its columns are hidden."""
        return self._hidden("Columns")

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.api.getColumns()["IsVisible"] = not value

    def _hidden(self, what: str) -> bool | None:
        found = {bool(one["IsVisible"]) for one in self._lines(what)}
        return None if len(found) > 1 else not found.pop()

    def _lines(self, what: str) -> list[Any]:
        lines = getattr(self.api, f"get{what}")()
        return [lines.getByIndex(index) for index in range(lines.getCount())]

    @property
    def left(self) -> float:
        """Points from the sheet's left edge."""
        return self._point("Position", "X")

    @property
    def top(self) -> float:
        """Points from the sheet's upper edge."""
        return self._point("Position", "Y")

    @property
    def width(self) -> float:
        """Width in points."""
        return self._point("Size", "Width")

    @property
    def height(self) -> float:
        """Height in points."""
        return self._point("Size", "Height")

    def _point(self, name: str, part: str) -> float:
        return float(getattr(self.api[name], part) / MM100_A_POINT)

    def autofit(self, axis: str | None = None) -> None:
        """Make columns and rows as large as what stands in them."""
        if axis in (None, "columns", "c"):
            self.api.getColumns()["OptimalWidth"] = True
        if axis in (None, "rows", "r"):
            self.api.getRows()["OptimalHeight"] = True


def _key_of(words: dict[str, Any], value: Any) -> str | None:
    return next((word for word, held in words.items() if held == value), None)
