"""The units that hold on one day, with indices over their names.

Choosing between candidates is search.py's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ansinh_xl.areas.area import Area
from ansinh_xl.areas.table import Record
from ansinh_xl.areas.writing import spelling
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold


class Entry(NamedTuple):
    """A name of a unit: its spelling, and whether it is the official one."""

    area: Area
    spelling: str
    official: bool


class Vintage:
    """Units between two changes of the table.

    ``above`` gives for each code the codes of every unit that it lies in or came out of.
    """

    def __init__(self, records: Iterable[Record], above: dict[str, frozenset[str]]) -> None:
        self.records = tuple(records)
        self.areas = tuple(record.area for record in self.records)
        self.by_code = {area.code: area for area in self.areas}
        self.above = above

    def lies_in(self, area: Area, within: str | None) -> bool:
        """Whether the unit lies in the one with the code ``within``, at whatever level."""
        return within is None or within in self.above[area.code]

    @cached_property
    def children(self) -> dict[str, tuple[Area, ...]]:
        """Units one level below, by code, in the order of the table."""
        found: dict[str, list[Area]] = {}
        for area in self.areas:
            if area.parent is not None:
                found.setdefault(area.parent, []).append(area)
        return {code: tuple(areas) for code, areas in found.items()}

    @cached_property
    def names(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by folded name without type; another spelling never hides an official name."""
        found: dict[str, list[Entry]] = {}
        for area in self.areas:
            found.setdefault(fold(area.short), []).append(Entry(area, spelling(area.short), True))
        for record in self.records:
            for alias in record.aliases:
                entries = found.setdefault(fold(alias), [])
                if all(entry.area is not record.area for entry in entries):
                    entries.append(Entry(record.area, spelling(alias), False))
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def loose_names(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by name without blanks, with and without type, and with i for y (Mỹ, Mĩ)."""
        found: dict[str, tuple[Entry, ...]] = {}
        for key, entries in self.names.items():
            loose = tuple(entry._replace(official=False) for entry in entries)
            for other in (squashed(key), i_for_y(key)):
                if other not in self.names:
                    found[other] = found.get(other, ()) + loose
        for area in self.areas:
            kind = fold(area.name.removesuffix(area.short))  # few: each is folded once
            key = squashed(kind + fold(area.short))
            found.setdefault(key, (Entry(area, spelling(area.short), False),))
        return found

    @cached_property
    def former_names(self) -> dict[str, tuple[Area, ...]]:
        """Units by the folded name of one that was joined into them before the table begins."""
        return {
            fold(name): (record.area,) for record in self.records for name in record.former_names
        }

    @cached_property
    def longest_from(self) -> dict[str, int]:
        """Words of the longest name that begins with a word, by that word."""
        found: dict[str, int] = {}
        for key in self.names:
            words = key.split(" ")
            found[words[0]] = max(len(words), found.get(words[0], 0))
        return found


def squashed(key: str) -> str:
    """The key without blanks: a name run together, "TienPhuoc", or split, "P Rao"."""
    return key.replace(" ", "")


def i_for_y(key: str) -> str:
    """One key for both schools of spelling a last y: Mỹ and Mĩ, Quý and Quí."""
    if "y" not in key:
        return key
    return " ".join(
        word[:-1] + "i" if len(word) > 1 and word.endswith("y") and word[-2] not in "aeo" else word
        for word in key.split(" ")
    )
