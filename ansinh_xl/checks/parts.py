"""Rows of a part ("- Trong đó: nữ") against the row above that they are a part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ansinh_xl.checks.body import Body, Figure
from ansinh_xl.checks.rounding import half_step, printed
from ansinh_xl.checks.template import ADDITIVE, Template
from ansinh_xl.extract import FormColumn, FormTable, Line
from ansinh_xl.extract.parts import is_detail, says_of_which
from ansinh_xl.extract.types import with_defaults
from ansinh_xl.facts import Finding, finding
from ansinh_xl.forms.members import member_of
from ansinh_xl.forms.schema import Form
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold


class _Part(NamedTuple):
    """A row, and the one it is a part of; two, where Hộ and Nhân khẩu stand above."""

    line: Line
    wholes: tuple[Line, ...]


def check_parts(body: Body) -> Iterator[Finding]:
    """``part-exceeds-whole`` at a part's figure that is greater than that of its whole.

    The parts of one row need not add up to it, and neither row's figures are left out: which of
    them is wrong, nobody knows.
    """
    table = body.table
    if "section" not in table.table.kinds.values():
        return  # a part is a section that heads nothing
    for part in _parts(table):
        for place in _compared(body.template):
            yield from _check(body, table.columns[place], part)


@lru_cache(maxsize=1_024)
def _compared(template: Template) -> tuple[int, ...]:
    columns = enumerate(template.columns)
    return tuple(place for place, (it, _, _) in columns if it.kind in ADDITIVE and it.additive)


def _parts(table: FormTable) -> Iterator[_Part]:
    """The parts of a table. One stands right below its whole, or below another part of it."""
    wholes: list[Line] = []
    for line in table.lines:
        if line.is_part:
            same = _of_its_line(table.form, line, wholes)
            if same and not _is_dashed_alike(table, line, same[0]):
                yield _Part(line, same)
            continue
        if line.kind == "section" and says_of_which(line.label):
            continue  # a bare "Trong đó:" over the parts
        if wholes and not _same_unit(line, wholes[-1]):
            wholes = []
        wholes.append(line)


def _is_dashed_alike(table: FormTable, line: Line, above: Line) -> bool:
    """Where every unit is dashed, a dashed row is rather one whose name nobody knows."""
    if says_of_which(line.label):
        return False
    return all(is_detail(table.table, item.row, item.label) for item in (line, above))


def _same_unit(one: Line, other: Line) -> bool:
    """The rows Hộ and Nhân khẩu of one unit, which share its name."""
    return one.label == other.label and one.dims != other.dims


def _of_its_line(form: Form, part: Line, wholes: Sequence[Line]) -> tuple[Line, ...]:
    """Persons are held against persons; a part that does not say what it counts, against all."""
    dimension = next((item for item in form.dimensions if item.name == "line"), None)
    if dimension is not None:
        told = dict(part.dims).get("line") or member_of(dimension, fold(part.label), whole=False)
        lines = [dict(with_defaults(form, whole.dims)).get("line") for whole in wholes]
        wholes = [it for it, own in zip(wholes, lines, strict=True) if told in (None, own)]
    return tuple(whole for whole in wholes if whole.copy_of is None)


def _check(body: Body, column: FormColumn, part: _Part) -> Iterator[Finding]:
    table, row = body.table, part.line.row
    stated = table.value(column, row)
    if not stated or table.is_doubtful(column, row):
        return
    figures = [_whole(table, column, line.row) for line in part.wholes]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return
    whole = max(known)
    rounded = half_step(table.reading(column, row).value or 0)
    if stated - whole <= column.factor * rounded:
        return
    yield finding(
        "part-exceeds-whole",
        table.source(row, column.index),
        column=table.header_label(column),
        label=part.line.label,
        stated=printed(stated, column.factor),
        whole=printed(whole, column.factor),
    )


def _whole(table: FormTable, column: FormColumn, row: int) -> Figure | None:
    """None where the figure is no measure of its parts: blank, doubtful, negative, "hơn 500"."""
    figure = table.value(column, row)
    if figure is None or figure < 0 or table.is_doubtful(column, row):
        return None
    return None if table.reading(column, row).qualifier else figure
