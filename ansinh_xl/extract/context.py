"""Whose table it is, of which period, and whether it is preliminary: title, sheet, file name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from ansinh_xl.areas import Area, Areas
from ansinh_xl.locate import LocatedTable
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
    title = table.title
    file = PurePosixPath(table.grid.file)
    return Context(
        _scope(title, table.grid.sheet, file.stem, areas, as_of),
        _period((*title, table.grid.sheet, file.stem)),
        any("so bo" in fold(text) for text in (*title, *table.footer, table.grid.sheet, file.stem)),
    )


def _scope(title: Iterable[str], sheet: str, stem: str, areas: Areas, as_of: date) -> Area | None:
    titles = tuple(title)
    for text in (*titles, sheet, stem):
        found = _area_in(areas, text, "district", as_of)
        if found is not None:
            return _commune_speaking(titles, found, areas, as_of) or found
    for text in (*titles, sheet, stem):
        found = _area_in(areas, text, "province", as_of)
        if found is not None:
            return found
    return None


def _commune_speaking(
    titles: Iterable[str], district: Area, areas: Areas, as_of: date
) -> Area | None:
    """The commune whose own office heads the page: "UBND XÃ TIÊN MỸ"."""
    for text in titles:
        if _COMMUNE_OFFICE.match(fold(text)):
            found = _area_in(areas, text, "commune", as_of, district.code)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=4_096)
def _area_in(
    areas: Areas, text: str, kind: str, as_of: date, within: str | None = None
) -> Area | None:
    return areas.find_in_text(text, kind=kind, within=within, as_of=as_of)


def _period(texts: tuple[str, ...]) -> Period | None:
    return next((found for text in texts if (found := _period_in(text)) is not None), None)


@lru_cache(maxsize=4_096)
def _period_in(text: str) -> Period | None:
    return find_period(text)


@lru_cache(maxsize=64)
def period_end(code: str) -> date:
    """The last day of a period: as of when its areas hold."""
    return parse_period(code).end
