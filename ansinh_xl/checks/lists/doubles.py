"""The same person twice in one list: by the card's number, else by name, birth and commune."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ansinh_xl.checks.lists.told import told
from ansinh_xl.extract.lists import ListColumn, ListTable
from ansinh_xl.extract.lists.persons import card_numbers, name_keys
from ansinh_xl.facts import Finding, Severity
from ansinh_xl.text.masking import masked

Pair = tuple[int, int]
"""Places of a person in a list: the second, and the first."""


def check_doubles(table: ListTable) -> Iterator[Finding]:
    """``duplicate-person``: an error by card, a warning by name, birth and commune."""
    without: Sequence[int] = range(len(table.rows))
    column = table.column("id_number")
    if column is not None:
        numbers = card_numbers(column)
        without = [place for place, number in enumerate(numbers) if not number]
        yield from _twice(table, column, numbers, range(len(numbers)), "error")
    keyed = [*name_keys(table, without)]
    if keyed:
        places, keys = zip(*keyed, strict=True)
        yield from _twice(table, table.columns["name"], keys, places, "warning")


def _twice(
    table: ListTable,
    column: ListColumn,
    keys: Sequence[Any],
    places: Sequence[int],
    severity: Severity,
) -> Iterator[Finding]:
    if len(set(keys)) == len(keys):
        return
    first: dict[Any, int] = {}
    pairs: list[Pair] = []
    for key, place in zip(keys, places, strict=True):
        if key and first.setdefault(key, place) != place:
            pairs.append((place, first[key]))
    if pairs:
        seconds = [second for second, _ in pairs]
        yield told(
            table,
            column,
            "duplicate-person",
            seconds,
            severity,
            masked=masked(column.values[seconds[0]]),
            other_cell=table.cell(pairs[0][1], column),
        )
