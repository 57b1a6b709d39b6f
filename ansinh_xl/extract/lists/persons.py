"""By what a person of a list is known: the number of a card, or name, birth and commune."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ansinh_xl.extract.lists.types import ListColumn, ListTable

_DIGITS = frozenset((9, 12))


def card_numbers(column: ListColumn) -> list[int]:
    """Each card's number behind a 1, so that its leading zeros count; 0 where it is no card's."""
    if column.cards is None:
        column.cards = [
            int("1" + value)
            if type(value) is str and len(value) in _DIGITS and value.isdecimal()
            else _card_number(card_text(value))
            for value in column.values
        ]
    return column.cards


def _card_number(text: str) -> int:
    return int("1" + text) if len(text) in _DIGITS and text.isdecimal() else 0


def card_text(value: Any) -> str:
    """A card's number as text without blanks, dots and the sign that keeps it a text."""
    if type(value) is str:
        return value.strip().lstrip("'").translate(_BETWEEN)
    if type(value) is float and value.is_integer():
        return str(int(value))
    return str(value)


_BETWEEN = dict.fromkeys(map(ord, " .\u00a0-"))


def name_keys(table: ListTable, places: Iterable[int]) -> Iterable[tuple[int, str]]:
    """(place, name, birth and commune as one text) of persons of whom all three are known."""
    birth = table.column("birth")
    if birth is None:
        return
    names, births, communes = table.columns["name"].values, birth.values, table.communes
    for place in places:
        name, born, commune = names[place], births[place], communes[place]
        if name != "" and born != "" and commune is not None:
            yield place, f"{' '.join(str(name).casefold().split())}|{born}|{commune}"
