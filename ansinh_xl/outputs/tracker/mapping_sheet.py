"""The sheet "Đối chiếu cột": a person says which form a table is, and which column is which of it.

Every line begins with a number by which it is found again: "#1" a table, "1.3" a column of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ansinh_xl.facts import Dims
from ansinh_xl.forms import Form
from ansinh_xl.grid import Grid
from ansinh_xl.grid.types import column_letter
from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.tracker.choices import FIRST_COLUMN
from ansinh_xl.outputs.tracker.record_sheet import title_of
from ansinh_xl.outputs.written_text import quoted
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.messages import message

_COLUMNS = ("number", "column", "header", "meaning", "confidence", "evidence", "samples")
_WIDTHS = (7, 16, 44, 46, 12, 38, 34)
_CODE = re.compile(r"\[([a-z][\w]*)((?:;\s*\w+=[^;\]]+)*)\]\s*\Z")
_MOST = 200


class ProposedColumn(NamedTuple):
    """A column of the table; ``code`` is empty where nobody knows what it is."""

    column: int
    path: tuple[str, ...]
    samples: tuple[str, ...]
    code: str = ""
    dims: Dims = ()
    score: float = 0.0


class ProposedTable(NamedTuple):
    """A table of no known form, and what it may be."""

    sheet: str
    range: str
    form: str
    columns: tuple[ProposedColumn, ...]
    told: bool = False
    """Somebody has said that it is this form; else it is chosen on the sheet."""


def write_mapping(
    book: Book,
    name: str,
    tables: Sequence[ProposedTable],
    forms: Mapping[str, Form],
    lists: str,
) -> None:
    """The whole sheet; ``lists`` is the sheet that holds ``option_lists``."""
    sheet = book.sheet(name, "#7030A0")
    sheet.widths(*_WIDTHS)
    last = len(_COLUMNS) - 1
    sheet.span(0, 0, last, title_of("mapping"), "title")
    sheet.height(0, 26)
    how = message("mapping-remark")
    sheet.span(1, 0, last, how, "left", "wrap")
    sheet.height(1, 6 + 14.5 * sheet.lines(how, 0, last))
    row = 3
    for number, table in enumerate(tables, 1):
        row = _table(sheet, row, number, table, forms, quoted(lists))
    sheet.freeze_panes(2, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.page(landscape=True)


def _table(
    sheet: Sheet,
    row: int,
    number: int,
    table: ProposedTable,
    forms: Mapping[str, Form],
    lists: str,
) -> int:
    chosen = row
    told = message("mapping-table", sheet=table.sheet, range=table.range)
    sheet.text(row, 0, f"#{number}", "body", "center", "total")
    sheet.span(row, 1, 2, told, "body", "left", "wrap", "total")
    form = forms.get(table.form)
    option = form_option(form) if form else ""
    sheet.text(row, 3, option if table.told else "", "body", "entry", "left", "wrap")
    how = message("mapping-choose-form" if form else "mapping-choose-any", title=option)
    sheet.span(row, 4, 6, how, "body", "left", "wrap", "aside")
    sheet.height(row, 34)
    letter = column_letter(FIRST_COLUMN)
    which = f"{lists}!${letter}$1:${letter}${len(forms)}"
    sheet.data_validation(row, 3, row, 3, {"validate": "list", "source": f"={which}"})
    for at, code in enumerate(_COLUMNS):
        sheet.text(row + 1, at, message(f"mapping-head.{code}"), "head")
    row += 2
    first = f"{lists}!${column_letter(FIRST_COLUMN + 1)}$1"
    place = f"MATCH($D${chosen + 1},{which},0)-1"
    height = f"COUNTA(OFFSET({first},0,{place},{_MOST},1))"
    source = f"=OFFSET({first},0,{place},{height},1)"
    # Not strictly: of which programme or source a column is may be added in its brackets.
    options = {"validate": "list", "source": source, "error_type": "warning"}
    for at, column in enumerate(table.columns):
        _column(sheet, row + at, f"{number}.{at + 1}", column, form)
        sheet.data_validation(row + at, 3, row + at, 3, options)
    last = row + len(table.columns) - 1
    twice = f"=AND(LEN(D{row + 1})>0,COUNTIF($D${row + 1}:$D${last + 1},D{row + 1})>1)"
    rule = {"type": "formula", "criteria": twice, "format": sheet.book.light("bad")}
    sheet.conditional_format(row, 3, last, 3, rule)
    return row + len(table.columns) + 1


def _column(sheet: Sheet, row: int, number: str, column: ProposedColumn, form: Form | None) -> None:
    sheet.text(row, 0, number, "body", "center")
    sheet.text(row, 1, column_letter(column.column), "body", "center")
    sheet.text(row, 2, " › ".join(column.path), "body", "left", "wrap")
    known = form is not None and column.code
    option = column_option(form, column.code, column.dims) if form and known else ""
    sheet.text(row, 3, option, "body", "entry", "left", "wrap")
    if known:
        style = "good" if column.score >= 0.8 else "warn"
        sheet.write_number(
            row, 4, round(column.score, 2), sheet.book.style("body", "percent", style)
        )
    else:
        sheet.text(row, 4, "", "body")
    evidence = "none" if not known else "label" if column.score >= 0.8 else "like"
    sheet.text(row, 5, message(f"mapping-evidence.{evidence}"), "body", "left", "wrap")
    sheet.text(row, 6, "; ".join(column.samples), "body", "left", "wrap")


def form_option(form: Form) -> str:
    """ "Diễn biến hộ nghèo [poverty_change]"."""
    return f"{form.title} [{form.code}]"


def column_option(form: Form, code: str, dims: Dims = ()) -> str:
    """ "Cuối kỳ [closing]", "Dư nợ [closing_balance; programme=poor]"."""
    label = form.column(code).labels[0].replace(" > ", " – ")
    told = "".join(f"; {name}={member}" for name, member in dims)
    return f"{label} [{code}{told}]"


def option_lists(forms: Mapping[str, Form]) -> list[list[str]]:
    """What can be chosen: the forms, then the columns of each, in the same order."""
    columns = [
        [*(column_option(form, item.code) for item in form.columns if item.kind in _FIGURES)]
        for form in forms.values()
    ]
    return [[form_option(form) for form in forms.values()], *columns]


_FIGURES = ("count", "money", "rate")


def read_mapping(grid: Grid) -> Mapping[int, tuple[str, Mapping[str, tuple[str, Dims]]]]:
    """Number of a table → its form, and by column letters what they are."""
    found: dict[int, tuple[str, dict[str, tuple[str, Dims]]]] = {}
    for row in grid.rows:
        mark, letter, meaning = (str(row[at]) if at < len(row) else "" for at in (0, 1, 3))
        told = _CODE.search(meaning)
        if told is None:
            continue
        if re.fullmatch(r"#\d+", mark):
            found[int(mark[1:])] = told[1], {}
        elif re.fullmatch(r"\d+\.\d+", mark) and int(mark.split(".")[0]) in found:
            pairs = (pair.partition("=") for pair in told[2].split(";") if "=" in pair)
            dims = tuple(sorted((name.strip(), member.strip()) for name, _, member in pairs))
            found[int(mark.split(".")[0])][1][letter.strip()] = told[1], dims
    return found
