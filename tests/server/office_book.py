"""A workbook as xlwings' Office.js client posts it, and the actions it gets back, applied.

Stands in for Excel: only what a client must do with the actions of our macros.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from ansinh_xl.grid import Grid
from ansinh_xl.grid.read import read_workbook


def posted(path: Path) -> dict[str, Any]:
    """The book as the client sends it."""
    workbook = read_workbook(path)
    return posted_sheets(path.name, [(grid.sheet, grid) for grid in workbook.grids])


def posted_sheets(name: str, grids: list[tuple[str, Grid]]) -> dict[str, Any]:
    return {
        "client": "Office.js",
        "version": "any",
        "book": {"name": name, "active_sheet_index": 0, "selection": "A1"},
        "names": [],
        "sheets": [
            {
                "name": sheet,
                "visibility": "Hidden" if grid.hidden else "Visible",
                "values": [[_json(value) for value in row] for row in grid.rows] or [[]],
                "pictures": [],
                "tables": [],
            }
            for sheet, grid in grids
        ],
    }


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return f"{value.isoformat()}T00:00:00" if isinstance(value, date) else value


def applied(book: dict[str, Any], actions: list[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    """The sheets after the actions, by name in their order. An unknown action is an error."""
    sheets = [[sheet["name"], [list(row) for row in sheet["values"]]] for sheet in book["sheets"]]
    for action in actions:
        position, args = action["sheet_position"], action["args"]
        match action["func"]:
            case "addSheet":
                assert args[1] not in [name for name, _ in sheets]
                sheets.insert(args[0], [args[1], []])
            case "setSheetName":
                assert args[0] not in [name for name, _ in sheets]
                sheets[position][0] = args[0]
            case "sheetDelete":
                del sheets[position]
            case "setValues":
                _put(sheets[position][1], action)
            case (
                "setFontProperty"
                | "setNumberFormat"
                | "setColumnWidth"
                | "setWrapText"
                | "activateSheet"
            ):
                assert position is None or position < len(sheets)
            case other:
                raise AssertionError(f"an action this test does not know: {other}")
    return {str(name): rows for name, rows in sheets}


def _put(rows: list[list[Any]], action: dict[str, Any]) -> None:
    bottom = action["start_row"] + action["row_count"]
    right = action["start_column"] + action["column_count"]
    width = max([right, *(len(row) for row in rows)])
    rows.extend([] for _ in range(bottom - len(rows)))
    for row in rows:
        row.extend([""] * (width - len(row)))
    for place, values in enumerate(action["values"]):
        assert len(values) == action["column_count"]
        row = rows[action["start_row"] + place]
        row[action["start_column"] : right] = values
