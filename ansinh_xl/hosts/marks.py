"""The cells that a check found, coloured in the open book; the old colours can come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import xlwings as xw

from ansinh_xl.facts import GRAVITY, Finding
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.hosts.undoing import Done
from ansinh_xl.outputs.theme import LIGHTS

Mark = tuple[str, str, str | None]
"""Sheet and cell, and the colour that stood there ("#FFCC00", None for none)."""


def mark_cells(book: xw.Book, findings: Sequence[Finding], done: Done) -> dict[int, list[Mark]]:
    """Colour the cells of the findings: by a finding's place, its cells and what was there.

    On an engine that does not tell colours nothing is marked: they could not be put back.
    """
    marks: dict[int, list[Mark]] = {}
    taken: set[tuple[str, str]] = set()
    order = sorted(range(len(findings)), key=lambda place: GRAVITY[findings[place].severity])
    sheets = {sheet.name for sheet in book.sheets}
    for place in order:
        item = findings[place]
        light, sheet = LIGHTS.get(item.severity), item.source.sheet
        if light is None or sheet not in sheets or sheet is None:
            continue
        for name in _cells(item):
            if (sheet, name) in taken:
                continue
            taken.add((sheet, name))
            cell = book.sheets[sheet].range(name)
            try:
                before = cell.color
            except NotImplementedError:
                return {}
            mark = (sheet, name, None if before is None else _hex(before))
            done.step(partial(_unmark, book, mark))
            cell.color = f"#{light[0]}"
            marks.setdefault(place, []).append(mark)
    return marks


def unmark_cells(book: xw.Book, marks: Iterable[Mark], done: Done) -> None:
    """Take an earlier run's colours away, where they still stand."""
    lights = {f"#{light[0]}" for light in LIGHTS.values()}
    sheets = {sheet.name for sheet in book.sheets}
    for mark in marks:
        sheet, name, _ = mark
        if sheet not in sheets:
            continue
        cell = book.sheets[sheet].range(name)
        now = cell.color
        if now is None or _hex(now) not in lights:
            continue
        _unmark(book, mark)
        done.step(partial(_colour, cell, _hex(now)))


def _unmark(book: xw.Book, mark: Mark) -> None:
    sheet, name, before = mark
    _colour(book.sheets[sheet].range(name), before)


def _colour(cell: xw.Range, colour: str | None) -> None:
    cell.color = colour


def _hex(colour: Sequence[int]) -> str:
    return "#" + "".join(f"{part:02X}" for part in colour)


def _cells(item: Finding) -> list[str]:
    named = item.params.get("cells")
    cells = named if isinstance(named, list | tuple) and named else [item.source.cell]
    return [cell for cell in cells if isinstance(cell, str) and split_reference(cell)]
