"""Numbers of identity cards: nine or twelve digits, and each person has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ansinh_xl.checks.lists.told import told
from ansinh_xl.extract.lists import ListTable
from ansinh_xl.extract.lists.persons import card_numbers, card_text
from ansinh_xl.facts import Finding
from ansinh_xl.text.masking import masked

_LOST = frozenset((7, 8, 10, 11))
"""Digits that are left of a card's number when it was typed as a number and began with zeros."""


def check_cards(table: ListTable) -> Iterator[Finding]:
    """``malformed-id``, by what is wrong with it, and ``missing-id``; both only warn."""
    column = table.column("id_number")
    if column is None:
        return
    if 0 not in (numbers := card_numbers(column)):
        return
    found: dict[str, list[int]] = defaultdict(list)
    for place, number in enumerate(numbers):
        if not number:
            found[_fault(column.values[place])].append(place)
    for reason, places in found.items():
        if reason == "missing":
            yield told(table, column, "missing-id", places, "warning")
        else:
            raw = masked(column.values[places[0]])
            yield told(table, column, "malformed-id", places, "warning", raw=raw, reason=reason)


def _fault(value: Any) -> str:
    text = card_text(value)
    if not text:
        return "missing"
    if type(value) is float and text.isdecimal() and len(text) in _LOST:
        return "id-lost-zeros"
    return "id-length" if text.isdecimal() else "id-signs"
