"""Whose table it is, of which period, and whether it is preliminary: title, sheet, file name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from ansinh_xl.areas import Area, Areas
from ansinh_xl.locate import LocatedTable
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold
from ansinh_xl.text.periods import Period, find_period, parse_period

_COMMUNE_OFFICE = re.compile(
    r"(?:ubnd|uy ban nhan dan|uy ban|dang uy)?\s*(?:xa|phuong|thi tran|tt)\s"
)


class Context(NamedTuple):
    """What stands around a table. ``period`` is None where nothing names one."""

    scope: Area | None
    period: Period | None
    preliminary: bool


def read_context(table: LocatedTable, areas: Areas, as_of: date) -> Context:
    """Title first, then sheet name, then file name: the nearest word counts."""
    texts = (*table.title, table.grid.sheet, stem(table.grid.file))
    return Context(
        _scope(table.title, texts, areas, as_of),
        next((period for period in map(find_period, texts) if period is not None), None),
        any(map(_is_preliminary, texts)) or any(map(_is_preliminary, table.footer)),
    )


# Sheets of a file, and files of a folder, share most of their texts: each is looked at once.
@lru_cache(maxsize=256)
def stem(file: str) -> str:
    """A file's name without folders and suffix."""
    return PurePosixPath(file).stem


@lru_cache(maxsize=4_096)
def _is_preliminary(text: str) -> bool:
    return "so bo" in fold(text)


def _scope(title: Iterable[str], texts: Iterable[str], areas: Areas, as_of: date) -> Area | None:
    for text in texts:
        found = _area_in(areas, text, "district", as_of)
        if found is not None:
            return _commune_speaking(title, found, areas, as_of) or found
    for text in texts:
        found = _area_in(areas, text, "province", as_of)
        if found is not None:
            return found
    return None


def _commune_speaking(
    title: Iterable[str], district: Area, areas: Areas, as_of: date
) -> Area | None:
    """The commune whose own office heads the page: "UBND XÃ TIÊN MỸ"."""
    for text in title:
        if _is_of_a_commune(text):
            found = _area_in(areas, text, "commune", as_of, district.code)
            if found is not None:
                return found
    return None


def page_of(table: LocatedTable, scope: Area | None, areas: Areas, as_of: date) -> Area | None:
    """Whose page a table is whose rows are no units: a sheet may be named for a commune.

    A name that the commune shares with its district is the district's.
    """
    sheet = table.grid.sheet
    if scope is None or scope.kind != "district" or _area_in(areas, sheet, "district", as_of):
        return scope
    named = areas.find(sheet, kind="commune", within=scope.code, as_of=as_of, propose=False).area
    return named or _area_in(areas, sheet, "commune", as_of, scope.code) or scope


@lru_cache(maxsize=4_096)
def _is_of_a_commune(text: str) -> bool:
    return _COMMUNE_OFFICE.match(fold(text)) is not None


@lru_cache(maxsize=4_096)
def _area_in(
    areas: Areas, text: str, kind: str, as_of: date, within: str | None = None
) -> Area | None:
    return areas.find_in_text(text, kind=kind, within=within, as_of=as_of)


@lru_cache(maxsize=64)
def period_end(code: str) -> date:
    """The last day of a period: as of when its areas hold."""
    return parse_period(code).end
