"""From a written name to one unit of a vintage, or to none and the candidates.

Nothing is taken by likeness: what is neither exact nor a known spelling only makes proposals.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ansinh_xl.areas.area import Area, Kind, Match
from ansinh_xl.areas.vintage import Entry, Vintage, i_for_y, squashed
from ansinh_xl.areas.writing import Reading, is_marked, readings, tidy, without_numbering
from ansinh_xl.text.folding import fold

NOTHING = Match(None, None)
_REMEMBERED = 1 << 13
_CODE = re.compile(r"^(\d{2,5})(?:\.0)?$")
_LEVELS: tuple[Kind, ...] = ("province", "district", "commune")
# "Xã Tiên Mỹ, huyện Tiên Phước", "Ba (Đông Giang)", "Tiên Mỹ - Tiên Phước"
_SPLIT = re.compile(r"\s*[,;(\[)\]]\s*|\s+[-–]\s+")
# Rows that sum others, or head an area of several units, are like a unit to no one who reads them.
_HEADINGS = (
    *("toan ", "tong ", "cong", "vung ", "khu vuc", "mien nui", "dong bang", "trung du"),
    *("nong thon", "thanh thi"),
)


def search(vintage: Vintage, name: str, within: str | None, kind: str | None) -> Match:
    """The unit that ``name`` stands for; None with candidates where there are several."""
    code, ways = _ways(vintage, name)
    if code is not None:
        return _by_code(vintage, code, within, kind)
    ambiguous = NOTHING
    for written in ways:
        match = _whole(vintage, written, within, kind)
        if match.area is None and len(_parts(written)) > 1:
            match = max(match, _with_parent(vintage, written, within, kind), key=_weight)
        if match.area:
            return match
        ambiguous = max(ambiguous, match, key=_weight)
        if match.proposals:
            break  # "N. Trà My" is a district, and not number N of its neighbour's, Trà My
    return ambiguous


# What does not depend on place and level is remembered: a table asks of one name for several.
@lru_cache(maxsize=_REMEMBERED)
def _ways(vintage: Vintage, name: str) -> tuple[str | None, tuple[str, ...]]:
    """The code that a name is, or the ways to write it: as it stands, and without its numbering.

    None of either for what no unit at all is called: "Tổng cộng" is asked of every district.
    """
    text = tidy(name)
    code = _CODE.match(text)
    if code:
        return code[1], ()
    forms = tuple(dict.fromkeys((text, without_numbering(text))))
    may_be_known = any(len(_parts(form)) > 1 or _bearers(vintage, form) for form in forms)
    return None, forms if may_be_known else ()


def _weight(match: Match) -> int:
    return 2 if match.area else 1 if match.proposals else 0


def _by_code(vintage: Vintage, code: str, within: str | None, kind: str | None) -> Match:
    area = vintage.by_code.get(code)
    if area and vintage.lies_in(area, within) and kind in (None, area.kind):
        return Match(area, "code")
    return NOTHING


def _whole(vintage: Vintage, text: str, within: str | None, kind: str | None) -> Match:
    elsewhere: tuple[Area, ...] = ()
    for reading, known in _bearers(vintage, text):
        entries = [e for e in known if _fits(e.area, reading, kind)]
        inside = [e for e in entries if vintage.lies_in(e.area, within)]
        if inside:
            return choose(vintage, inside, reading, is_marked(text))
        elsewhere = elsewhere or tuple(entry.area for entry in entries)
    return Match(None, None, elsewhere)


@lru_cache(maxsize=_REMEMBERED)
def _bearers(vintage: Vintage, text: str) -> tuple[tuple[Reading, tuple[Entry, ...]], ...]:
    """Readings of a text with the entries that bear the name, names as they stand first."""
    taken = tuple(readings(text))
    return tuple(
        (reading, known)
        for index in (vintage.names, vintage.loose_names)
        for reading in taken
        for key in dict.fromkeys((reading.key, squashed(reading.key), i_for_y(reading.key)))
        if (known := index.get(key)) is not None
    )


def _fits(area: Area, reading: Reading, kind: str | None) -> bool:
    return kind in (None, area.kind) and (reading.type is None or area.kind in reading.type.kinds)


def choose(vintage: Vintage, entries: list[Entry], reading: Reading, marked: bool) -> Match:
    """One of the entries of a name, or all of them as proposals.

    Told apart by the type word (Phường Phước Hòa, Xã Phước Hòa), then by the spelling where the
    writer uses marks (Trà Dơn, Trà Don), then by level: a bare name shared with a district is the
    district, since its town is written "thị trấn".
    """
    official = [entry for entry in entries if entry.official] or entries
    left = official
    if reading.type:
        left = [e for e in left if _type_word(e) == reading.type.word] or left
    if marked:
        left = [e for e in left if e.spelling == reading.spelling] or left
    if reading.type is None and len(left) > 1:
        left = _highest(left)
    if len(left) > 1:
        return Match(None, None, tuple(entry.area for entry in entries))
    entry = left[0]
    same = reading.spelling in (entry.spelling, reading.key)
    if not same:
        rivals = [e for e in vintage.names.get(reading.key, ()) if e.spelling == reading.spelling]
        if rivals:  # "Tam Thành" within Tam Kỳ: the spelling of another commune; a person must look
            return Match(None, None, (entry.area, *(rival.area for rival in rivals)))
    typed = reading.type is None or _type_word(entry) == reading.type.word
    return Match(entry.area, "exact" if same and typed and entry.official else "alias")


def _type_word(entry: Entry) -> str:
    return fold(entry.area.name)[: -len(fold(entry.area.short)) - 1]


def _highest(entries: list[Entry]) -> list[Entry]:
    for level in _LEVELS:
        found = [entry for entry in entries if entry.area.kind == level]
        if found:
            return found
    return entries


def _with_parent(vintage: Vintage, text: str, within: str | None, kind: str | None) -> Match:
    """A name with the units above it behind, which must hold; a bracketed remark is passed over."""
    first, *rest = _parts(text)
    for part in reversed(rest):
        parent = _whole(vintage, part, None, None).area
        if parent is None:
            if "(" in text or "[" in text:
                continue
            return NOTHING
        if within is None or within in vintage.above[parent.code]:
            within = parent.code
        elif within != parent.code and parent.code not in vintage.above.get(within, ()):
            return NOTHING
    return _whole(vintage, first, within, kind)


@lru_cache(maxsize=_REMEMBERED)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SPLIT.split(text) if part) or ("",)


def alike(vintage: Vintage, name: str, within: str | None, kind: str | None) -> tuple[Area, ...]:
    """Up to three units with a like name, the likest first, for a person to confirm."""
    if fold(without_numbering(name)).startswith(_HEADINGS):
        return ()
    *_, reading = readings(without_numbering(tidy(name)))
    if not 1 <= len(reading.key.split(" ")) <= 5 or not any(
        letter.isalpha() for letter in reading.key
    ):
        return ()
    areas = [a for a in vintage.areas if vintage.lies_in(a, within) and _fits(a, reading, kind)]
    shortened = _shortened(vintage, name, within, kind)
    if shortened:
        return shortened
    from rapidfuzz import fuzz, process

    choices = [fold(area.short) for area in areas]
    found: dict[Area, None] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for _, _, place in process.extract(
            reading.key, choices, scorer=scorer, score_cutoff=74, limit=3
        ):
            found[areas[place]] = None
    return tuple(found)[:3]


def _shortened(
    vintage: Vintage, name: str, within: str | None, kind: str | None
) -> tuple[Area, ...]:
    """Units of which the name is an abbreviation: "T. Phước", "BTM"; of the highest level met."""
    words = fold(name).split(" ")
    if not any(len(word) == 1 and word.isalpha() for word in words) and not name.isupper():
        return ()
    found = [
        area
        for area in vintage.areas
        if kind in (None, area.kind)
        and vintage.lies_in(area, within)
        and _stands_for(words, fold(area.short).split(" "))
    ]
    for level in _LEVELS:
        same = tuple(area for area in found if area.kind == level)
        if same:
            return same[:3]
    return ()


def _stands_for(words: list[str], full: list[str]) -> bool:
    if len(words) == 1 < len(full):
        return words[0] == "".join(word[0] for word in full)
    return len(words) == len(full) > 1 and all(
        word == its or (len(word) == 1 and its.startswith(word))
        for word, its in zip(words, full, strict=True)
    )


def former(vintage: Vintage, name: str, kind: str | None) -> tuple[Area, ...]:
    """Units that one of that name was joined into before the table begins."""
    for reading in readings(without_numbering(tidy(name))):
        found = vintage.former_names.get(reading.key, ())
        if found and _fits(found[0], reading, kind):
            return found
    return ()
