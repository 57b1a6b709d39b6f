"""Compares what grid reads with what openpyxl reads, cell by cell, over a folder of workbooks.

``python -m benchmarks.fidelity FOLDER`` lists every difference in .xlsx and .xlsm files with its
kind, then how often each kind occurs. Each file is compared in a process of its own with a time
limit, so that neither reader can stop the run. Exit status 1 says that something differs.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid import Grid, cell_name
from ansinh_xl.grid.read import read_workbook
from ansinh_xl.grid.types import ERRORS

_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
)
HARMLESS = ("refused: ", "only we read it", "blanks", "under a merge", "a link's target")
"""Kinds that are no silent difference. Without xml:space="preserve" Excel shows no blanks around a
text either, under a merge openpyxl reads nothing, and in a blank cell it tells where a link leads.
"""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)
"""Halves of a letter, which by themselves are none: they stay as they are written."""


class Difference(NamedTuple):
    """Something that one reader tells otherwise than the other: where, and what each tells."""

    kind: str
    where: str
    ours: str = ""
    theirs: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare every workbook of a folder and print what differs."""
    options = _options(arguments)
    files = sorted(
        path for path in options.folder.rglob("*") if path.suffix.lower() in (".xlsx", ".xlsm")
    )
    kinds: Counter[str] = Counter()
    in_files: Counter[str] = Counter()
    for path in files:
        differences = compared_apart(path, options.seconds)
        for item in differences[: options.most]:
            told = f"{item.kind}: {path.name} {item.where}: {item.ours} / {item.theirs}"
            print(told.encode("unicode_escape").decode()[:300])
        kinds.update(item.kind for item in differences)
        in_files.update({item.kind for item in differences})
    print(f"{len(files)} workbooks")
    for kind, count in kinds.most_common():
        print(f"{count:8} in {in_files[kind]:5} files  {kind}")
    return 1 if any(not kind.startswith(HARMLESS) for kind in kinds) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=30, help="time for one workbook (30)")
    parser.add_argument("--most", type=int, default=5, help="differences told of each file (5)")
    return parser.parse_args(arguments)


def compared_apart(path: Path, seconds: float) -> list[Difference]:
    """``compare`` in a process that may die or take too long: then that is the difference."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(path, sender), daemon=True)
    process.start()
    sender.close()
    try:
        if receiver.poll(seconds):
            return list(receiver.recv())
        return [Difference("time limit", "")]
    except EOFError:
        return [Difference("process died", "")]
    finally:
        process.kill()
        process.join()


def _send(path: Path, sender: Connection) -> None:
    warnings.simplefilter("ignore")
    sender.send(list(compare(path)))
    sender.close()


def compare(path: Path) -> Iterator[Difference]:
    """Every difference between the two readings of a workbook."""
    try:
        ours = read_workbook(path, recalculated=False)
    except UnreadableFile as error:
        ours = None
        reason = f"{error.code} {error.params.get('reason', '')}".strip()
    try:
        data = _transitional(path)
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:
        if ours is not None:
            yield Difference("only we read it", "", "", repr(error)[:80])
        return
    if ours is None:
        yield Difference(f"refused: {reason}", "")
        return
    pages = book.worksheets
    names = [grid.sheet for grid in ours.grids]
    if names != [page.title for page in pages]:
        yield Difference("sheets", "", str(names), str([page.title for page in pages]))
        return
    for grid, page in zip(ours.grids, pages, strict=True):
        yield from _compare_sheet(grid, page, formulas[page.title])


def _transitional(path: Path) -> bytes:
    """The file; in Strict OOXML, which openpyxl finds no sheets in, with the usual names."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            for strict, usual in _STRICT_NAMES:
                data = data.replace(strict, usual)
            copy.writestr(name, data)
    return out.getvalue()


def _compare_sheet(grid: Grid, page: Worksheet, formulas: Worksheet) -> Iterator[Difference]:
    where = f"{grid.sheet}!"
    if grid.hidden != (page.sheet_state != "visible"):
        yield Difference("hidden sheet", where, str(grid.hidden), page.sheet_state)
    cells = {
        (cell.row - 1, cell.column - 1): cell.value
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != ""
    }
    for row, line in enumerate(grid.rows):
        for column, value in enumerate(line):
            theirs = cells.pop((row, column), "")
            kind = _differs(value, theirs)
            if kind and theirs == "" and isinstance(page.cell(row + 1, column + 1), MergedCell):
                kind = "under a merge"
            if kind and value == "" and _is_target(page.cell(row + 1, column + 1)):
                kind = "a link's target"
            if kind:
                yield Difference(kind, where + cell_name(row, column), repr(value), repr(theirs))
    for (row, column), value in cells.items():
        if not _is_target(page.cell(row + 1, column + 1)):
            yield Difference("cell lost", where + cell_name(row, column), "", repr(value))
    yield from _compare_beside(grid, page, formulas)


def _compare_beside(grid: Grid, page: Worksheet, formulas: Worksheet) -> Iterator[Difference]:
    """Merges, hidden rows and columns, comments, formulas without a value."""
    where = f"{grid.sheet}!"
    merges = {
        str(item) for item in page.merged_cells.ranges if item.size != {"rows": 1, "columns": 1}
    }
    if merges != {str(item) for item in grid.merges if item[:2] != item[2:]}:
        yield Difference("merges", where, str(set(map(str, grid.merges)) - merges), "")
    rows = {
        index - 1 for index, told in page.row_dimensions.items() if told.hidden or told.height == 0
    }
    rows = {row for row in rows if row < len(grid.rows)}
    if rows != set(grid.hidden_rows) and not page.sheet_format.zeroHeight:
        yield Difference("hidden rows", where, str(grid.hidden_rows), str(rows))
    notes = {
        (cell.row - 1, cell.column - 1): cell.comment.text
        for row in page.iter_rows()
        for cell in row
        if cell.comment is not None and cell.comment.text.strip()
    }
    if notes != grid.notes:
        odd = set(notes.items()) ^ set(grid.notes.items())
        yield Difference("comments", where, str(sorted(map(str, odd)))[:150])
    uncached = {
        (cell.row - 1, cell.column - 1)
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f" and _has_no_result(page.cell(cell.row, cell.column))
    }
    if odd_places := uncached - set(grid.uncached):
        yield Difference("no value, and we do not know", where, str(sorted(odd_places)[:5]))


def _is_target(cell: Any) -> bool:
    """Whether openpyxl tells of a blank cell where its link leads."""
    link = getattr(cell, "hyperlink", None)
    return link is not None and cell.value in (link.target, link.location)


def _unescaped(text: str) -> str:
    """ "_x0041_" is "A"; what that gives is not read again."""
    return _ESCAPED.sub(
        lambda found: found[0] if (code := int(found[1], 16)) in _SURROGATES else chr(code), text
    )


def _has_no_result(cell: Any) -> bool:
    """A formula's result that is the text "" is one."""
    return cell.value is None and cell.data_type not in ("s", "str")


def _differs(ours: Any, theirs: Any) -> str | None:
    """The kind of difference between two values; None where they say the same."""
    theirs = "" if theirs is None else theirs
    if ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool):
        return None
    if isinstance(theirs, str):
        if ours == (told := _unescaped(theirs)):
            return None
        if isinstance(ours, str) and ours.strip() == told.strip():
            return "blanks around a text"
    for one, other in ((ours, theirs), (theirs, ours)):
        if one == "":
            return f"only {'they' if one is ours else 'we'} have a {_named(other)}"
    if isinstance(ours, (date, time, timedelta)) and isinstance(theirs, (date, time, timedelta)):
        return None if _seconds(ours) == _seconds(theirs) else "date"
    kinds = _named(ours), _named(theirs)
    return kinds[0] if kinds[0] == kinds[1] else f"{kinds[0]} / {kinds[1]}"


def _named(value: Any) -> str:
    if isinstance(value, str):
        return "error" if value in ERRORS else "text"
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, (int, float)) else "date"


def _seconds(value: date | time | timedelta) -> float:
    """Since the epoch of Excel's calendar, to a tenth: so finely are times stored."""
    if isinstance(value, time):
        return round(value.hour * 3600 + value.minute * 60 + value.second, 0)
    if not isinstance(value, timedelta):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        value = moment - datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no zone
    return round(value.total_seconds(), 0)


if __name__ == "__main__":
    raise SystemExit(main())
