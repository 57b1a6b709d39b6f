"""What a whole row looks like, whatever its names and figures are.

That is all that finding a table's frame asks of a row. Rows that look alike share one RowLook, so
sheets made from one template have equal looks, and their frames are found once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from ansinh_xl.grid.types import raw_text
from ansinh_xl.locate.cells import Look, is_year, looks_of
from ansinh_xl.locate.numbering import begins_a_word, numbering
from ansinh_xl.locate.title import is_outside
from ansinh_xl.records import NamedTuple, by_identity
from ansinh_xl.text.folding import fold

_MARK = re.compile(r"\s*+(?:[IVX]+|[ivx]+|[A-Za-z]|\d+)\s*+[.)]?\s*+\Z")
_PAGE = r"(?i)\W*+(?:(?:trang|tr|tờ|page)\W*+)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*\Z"
_LONGEST_PAGE = 20
_LONG = 90
WORDS_OF_A_TITLE = 4
"""Shorter texts between two pages are page numbers and the like."""
_MOST_ROWS = 20_000
WIDEST = 200
"""Wider rows are looked at each time: sheets of a template are narrow, and looks are kept long."""

Signature = tuple[str, ...]
"""The folded labels of a row: rows of one signature say the same."""
Names = tuple[tuple[int, str], ...]
"""What a numbering row calls its columns: (column, number or letter)."""
Cells = tuple[Look | Literal["formula"], ...]
"""What each cell looks like; "formula" is one without a stored value."""


class _Places(NamedTuple):
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    left: int | None
    has_filler: bool


@by_identity
class RowLook(NamedTuple):
    """Where a row's labels and figures stand, and what is to know of them; one object a look."""

    cells: Cells
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    """Formulas without a stored value among them: they stand where a figure would."""
    left: int | None
    """The first cell that is not blank; None in a blank row."""
    has_filler: bool
    begins_numbered: bool
    """That cell is an ordinal."""
    names: Names | None
    """None where it is no numbering row."""
    outside: bool
    """Its labels belong to a title block or a footer."""
    is_long: bool
    """Its only label is too long for a header."""
    is_wordy: bool
    """Its labels have words enough for a title."""
    is_page_mark: bool
    """All it says is which page begins: "Trang 2", "- 2 -"."""
    marked: bool
    """Of its two labels the first is an ordinal: "II", "B."."""
    years: bool
    """All its figures are years, or there are none."""
    counts_on: bool
    """Its figures that are no years count on: 1, 2, 3."""
    only_numbered: bool
    """Its only figure is its number in the STT column."""
    measures: tuple[int, ...]
    """Its figures that do more than number the row."""


_LOOKS: dict[tuple[Any, ...], RowLook] = {}
_ROWS: dict[tuple[Any, ...], tuple[RowLook, Signature]] = {}
"""Rows of texts alone, and numbering rows."""


def row_looks(rows: Sequence[Sequence[Any]]) -> list[tuple[RowLook, Signature]]:
    """The look of each row, and what it says."""
    # Titles, headers and footers are the same in many sheets: rows of texts are found again.
    found = []
    for row in map(tuple, rows):
        known = _ROWS.get(row)
        if known is None or (known[0].names and bool in map(type, row)):  # TRUE is equal to 1
            known = _look_again(row)
        found.append(known)
    return found


def _look_again(row: tuple[Any, ...]) -> tuple[RowLook, Signature]:
    found = row_look(row)
    look = found[0]
    if look.names or (not look.figures and {*map(type, row)} == {str}):
        _keep(_ROWS, row, found, len(row))
    return found


def row_look(values: Sequence[Any], uncached: Sequence[int] = ()) -> tuple[RowLook, Signature]:
    """The look of one row. ``uncached`` are its formulas without a stored value."""
    cells: Cells = looks_of(values)
    if uncached:
        cells = tuple("formula" if at in uncached else look for at, look in enumerate(cells))
    places = _places(cells) if len(cells) <= WIDEST else _places.__wrapped__(cells)
    labels = tuple([values[place] for place in places.labels])
    said = _said(labels) if len(cells) <= WIDEST else _said.__wrapped__(labels)
    names = None if said.has_word else numbering(values)
    key: tuple[Any, ...] = (
        cells,
        places.left is not None and is_ordinal(values[places.left]),
        None if names is None else tuple(names.items()),
        *said.of_labels,
        *_of_figures(values, places),
    )
    look = _LOOKS.get(key)
    if look is None:
        look = RowLook(cells, *places, *key[1:])
        _keep(_LOOKS, key, look, len(cells))
    return look, said.signature


def _keep(store: dict[Any, Any], key: object, value: tuple[Any, ...], width: int) -> None:
    if width > WIDEST:
        return
    if len(store) >= _MOST_ROWS:
        store.clear()
    store[key] = value


@lru_cache(maxsize=4_096)
def _places(cells: Cells) -> _Places:
    # A formula without a value is a figure, and leaves its row as blank as it is.
    return _Places(
        tuple(place for place, look in enumerate(cells) if look == "label"),
        tuple(place for place, look in enumerate(cells) if look in ("figure", "formula")),
        next((at for at, look in enumerate(cells) if look not in ("blank", "formula")), None),
        "filler" in cells,
    )


class _Said(NamedTuple):
    """What the labels of a row say, whatever figures stand beside them."""

    signature: Signature
    has_word: bool
    """One of them begins with a word, so this is no numbering row."""
    of_labels: tuple[bool, ...]
    """outside, is_long, is_wordy, is_page_mark, marked."""


# "TỔNG CỘNG", "Nhân khẩu" and a unit's name stand in many rows, each with figures of its own.
@lru_cache(maxsize=4_096)
def _said(labels: tuple[str, ...]) -> _Said:
    signature = tuple([fold(label) for label in labels])
    return _Said(signature, any(map(begins_a_word, labels)), _of_labels(labels, signature))


def _of_labels(labels: Sequence[str], signature: Signature) -> tuple[bool, ...]:
    if not labels:
        return False, False, False, False, False
    return (
        is_outside(labels),
        len(labels) == 1 and len(labels[0]) > _LONG,
        " ".join(signature).count(" ") >= WORDS_OF_A_TITLE - 1,
        len(labels) == 1 and _is_page_mark(labels[0]),
        len(labels) == 2 and _MARK.match(labels[0]) is not None,
    )


def _is_page_mark(text: str) -> bool:
    return len(text) <= _LONGEST_PAGE and re.match(_PAGE, text) is not None


def _of_figures(values: Sequence[Any], places: _Places) -> tuple[bool, bool, bool, tuple[int, ...]]:
    """years, counts_on, only_numbered, measures."""
    figures = places.figures
    if not figures:
        return True, True, False, ()
    years, counts_on = _years_and_ordinals(values, figures)
    if figures[0] > 1 and len(figures) > 1:
        return years, counts_on, False, figures
    # An ordinal that numbers its row stands at the left.
    left = figures[: bisect_left(figures, 2)]
    own = tuple([place for place in left if not is_ordinal(values[place])])
    alone = len(figures) == 1 and bool(places.labels) and figures[0] < places.labels[0]
    return years, counts_on, alone and is_ordinal(values[figures[0]]), own + figures[len(left) :]


def _years_and_ordinals(values: Sequence[Any], figures: Sequence[int]) -> tuple[bool, bool]:
    """Whether all are years, and whether the others count on: 1, 2, 3; not 1, 150, 130."""
    years, before = True, 0
    for place in figures:
        figure = values[place]
        if not is_ordinal(figure):
            if is_year(figure):
                continue
            return False, False
        number = int(figure) if type(figure) is float else _ordinal(figure)
        if not years and number != before + 1:
            return False, False
        years, before = False, number
    return years, True


def _ordinal(figure: Any) -> int:
    return int(raw_text(figure).strip().rstrip(".)"))


def is_ordinal(value: Any) -> bool:
    """A whole number of up to three digits, as it numbers rows or columns: 3, "12."."""
    if type(value) is str:
        text = value.strip().rstrip(".)")
        return text.isdigit() and len(text) <= 3
    return type(value) in (int, float) and 0 < value < 1000 and value == int(value)
