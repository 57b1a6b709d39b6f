"""What each macro does with an open book: reads, asks app/, writes; takes all back where it fails.

udfs/macros.py names them for Excel and Calc; hosts/macro.py is the frame around each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import xlwings as xw

from ansinh_xl.app.beside import consolidate_folder
from ansinh_xl.app.consolidate import Consolidation
from ansinh_xl.app.function_names import NameForm, renamed
from ansinh_xl.app.open_workbook import check_open, consolidate_open
from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.reports import missing_reports
from ansinh_xl.app.report import report
from ansinh_xl.app.stored_figures import stored_figures
from ansinh_xl.app.tidy import FontOf, repairs, still_there
from ansinh_xl.app.tracing import Trace, trace_report, trace_rollup
from ansinh_xl.app.tracing_totals import period_of_rollup, trace_in_rollup, trace_summary
from ansinh_xl.checks.told_once import told_once
from ansinh_xl.errors import UsageError
from ansinh_xl.grid import Workbook
from ansinh_xl.grid.types import Place
from ansinh_xl.hosts import action_sheets
from ansinh_xl.hosts.cells import CellChange, cell_of, change_cells, known, put_back
from ansinh_xl.hosts.macro import macro, read_own, run_macro
from ansinh_xl.hosts.marks import mark_cells, unmark_cells
from ansinh_xl.hosts.open_book import selected
from ansinh_xl.hosts.output_sheets import HEAD, MARK, write_sheets
from ansinh_xl.hosts.result_sheets import (
    consolidation_sheets,
    findings_sheet,
    progress_sheets,
)
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import message
from ansinh_xl.text.periods import parse_period

UNICODE_FONT = "Times New Roman"
NAMES_IN: dict[str, NameForm] = {"excel": "plain", "calc": "namespaced"}
"""How an engine's host calls our functions."""


def check_book(book: xw.Book) -> None:
    """Findings on a sheet with links, and their cells coloured; a former run's colours go first."""
    with macro(book) as done:
        findings = told_once(check_open(read_own(book)))
        unmark_cells(book, action_sheets.marks_kept(book), done)
        marks = mark_cells(book, findings, done)
        write_sheets(book, [findings_sheet(findings, marks)])


def consolidate_books(book: xw.Book) -> None:
    """Everything that is open, joined: into a new workbook where the host can make one."""
    with macro(book) as done:
        sheets = consolidation_sheets(consolidate_open(*map(read_own, [book, *others(book)])))
        if book.app.engine.name not in NAMES_IN:
            write_sheets(book, sheets, replace_all=True)
            return
        made = book.app.books.add()
        done.step(made.close)
        blank = [sheet.name for sheet in made.sheets]
        write_sheets(made, sheets)
        for name in blank:
            made.sheets[name].delete()


def others(book: xw.Book) -> list[xw.Book]:
    """What else the person has open.

    At xlwings Server nothing: the books that are open there are other people's.
    """
    if book.app.engine.name not in NAMES_IN:
        return []
    return known(lambda: [it for it in book.app.books if it.name != book.name]) or []


def consolidate_beside(book: xw.Book) -> None:
    """The folder in which the book stands, into a rollup there, which is opened."""
    with macro(book):
        folder = folder_of(book)
        made = consolidate_folder(folder, progress=lambda file: _progress(book, file))
        book.app.books.open(str(made.rollup))


def _progress(book: xw.Book, file: str) -> None:
    book.app.status_bar = message("macro-reading", file=file)


def folder_of(book: xw.Book) -> Path:
    """Where the book is saved. UsageError where it is nowhere, or the host does not say.

    At xlwings Server a book is called what whoever sent it says: no name leads into its folders.
    """
    path = Path(str(book.fullname))
    here = book.app.engine.name in NAMES_IN
    if not here or not path.is_absolute() or not path.parent.is_dir():
        raise UsageError("macro-no-folder", file=book.name)
    return path.parent


def refresh_progress(book: xw.Book) -> None:
    """Attainment and funding of the last consolidation, as sheets of the book."""
    run_macro(book, lambda _: progress_sheets(stored_figures(None).figures))


def who_is_missing(book: xw.Book) -> None:
    """Who has not reported what, of the last consolidation."""
    period = parse_period(latest.now().period()).label()
    run_macro(book, lambda _: [action_sheets.missing_sheet(missing_reports(), period)])


def write_word_report(book: xw.Book) -> None:
    """The Word report of the last consolidation, beside the book; a sheet links to it."""
    with macro(book):
        folder = folder_of(book)
        period = latest.now().period()
        file = report(period, folder / f"bao-cao-{period}.docx")
        title = message("macro-report-title", period=parse_period(period).label())
        write_sheets(book, [action_sheets.file_sheet(message("macro-report"), title, file)])


def tidy(book: xw.Book) -> None:
    """Repair what changes no meaning, and keep on a sheet what takes it back."""
    with macro(book) as done:
        before = action_sheets.tidied_before(book)
        found = repairs(read_own(book), _fonts(book))
        changes = [
            CellChange(
                it.sheet,
                it.row,
                it.column,
                it.old,
                it.new,
                UNICODE_FONT if it.kind == "old-font" else None,
            )
            for it in found
        ]
        made = change_cells(book, changes, done)
        sheet = action_sheets.tidy_sheet([*before, *zip(found, made, strict=True)])
        write_sheets(book, [sheet])


def _fonts(book: xw.Book) -> FontOf:
    def font_of(sheet: str, row: int, column: int) -> str | None:
        return known(lambda: cell_of(book, sheet, row, column).font.name)

    return font_of


def untidy(book: xw.Book) -> None:
    """Take the repairs back, but where the cell has been changed since; those stay on the sheet."""
    with macro(book) as done:
        before = action_sheets.tidied_before(book)
        if not before:
            raise UsageError("macro-nothing-to-undo")
        changes = dict(before)
        back, changed = still_there([repair for repair, _ in before], read_own(book))
        for repair in back:
            change = changes[repair]
            now = change._replace(before=change.after, after=change.before)
            done.step(partial(put_back, book, now))
            put_back(book, change)
        write_sheets(book, [action_sheets.tidy_sheet([(it, changes[it]) for it in changed])])


def trace_selection(book: xw.Book) -> None:
    """The sources of the figure in the selected cell, on a sheet that links to them."""
    with macro(book):
        cell = selected(book)
        if cell is None:
            raise UsageError("macro-no-selection")
        traced = _trace(book, cell.sheet, cell.row - 1, cell.column - 1)
        if traced is None or not (traced.here or traced.stored):
            raise UsageError("macro-no-figure", sheet=cell.sheet.name, cell=_name(cell))
        labels = Labels(language(None), latest.forms())
        sheets = [sheet.name for sheet in book.sheets]
        write_sheets(book, [action_sheets.trace_sheet(traced, labels, sheets, book.name)])


def _name(cell: xw.Range) -> str:
    return cell.address.replace("$", "").partition(":")[0]


def _trace(book: xw.Book, sheet: xw.Sheet, row: int, column: int) -> Trace | None:
    if not str(sheet["A1"].value).startswith(MARK):
        return _trace_report(read_own(book), sheet.name, (row, column))
    width = sheet.used_range.last_cell.column
    if row < HEAD:
        return None
    header, values = (
        sheet.range((at, 1), (at, width)).options(ndim=1, err_to_str=True).value
        for at in (HEAD, row + 1)
    )
    ways: tuple[Callable[[], Consolidation], ...] = (
        lambda: consolidate_open(*map(read_own, [book, *others(book)])),
        _newest,
    )
    for of in ways:
        try:
            made = of()
        except UsageError:
            continue
        found = trace_rollup(header, values, column, made.facts, made.period)
        found = found or trace_summary([header, values], (1, column), made.figures)
        if found is not None:
            return found
    return None


def _newest() -> Consolidation:
    kept = stored_figures(None)
    stored = kept.stored
    return Consolidation(
        stored.period, tuple(stored.submissions), (), tuple(stored.facts), (), kept.figures
    )


def _trace_report(workbook: Workbook, sheet: str, place: Place) -> Trace | None:
    """Of a rollup workbook the reports that it was made of, of a report the cells themselves."""
    period = period_of_rollup(workbook)
    if period is None:
        return trace_report(workbook, sheet, place)
    rows = next(grid.rows for grid in workbook.grids if grid.sheet == sheet)
    return trace_in_rollup(rows, sheet, place, stored_figures(period).figures)


def rename_functions(book: xw.Book, names: Collection[str]) -> None:
    """Calls of our functions (``names``, in capitals) written as this host knows them."""
    with macro(book) as done:
        form = NAMES_IN.get(book.app.engine.name)
        if form is None:
            raise UsageError("macro-no-formulas")
        changed = []
        for sheet in book.sheets:
            for cell, formula in _formulas(sheet):
                now = renamed(formula, names, form)
                if now != formula:
                    done.step(partial(_put, cell, formula))
                    _put(cell, now)
                    changed.append((sheet.name, _name(cell), formula, now))
        write_sheets(book, [action_sheets.names_sheet(changed)])


def _formulas(sheet: xw.Sheet) -> Iterator[tuple[xw.Range, str]]:
    """The cells with formulas, asked for a sheet at a time."""
    used = sheet.used_range
    last = used.last_cell
    area = sheet.range((1, 1), (last.row, last.column))
    formulas: Any = area.formula
    if (last.row, last.column) == (1, 1):
        formulas = ((formulas,),)
    elif last.row == 1:
        formulas = (formulas,) if isinstance(formulas[0], str) else formulas
    elif last.column == 1:
        formulas = [[it] if isinstance(it, str) else it for it in formulas]
    rows: Sequence[Sequence[str]] = formulas
    for row, values in enumerate(rows, 1):
        for column, formula in enumerate(values, 1):
            if isinstance(formula, str) and formula.startswith("="):
                yield sheet.range((row, column)), formula


def _put(cell: xw.Range, formula: str) -> None:
    cell.formula = formula
