"""Rules between columns that nobody has printed, found because they hold on every row.

For a first draft of a form; a person decides which of them are meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from ansinh_xl.checks.rounding import rate_tolerance
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.records import NamedTuple

ROWS = 3
"""On fewer rows a sum may hold by chance."""
LONGEST_FLOW = 8
"""Terms of a rule with signs; each more doubles the work."""
WIDEST = 60
"""Tables with more columns of figures have rules of their own kind, and are left alone."""

_Figures = Sequence[int | Decimal]


class Found(NamedTuple):
    """``target`` is the sum of ``plus`` without ``minus``; of a rate, 100 × plus / minus."""

    target: int
    plus: tuple[int, ...]
    minus: tuple[int, ...] = ()
    is_rate: bool = False


def rules_found(table: LocatedTable) -> Iterator[Found]:
    """The rules of a table, at most one a column; columns are told by their place in the grid."""
    rows = [row - table.first_row for row in table.rows_of("leaf")]
    columns = table.additive()
    if len(rows) < ROWS or not 2 <= len(columns) <= WIDEST:
        return
    figures = {column.index: _figures(table, column, rows) for column in columns}
    told: set[frozenset[int]] = set()
    for found in (*_sums(columns, figures), *_flows(columns, figures)):
        about = frozenset((found.target, *found.plus, *found.minus))
        if about not in told:  # "a = b + c" says "c = a - b" too
            told.add(about)
            yield found
    for column in table.columns:
        if column.numeric and column.kind == "rate":
            yield from _rate(table, column, columns, figures, rows)


def _sums(columns: Sequence[TableColumn], figures: dict[int, _Figures]) -> Iterator[Found]:
    for place, column in enumerate(columns):
        after = _alike(columns[place + 1 :], column)
        before = _alike(columns[:place][::-1], column)
        found = _sum(figures, column.index, after) or _sum(figures, column.index, before)
        if found is not None:
            yield found


def _flows(columns: Sequence[TableColumn], figures: dict[int, _Figures]) -> Iterator[Found]:
    for place, column in enumerate(columns):
        found = _flow(figures, column.index, _alike(columns[:place][::-1], column))
        if found is not None:
            yield found


def _figures(table: LocatedTable, column: TableColumn, rows: Sequence[int]) -> _Figures:
    told = table.figures(column)
    return [told[row] or 0 for row in rows]


def _alike(columns: Sequence[TableColumn], target: TableColumn) -> list[int]:
    """The neighbours, nearest first, up to the first whose figures are of another kind."""
    found = []
    for column in columns:
        if column.kind != target.kind or column.unit != target.unit:
            break
        found.append(column.index)
    return found


def _sum(figures: dict[int, _Figures], target: int, near: Sequence[int]) -> Found | None:
    """The fewest neighbours, two at least, that add up to the target on every row."""
    if not any(figures[target]):
        return None
    total: list[int | Decimal] = [0] * len(figures[target])
    for count, index in enumerate(near, 1):
        total = [left + right for left, right in zip(total, figures[index], strict=True)]
        told = [other for other in near[:count] if any(figures[other])]
        if len(told) > 1 and total == figures[target]:
            return Found(target, tuple(sorted(near[:count])))
    return None


def _flow(figures: dict[int, _Figures], target: int, before: Sequence[int]) -> Found | None:
    """An opening figure with what comes and goes behind it: "closing = opening - gone + come"."""
    for count in range(2, min(LONGEST_FLOW, len(before)) + 1):
        *moves, opening = before[:count]
        terms = [figures[opening], *(figures[index] for index in moves)]
        if len(figures[target]) < count or not all(any(term) for term in terms):
            continue
        for signs in product((1, -1), repeat=len(moves)):
            if -1 in signs and _holds(figures[target], terms, (1, *signs)):
                told = sorted(zip(moves, signs, strict=True))
                plus = (opening, *(index for index, sign in told if sign > 0))
                return Found(target, plus, tuple(index for index, sign in told if sign < 0))
    return None


def _holds(target: _Figures, terms: Sequence[_Figures], signs: Sequence[int]) -> bool:
    return all(
        stated == sum(sign * term[row] for sign, term in zip(signs, terms, strict=True))
        for row, stated in enumerate(target)
    )


def _rate(
    table: LocatedTable,
    column: TableColumn,
    columns: Sequence[TableColumn],
    figures: dict[int, _Figures],
    rows: Sequence[int],
) -> Iterator[Found]:
    """A percentage of two columns, the nearest ones on its left first."""
    told = table.figures(column)
    stated = [told[row] for row in rows]
    left = [item.index for item in columns if item.index < column.index][::-1][:LONGEST_FLOW]
    for above in left:
        for below in left[::-1]:
            if above != below and _is_share(stated, figures[above], figures[below]):
                yield Found(column.index, (above,), (below,), is_rate=True)
                return


def _is_share(stated: Sequence[int | Decimal | None], above: _Figures, below: _Figures) -> bool:
    checked = 0
    for rate, part, whole in zip(stated, above, below, strict=True):
        if rate is None or not whole:
            continue
        if abs(Fraction(rate) - Fraction(part) * 100 / Fraction(whole)) > rate_tolerance(rate):
            return False
        checked += 1
    return checked >= ROWS and len({rate for rate in stated if rate is not None}) > 1
