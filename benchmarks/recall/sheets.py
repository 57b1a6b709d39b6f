"""A sheet before it is written: cells, merges, hidden rows, and where things stand."""

from collections.abc import Callable
from typing import NamedTuple

from openpyxl.utils import get_column_letter

Value = str | int | float | None


class Cell(NamedTuple):
    value: Value
    look: str = "text"  # text, title, head, number, rate, total, name
    formula: str | None = None
    error: bool = False


def letter(column: int) -> str:
    """The letters of a column, 0 being A."""
    return get_column_letter(column + 1)


def address(row: int, column: int) -> str:
    return f"{letter(column)}{row + 1}"


class Sheet:
    """Cells by (row, column), both from 0."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.hidden = False
        self.font = "Times New Roman"
        # Old fonts have a twin for capitals.
        self.capitals: set[tuple[int, int]] = set()

    def put(self, row: int, column: int, value: Value, look: str = "text") -> None:
        if value is not None:
            self.cells[row, column] = Cell(value, look)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=-1)

    def font_of(self, place: tuple[int, int]) -> str:
        return self.font + ("H" if place in self.capitals else "")

    def in_old_letters(self, change: Callable[[str], str]) -> None:
        """TCVN3: accented capitals are small letters in the font's twin."""
        self.font = ".VnTime"
        for place, cell in self.cells.items():
            text = cell.value
            if not isinstance(text, str) or cell.error or cell.look == "figure":
                continue
            if text.upper() == text and any(letter.isalpha() for letter in text):
                self.capitals.add(place)
                text = text.lower()
            self.cells[place] = cell._replace(value=change(text))

    def spell(self, change: Callable[[str], str]) -> None:
        """Rewrite every text cell (NFD, TCVN3)."""
        for place, cell in self.cells.items():
            if isinstance(cell.value, str) and not cell.error and cell.look != "figure":
                self.cells[place] = cell._replace(value=change(cell.value))
