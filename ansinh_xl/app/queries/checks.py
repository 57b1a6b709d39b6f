"""CHECK_TABLE, CHECK_IDENTITY and IS_TOTAL_RIGHT: a range checked as a workbook is.

A function does not know where its range stands: cells are named as if it began at A1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ansinh_xl.app.open_workbook import check_open
from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import text_of
from ansinh_xl.app.queries.named import known_form, titles
from ansinh_xl.app.queries.shapes import (
    Table,
    as_table,
    as_tables,
    blank,
    readings,
    sentence_on_error,
    single,
)
from ansinh_xl.checks.numbering import rule_holds
from ansinh_xl.checks.rounding import adds_up_to, told, total_tolerance
from ansinh_xl.errors import AnsinhError, UsageError
from ansinh_xl.facts import Finding
from ansinh_xl.grid import Grid, Workbook
from ansinh_xl.outputs.labels import Labels
from ansinh_xl.text.expressions import Identity, parse_numbering
from ansinh_xl.text.folding import nfc
from ansinh_xl.text.messages import explain, message
from ansinh_xl.text.numbers import read_column

Number = int | Decimal


@sentence_on_error
def check_table(table: Any, form: Any = None) -> Any:
    """The findings about a range, errors first: a table, or a sentence that all is well.

    The range holds the form as it stands, header and all. ``form`` says which form it is where
    nothing in the range does.
    """
    rows = [["" if cell is None else cell for cell in row] for row in as_table(table)]
    sheet, wanted = "", None
    if not blank(single(form)):
        asked = known_form(text_of(single(form)))
        sheet, wanted = Labels("vi", latest.forms()).sheet(asked), asked.code
    try:
        found = check_open(Workbook("", [Grid("", sheet, rows)]), wanted)
    except UsageError as error:
        if error.code != "macro-no-form":
            raise
        raise UsageError("answer-no-form-in-range", known=titles()) from error
    found = tuple(item for item in found if item.code not in _OF_FILES)
    if not found:
        return message("answer-all-well")
    header = [message(f"macro-label-{name}") for name in ("severity", "place", "message", "code")]
    return [header, *map(_line, found)]


_OF_FILES = frozenset({"unknown-period"})
"""What a file has to say in its title or its name, and a range need not."""


def _line(item: Finding) -> list[Any]:
    return [
        message(f"macro-{item.severity}"),
        _place(item.source.cell),
        item.message(),
        item.code,
    ]


def _place(cell: str | None) -> str:
    """The cell as if the range began at A1, which is how the findings' words name cells too."""
    return message("answer-place", cell=cell) if cell else ""


@sentence_on_error
def check_identity(rule: Any, row: Any) -> Any:
    """TRUE where a row of figures keeps a rule "9=1-2-3-4+5+6+7+8", else by how much it is off.

    Columns are numbered from 1, or as the first row of a higher range numbers them. Every row has
    an answer of its own; an empty operand is 0, an empty left side has no answer, nor has the row
    that numbers the columns.
    """
    written = nfc(text_of(single(rule) or ""))
    table = as_table(row)
    names, rows = _numbered(table)
    identity = parse_numbering(written, names)
    if identity is None:
        raise UsageError("answer-rule", rule=written, count=len(names))
    answers = [[_kept(identity, names, cells)] for cells in rows]
    if len(answers) == 1:
        return answers[0][0]
    return [[""]] * (len(table) - len(rows)) + answers  # each stands beside its row


def _numbered(table: Table) -> tuple[list[str], Table]:
    """The columns' numbers and the rows of figures below them."""
    first = [nfc(text_of(cell)).partition("=")[0].strip() for cell in table[0] if not blank(cell)]
    labels = [name for name in first if re.fullmatch(r"\d{1,3}[a-z]?|[A-Z]", name)]
    counted = [name for name in labels if name[0].isdigit()]
    is_header = (
        len(table) > 1
        and len(labels) == len(table[0])
        and len(set(labels)) == len(labels)
        and counted == [str(number) for number in range(1, len(counted) + 1)]
    )
    if is_header:
        return labels, table[1:]
    return [str(number) for number in range(1, len(table[0]) + 1)], table


def _kept(identity: Identity, names: Sequence[str], cells: Sequence[Any]) -> Any:
    try:
        values = {
            name: _figure(cell)
            for name, cell in zip(names, cells, strict=True)
            if name in identity.names
        }
        if any(values[name] is None for name in identity.left.names):
            return ""
        return _held(identity, {name: value or 0 for name, value in values.items()})
    except AnsinhError as error:
        return explain(error)


def _held(identity: Identity, values: Mapping[str, Number]) -> Any:
    try:
        if rule_holds(identity, values):
            return True
        left, right = identity.left.evaluate(values), identity.right.evaluate(values)
    except ZeroDivisionError:
        raise UsageError("answer-division") from None
    return message("answer-off", stated=told(left), computed=told(right), off=told(left - right))


@sentence_on_error
def is_total_right(total: Any, parts: Any) -> Any:
    """TRUE where a total is the sum of its parts, else by how much it is off.

    A row of totals is held against the columns above it, a column of totals against the rows
    beside it, a single one against everything. An empty total has no answer.
    """
    stated, addends = as_tables(total, parts)
    height, width = len(stated), len(stated[0])
    if height == width == 1:
        return _total(stated[0][0], [cell for row in addends for cell in row])
    if height == 1 and width == len(addends[0]):
        columns = zip(*addends, strict=True)
        return [[_total(cell, list(found)) for cell, found in zip(stated[0], columns, strict=True)]]
    if width == 1 and height == len(addends):
        return [[_total(cells[0], row)] for cells, row in zip(stated, addends, strict=True)]
    raise UsageError("answer-shapes")


def _total(cell: Any, parts: Sequence[Any]) -> Any:
    try:
        stated, *values = _figures([cell, *parts])
    except AnsinhError as error:
        return explain(error)
    if stated is None:
        return ""
    computed = sum(value for value in values if value is not None)
    # Nobody says what the figures count: decimals may be rounded as those of any unit are.
    slack = total_tolerance([stated, *values], None)
    off = Fraction(stated) - Fraction(computed)
    if adds_up_to(stated, computed) or abs(off) <= slack:
        return True
    return message("answer-off", stated=stated, computed=computed, off=told(off))


def _figure(cell: Any) -> Number | None:
    return _figures([cell])[0]


def _figures(cells: Sequence[Any]) -> list[Number | None]:
    """Cells that are added up are of one kind: they are read as one column."""
    found = read_column(cells, whole=False)
    for reading, cell in zip(found, cells, strict=True):
        if reading.state == "ambiguous":
            shown = readings(reading.alternatives)
            raise UsageError("answer-ambiguous", value=cell, alternatives=shown)
        if reading.state in ("text", "error"):
            raise UsageError("answer-not-a-number", value=text_of(cell))
    return [reading.value for reading in found]
