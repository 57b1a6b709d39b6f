"""Columns that the form does not know as further terms of its rules.

"Chết, chuyển đi" beside a flow that does not come out without it is what else went away: then
the rule is asked with it, and a slip is still found.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from ansinh_xl.checks.body import Body, Figure
from ansinh_xl.checks.template import ADDITIVE, Template
from ansinh_xl.locate import TableColumn
from ansinh_xl.records import NamedTuple

MOST = 3
"""More columns than these would make any rule hold."""


class Gap(NamedTuple):
    """What a rule lacks on its right side in one row, and how far rounding may take it."""

    row: int
    lacking: Fraction
    allowed: Fraction


class Further(NamedTuple):
    """Unread columns that a rule holds with: each with its sign."""

    terms: tuple[tuple[int, TableColumn], ...]

    def value(self, body: Body, row: int, factor: int) -> Fraction:
        """What they add to the right side in a row, in base units."""
        return sum((sign * _figure(body, it, row, factor) for sign, it in self.terms), Fraction(0))

    def in_words(self) -> str:
        """ " - Chết, chuyển đi" """
        return "".join(f" {'+' if sign > 0 else '-'} {it.path[-1]}" for sign, it in self.terms)


def addends_unread(template: Template) -> list[TableColumn]:
    """Unread columns that may be terms of a rule."""
    return [item for item in template.unread if item.kind in ADDITIVE and item.path][:MOST]


def further_terms(body: Body, gaps: Sequence[Gap], factor: int) -> Further | None:
    """The unread columns with which a rule holds on the most rows, the fewest of them.

    None of them where it holds on no more rows with any. None where it holds on fewer than half
    of the rows however they are taken: then nobody can say what the rule is here.
    """
    columns = addends_unread(body.template)
    figures = [[_figure(body, item, gap.row, factor) for gap in gaps] for item in columns]
    best, most = Further(()), -1
    for signs in sorted(product((0, 1, -1), repeat=len(columns)), key=lambda it: sum(map(abs, it))):
        held = sum(
            abs(
                gap.lacking
                - sum(sign * its[place] for sign, its in zip(signs, figures, strict=True))
            )
            <= gap.allowed
            for place, gap in enumerate(gaps)
        )
        if held > most:
            terms = tuple((sign, it) for sign, it in zip(signs, columns, strict=True) if sign)
            best, most = Further(terms), held
    return best if 2 * most >= len(gaps) else None


def _figure(body: Body, column: TableColumn, row: int, factor: int) -> Fraction:
    figure: Figure | None = body.table.table.figures(column)[row - body.first]
    return Fraction(figure or 0) * factor
