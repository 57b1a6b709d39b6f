"""What Calc hands to a function, as rows of plain values: ranges as they are, errors as texts.

Runs in LibreOffice's own Python and imports nothing of ours. Of whole columns only what is filled
is handed on: a sheet has a million rows.
"""

_ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
_TALL = 65_536
"""Rows of a range that is meant as "everything below": the smallest sheet has as many."""


def all_given(arguments):
    """The arguments of a call: a value, rows of values, or None of what was left out."""
    values = [_cells(it) if hasattr(it, "getDataArray") else it for it in arguments]
    return tuple(_without_blank_ends(values))


def _cells(cells):
    """The rows of a range of cells, as far as its sheet is used."""
    asked = cells.getRangeAddress()
    sheet = cells.getSpreadsheet()
    end = sheet.createCursor()
    end.gotoEndOfUsedArea(False)
    used = end.getRangeAddress()
    bottom, right = min(asked.EndRow, used.EndRow), min(asked.EndColumn, used.EndColumn)
    if bottom < asked.StartRow or right < asked.StartColumn:
        return (("",),)
    cells = cells.getCellRangeByPosition(0, 0, right - asked.StartColumn, bottom - asked.StartRow)
    rows = cells.getDataArray()
    if not any(None in row for row in rows):
        return rows
    return tuple(
        tuple(
            _error(cells.getCellByPosition(column, place)) if value is None else value
            for column, value in enumerate(row)
        )
        for place, row in enumerate(rows)
    )


def _error(cell):
    """An error cell as Excel writes it; the data of its range have nothing in its place."""
    return _ERRORS.get(cell.getError(), "#VALUE!")


def _without_blank_ends(values):
    """Whole columns end where the longest of them does, and all at the same row."""
    tall = [value for value in values if isinstance(value, tuple) and len(value) >= _TALL]
    if not tall:
        return values
    height = max(map(_filled, tall))
    return [
        value[:height] if isinstance(value, tuple) and len(value) >= _TALL else value
        for value in values
    ]


def _filled(rows):
    """How many rows there are up to the last that holds something; one at least."""
    for height in range(len(rows), 1, -1):
        if any(cell != "" for cell in rows[height - 1]):
            return height
    return 1
