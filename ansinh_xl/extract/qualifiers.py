"""Lower bounds that stand beside a figure: in its row's note, its comment, its footnote.

A bound typed into the cell itself ("hơn 12.000") is read with the number, in text/numbers.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from ansinh_xl.extract.types import FormColumn, FormTable, in_base_units
from ansinh_xl.facts import Qualifier
from ansinh_xl.locate import TableColumn
from ansinh_xl.text.folding import fold, nfc, unmarked
from ansinh_xl.text.numbers import Reading, read_column

# Patterns are texts here: ``re`` compiles and keeps them where a text stands beside figures.
_AT_LEAST = r"(?:\b(?:hon|tren|it nhat|toi thieu|khong duoi|khong it hon|tu)\b|>=?|≥)\s*(?=\d)"
_UPWARD = "tro len"
_END = r"[;\n]|,\s|\bvà\b"
_FOOTNOTE = r"\(?(\*+)\)?\s*\Z"
_FOOTNOTE_TEXT = r"\s*\(?(\*+)\)?\s*:?\s*(?=\S)"


class Beside:
    """What stands beside the figures of a table, gathered once."""

    def __init__(self, made: FormTable) -> None:
        self._rows = made.table.grid.rows
        self._comments = made.table.grid.notes
        self._columns = _note_columns(made.table.columns)
        self._footnotes = _footnotes(made.table.footer)
        self._made = made
        texts = made.table.written
        written = [column for column in made.columns if column.index in texts] if texts else []
        self._sums: dict[int, FormColumn] = {}
        self._totals: set[tuple[int, int]] = set()
        if written:
            self._look_at_totals(made, written)
        self.silent = not (
            self._columns or self._comments or self._footnotes or self._sums or self._totals
        )

    def _look_at_totals(self, made: FormTable, written: Sequence[FormColumn]) -> None:
        """Columns and rows of totals whose bounds none of their parts has."""
        self._sums = {
            part.index: total
            for total in written
            if total.is_sum and any(reading.qualifier for reading in total.readings)
            for part in made.columns
            if part.column.code in total.column.sum_of and part.dims == total.dims
        }
        self._totals = {
            (leaf, column.index)
            for column in written
            for row, group in made.table.groups.items()
            if made.table.kinds[row] == "total"
            and made.reading(column, row).qualifier
            and not any(made.reading(column, leaf).qualifier for leaf in group)
            and _is_their_sum(made, column, row, group)
            for leaf in group
        }

    def qualifier(self, row: int, column: FormColumn, reading: Reading) -> Qualifier | None:
        """ "at_least" where a text beside the cell repeats its figure behind "hơn", "trên" …"""
        if self.silent:
            return None
        total = self._sums.get(column.index)
        if total is not None and self._made.reading(total, row).qualifier:
            return "at_least"  # the sum says it, and only its parts are facts
        if (row, column.index) in self._totals or (total and (row, total.index) in self._totals):
            return "at_least"  # else the total that is made of the leaves would lose its bound
        values = (in_base_units(reading, column.factor), reading.value)
        for text in self._texts(row, column.index):
            for bound in _bounds(text):
                if _says(bound, *values):
                    return "at_least"
        return None

    def _texts(self, row: int, column: int) -> list[str]:
        values = self._rows[row]
        texts = [value for index in self._columns if isinstance(value := values[index], str)]
        texts.append(self._comments.get((row, column), ""))
        if self._footnotes and isinstance(values[column], str):
            mark = re.search(_FOOTNOTE, values[column])
            texts.append(self._footnotes.get(mark[1], "") if mark else "")
        return [text for text in texts if text]


# What stands below the tables of one template is mostly the same.
@lru_cache(maxsize=128)
def _footnotes(footer: tuple[str, ...]) -> Mapping[str, str]:
    """Stars → what is told behind them below the table."""
    return {
        found[1]: text[found.end() :]
        for text in footer
        if "*" in text and (found := re.match(_FOOTNOTE_TEXT, text))
    }


@lru_cache(maxsize=128)
def _note_columns(columns: tuple[TableColumn, ...]) -> tuple[int, ...]:
    return tuple(
        column.index
        for column in columns
        if column.path and fold(column.path[-1]).startswith("ghi chu")
    )


def _is_their_sum(made: FormTable, column: FormColumn, row: int, group: Sequence[int]) -> bool:
    """A total "hơn 500" over leaves of 520 is only rounded in words; over 500 it is a bound."""
    computed = sum((made.value(column, leaf) or 0 for leaf in group), Decimal(0))
    return computed == made.value(column, row)


def _bounds(text: str) -> list[str]:
    """The texts behind a word for "at least", up to where another figure is spoken of."""
    text = nfc(text.replace("\n", "; "))
    plain = unmarked(text)
    if len(plain) != len(text):
        text = plain
    bounds = []
    for found in re.finditer(_AT_LEAST, plain):
        behind = text[found.end() :]
        if found[0].startswith("tu") and _UPWARD not in plain[found.end() :]:
            continue
        bounds.append(re.split(_END, behind, maxsplit=1)[0])
    return bounds


def _says(text: str, *values: object) -> bool:
    """The number that a text begins with, with its unit word, is one of the values."""
    for end in range(len(text), 0, -1):
        for whole in (True, False):
            reading = read_column([text[:end].strip(" .,")], whole=whole)[0]
            if reading.value is not None and reading.value in values:
                return True
    return False
