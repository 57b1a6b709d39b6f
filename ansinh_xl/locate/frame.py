"""Frame: the rows of one table, before its columns are read. Sheets of one look share theirs."""

from __future__ import annotations

from ansinh_xl.grid import CellRange
from ansinh_xl.locate.looks import WIDEST, Names, RowLook
from ansinh_xl.records import NamedTuple, by_identity

LONGEST = 1_000
"""Rows of a sheet up to which its frames are kept for others that look alike."""


@by_identity  # so that what is made of a frame is quickly found again
class Frame(NamedTuple):
    """Which rows are title, header, numbering row, body and footer. They count from 0."""

    title_from: int
    header: tuple[int, ...]
    merges: tuple[CellRange, ...]
    """Merged cells that reach into the header."""
    numbering_row: int | None
    names: Names
    """What the numbering row calls the columns."""
    first: int
    last: int
    body: tuple[RowLook, ...]
    """The looks of the rows from ``first`` to ``last``."""
    repeats: frozenset[int]
    """Body rows that repeat the header after a page break."""
    footer_to: int

    @property
    def is_small(self) -> bool:
        """Whether what is made of it is worth keeping: no template is thousands of rows long."""
        return len(self.body) <= LONGEST and len(self.body[0].cells) <= WIDEST
