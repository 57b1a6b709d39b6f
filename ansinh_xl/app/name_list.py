"""The list of confirmed names as staff keep it: an .xlsx or .csv file into rows and their cells.

What a row means is names.py's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ansinh_xl.errors import UnreadableFile, UsageError
from ansinh_xl.grid import cell_name
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold, nfc

_HEADINGS = {
    "name": ("ten ghi",),
    "within": ("thuoc huyen ma", "thuoc don vi ma", "thuoc ma"),
    "unit": ("don vi dung",),
    "by": ("nguoi xac nhan",),
    "on": ("ngay",),
    "place": ("noi gap",),
}
"""What a column is, by how its folded heading begins."""
_NEEDED = frozenset({"name", "within", "unit"})
_HIGHEST = 20
"""Headings stand in one of so many rows."""


class Row(NamedTuple):
    """One row as it is typed; ``cells`` says where each part stands, ``sheet`` on which sheet."""

    name: str
    within: str
    unit: str
    by: str
    on: str
    place: str
    cells: dict[str, str]
    sheet: str | None


def read_list(path: Path) -> list[Row]:
    """The rows that hold a name. UsageError where the file is no list of names."""
    if not path.is_file():
        raise UsageError("no-such-path", path=str(path))
    for sheet, lines in _sheets(path):
        for at, line in enumerate(lines[:_HIGHEST]):
            places = _places(line)
            if places.keys() >= _NEEDED:
                return [*_rows(lines, at + 1, places, sheet)]
    raise UsageError("names-no-list", file=path.name)


def _sheets(path: Path) -> Iterator[tuple[str | None, Sequence[Sequence[Any]]]]:
    if path.suffix.lower() == ".csv":
        yield None, _csv_lines(path)
        return
    try:
        workbook = read_workbook(path)
    except UnreadableFile as error:
        raise UsageError("names-no-list", file=path.name) from error
    for grid in workbook.grids:
        yield grid.sheet, grid.rows


def _csv_lines(path: Path) -> list[list[str]]:
    """UTF-8 or UTF-16 as Excel saves it; commas, semicolons or tabs, whichever the headings use."""
    data = path.read_bytes()
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if utf_16 else "utf-8-sig", "replace")
    first = text.partition("\n")[0]
    return [*csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))]


def _places(line: Sequence[Any]) -> dict[str, int]:
    """Part of a row → the column that holds it."""
    found: dict[str, int] = {}
    for column, value in enumerate(line):
        heading = fold(value) if isinstance(value, str) else ""
        for part, beginnings in _HEADINGS.items():
            if part not in found and heading.startswith(beginnings):
                found[part] = column
    return found


def _rows(
    lines: Sequence[Sequence[Any]], first: int, places: dict[str, int], sheet: str | None
) -> Iterator[Row]:
    for at in range(first, len(lines)):
        line = lines[at]
        told = {
            part: _text(line[places[part]]) if part in places and places[part] < len(line) else ""
            for part in _HEADINGS
        }
        if any(told[part] for part in _NEEDED):
            cells = {part: cell_name(at, column) for part, column in places.items()}
            yield Row(**told, cells=cells, sheet=sheet)


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "strftime"):
        return str(value.strftime("%d/%m/%Y"))
    return nfc(str(value)).strip()
