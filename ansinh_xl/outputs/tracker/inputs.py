"""What may be typed where: cells unlocked, figures and names that fit, the calculated ones locked.

What stands in a cell is never refused: rules are made to fit it, or leave it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.extract.types import NO_FIGURE
from ansinh_xl.grid.types import Place
from ansinh_xl.outputs.patch.plan import Edit, SheetPlan, Style, Validation
from ansinh_xl.outputs.tracker.cells import down, fixed
from ansinh_xl.outputs.tracker.choices import Choices
from ansinh_xl.outputs.tracker.on_sheet import of_table, on_sheet
from ansinh_xl.outputs.tracker.open_end import rows_to_come
from ansinh_xl.text.messages import message

_OPEN = Edit(style=Style(locked=False))
_AROUND = 60
"""Rows above and below a table in which titles and signatures stand."""
_FIGURES = ("count", "money", "rate")
_LONGEST_LABEL = 100


def open_cells(plan: SheetPlan, tables: Sequence[FormTable], formulas: Collection[Place]) -> int:
    """Unlock what people fill in: the bodies of tables, titles, footers; not what is calculated.

    Gives how many cells of figures are meant to be filled. Headers stay locked, for by them the
    table is known.
    """
    grid = tables[0].seen.grid
    heads = {
        row
        for table in tables
        for row in (*table.seen.header_rows, table.seen.numbering_row)
        if row is not None
    }
    for table in tables:
        box = table.seen.range
        body = range(table.seen.first_row, table.seen.last_row + 1)
        for row in (*body, *rows_to_come(table)):
            for column in range(box.left, box.right + 1):
                plan.cells[row, column] = _OPEN
        for row in range(max(0, box.top - _AROUND), min(len(grid.rows), box.bottom + _AROUND)):
            if row not in heads:
                plan.cells.update(
                    {(row, at): _OPEN for at, value in enumerate(grid.rows[row]) if value != ""}
                )
    for place in (*formulas, *(place for table in tables for place in _heads_inside(table))):
        plan.cells.pop(place, None)
    return sum(1 for table in tables for _ in input_cells(table, of_table(table, formulas)))


def _heads_inside(table: FormTable) -> Iterator[Place]:
    """Cells of the body by which a table that is read turned is known."""
    for row in table.table.header_rows if table.rearranged is not None else ():
        for column in table.table.columns:
            place = table.place(row, column.index)
            if place is not None:
                yield place


def input_cells(table: FormTable, formulas: Collection[Place]) -> Iterator[Place]:
    """The cells of figures that people fill in."""
    for column in table.columns:
        if column.column.kind in _FIGURES:
            for line in table.leaves():
                if (line.row, column.index) not in formulas:
                    yield line.row, column.index


def validations(
    table: FormTable, formulas: Collection[Place], choices: Choices
) -> Iterator[Validation]:
    """A rule per column of figures, and lists of names where names stand."""
    own = of_table(table, formulas)
    found = [
        item
        for column in table.columns
        if column.column.kind in _FIGURES
        for item in _figures(table, column, own)
    ]
    if not table.recognition.is_second:  # its rows are another table's, which has the names
        found += [*_names(table, own, choices), *_words(table, own, choices)]
    for item in found:
        formula = item.first if item.kind == "custom" else ""
        for ranges, first in on_sheet(table, item.ranges, formula):
            if ranges[0].top < table.seen.first_row:
                continue  # units that head columns: they stay locked
            yield item._replace(ranges=ranges, first=first or item.first)


def kept_formulas(formulas: Collection[Place]) -> Validation:
    """Nothing may be typed over what is calculated, in a sheet that is not protected."""
    columns: dict[int, list[int]] = {}
    for row, column in formulas:
        columns.setdefault(column, []).append(row)
    ranges = [item for column, rows in sorted(columns.items()) for item in down(rows, column)]
    return Validation(
        *(tuple(ranges), "custom", "FALSE"),
        title=message("tracker-kept-title"),
        message=message("tracker-kept"),
    )


def _figures(
    table: FormTable, column: FormColumn, formulas: Collection[Place]
) -> Iterator[Validation]:
    rows, dashes, negative, fraction = [], False, False, False
    for line in table.leaves():
        reading = table.reading(column, line.row)
        nothing = reading.state in ("dash", "mark")
        dashes = dashes or nothing
        if (line.row, column.index) in formulas:
            continue
        if reading.state in NO_FIGURE or (reading.as_text and not nothing):
            continue  # "hơn 12.000" is no number that a rule could be about
        rows.append(line.row)
        if reading.value is not None:
            negative = negative or reading.value < 0
            fraction = fraction or isinstance(reading.value, Decimal)
    if not rows:
        return
    rows += rows_to_come(table)
    counts = column.column.kind == "count" and column.column.measure != "kg"
    whole = counts or (column.column.kind == "money" and column.factor == 1 and not fraction)
    negative = negative and not counts
    code = f"tracker-{'whole' if whole else 'figure'}{'-signed' if negative else ''}"
    told = message(code, column=_short(table.header_label(column)))
    ranges = down(rows, column.index)
    if dashes or negative:
        yield Validation(
            ranges,
            "custom",
            _free_figure(fixed(rows[0], column.index), whole, negative),
            title=message("tracker-check-title"),
            message=told,
        )
    else:
        yield Validation(
            *(ranges, "whole" if whole else "decimal", "0"),
            operator="greaterThanOrEqual",
            title=message("tracker-check-title"),
            message=told,
        )


def _short(label: str) -> str:
    """Excel shows 255 characters of a message: what to do comes behind the column's label."""
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def _free_figure(cell: str, whole: bool, negative: bool) -> str:
    """A number, or a sign for none: "-", "–", "x"."""
    rules = [f"ISNUMBER({cell})"]
    rules += [] if negative else [f"N({cell})>=0"]
    rules += [f"N({cell})=INT(N({cell}))"] if whole else []
    return f'OR(LEN({cell})=0,{cell}="-",{cell}="–",{cell}="x",AND({",".join(rules)}))'


def _names(table: FormTable, formulas: Collection[Place], choices: Choices) -> Iterator[Validation]:
    """Names of units within the scope. Another spelling may stay: it only warns."""
    by_column: dict[int, list[int]] = {}
    for line in table.leaves():
        column = line.label_column
        if line.area is not None and column is not None and (line.row, column) not in formulas:
            by_column.setdefault(column, []).append(line.row)
    areas = [line.area for line in table.leaves() if line.area is not None]
    listed = choices.areas(areas)
    if by_column:
        max(by_column.values(), key=len).extend(rows_to_come(table))
    for column, rows in by_column.items() if listed else ():
        yield _list(down(rows, column), listed or "", "tracker-area")


def _words(table: FormTable, formulas: Collection[Place], choices: Choices) -> Iterator[Validation]:
    """Columns of texts in which periods or fund sources stand."""
    known = {column.index for column in table.columns} | {*table.table.label_columns}
    for column in table.table.columns:
        listed = choices.of_header(column.path, table.period)
        if column.index in known or column.numeric or listed is None:
            continue
        rows = [line.row for line in table.leaves() if (line.row, column.index) not in formulas]
        if rows:
            below = rows_to_come(table)
            yield _list(down([*rows, *below], column.index), listed, "tracker-choice")


def _list(ranges: Iterable[object], listed: str, code: str) -> Validation:
    return Validation(
        *(tuple(ranges), "list", listed),  # type: ignore[arg-type]
        title=message("tracker-choice-title"),
        message=message(code),
        strict=False,
    )
