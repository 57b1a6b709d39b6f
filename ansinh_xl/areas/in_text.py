"""Finds the unit that a title, a sheet name or a file name speaks of.

Whole words only, the longest name first. Cells of a unit column are search.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ansinh_xl.areas.area import Area
from ansinh_xl.areas.search import choose
from ansinh_xl.areas.vintage import Entry, Vintage, squashed
from ansinh_xl.areas.writing import TYPES, Reading, Type, is_marked, spelling, split_words, tidy
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold

# A file named by nothing but a code: "514.xlsx"; a number within a title says no unit.
_CODE_FILE = re.compile(r"^\s*(\d{3}|\d{5})\s*(?:\.[A-Za-z]{3,4})?$")
_LEVEL = {"province": 0, "district": 1, "commune": 2}


class Mention(NamedTuple):
    """A name met in a text: its reading and the units that bear it."""

    reading: Reading
    entries: tuple[Entry, ...]


def search_text(vintage: Vintage, text: str, kind: str, within: str | None) -> Area | None:
    """The one unit of that kind in the text; None where there is none, or more than one.

    A name with its type ("huyện Tiên Phước") goes before bare names beside it.
    """
    stem = _CODE_FILE.match(text)
    area = vintage.by_code.get(stem[1]) if stem else None
    if area and area.kind == kind and vintage.lies_in(area, within):
        return area
    marked = is_marked(tidy(text))
    mentions = _mentions_in(vintage, text)
    of_kind = [mention for mention in mentions if _of_kind(mention, kind)]
    if kind == "commune" and within is None:
        within = _only(_units(vintage, mentions, "district", None, marked))
    for chosen in ([m for m in of_kind if m.reading.type], of_kind):
        found = _units(vintage, chosen, kind, within, marked)
        if found:
            only = _only(found)
            return None if only is None else vintage.by_code[only]
    return None


def _of_kind(mention: Mention, kind: str) -> bool:
    return any(entry.area.kind == kind for entry in mention.entries)


def _only(codes: set[str | None]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _units(
    vintage: Vintage, mentions: Iterable[Mention], kind: str, within: str | None, marked: bool
) -> set[str | None]:
    """Codes of the units mentioned; None among them where a name stays ambiguous."""
    found: set[str | None] = set()
    for mention in mentions:
        entries = [
            entry
            for entry in mention.entries
            if entry.area.kind == kind and vintage.lies_in(entry.area, within)
        ]
        if entries:
            area = choose(vintage, entries, mention.reading, marked).area
            found.add(area.code if area else None)
    return found


# A text is asked for a district, then for a province or a commune.
@lru_cache(maxsize=1 << 10)
def _mentions_in(vintage: Vintage, text: str) -> tuple[Mention, ...]:
    return tuple(_mentions(vintage, text))


def _mentions(vintage: Vintage, text: str) -> Iterator[Mention]:
    words = split_words(tidy(text))
    keys = [fold(word) for word in words]
    in_prose = any(word.islower() and is_marked(word) for word in words) and not text.islower()
    place = 0
    while place < len(keys):
        length, mention = _longest(vintage, words, keys, place, in_prose)
        if mention:
            yield mention
        place += length


def _longest(
    vintage: Vintage, words: list[str], keys: list[str], place: int, in_prose: bool
) -> tuple[int, Mention | None]:
    """The longest name that begins at ``place``, with its number of words; else (1, None)."""
    longest = vintage.longest_from.get(keys[place], 1)
    for length in range(min(longest, len(keys) - place), 0, -1):
        key = " ".join(keys[place : place + length])
        entries = vintage.names.get(key)
        if entries is None and length == 1 and len(key) > 4:
            entries = vintage.loose_names.get(key)
        if not entries:
            continue
        kind = _type_before(keys, place)
        written = " ".join(words[place : place + length])
        reading = Reading(kind, key, spelling(written))
        if kind:
            entries = tuple(entry for entry in entries if entry.area.kind in kind.kinds)
        elif not _may_stand_alone(written, reading, entries, in_prose):
            continue
        else:
            top = min(_LEVEL[entry.area.kind] for entry in entries)
            entries = tuple(entry for entry in entries if _LEVEL[entry.area.kind] == top)
        if entries:
            return length, Mention(reading, entries)
    return 1, None


def _may_stand_alone(
    written: str, reading: Reading, entries: tuple[Entry, ...], in_prose: bool
) -> bool:
    """Whether words without a type are a name: not "ba", "tư", "bình an" of a sentence."""
    if len(reading.key) < 6 and " " not in reading.key:
        return False
    if in_prose and written[0].islower():
        return False
    if not is_marked(written):
        return True
    return any(reading.spelling in (entry.spelling, squashed(entry.spelling)) for entry in entries)


def _type_before(keys: list[str], place: int) -> Type | None:
    for length in (2, 1):
        if place >= length:
            kind = TYPES.get(" ".join(keys[place - length : place]))
            if kind:
                return kind
    return None
