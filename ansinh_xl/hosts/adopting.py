"""A tracker made of the open book: its plan carried out cell by cell, all of it or nothing.

What xlwings has no words for is left out: locked cells, the alerts' own texts, borders. A cell that
has a rule or a note of its own keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import xlwings as xw

from ansinh_xl.app.adopt_open import open_tracker_plan
from ansinh_xl.grid.types import CellRange, Place, column_index, column_letter
from ansinh_xl.hosts.action_sheets import marks_kept
from ansinh_xl.hosts.cells import cell_of, known
from ansinh_xl.hosts.macro import macro, read_own
from ansinh_xl.hosts.marks import unmark_cells
from ansinh_xl.hosts.output_sheets import MARK, link_to
from ansinh_xl.hosts.printing import print_wide
from ansinh_xl.hosts.undoing import Done
from ansinh_xl.outputs.patch.plan import Condition, SheetPlan, Validation
from ansinh_xl.outputs.theme import FONT, SIZE
from ansinh_xl.outputs.tracker.added import AddedSheet, Look, added_sheets
from ansinh_xl.outputs.written_text import sheet_name
from ansinh_xl.text.messages import message

_OPERATORS = {"greaterThanOrEqual": "greater_than_or_equal", "between": "between"}
_REFERENCE = re.compile(r"(?<![\w!$.'])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(.!])")


def adopt_book(book: xw.Book) -> None:
    """The sheets of a tracker behind the others; rules, colours and notes on the report's own."""
    with macro(book) as done:
        plan = open_tracker_plan(read_own(book), _formulas(book))
        sheets = added_sheets(plan)
        former = _stepped_aside(book, [sheet.name for sheet in sheets], done)
        first = _add_sheets(book, sheets, done)
        for name, its in plan.sheets.items():
            its.conditions = [_without_names(item, plan.names) for item in its.conditions]
            _dress(book, name, its, done)
        for sheet in former:
            sheet.delete()
        _show_first(first)


def _stepped_aside(book: xw.Book, wanted: Sequence[str], done: Done) -> list[xw.Sheet]:
    """Our sheets of an earlier run whose names the tracker needs, under other names for now.

    The colours that a check has given go with its sheet, which alone could take them back.
    """
    names = {name.casefold() for name in wanted}
    former = [
        sheet
        for sheet in book.sheets
        if sheet.name.casefold() in names and str(sheet["A1"].value).startswith(MARK)
    ]
    if message("macro-findings") in [sheet.name for sheet in former]:
        unmark_cells(book, list(marks_kept(book)), done)
    for sheet in former:
        taken = {it.name.casefold() for it in book.sheets} | names
        done.step(partial(setattr, sheet, "name", sheet.name))
        sheet.name = sheet_name(sheet.name, taken)
    return former


def _without_names(condition: Condition, names: Mapping[str, str]) -> Condition:
    """A rule that is put down in a host may speak of other sheets itself."""
    formula = condition.formula
    for name, refers in names.items():
        formula = formula.replace(name, refers)
    return condition._replace(formula=formula)


def _show_first(sheet: xw.Sheet) -> None:
    sheet.activate()


def _formulas(book: xw.Book) -> Mapping[str, Mapping[Place, str]]:
    """Sheet → its calculated cells; none where the engine does not tell formulas."""
    return {sheet.name: dict(_formulas_of(sheet)) for sheet in book.sheets}


def _formulas_of(sheet: xw.Sheet) -> Iterator[tuple[Place, str]]:
    last = sheet.used_range.last_cell
    told = known(lambda: sheet.range((1, 1), (last.row, last.column)).formula)
    rows = told if isinstance(told, (tuple, list)) else [[told]]
    for row, cells in enumerate(rows):
        for column, formula in enumerate(cells if isinstance(cells, (tuple, list)) else [cells]):
            if isinstance(formula, str) and formula.startswith("="):
                yield (row, column), formula[1:]


# --- sheets that are added ---------------------------------------------------------------------


def _add_sheets(book: xw.Book, sheets: Sequence[AddedSheet], done: Done) -> xw.Sheet:
    made = []
    for told in sheets:  # all of them first, for formulas of one name another
        made.append(book.sheets.add(told.name, after=book.sheets[len(book.sheets) - 1]))
        done.step(made[-1].delete)
    for sheet, told in zip(made, sheets, strict=True):
        _fill(sheet, told)
        if not told.hidden:
            print_wide(sheet, told.heads)
    for sheet, told in zip(made, sheets, strict=True):
        if told.hidden:
            sheet.visible = False
    return made[0]


def _fill(sheet: xw.Sheet, told: AddedSheet) -> None:
    width = max(map(len, told.rows))
    rows = [[*row, *[None] * (width - len(row))] for row in told.rows]
    for (row, column), place in told.links.items():
        name, _, cell = place.rpartition("!")
        rows[row][column] = link_to(name.strip("'").replace("''", "'"), cell)
    cells = sheet.range((1, 1), (len(rows), width))
    cells.value = rows
    cells.font.name, cells.font.size = FONT, SIZE  # rows are as high as their texts are in it
    for column, characters in told.widths.items():
        sheet.range((1, column + 1)).column_width = characters
    for (row, first, last), look in told.looks:
        _show(sheet.range((row + 1, first + 1), (row + 1, last + 1)), look)
    if not told.hidden:
        for top, left, bottom, right in told.merges:
            sheet.range((top + 1, left + 1), (bottom + 1, right + 1)).merge()
        for row, points in told.heights.items():
            sheet.range((row + 1, 1)).row_height = points


def _show(cells: xw.Range, look: Look) -> None:
    if look.bold:
        cells.font.bold = True
    if look.fill is not None:
        cells.color = f"#{look.fill}"
    if look.number_format is not None:
        cells.number_format = look.number_format
    if look.wrap:
        cells.wrap_text = True


# --- the report's own sheets ---------------------------------------------------------------------


def _dress(book: xw.Book, name: str, its: SheetPlan, done: Done) -> None:
    sheet = book.sheets[name]
    for rule in its.validations:
        for area in rule.ranges:
            _validate(sheet, rule, area, done)
    for area, conditions in _pieces(its.conditions):
        for condition in conditions:
            _colour(sheet, condition, area, done)
    for place, text in its.notes.items():
        cell = cell_of(book, name, *place)
        if cell.note is None:
            done.step(cell.add_note(text).delete)


def _cells(sheet: xw.Sheet, area: CellRange) -> xw.Range:
    return sheet.range((area.top + 1, area.left + 1), (area.bottom + 1, area.right + 1))


def _validate(sheet: xw.Sheet, rule: Validation, area: CellRange, done: Done) -> None:
    held = _cells(sheet, area).data_validation
    kind = held.type
    if kind == "inconsistent" and area.top < area.bottom:
        for half in _halves(area):
            _validate(sheet, rule, half, done)
    if kind != "none":
        return
    done.step(held.delete)
    if rule.kind == "list":
        name, _, place = rule.first.rpartition("!")
        held.set_list(sheet.book.sheets[name.strip("'")].range(place))
    elif rule.kind == "custom":
        held.set_custom(f"={moved(rule.first, rule.ranges[0], area)}")
    else:
        put = held.set_whole_number if rule.kind == "whole" else held.set_decimal
        put(_OPERATORS[rule.operator], rule.first, rule.second)  # type: ignore[arg-type]


def _colour(sheet: xw.Sheet, condition: Condition, area: CellRange, done: Done) -> None:
    rules = _cells(sheet, area).conditional_formats
    # Calc alone cannot add to cells that have other rules; our engine tells.
    if getattr(rules.impl, "are_mixed", False) and area.top < area.bottom:
        for half in _halves(area):
            _colour(sheet, condition, half, done)
        return
    formula = f"={moved(condition.formula, condition.ranges[0], area)}"
    looks: dict[str, Any] = {"fill_color": f"#{condition.fill}"}
    if condition.font is not None:
        looks["font_color"] = f"#{condition.font}"
    done.step(rules.add_custom(formula, **looks).delete)


def _halves(area: CellRange) -> tuple[CellRange, CellRange]:
    middle = (area.top + area.bottom) // 2
    return area._replace(bottom=middle), area._replace(top=middle + 1)


def _pieces(conditions: Sequence[Condition]) -> Iterator[tuple[CellRange, list[Condition]]]:
    """Cells under one another that have the very same conditions: Calc keeps one list for each."""
    by_cell: dict[Place, list[Condition]] = {}
    for condition in conditions:
        for area in condition.ranges:
            for column in range(area.left, area.right + 1):
                for row in range(area.top, area.bottom + 1):
                    by_cell.setdefault((column, row), []).append(condition)
    begin: Place | None = None
    last: Place = (-1, -1)
    for place in [*sorted(by_cell), (-1, -1)]:
        goes_on = place == (last[0], last[1] + 1) and by_cell[place] == by_cell[last]
        if begin is not None and not goes_on:
            yield CellRange(begin[1], begin[0], last[1], last[0]), by_cell[last]
            begin = None
        begin, last = begin or place, place


def moved(formula: str, first: CellRange, area: CellRange) -> str:
    """A formula that is written for the corner of one range as it is for that of another."""
    down, right = area.top - first.top, area.left - first.left

    def shifted(found: re.Match[str]) -> str:
        fixed, letters, held, row = found.groups()
        if not fixed:
            letters = column_letter(column_index(letters) + right)
        return f"{fixed}{letters}{held}{int(row) if held else int(row) + down}"

    return _REFERENCE.sub(shifted, formula) if down or right else formula
