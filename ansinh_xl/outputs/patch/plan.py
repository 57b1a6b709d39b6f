"""What is to be changed in a workbook: written down first, so that it can be proved afterwards.

Rows and columns count from 0. Nothing here knows XML.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal

from ansinh_xl.grid.types import CellRange, Place
from ansinh_xl.records import NamedTuple


class Formula(NamedTuple):
    """A formula without its "=", as Excel stores it: English names, commas. ``cached`` is shown
    until somebody calculates.
    """

    text: str
    cached: str | int | float | None = None


class Kept:
    """The cell's content stays; its style alone is changed."""


KEPT: Final = Kept()
Content = str | int | float | Decimal | bool | Formula | None | Kept
"""None empties the cell. A text stays a text, also where it begins with "="."""


class Style(NamedTuple):
    """What is changed of the style that a cell has; None leaves it. Colours are RRGGBB."""

    locked: bool | None = None
    fill: str | None = None
    number_format: str | None = None
    as_text: bool | None = None
    """A text that begins like a formula stays one when somebody types over it (quotePrefix)."""


class Edit(NamedTuple):
    """One cell: what it holds from now on, and what changes of its style."""

    content: Content = KEPT
    style: Style | None = None


class Validation(NamedTuple):
    """What may be typed into some cells, and what is said otherwise. Formulas without "="."""

    ranges: tuple[CellRange, ...]
    kind: Literal["whole", "decimal", "list", "date", "custom", "textLength"]
    first: str
    second: str | None = None
    operator: str = "between"
    title: str = ""
    message: str = ""
    """Shown when something else is typed."""
    prompt: str = ""
    strict: bool = True
    """False only warns, and lets it stand."""


class Condition(NamedTuple):
    """Cells that light up where a formula, written for their top left one, is true."""

    ranges: tuple[CellRange, ...]
    formula: str
    fill: str = "FFC7CE"
    font: str | None = "9C0006"


class SheetPlan:
    """What is to be done on one sheet."""

    def __init__(self) -> None:
        self.cells: dict[Place, Edit] = {}
        self.validations: list[Validation] = []
        self.conditions: list[Condition] = []
        self.notes: dict[Place, str] = {}
        self.links: dict[Place, str] = {}
        """Cell → where in the same workbook it leads: "'Biểu 01'!C5"."""
        self.freeze: Place | None = None
        """The first cell that moves."""
        self.protect = False
        """Locked cells cannot be typed into; without a password. A sheet with a pivot table stays
        open, for a protected one could not be refreshed.
        """

    def __bool__(self) -> bool:
        told = (self.cells, self.validations, self.conditions, self.notes, self.links)
        return any(told) or self.freeze is not None or self.protect


class Plan:
    """What is to be done in a workbook. ``sheets`` are made as they are asked for."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetPlan] = {}
        self.added: bytes = b""
        """A workbook that XlsxWriter made: all of its sheets are added, in their order."""
        self.hidden: Mapping[str, Literal["hidden", "veryHidden"]] = {}
        """Sheets, of those added too, that are not shown."""
        self.names: Mapping[str, str] = {}
        """Defined names → what they refer to, without "="."""

    def sheet(self, name: str) -> SheetPlan:
        """The plan of one sheet."""
        return self.sheets.setdefault(name, SheetPlan())
