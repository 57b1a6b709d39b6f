"""What ":" means in a numbering row: "4=3:1" is a quotient, "4=1:3" may be a sum as in Excel."""

from __future__ import annotations

from fractions import Fraction

from ansinh_xl.locate.types import LocatedTable
from ansinh_xl.text.expressions import Identity, parse_numbering


def read_ranges(table: LocatedTable) -> None:
    """Of "4=1:3" the reading that the figures bear out: the quotient, unless it is the sum on most
    rows, which chance does not make.
    """
    table.identities = tuple(
        (column, _sum_of(table, identity) or identity) for column, identity in table.identities
    )


def _sum_of(table: LocatedTable, identity: Identity) -> Identity | None:
    by_number = {column.number: column for column in table.columns if column.number}
    added = parse_numbering(identity.text.replace(":", "…"), by_number.keys())
    if ":" not in identity.text or added is None or added.right.terms is None:
        return None
    figures = {name: table.figures(by_number[name]) for name in added.names}
    stated = [row for row, figure in enumerate(figures[added.left.text]) if figure]
    holding = sum(
        added.holds({name: Fraction(column[row] or 0) for name, column in figures.items()})
        for row in stated
    )
    if holding * 2 <= len(stated):
        return None
    return Identity(identity.text, added.left, added.relation, added.right)
