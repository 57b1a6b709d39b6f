"""The commune of each person of a list: from its column, the head above it, or the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ansinh_xl.areas import Area, Areas, Match
from ansinh_xl.extract.lists.types import ListTable
from ansinh_xl.text.folding import nfc

_TYPED = re.compile(
    r"(?i)(?<!\w)(?:xã|phường|thị trấn|tt\.?|x\.|p\.)"
    r"\s*[^\W\d_][^,;()]*?(?=\s*(?:[,;()]|\s[-–]\s|\Z))"
)
"""The commune in an address: "Thôn 3, xã Tiên Mỹ, huyện Tiên Phước"."""


def place_list(table: ListTable, areas: Areas, as_of: date) -> None:
    """Fills in the communes of a list; where nothing names its district, that of the communes."""
    find_communes(table, areas, as_of)
    if table.scope is None:
        table.scope = _district_of(table.communes, areas, as_of)
        if table.scope is not None and table.unknown:
            table.unknown.clear()
            find_communes(table, areas, as_of)


def _district_of(communes: Iterable[str | None], areas: Areas, as_of: date) -> Area | None:
    """The one district of all the communes."""
    found = (areas.get(code, as_of) for code in {*communes} if code is not None)
    parents = {area.parent for area in found if area is not None}
    district = areas.get(parents.pop() or "", as_of) if len(parents) == 1 else None
    return district if district is not None and district.kind == "district" else None


def find_communes(table: ListTable, areas: Areas, as_of: date) -> None:
    """Fills in the communes of a list, and what of them no unit bears."""
    scope = table.scope
    alone = _alone(table, areas, as_of)
    above = _above(table, areas, as_of)
    column = table.column("commune")
    if column is None:
        table.communes = above or [alone] * len(table.rows)
        return
    districts = table.column("district")
    within = scope.code if scope is not None and scope.kind == "district" else None
    if within is None and scope is not None and scope.kind == "commune":
        within = scope.parent
    if districts is None:
        matches = {text: _match(text, within, areas, as_of) for text in set(column.values)}
        found = [matches[text] for text in column.values]
    else:
        pairs = [*zip(column.values, districts.values, strict=True)]
        named = {
            pair: _match(pair[0], _district(pair[1], areas, as_of) or within, areas, as_of)
            for pair in set(pairs)
        }
        found = [named[pair] for pair in pairs]
    codes = [match.area.code if match is not None and match.area else None for match in found]
    if None in codes:
        _complete(table, column.values, found, codes, above, alone)
    table.communes = codes


def _alone(table: ListTable, areas: Areas, as_of: date) -> str | None:
    """The commune that the whole list is of: it reports, or the title names it with its type."""
    scope = table.scope
    if scope is not None and scope.kind == "commune":
        return scope.code
    within = scope.code if scope is not None else None
    for text in table.located.title:
        if _TYPED.search(text):
            found = areas.find_in_text(text, kind="commune", within=within, as_of=as_of)
            if found is not None:
                return found.code
    return None


def _complete(
    table: ListTable,
    texts: Sequence[Any],
    found: Sequence[Match | None],
    codes: list[str | None],
    above: Sequence[str | None] | None,
    alone: str | None,
) -> None:
    for place, code in enumerate(codes):
        if code is not None:
            continue
        match = found[place]
        if match is None or alone is not None:  # blank, or a hamlet of the commune that reports
            codes[place] = above[place] if above else alone
            continue
        text = nfc(str(texts[place]))
        table.unknown.setdefault(text, []).append(place)
        table.proposals[text] = match.proposals


def _match(text: Any, within: str | None, areas: Areas, as_of: date) -> Match | None:
    """None for a blank cell."""
    if type(text) is not str or not text.strip():
        return None
    parts = _TYPED.findall(text)
    for part in reversed(parts):
        match = areas.find(part, kind="commune", within=within, as_of=as_of, propose=False)
        if match.area:
            return match
    match = areas.find(text, kind="commune", within=within, as_of=as_of, propose=False)
    if match.area or match.proposals or len(text) > _LONGEST:
        return match
    return areas.find(parts[-1] if parts else text, kind="commune", within=within, as_of=as_of)


_LONGEST = 40
"""A longer text is an address: nothing is like it."""


def _district(text: Any, areas: Areas, as_of: date) -> str | None:
    if type(text) is not str or not text.strip():
        return None
    area = areas.find(text, kind="district", as_of=as_of, propose=False).area
    return area.code if area else None


def _above(table: ListTable, areas: Areas, as_of: date) -> list[str | None] | None:
    """Per person the commune that the nearest head above names; None where no head names one."""
    within = table.scope.code if table.scope and table.scope.kind == "district" else None
    named: list[tuple[int, Area]] = []
    for head in table.heads:
        match = _match(head.text, within, areas, as_of)
        if match is not None and match.area is not None:
            named.append((head.row, match.area))
    if not named:
        return None
    found: list[str | None] = []
    current: str | None = None
    named.reverse()
    for row in table.rows:
        while named and named[-1][0] < row:
            current = named.pop()[1].code
        found.append(current)
    return found
