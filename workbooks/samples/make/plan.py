"""A workbook before it is written: cells, formulas with their values, merges, print set-up.

Both writers (.xlsx, .xls) and the seeding of mistakes work on these plans; no file is touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

Number = int | Decimal
Address = tuple[int, int]
"""Row and column, counted from 0."""


class Style(NamedTuple):
    """How a cell looks; one format object per distinct style is made by the writers."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: int = 12
    align: str = "left"
    valign: str = "vcenter"
    wrap: bool = False
    border: bool = False
    number: str = "General"
    fill: str | None = None
    font: str = "Times New Roman"


class Sum(NamedTuple):
    """The sum of cells of the same sheet."""

    cells: tuple[Address, ...]


class Calc(NamedTuple):
    """Arithmetic on cells of the same sheet: ``{0}/{1}*100``; rounded where ``places`` says."""

    template: str
    refs: tuple[Address, ...]
    places: int | None = None


class Raw(NamedTuple):
    """A formula with whatever stands under it: a number, an error text, or None for nothing."""

    formula: str
    cached: Number | float | str | None


@dataclass
class Cell:
    """One cell. ``shown`` is what was typed as text in place of the number in ``value``.

    A Sum or Calc is written as a formula where ``live``, else as its value (typed or pasted).
    """

    value: Number | float | str | Sum | Calc | Raw | None
    style: Style
    shown: str | None = None
    live: bool = True


@dataclass
class Sheet:
    """One sheet, with the addresses of its figures by (row key, column code)."""

    name: str
    cells: dict[Address, Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    at: dict[tuple[str, str], Address] = field(default_factory=dict)
    header: dict[str, Address] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    repeat: tuple[int, int] | None = None
    landscape: bool = True

    def put(self, at: Address, value: Number | float | str | None, style: Style) -> None:
        """One cell."""
        self.cells[at] = Cell(value, style)

    def span(self, row: int, first: int, last: int, text: str, style: Style) -> None:
        """A line of text merged over columns ``first`` to ``last`` of one row."""
        self.cells[row, first] = Cell(text, style)
        if last > first:
            self.merges.append((row, first, row, last))

    def cell(self, key: str, code: str) -> Cell:
        """The cell of a figure."""
        return self.cells[self.at[key, code]]

    def where(self, key: str, code: str) -> str:
        """The address of a figure as a person says it: K14."""
        return address(self.at[key, code])

    def is_tall(self) -> bool:
        """Whether it prints better upright: many rows, few columns."""
        return not self.landscape or (
            45 <= self.last_row() < 70 and sum(self.widths.values()) < 115
        )

    def last_row(self) -> int:
        """The lowest row that holds anything."""
        return max(row for row, _ in self.cells)


@dataclass
class Book:
    """A workbook file and its sheets."""

    file: str
    sheets: list[Sheet]
    author: str = ""

    def sheet(self, name: str) -> Sheet:
        """The sheet with that name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


def letters(column: int) -> str:
    """0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(at: Address) -> str:
    """(0, 1) is B1."""
    return f"{letters(at[1])}{at[0] + 1}"


def value_of(sheet: Sheet, at: Address) -> Fraction:
    """The number that stands, or would stand after recalculation, in a cell; blanks are 0."""
    cell = sheet.cells.get(at)
    value = cell.value if cell else None
    match value:
        case Sum(cells):
            return sum((value_of(sheet, part) for part in cells), Fraction(0))
        case Calc():
            return _calculate(sheet, value)
        case Raw(_, cached):
            return Fraction(cached) if isinstance(cached, int | Decimal | float) else Fraction(0)
        case int() | Decimal() | float():
            return Fraction(value)
    return Fraction(0)


def _calculate(sheet: Sheet, calc: Calc) -> Fraction:
    parts = [value_of(sheet, ref) for ref in calc.refs]
    try:
        result = _arithmetic(calc.template, parts)
    except ZeroDivisionError:
        return Fraction(0)
    if calc.places is None:
        return result
    scale = 10**calc.places
    exact = Decimal(result.numerator * scale) / Decimal(result.denominator)
    return Fraction(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), scale)


def _arithmetic(template: str, parts: Sequence[Fraction]) -> Fraction:
    """``{0}-{1}/{2}*100``: products first, no brackets."""
    total, sign, product, by = Fraction(0), 1, Fraction(1), "*"
    for piece in re.findall(r"{\d+}|\d+|[-+*/]", template):
        if piece in "+-":
            total, sign, product, by = (
                total + sign * product,
                1 if piece == "+" else -1,
                Fraction(1),
                "*",
            )
        elif piece in "*/":
            by = piece
        else:
            value = parts[int(piece[1:-1])] if piece[0] == "{" else Fraction(piece)
            product = product * value if by == "*" else product / value
    return total + sign * product


def formula_of(formula: Sum | Calc) -> str:
    """The formula as Excel writes it."""
    if isinstance(formula, Calc):
        text = formula.template.format(*(address(ref) for ref in formula.refs))
        return f"=ROUND({text},{formula.places})" if formula.places is not None else f"={text}"
    runs = _runs(formula.cells)
    if all(first == last for first, last in runs):
        return "=" + "+".join(address(first) for first, _ in runs)
    parts = (
        address(first) if first == last else f"{address(first)}:{address(last)}"
        for first, last in runs
    )
    return f"=SUM({','.join(parts)})"


def _runs(cells: Sequence[Address]) -> list[tuple[Address, Address]]:
    """Neighbours below one another become one range."""
    runs: list[tuple[Address, Address]] = []
    for at in sorted(cells, key=lambda item: (item[1], item[0])):
        if runs and runs[-1][1] == (at[0] - 1, at[1]):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def is_live(sheet: Sheet, cell: Cell) -> bool:
    """Whether the cell can stand as a formula: none of its operands was typed as text."""
    if not cell.live or not isinstance(cell.value, Sum | Calc):
        return False
    refs = cell.value.cells if isinstance(cell.value, Sum) else cell.value.refs
    for ref in refs:
        part = sheet.cells.get(ref)
        if part and part.shown is not None:
            dash_in_sum = isinstance(cell.value, Sum) and part.value == 0
            if not dash_in_sum:
                return False
        if part and isinstance(part.value, str) and isinstance(cell.value, Calc):
            return False
    return True
