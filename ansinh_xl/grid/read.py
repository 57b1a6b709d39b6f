"""A workbook file into Grids: calamine for the values, the package for what calamine leaves out."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from functools import partial
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.facts import Source, finding
from ansinh_xl.grid.extent import is_too_large
from ansinh_xl.grid.gate import admit, is_text
from ansinh_xl.grid.members import DAMAGE, file_content
from ansinh_xl.grid.ordinary import (
    MOST_BYTES,
    TEXTS,
    UnusualFileError,
    are_ordinary_texts,
    is_ordinary_package,
    is_ordinary_sheet,
)
from ansinh_xl.grid.own_outputs import OWN_OUTPUT, is_output
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.plain_sheets import plain_grids
from ansinh_xl.grid.sheet_xml import NOTHING, Unseen, look_closer
from ansinh_xl.grid.types import CellRange, Grid, Place, Workbook

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from ansinh_xl.grid.long_sheets import Worth
    from ansinh_xl.grid.xls import Records


_MACROS = "xl/vbaProject.bin"
_MACROS_XLS = "_VBA_PROJECT_CUR".encode("utf-16-le")
_MACROS_ODS = ("Basic/", "Scripts/")
"""Where the programs in a workbook stand. None is ever run."""


def read_workbook(
    path: Path,
    name: str | None = None,
    *,
    only_ordinary: bool = False,
    recalculated: bool = True,
    but_outputs: bool = False,
) -> Workbook:
    """Read every sheet of .xlsx, .xlsm, .xls, .xlsb, .ods, or a table of text (.csv, .tsv, .txt).

    ``name`` is what sources call the file (the path below the argument); the file's own name
    if None. Raises UnreadableFile with a finding code where there is no workbook to read, and with
    ``only_ordinary`` UnusualFileError for what could end this process. ``recalculated``: results
    that the file does not hold are LibreOffice's, where that is installed. ``but_outputs``: what
    this program wrote as a result is refused with ``own-output``.
    """
    try:
        data = file_content(path)
    except OSError as error:
        raise UnreadableFile("unreadable-file", reason="no-access") from error
    if but_outputs and is_output(data):
        raise UnreadableFile(OWN_OUTPUT)
    return read_bytes(
        data, name or path.name, path, only_ordinary=only_ordinary, recalculated=recalculated
    )


def read_bytes(
    data: bytes,
    name: str,
    path: Path | None = None,
    *,
    only_ordinary: bool = False,
    recalculated: bool = True,
    worth: Worth | None = None,
) -> Workbook:
    """The same from a file's content, as an upload brings it.

    ``path`` is where the content lies, if it does: of an .xls with a password calamine says so
    only when it opens the file itself. ``worth`` says of sheets longer than any report, by their
    first rows, whether the others are to be read too; without it all are.
    """
    workbook = _read(data, name, path, only_ordinary, worth)
    if recalculated and any(grid.uncached for grid in workbook.grids):
        from ansinh_xl.grid.recalculate import office, recalculate

        if only_ordinary and office() is not None:
            raise UnusualFileError  # workers can wait for it beside one another
        recalculate(workbook, data)
    return workbook


def _read(
    data: bytes, name: str, path: Path | None, only_ordinary: bool, worth: Worth | None = None
) -> Workbook:
    if only_ordinary and len(data) > MOST_BYTES:  # not even its small parts are looked at here
        raise UnusualFileError
    if is_text(data, name):
        from ansinh_xl.grid.csv_file import read_text

        return read_text(data, name)
    members = admit(data, name)
    package = Package(members) if members is not None else None
    parts = package.sheet_parts() if package is not None else {}
    is_ordinary = members is not None and is_ordinary_package(members, parts.values())
    if only_ordinary and not is_ordinary:
        raise UnusualFileError
    if package is not None and is_ordinary and worth is None:
        plain = plain_grids(package, parts, name)
        if plain is not None:
            return _completed(Workbook(name, plain[0]), package, parts, plain[1])
    if package is not None and not parts and "content.xml" in package.names:
        from ansinh_xl.grid.ods import read_ods

        workbook = read_ods(package, name)
        if any(part.startswith(_MACROS_ODS) for part in package.names):
            _tell_macros(workbook)
        return workbook
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    records = _look_at_records(data) if package is None else None
    cut: Collection[str] = ()
    try:
        if package is not None and worth is not None:
            cut = _cut_short(package, parts, worth)
        unseen = _look_at_parts(package, parts, only_ordinary) if package is not None else {}
        # By its path calamine goes by the suffix, and staff do rename .xls to .xlsx.
        if package is None and path is not None and path.suffix.lower() == ".xls":
            book = CalamineWorkbook.from_path(path)
        else:
            book = CalamineWorkbook.from_filelike(
                io.BytesIO(
                    package.content([*parts.values(), TEXTS]) if package is not None else data
                )
            )
        sheets = book.sheets_metadata
        if not sheets:  # a Word document has passed the gate too
            raise UnreadableFile("unreadable-file", reason="not-a-workbook")
        if len({sheet.name for sheet in sheets}) < len(sheets):  # calamine gives the first twice
            raise UnreadableFile("unreadable-file", reason="damaged")
        if only_ordinary and [sheet.name for sheet in sheets] != [*parts]:
            raise UnusualFileError
        grids = []
        new = tuple.__new__  # merges are many, and all are pairs of pairs
        for sheet in sheets:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            hidden = "Hidden" in str(sheet.visible)
            content = book.get_sheet_by_name(sheet.name)
            rows = content.to_python(skip_empty_area=False) if worth is None else _rows(content)
            merges = tuple(
                [new(CellRange, first + last) for first, last in content.merged_cell_ranges or ()]
            )
            grids.append(Grid(name, sheet.name, rows, merges, hidden))
    except PasswordError as error:
        raise UnreadableFile("encrypted-file") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
    except BaseException as error:
        # A panic in calamine's Rust code is no Exception; it must not end the whole run.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("unreadable-file", reason="damaged") from error
    for grid in grids:
        _without_infinities(grid)
    for grid in grids if cut else ():
        grid.is_beginning = grid.sheet in cut
    workbook = Workbook(name, grids)
    if package is not None and parts:
        return _completed(workbook, package, parts, unseen)
    if package is None:
        _complete_xls(workbook, data, records)
    else:
        _tell_unverified(workbook)
    return workbook


# Who reads everything does not load what tells long sheets apart.
def _cut_short(package: Package, parts: dict[str, str], worth: Worth) -> Collection[str]:
    from ansinh_xl.grid.long_sheets import cut_short

    return cut_short(package, parts, worth)


def _rows(content: CalamineSheet) -> list[list[Any]]:
    from ansinh_xl.grid.long_sheets import rows_of

    return rows_of(content)


def _look_at_records(data: bytes) -> Records | None:
    from ansinh_xl.grid.xls import look_at_records

    return look_at_records(data)


def _look_at_parts(
    package: Package, parts: dict[str, str], only_ordinary: bool
) -> dict[str, Unseen]:
    """Sheet name → what calamine will not tell, before calamine builds anything."""
    if any(part.endswith(".bin") for part in parts.values()):
        from ansinh_xl.grid.xlsb import look_at_sheets

        return look_at_sheets(package, parts)
    from ansinh_xl.grid.well_formed import MOST_ASKED, made_sure

    unseen = {}
    size = 0
    for sheet, part in parts.items():
        data = package.read(part)
        if not is_ordinary_sheet(data):
            if only_ordinary:
                raise UnusualFileError
            if is_too_large(data):
                raise UnreadableFile("unsafe-file", reason="range")
        data = made_sure(package, part, data)
        unseen[sheet] = look_closer(data)
        size += len(data)
    if TEXTS in package.names and (only_ordinary or package.size(TEXTS) <= MOST_ASKED):
        texts = package.look_at(TEXTS)
        if only_ordinary and not are_ordinary_texts(texts, size):
            raise UnusualFileError
        made_sure(package, TEXTS, texts)
    return unseen


def _completed(
    workbook: Workbook, package: Package, parts: dict[str, str], unseen: dict[str, Unseen]
) -> Workbook:
    has_comments = any("comments" in name for name in package.names)
    for grid in workbook.grids:
        if grid.sheet in unseen:
            _apply(grid, unseen[grid.sheet])
        if has_comments and grid.sheet in parts:
            grid.notes = package.notes(parts[grid.sheet])
    workbook.external_links = package.external_links()
    workbook.modified = package.modified()
    if _MACROS in package.names:
        _tell_macros(workbook)
    names_old_font, indented = package.told_by_styles()
    for grid in workbook.grids if indented else ():
        if grid.sheet in parts:
            grid.indents = partial(_indents, package, parts[grid.sheet], indented)
    if names_old_font:
        _read_old_fonts(workbook, package, parts)
    else:
        workbook.read_old_pieces = partial(_read_old_pieces, package=package, parts=parts)
    return workbook


def _tell_macros(workbook: Workbook) -> None:
    workbook.findings.append(finding("has-macros", Source(workbook.file), "note"))


def _complete_xls(workbook: Workbook, data: bytes, records: Records | None) -> None:
    from ansinh_xl.grid.xls import open_with_xlrd, unseen_in

    if _MACROS_XLS in data:
        _tell_macros(workbook)
    book = open_with_xlrd(data)
    if book is None:
        _tell_unverified(workbook)
        return
    try:
        _read_old_fonts_xls(workbook, book)
        unseen = unseen_in(workbook, book, records)
    except (IndexError, *DAMAGE):  # what xlrd let pass points nowhere
        _tell_unverified(workbook)
        return
    for grid in workbook.grids:
        if grid.sheet in unseen:
            _apply(grid, unseen[grid.sheet])


def _tell_unverified(workbook: Workbook) -> None:
    workbook.unverified = True
    workbook.findings.append(finding("unverified-cells", Source(workbook.file)))


def _read_old_fonts(workbook: Workbook, package: Package, parts: dict[str, str]) -> None:
    from ansinh_xl.grid import fonts_xlsb, fonts_xml
    from ansinh_xl.grid.legacy_text import read_legacy

    binary = any(part.endswith(".bin") for part in parts.values())
    of_format = fonts_xlsb if binary else fonts_xml
    read_legacy(workbook, lambda: of_format.fonts_of_sheets(package, parts))


def _indents(package: Package, part: str, styles: Mapping[int, int]) -> Mapping[Place, int]:
    from ansinh_xl.grid.indents import indents_in

    try:
        return indents_in(package.read(part), styles)
    except UnreadableFile:  # calamine was less strict, and there are values
        return {}


def _read_old_pieces(workbook: Workbook, package: Package, parts: dict[str, str]) -> bool:
    try:
        if not package.names_old_font_in_texts(parts.values()):
            return False
        _read_old_fonts(workbook, package, parts)
    except UnreadableFile:  # calamine was less strict, and there are values
        return False
    return any(grid.legacy for grid in workbook.grids)


def _read_old_fonts_xls(workbook: Workbook, book: Any) -> None:
    from ansinh_xl.grid.fonts_xls import fonts_of_sheets
    from ansinh_xl.grid.legacy_text import read_legacy

    read_legacy(workbook, lambda: fonts_of_sheets(book))


def _apply(grid: Grid, unseen: Unseen) -> None:
    if unseen is NOTHING:
        return
    for (row, column), value in unseen.instead.items():
        grid.put(row, column, value)
    for row, column in unseen.uncached:
        grid.put(row, column, "")
    grid.uncached = unseen.uncached
    grid.hidden_rows = frozenset(row for row in unseen.hidden_rows if row < len(grid.rows))
    grid.hidden_columns = frozenset(item for item in unseen.hidden_columns if item < grid.width)
    if unseen.merges:
        grid.merges = unseen.merges


def _without_infinities(grid: Grid) -> None:
    """What is no number stands as an error: no sum and no rounding copes with it."""
    floats = [value for row in grid.rows for value in row if type(value) is float]
    if isfinite(sum(floats)):  # then each of them is
        return
    for row in grid.rows:
        for column, value in enumerate(row):
            if type(value) is float and not isfinite(value):
                row[column] = "#NUM!"
