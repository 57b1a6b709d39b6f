"""Spellings that a person has confirmed: which unit a name stands for, within one unit above it.

Nothing is confirmed here; the list that staff keep is read in app/names.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ansinh_xl.areas.writing import spelling, tidy, without_numbering
from ansinh_xl.records import NamedTuple


class Confirmed(NamedTuple):
    """One confirmed spelling: ``unit`` is what ``name`` means in the unit with code ``within``.

    ``file`` and ``cell`` are where the confirmation stands.
    """

    name: str
    within: str
    unit: str
    file: str = ""
    cell: str = ""


class ConfirmedNames:
    """Confirmed spellings by name and unit above. None of them reaches beyond that unit."""

    def __init__(self, entries: Iterable[Confirmed] = ()) -> None:
        self._entries = {(name_key(item.name), item.within): item for item in entries}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def get(self, name: str, within: str | None) -> Confirmed | None:
        """The confirmation of exactly that spelling, capitals and numbering aside."""
        return self._entries.get((name_key(name), within)) if within is not None else None


@lru_cache(maxsize=1 << 12)
def name_key(name: str) -> str:
    """What makes two written names one spelling: every letter with its marks and its type word."""
    return spelling(without_numbering(tidy(name)))
