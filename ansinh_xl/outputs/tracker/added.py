"""The sheets that a tracker is given, cell by cell: for hosts that cannot take whole sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from ansinh_xl.outputs.patch.plan import Plan
from ansinh_xl.records import NamedTuple


class Look(NamedTuple):
    """How some cells look; colours are RRGGBB, None is what a host has by itself."""

    bold: bool = False
    fill: str | None = None
    number_format: str | None = None
    wrap: bool = False


class AddedSheet(NamedTuple):
    """One sheet. ``rows`` starts at A1; a formula begins with "=", and only a formula does.

    ``links`` are cells, from 0, and where they lead; ``widths`` are characters by column.
    """

    name: str
    rows: list[list[Any]]
    looks: list[tuple[tuple[int, int, int], Look]]
    """(row, first and last column), from 0, with their look."""
    links: Mapping[tuple[int, int], str]
    widths: Mapping[int, float]
    hidden: bool
    merges: list[tuple[int, int, int, int]]
    """Cells that are one: top, left, bottom, right, from 0."""
    heights: Mapping[int, float]
    """Rows that are higher than others, in points; a merged text does not widen its row itself."""
    heads: tuple[int, int] | None
    """The first and last row, from 0, that stand on top of every printed page."""


def added_sheets(plan: Plan) -> list[AddedSheet]:
    """All sheets that a plan adds, in their order."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(plan.added))
    return [_told(sheet, sheet.title in plan.hidden) for sheet in book.worksheets]


def _told(sheet: Any, hidden: bool) -> AddedSheet:
    rows, links, looks = [], {}, []
    for at, cells in enumerate(sheet.iter_rows()):
        rows.append([_content(cell) for cell in cells])
        looks += [] if hidden else [((at, *columns), look) for columns, look in _looks(cells)]
        for cell in cells:
            if cell.hyperlink is not None and cell.hyperlink.location:
                links[at, cell.column - 1] = str(cell.hyperlink.location)
    merges = [
        (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    ]
    return AddedSheet(
        *(sheet.title, rows, looks, links, _widths(sheet), hidden, merges, _heights(sheet)),
        _heads(sheet),
    )


def _heads(sheet: Any) -> tuple[int, int] | None:
    first, _, last = (sheet.print_title_rows or "").replace("$", "").partition(":")
    return (int(first) - 1, int(last) - 1) if first and last else None


def _content(cell: Any) -> Any:
    """A text is preceded by "'", so that no host makes anything else of it."""
    if cell.value is None or cell.data_type == "f":
        return cell.value
    return f"'{cell.value}" if isinstance(cell.value, str) else cell.value


def _looks(cells: Any) -> Iterator[tuple[tuple[int, int], Look]]:
    """Neighbours that look alike, where they look like anything."""
    begin, before = 0, Look()
    for column, cell in enumerate([*cells, None]):
        look = _look(cell) if cell is not None else Look()
        if look != before:
            if before != Look():
                yield (begin, column - 1), before
            begin, before = column, look


def _look(cell: Any) -> Look:
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type == "solid" else None
    shown = cell.number_format
    return Look(
        bool(cell.font.bold),
        fill,
        shown if shown not in ("General", "@") else None,
        bool(cell.alignment.wrap_text),
    )


def _widths(sheet: Any) -> dict[int, float]:
    found = {}
    for told in sheet.column_dimensions.values():
        for column in range(told.min, min(told.max, sheet.max_column) + 1):
            found[column - 1] = float(told.width)
    return found


def _heights(sheet: Any) -> dict[int, float]:
    rows = sheet.row_dimensions
    return {row - 1: float(rows[row].height) for row in rows if rows[row].height is not None}
