"""Lines around and inside a range, in xlwings' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Struct
from ansinh_xl.hosts.calc_engine.look import as_colour, as_rgb

_UNSET = base_classes._UNSET
_LINES = {
    "continuous": 0,
    "dot": 1,
    "dash": 2,
    "double": 3,
    "dash_dot": 16,
    "dash_dot_dot": 17,
    "slant_dash_dot": 16,
}
_WIDTHS = {"hairline": 2, "thin": 26, "medium": 53, "thick": 88}
"""In hundredths of a millimetre."""
_SIDES = {
    "edge_top": "Top",
    "edge_bottom": "Bottom",
    "edge_left": "Left",
    "edge_right": "Right",
    "inside_vertical": "Vertical",
    "inside_horizontal": "Horizontal",
}
_DIAGONALS = {"diagonal_down": "DiagonalTLBR2", "diagonal_up": "DiagonalBLTR2"}
_LINE = "com.sun.star.table.BorderLine2"


class Border(base_classes.Border):
    """One side."""

    def __init__(self, parent: Any, side: str) -> None:
        self._range = parent
        self._side = side

    @property
    def api(self) -> Struct:
        """Calc's own line."""
        cells = self._range.api
        if self._side in _DIAGONALS:
            line: Struct = cells[_DIAGONALS[self._side]]
        else:
            line = getattr(cells["TableBorder2"], _SIDES[self._side] + "Line")
        return line

    @property
    def line_style(self) -> str:
        """Kind of line, "none" where there is none."""
        line = self.api
        if not _drawn(line):
            return "none"
        return next((word for word, number in _LINES.items() if number == line.LineStyle), "dash")

    @line_style.setter
    def line_style(self, value: str) -> None:
        self.set(line_style=value)

    @property
    def weight(self) -> str:
        """How thick, in Excel's words."""
        width = self.api.LineWidth
        return min(_WIDTHS, key=lambda word: abs(_WIDTHS[word] - width))

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Its colour, None where there is no line."""
        line = self.api
        return as_rgb(line.Color) if _drawn(line) else None

    @color.setter
    def color(self, value: Any) -> None:
        self.set(color=value)

    def set(self, *, line_style: Any = _UNSET, weight: Any = _UNSET, color: Any = _UNSET) -> None:
        """Change what is named; the rest of the line stays."""
        line = _changed(self.api, line_style, weight, color)
        cells = self._range.api
        if self._side in _DIAGONALS:
            cells[_DIAGONALS[self._side]] = line
            return
        side = _SIDES[self._side]
        named = {f"{side}Line": line, f"Is{side}LineValid": True}
        cells["TableBorder2"] = Struct("com.sun.star.table.TableBorder2", **named)


def _drawn(line: Struct) -> bool:
    return bool(line.OuterLineWidth or line.InnerLineWidth or line.LineWidth)


def _changed(line: Struct, style: Any, weight: Any, color: Any) -> Struct:
    if style in (None, "none"):
        return Struct(_LINE)
    kind = line.LineStyle if style is _UNSET else _LINES[style]
    if not 0 <= kind <= 17:  # no line yet
        kind = _LINES["continuous"]
    held = line.LineWidth or line.OuterLineWidth or _WIDTHS["thin"]
    width = held if weight is _UNSET else _WIDTHS[weight]
    if style == "double":
        width = max(width, _WIDTHS["medium"])
    colour = line.Color if color is _UNSET else as_colour(color)
    return Struct(
        _LINE, Color=max(colour, 0), LineStyle=kind, LineWidth=width, OuterLineWidth=width
    )


class Borders(base_classes.Borders):
    """All sides."""

    def __init__(self, parent: Any) -> None:
        self.parent = parent

    @property
    def api(self) -> Any:
        """Calc's own range."""
        return self.parent.api

    def __getitem__(self, key: str) -> Border:
        return Border(self.parent, key)

    def __iter__(self) -> Iterator[Border]:
        return (self[side] for side in (*_SIDES, *_DIAGONALS))

    def set(
        self,
        which: Iterable[str] = tuple(_SIDES),
        *,
        line_style: Any = _UNSET,
        weight: Any = _UNSET,
        color: Any = _UNSET,
    ) -> None:
        """Change what is named on several sides."""
        there = {*_sides(self.parent), *_DIAGONALS}
        for side in which:
            if side in there:
                self[side].set(line_style=line_style, weight=weight, color=color)

    def _common(self, name: str) -> Any:
        """What all sides share; xlwings itself sets it by way of ``set``."""
        found = {getattr(self[side], name) for side in _sides(self.parent)}
        return found.pop() if len(found) == 1 else None

    line_style = property(lambda self: self._common("line_style"))
    weight = property(lambda self: self._common("weight"))
    color = property(lambda self: self._common("color"))


def _sides(cells: Any) -> list[str]:
    """The sides that a range of its size has."""
    rows, columns = cells.shape
    missing = {"inside_horizontal"} if rows == 1 else set()
    missing |= {"inside_vertical"} if columns == 1 else set()
    return [side for side in _SIDES if side not in missing]
