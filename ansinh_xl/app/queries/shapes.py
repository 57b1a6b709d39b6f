"""Cells and ranges as functions get them, and one answer per cell. Knows shapes, not meanings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import wraps
from typing import Any, ParamSpec

from ansinh_xl.errors import AnsinhError, UsageError, place_of
from ansinh_xl.grid.types import ERRORS
from ansinh_xl.text.language import language
from ansinh_xl.text.messages import explain, message

Table = list[list[Any]]
P = ParamSpec("P")
_log = logging.getLogger(__name__)


def readings(alternatives: Iterable[int | Decimal], lang: str | None = None) -> str:
    """Both readings of a number, told apart: "3009 / 3,009" in Vietnamese, with a decimal comma."""
    mark = decimal_mark(lang)
    return " / ".join(str(number).replace(".", mark) for number in alternatives)


def decimal_mark(lang: str | None = None) -> str:
    """What stands before the decimals: a comma in Vietnamese."""
    return "." if language(lang) == "en" else ","


def blank(value: Any) -> bool:
    """An empty cell, or one that holds nothing but white space."""
    return value is None or (isinstance(value, str) and not value.strip())


_WHOLE_COLUMN = 65_536
"""Rows of a range that is meant as "all below": the smallest sheet has as many."""


def as_table(value: Any) -> Table:
    """A cell, a row of cells or a range as rows, equally long; whole columns as far as filled."""
    table = _rows(value)
    return table if len(table) < _WHOLE_COLUMN else table[: _filled(table)]


def as_tables(*values: Any) -> list[Table]:
    """The same of several that go side by side: their whole columns end at one row."""
    tables = list(map(_rows, values))
    whole = [table for table in tables if len(table) >= _WHOLE_COLUMN]
    if not whole:
        return tables
    height = max(map(_filled, whole))
    return [table if len(table) < _WHOLE_COLUMN else table[:height] for table in tables]


def _filled(table: Table) -> int:
    """How many rows there are up to the last that holds something, one at least."""
    for height in range(len(table), 1, -1):
        row = table[height - 1]
        if any(row) or not all(map(blank, row)):  # 0 is falsy, and no blank
            return height
    return 1


def _rows(value: Any) -> Table:
    if not isinstance(value, (list, tuple)):
        return [[value]]
    if not value:
        return [[None]]
    if not isinstance(value[0], (list, tuple)):
        return [list(value)]
    widths = set(map(len, value))
    if len(widths) == 1:
        return list(value)
    width = max(widths)
    return [[*row, *[None] * (width - len(row))] for row in value]


def single(value: Any) -> Any:
    """The value of an argument that must be one cell; a larger range is refused."""
    table = as_table(value)
    if len(table) * len(table[0]) > 1:
        raise UsageError("answer-one-cell")
    return _sound(table[0][0])


def each(answer: Callable[..., Any], *arguments: Any) -> Any:
    """``answer`` for every cell of the arguments, in their shape: what Excel spills.

    A single cell, a single row or a single column goes with every cell of the larger ones.
    UsageError where the shapes do not fit. One cell's trouble is its own sentence. Cells that ask
    the same are answered once, so ``answer`` must depend on nothing else.
    """
    tables = as_tables(*arguments)
    height = max(len(table) for table in tables)
    width = max(len(table[0]) for table in tables)
    if height == width == 1:
        return _one(answer, [table[0][0] for table in tables])
    if any(len(t) not in (1, height) or len(t[0]) not in (1, width) for t in tables):
        raise UsageError("answer-shapes")
    answered = _Answered(answer)
    # TRUE equals 1 as a key, and means something else.
    ask = _unkept(answer) if any(map(_holds_truths, tables)) else answered.__getitem__
    columns = [
        [_wide(table[row if len(table) > 1 else 0], width) for table in tables]
        for row in range(height)
    ]
    return [list(map(ask, zip(*row, strict=True))) for row in columns]


class _Answered(dict[tuple[Any, ...], Any]):
    """Cells of the arguments → the answer to them, asked when it is first needed."""

    def __init__(self, answer: Callable[..., Any]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, cells: tuple[Any, ...]) -> Any:
        self[cells] = found = _one(self._answer, cells)
        return found


def _unkept(answer: Callable[..., Any]) -> Callable[[tuple[Any, ...]], Any]:
    return lambda cells: _one(answer, cells)


def _holds_truths(table: Table) -> bool:
    return any(bool in set(map(type, row)) for row in table)


def _wide(row: list[Any], width: int) -> list[Any]:
    return row if len(row) == width else row * width


def _one(answer: Callable[..., Any], arguments: Iterable[Any]) -> Any:
    try:
        return answer(*map(_sound, arguments))
    except AnsinhError as error:
        return explain(error)
    except OverflowError:
        return message("answer-too-large")


def _sound(cell: Any) -> Any:
    """The cell; UsageError where it is an error, of which nothing else need be said."""
    if type(cell) is str and cell in ERRORS:
        raise UsageError("answer-error-cell", value=cell)
    return cell


def is_several(value: Any) -> bool:
    """Whether an argument is a range of more than one cell."""
    if not isinstance(value, (list, tuple)) or not value:
        return False
    return len(value) > 1 or (isinstance(value[0], (list, tuple)) and len(value[0]) > 1)


def unless_blank(answer: Callable[..., Any], *keys: Any) -> Callable[..., Any]:
    """``answer``, but "" where a cell of a range of ``keys``, its first arguments, is blank."""
    several = [is_several(key) for key in keys]
    if not any(several):
        return answer

    def asked(*cells: Any) -> Any:
        unsaid = any(many and blank(cell) for many, cell in zip(several, cells, strict=False))
        return "" if unsaid else answer(*cells)

    return asked


def joined_rows(rows: Callable[[Any], Table], asked: Any) -> Table:
    """The rows of every cell asked for, one below the other; blank cells of a range have none."""
    cells = [cell for row in as_table(asked) for cell in row]
    wanted = [cell for cell in cells if not blank(cell)] or cells[:1]
    return [row for cell in wanted for row in rows(cell)]


def sentence_on_error(query: Callable[P, Any]) -> Callable[P, Any]:
    """A query whose every failure is one sentence in the cell.

    Excel shows an exception as #VALUE! at best, and xlwings' client asks again and again; what
    was not foreseen goes to the log by its place and to the cell as a plain request to report it.
    """

    @wraps(query)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return query(*args, **kwargs)
        except AnsinhError as error:
            return explain(error)
        except OverflowError:
            return message("answer-too-large")
        except Exception as error:
            # No words of the error itself: they may quote a cell with somebody's name.
            _log.error("%s: %s at %s", query.__name__, type(error).__name__, place_of(error))
            return message("answer-failed", kind=type(error).__name__)

    return answered
