"""An .xls, .xlsb or .ods made an .xlsx by LibreOffice, and what that has changed of it.

Both files are read and compared cell by cell: some functions come to something else there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ansinh_xl.errors import UnreadableFile, UsageError
from ansinh_xl.grid import Grid, Workbook, cell_name
from ansinh_xl.grid.long_sheets import Worth
from ansinh_xl.grid.read import read_bytes
from ansinh_xl.grid.recalculate import converted
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

_NAMED = 5


class Conversion(NamedTuple):
    """What is known of it: how many filled cells were compared, and what became another."""

    suffix: str
    """Of the file that was brought."""
    cells: int
    changed: tuple[str, ...] = ()
    """Cells that hold something else now: "Biểu 01!C4"."""
    lost: tuple[str, ...] = ()
    """Sheets that are missing."""
    had_macros: bool = False


def as_xlsx(data: bytes, workbook: Workbook, worth: Worth) -> tuple[bytes, Workbook, Conversion]:
    """The converted file, what is read of it, and what is another than in ``workbook``, which is
    what was read of ``data``. UsageError where LibreOffice is not there or cannot open it.
    """
    made = converted(data)
    name = workbook.file
    try:
        if made is None:
            raise UsageError("adopt-no-office", file=name)
        now = read_bytes(made, f"{name}.xlsx", worth=worth)
    except UnreadableFile as error:
        raise UsageError("adopt-no-office", file=name) from error
    _rename(now, name)
    return made, now, compared(workbook, now)


def _rename(workbook: Workbook, name: str) -> None:
    """What is told of it is told of the file that people have."""
    workbook.file = name
    for grid in workbook.grids:
        grid.file = name
    workbook.findings = [
        item._replace(source=item.source._replace(file=name)) for item in workbook.findings
    ]


def compared(before: Workbook, after: Workbook) -> Conversion:
    """What differs between a workbook and what was made of it."""
    now = {grid.sheet: grid for grid in after.grids}
    found = [_Cells(grid, now[grid.sheet]) for grid in before.grids if grid.sheet in now]
    return Conversion(
        "." + before.file.rpartition(".")[2].lower(),
        sum(cells.filled for cells in found),
        tuple(name for cells in found for name in cells.changed),
        tuple(grid.sheet for grid in before.grids if grid.sheet not in now),
        any(item.code == "has-macros" for item in before.findings),
    )


class _Cells:
    def __init__(self, before: Grid, after: Grid) -> None:
        self.filled = 0
        self.changed: list[str] = []
        unknown = before.uncached | after.uncached
        long = after.is_beginning  # its other rows are copied, and nobody looks at them
        for row in range(len(after.rows) if long else max(len(before.rows), len(after.rows))):
            for column in range(max(before.width, after.width)):
                old, new = before.value(row, column), after.value(row, column)
                self.filled += old != ""
                if not _is_same(old, new) and (row, column) not in unknown:
                    self.changed.append(f"{before.sheet}!{cell_name(row, column)}")


def _is_same(old: Any, new: Any) -> bool:
    if old == new:
        return True
    if isinstance(old, str) and isinstance(new, str):
        return old.split() == new.split()  # line ends, blanks that no break is made at
    numbers = isinstance(old, int | float) and isinstance(new, int | float)
    return numbers and bool(abs(old - new) <= 1e-9 * abs(old))


def conversion_lines(its: Conversion) -> Iterator[str]:
    """In words."""
    yield message("conversion-made", suffix=its.suffix)
    if its.changed:
        more = ", …" if len(its.changed) > _NAMED else ""
        cells = ", ".join(its.changed[:_NAMED]) + more
        yield message("conversion-cells", count=len(its.changed), cells=cells)
    else:
        yield message("conversion-same", count=its.cells)
    if its.lost:
        yield message("conversion-lost", sheets=", ".join(its.lost))
    if its.had_macros:
        yield message("conversion-macros")
