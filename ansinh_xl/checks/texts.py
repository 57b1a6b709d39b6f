"""Texts of a whole sheet that a person should know of: from before Unicode, or live formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.grid.types import Place
from ansinh_xl.locate.cells import signs_met
from ansinh_xl.text.warning_signs import could_run, has_old_letters

if TYPE_CHECKING:
    from ansinh_xl.text.legacy import Legacy

SHOWN = 8
"""How many cells a message names; the count says how many there are."""
_USUAL_FONT: Mapping[Legacy, str] = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def check_texts(grid: Grid, located: bool = True) -> Iterator[Finding]:
    """``legacy-encoding`` and ``formula-injection``, one of a kind for a sheet.

    ``located``: every row of it has been looked at; of a long list only the first ones have.
    """
    for old in grid.legacy:
        told = {"what": old.table, "reason": "legacy-read", "font": ", ".join(old.fonts)}
        yield _finding(grid, "legacy-encoding", old.cells, told, old.number)
    if not signs_met() and (located or not _may_run(grid)):
        return
    texts = [
        ((row, column), value)
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if type(value) is str
    ]
    yield from _unread(grid, [item for item in texts if has_old_letters(item[1])])
    live = [place for place, text in texts if could_run(text)]
    if live:
        yield _finding(grid, "formula-injection", live, {})


def _may_run(grid: Grid) -> bool:
    """Whether a text of a long list could run: those that begin with no letter and no digit are
    told apart by their order, which is the cheapest question there is.
    """
    signs = {
        value
        for value in chain.from_iterable(grid.rows)
        if type(value) is str and value < "A" and not "0" <= value < ":"
    }
    return any(map(could_run, signs))


def _unread(grid: Grid, texts: Sequence[tuple[Place, str]]) -> Iterator[Finding]:
    """Texts that are spelled as in an old font, and are in none that says so."""
    if not texts:
        return
    from ansinh_xl.text.legacy import convert, looks_like

    table = looks_like(text for _, text in texts)  # all of them: foreign words are such at times
    if table is not None:
        font = _USUAL_FONT[table]
        places = [place for place, text in texts if convert(text, font) is not None]
        told = {"what": table, "reason": "legacy-unread"}
        if 2 * len(places) > len(texts):
            yield _finding(grid, "legacy-encoding", places, told)


def _finding(
    grid: Grid,
    code: str,
    places: Sequence[Place],
    told: Mapping[str, Any],
    count: int | None = None,
) -> Finding:
    """``count``: how many there are, where ``places`` are the first of them."""
    count = count or len(places)
    cells = [cell_name(*place) for place in places[:SHOWN]]
    source = Source(grid.file, grid.sheet, cells[0] if count == 1 else None)
    return finding(code, source, count=count, cells=cells, **told)
