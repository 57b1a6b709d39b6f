"""Colours and fonts."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ansinh_xl.hosts.calc_engine.link import Enum, Remote

NONE = -1
"""Calc's colour of what has none."""
_SLANT = "com.sun.star.awt.FontSlant"
_BOLD, _PLAIN = 150.0, 100.0
_BOLD_FROM = 110.0


def as_rgb(colour: int | None) -> tuple[int, int, int] | None:
    """Calc's colour as red, green, blue."""
    if colour is None or colour < 0:
        return None
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def as_colour(value: Any) -> int:
    """Calc's colour of a tuple, a "#rrggbb", Excel's number (blue first) or None."""
    if value is None:
        return NONE
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    if isinstance(value, int):
        value = (value & 255, value >> 8 & 255, value >> 16 & 255)
    red, green, blue = value
    return int(red) << 16 | int(green) << 8 | int(blue)


def shared(cells: Remote, name: str) -> Any:
    """A property of all cells; None where they differ."""
    state = cells.getPropertyState(name)
    return None if state.value == "AMBIGUOUS_VALUE" else cells[name]


class Font(base_classes.Font):
    """The font of cells; None where they differ."""

    def __init__(self, cells: Remote) -> None:
        self.api = cells

    api: Any = None

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        weight = shared(self.api, "CharWeight")
        return None if weight is None else weight >= _BOLD_FROM

    @bold.setter
    def bold(self, value: bool) -> None:
        self.api["CharWeight"] = _BOLD if value else _PLAIN

    @property
    def italic(self) -> bool | None:
        """Whether it is italic."""
        slant = shared(self.api, "CharPosture")
        return None if slant is None else slant.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self.api["CharPosture"] = Enum(_SLANT, "ITALIC" if value else "NONE")

    @property
    def size(self) -> float | None:
        """Points."""
        size: float | None = shared(self.api, "CharHeight")
        return size

    @size.setter
    def size(self, value: float) -> None:
        self.api["CharHeight"] = float(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Its colour; black where it is left to Calc."""
        colour = shared(self.api, "CharColor")
        return (0, 0, 0) if colour == NONE else as_rgb(colour)

    @color.setter
    def color(self, value: Any) -> None:
        self.api["CharColor"] = as_colour(value)

    @property
    def name(self) -> str | None:
        """The font's name."""
        name: str | None = shared(self.api, "CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        self.api["CharFontName"] = value
