"""Columns that sum other columns of their table: checked then, and no facts of their own.

Where a sum holds more than the columns that are read, it is a fact beside them: the figures take
the whole before its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ansinh_xl.extract.types import FormColumn, FormTable
from ansinh_xl.facts import Dims
from ansinh_xl.forms import Column, Recognition
from ansinh_xl.locate import TableColumn
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.units import Unit

MOST_UNREAD = 6
"""Of more columns that nobody reads some would add up to anything."""


class Meant(NamedTuple):
    """What a column is read as, whatever figures stand in it."""

    place: int
    column: Column
    dims: Dims
    unit: Unit | None
    whole: bool
    is_sum: bool


class Sum(NamedTuple):
    """A column that may sum others: the parts its form says, the members of a group beside it.

    All are places in the sequence of columns. ``unread`` are columns that may be parts too;
    ``complete``: there can be no such part, for all that the form says are read.
    """

    whole: int
    parts: tuple[int, ...]
    members: tuple[int, ...]
    complete: bool
    unread: tuple[TableColumn, ...]


def possible_sums(
    recognition: Recognition, columns: Sequence[Meant], located: Sequence[TableColumn]
) -> Iterator[Sum]:
    """The sums that tables of one template may hold."""
    known = recognition.others.union(match.index for match in recognition.matches)
    unread = tuple(item for item in located if _is_unread(item) and item.index not in known)
    silent = [dimension.name for dimension in recognition.form.dimensions if dimension.silent]
    for whole, column in enumerate(columns):
        parts = tuple(_parts_of(column, columns, silent)) if column.column.sum_of else ()
        members = tuple(place for place, part in enumerate(columns) if _is_member(part, column))
        if parts or len(members) >= 2:
            complete = len({columns[place].column for place in parts}) == len(column.column.sum_of)
            yield Sum(whole, parts, members, complete and not unread, unread)


def _parts_of(whole: Meant, columns: Sequence[Meant], silent: Collection[str]) -> Iterator[int]:
    """The columns that the form adds up to a whole. One that ``silent`` dimensions split up, into
    capital and current funds of one source, is there by its own column, or by these.
    """
    own = {part.column for part in columns if part.dims == whole.dims}
    for place, part in enumerate(columns):
        if part.column.code in whole.column.sum_of and (
            part.dims == whole.dims
            or (
                part.column not in own
                and tuple(item for item in part.dims if item[0] not in silent) == whole.dims
            )
        ):
            yield place


def _is_unread(column: TableColumn) -> bool:
    return column.numeric and column.kind in ("count", "money")


def _is_member(part: Meant, column: Meant) -> bool:
    """Of two columns of one figure: the same with one dimension more."""
    return (
        part.column is column.column
        and len(part.dims) > len(column.dims)
        and set(column.dims) < set(part.dims)
    )


def mark_sums(made: FormTable, sums: Sequence[Sum]) -> None:
    """A column that is the sum of its parts in this table is checked, and is no fact.

    Its parts are the columns that the form says, or those of the same figure under the members of
    a group: "Tổng số gạo phân bổ" beside Đợt 1, Đợt 2, Đợt 3.
    """
    rows = [line.row for line in made.leaves()] if sums else []
    for it in sums:
        column = made.columns[it.whole]
        parts = [made.columns[place] for place in it.parts]
        if (len(parts) >= 2 and it.complete) or (parts and _is_sum(made, it, parts, rows)):
            column.is_sum = True
        elif len(parts) == 1 and not it.unread:
            parts[0].is_sum = True  # a column "trong đó" beside the whole
        members = [made.columns[place] for place in it.members]
        if len(members) >= 2 and rows and _is_sum(made, it, members, rows):
            column.is_sum = True


def _is_sum(made: FormTable, it: Sum, addends: Sequence[FormColumn], rows: Sequence[int]) -> bool:
    """The addends make up the whole, but for a slip here and there.

    A slip it is not where a column that nobody reads is what they lack; and of a single part
    nobody knows that the form's other parts are not in the whole.
    """
    column = made.columns[it.whole]
    lacking = [*_more(made, column, addends, rows)]
    off = [place for place, more in enumerate(lacking) if more]
    if not off:
        return True
    if len(addends) < 2 or 2 * len(off) > len(rows):
        return False
    unread = [made.table.figures(item) for item in it.unread[:MOST_UNREAD]]
    first, factor = made.table.first_row, column.factor
    return not any(
        lacking[place] == factor * sum(chosen)
        for place in off
        for some in range(1, len(unread) + 1)
        for chosen in combinations([item[rows[place] - first] or 0 for item in unread], some)
    )


def _more(
    made: FormTable, column: FormColumn, parts: Sequence[FormColumn], rows: Sequence[int]
) -> Iterator[int | Decimal]:
    """By how much the whole is more than its parts, row by row."""
    for row in rows:
        told = sum(made.value(part, row) or 0 for part in parts)
        yield (made.value(column, row) or 0) - told
