"""Where a table is open at its end: blank rows on which somebody may go on.

They are guided like the rows above them. A table that a total closes is not open: there rows are
put in between, and take over what their neighbours have.
"""

from __future__ import annotations

from ansinh_xl.extract import FormTable

_MOST = 30
"""As many as a district may have units to come, and few enough to be none of the next table's."""


def rows_to_come(table: FormTable) -> tuple[int, ...]:
    """The blank rows below the last figures, down to whatever stands next on the sheet.

    None below a table that is read rearranged: what is added there is a column, or nobody knows.
    """
    if table.rearranged is not None:
        return ()
    located = table.table
    last = max(located.kinds, default=-1)
    if located.kinds.get(last) != "leaf":
        return ()
    grid = located.grid
    found = []
    for row in range(last + 1, last + 1 + _MOST):
        filled = row < len(grid.rows) and any(value != "" for value in grid.rows[row])
        if filled or any(merge.top <= row <= merge.bottom for merge in grid.merges):
            break
        found.append(row)
    return tuple(found)


def goes_on(table: FormTable, head: int, group: tuple[int, ...]) -> bool:
    """Whether what comes below the table adds up to that row, as the last rows there do.

    Of households and persons in turn nobody knows which comes next.
    """
    last = max(table.table.kinds)
    return last in group and (last - 1 in group or last - 1 == head)
