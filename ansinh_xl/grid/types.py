"""Grid: one sheet as a person sees it. Rows and columns count from 0 here, from 1/A in texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal

from ansinh_xl.facts import Finding
from ansinh_xl.records import NamedTuple

Value = str | float | int | bool | date | time | timedelta
"""A cell's value; "" is an empty cell, "#REF!" and its like an error cell."""

ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!")
)

MOST_CELLS = 5_000_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""A dense rectangle larger than this held no honest sheet (design.md, Reliability)."""
LONGEST = 20_000
"""No report has more rows: two lines for each village of a province are 3,000."""
FIRST_ROWS = 300
"""So many rows tell what a sheet is."""


Place = tuple[int, int]
"""Row and column of a cell."""


class OldText(NamedTuple):
    """Cells of a sheet whose text was in a code from before Unicode: how many, the first of them,
    and the fonts that told.
    """

    table: Literal["tcvn3", "vni"]
    number: int
    cells: tuple[Place, ...]
    fonts: tuple[str, ...]


class CellRange(NamedTuple):
    """A rectangle of cells, both corners inside."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@lru_cache(maxsize=20_000)
def column_letter(column: int) -> str:
    """0 → "A", 25 → "Z", 26 → "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """ "A" → 0, "AA" → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def cell_name(row: int, column: int) -> str:
    """(13, 10) → "K14"."""
    return f"{column_letter(column)}{row + 1}"


def raw_text(value: Any) -> str:
    """What stands in a cell, as text: a whole number without ".0", a text as it was typed."""
    if type(value) is float and value.is_integer() and -1e15 < value < 1e15:
        return str(int(value))
    return str(value)


class _RawTexts(dict[float, str]):
    """Number → its raw text: a folder's cells hold the same few thousand numbers."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _MOST_NUMBERS:
            self.clear()
        text = self[value] = raw_text(value)
        return text


_MOST_NUMBERS = 1 << 15
RAW_TEXTS = _RawTexts()
"""``raw_text`` of floats alone: an int and a truth value equal to one have other texts."""


# Plain classes: dataclasses, and the module that makes them, would cost every command's start.
class Grid:
    """One sheet. ``rows`` starts at A1, so ``rows[13][10]`` is K14; rows are equally long.

    ``uncached`` are cells whose formula has no stored value; ``notes`` are cell comments.
    """

    is_beginning = False
    """It is a long sheet of which the first rows alone were read, for they are no report's."""
    indents: Callable[[], Mapping[Place, int]] | None = None
    """Asked for how far cells are indented by their alignment; None where no style does that."""

    def __init__(
        self,
        file: str,
        sheet: str,
        rows: list[list[Any]],
        merges: tuple[CellRange, ...] = (),
        hidden: bool = False,
        hidden_rows: frozenset[int] = frozenset(),
        hidden_columns: frozenset[int] = frozenset(),
        uncached: frozenset[tuple[int, int]] = frozenset(),
        notes: dict[tuple[int, int], str] | None = None,
    ) -> None:
        self.file = file
        self.sheet = sheet
        self.rows = rows
        self.merges = merges
        self.hidden = hidden
        self.hidden_rows = hidden_rows
        self.hidden_columns = hidden_columns
        self.uncached = uncached
        self.notes = notes or {}
        self.untyped = False
        """True of a text file: its numbers are texts because nothing else can stand there."""
        self.legacy: tuple[OldText, ...] = ()
        """What was read as Unicode in the place of text in old fonts."""

    @property
    def width(self) -> int:
        """Number of columns, 0 for an empty sheet."""
        return len(self.rows[0]) if self.rows else 0

    def put(self, row: int, column: int, value: Any) -> None:
        """Write a cell, growing the sheet where nothing was seen that far out."""
        rows = self.rows
        if row >= len(rows) or column >= self.width:
            width = max(self.width, column + 1)
            rows += [[] for _ in range(row + 1 - len(rows))]
            for line in rows:
                line += [""] * (width - len(line))
        rows[row][column] = value

    def value(self, row: int, column: int) -> Any:
        """The value at a place, "" outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < self.width:
            return self.rows[row][column]
        return ""


class Workbook:
    """A file's sheets in their order, and what its package says of outside links."""

    def __init__(self, file: str, grids: list[Grid], unverified: bool = False) -> None:
        self.file = file
        self.grids = grids
        self.unverified = unverified
        """True where the format or file keeps error cells and hidden rows from us."""
        self.external_links: tuple[str, ...] = ()
        self.modified: datetime | None = None
        self.read_old_pieces: Callable[[Workbook], bool] | None = None
        """Reads anew what stands in an old font piece by piece, and tells whether anything did.
        To be asked where a text looks so: for most workbooks that would be work for nothing."""
        self.findings: list[Finding] = []
        """What a person should know of how the file was read."""
