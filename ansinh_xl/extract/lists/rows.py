"""Which rows below a list's header are persons, heads, or sums: most are told by two cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ansinh_xl.locate import TableColumn
from ansinh_xl.locate.column_labels import ORDINAL
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc

_NO_NAMES = (
    *("Xã ", "XÃ ", "Phường ", "PHƯỜNG ", "Thị trấn ", "THỊ TRẤN ", "Thôn ", "Tổng", "TỔNG"),
    *("Cộng", "CỘNG", "Toàn ", "TOÀN "),
)
"""What heads and sums begin with, and nobody's name."""
_SUM = re.compile(
    r"tong|tong (?:cong|so).*|cong|cong (?:xa|phuong|thi tran|huyen|thon|to|trang|toan).*"
    r"|toan (?:tinh|huyen|xa|phuong|thi tran|thi xa|thanh pho).*"
)
_TELLING = ("birth", "id_number", "coefficient", "amount", "members", "new", "relapsed", "old")
"""Columns of which one at least is filled for a person without a number of order."""
_WHO = ("birth", "id_number")
"""Columns that no sum fills."""


class Rows(NamedTuple):
    """Places of rows in the body, counted from 0."""

    persons: list[int]
    words: list[int]
    sums: list[int]


def tell_rows(
    body: Sequence[Sequence[Any]], places: Mapping[str, int], columns: Sequence[TableColumn]
) -> Rows:
    """Persons, rows of words, rows of sums. ``places``: code → column index of the sheet."""
    name = places["name"]
    ordinal = _ordinal(columns)
    evidence = ordinal
    if evidence is None:
        evidence = next((places[code] for code in _TELLING if code in places), name)
    plain = float if ordinal is not None else None
    found = Rows([], [], [])
    persons = found.persons
    odd: list[int] = []
    for place, row in enumerate(body):
        said = row[name]
        if (
            type(said) is str
            and said
            and (type(row[evidence]) is plain if plain is not None else row[evidence] != "")
            and not said.startswith(_NO_NAMES)
        ):
            persons.append(place)
        else:
            odd.append(place)
    before = len(persons)
    header = _header_text(columns, name)
    for place in odd:
        row = body[place]
        kind = _kind(row, name, ordinal, places)
        if kind == "person" and nfc(str(row[name])) != header:
            persons.append(place)
        elif kind == "sum":
            found.sums.append(place)
        elif kind == "words":
            found.words.append(place)
    if len(persons) != before:
        persons.sort()
    return found


def _ordinal(columns: Sequence[TableColumn]) -> int | None:
    for column in columns:
        if column.path and fold(column.path[-1]) in ORDINAL:
            return column.index
    return None


def _header_text(columns: Sequence[TableColumn], name: int) -> str:
    return next((column.path[-1] for column in columns if column.index == name and column.path), "")


def _kind(
    row: Sequence[Any], name: int, ordinal: int | None, places: Mapping[str, int]
) -> str | None:
    texts = [value for value in row if type(value) is str and value.strip()]
    told = {code for code in _TELLING if code in places and row[places[code]] != ""}
    if not texts and not told:
        return None
    who = any(code in told for code in _WHO)
    label = fold(texts[0]) if texts else ""
    numbered = ordinal is not None and _is_number(row[ordinal])
    if not who and _SUM.fullmatch(label):
        return "sum"
    said = row[name]
    if type(said) is not str:
        return "words" if texts and not who else None
    named = said.strip() != ""
    # Paid, and nobody knows whom, is a person too; "Xã Tiên Mỹ" with its amounts is none.
    if (
        who
        or (told and named and not said.startswith(_NO_NAMES))
        or (told and numbered and not named)
    ):
        return "person"
    return "words" if texts else None


def _is_number(value: Any) -> bool:
    return type(value) is float or (type(value) is str and value.strip().isdigit())
