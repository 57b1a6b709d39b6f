"""The rules of one table as the checks reckon with them, over the figures that it prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ansinh_xl.checks.body import Body
from ansinh_xl.checks.identities import Asked, asked_identities, shown_column
from ansinh_xl.checks.localise.rules import Cell, Formula, Number, Rate, Rule, Sum
from ansinh_xl.checks.numbering import Printed, gives_a_rate, may_be_percent, printed_rules
from ansinh_xl.checks.rates import AskedRate, asked_rates, is_fraction, usual_places
from ansinh_xl.checks.rounding import rate_tolerance, sum_tolerance, total_tolerance
from ansinh_xl.checks.totals import added_up
from ansinh_xl.extract import FormColumn, FormTable
from ansinh_xl.extract.types import NO_FIGURE
from ansinh_xl.grid import cell_name
from ansinh_xl.text.grammar import Terms
from ansinh_xl.text.numbers import Reading

DUST = Fraction(1, 10**6)
"""What binary fractions leave in a workbook's own sums."""


class TableRules:
    """The rules of the table that stands at ``place`` of its workbook; ``values`` it shares.

    ``trusted`` are names of cells that are doubtful only because of what they hold, a negative
    count for one: they are reckoned with, other doubtful cells are not.
    """

    def __init__(
        self,
        place: int,
        table: FormTable,
        values: dict[Cell, Number],
        trusted: Collection[str] = (),
    ) -> None:
        self.table = table
        self.columns = {column.index: column for column in table.columns}
        self._place = place
        self._values = values
        self._trusted = trusted
        self._body = Body(table)
        self._rows = [
            line.row
            for line in table.lines
            if line.copy_of is None and (line.kind == "leaf" or line.row in table.table.groups)
        ]
        self._readings: dict[int, Sequence[Reading]] = {
            column.index: column.readings for column in table.columns
        }
        for item in table.table.columns:
            if item.numeric and item.index not in self._readings:
                readings = table.table.readings(item.index, whole=item.kind == "count")
                self._readings[item.index] = readings

    def families(self) -> Iterator[list[Rule]]:
        """Rules of one kind over all rows, and each total by itself."""
        for asked in asked_identities(self._body.template):
            yield [*self._identities(asked)]
        rates = asked_rates(self._body.template)
        for rate in rates:
            yield [*filter(None, self._rates(rate))]
        own = {self.table.columns[rate.place].index for rate in rates}
        for printed in printed_rules(self.table.table.columns, self.table.table.identities):
            if printed.column not in own:
                yield [*filter(None, (self._printed(printed, row) for row in self._rows))]
        for place in added_up(self._body.template):
            column = self.table.columns[place]
            for row, group in self.table.table.groups.items():
                total = self._total(column, row, group)
                if total is not None:
                    yield [total]

    def whole_cells(self) -> Iterator[Cell]:
        """The cells of columns that count persons, houses, cards."""
        for column in self.table.columns:
            if column.column.kind == "count" and column.column.measure != "kg":
                for row in self._rows:
                    yield self._place, row, column.index

    def reading(self, row: int, index: int) -> Reading:
        """What the cell says."""
        return self._readings[index][row - self.table.table.first_row]

    def column_of(self, index: int) -> Sequence[Reading]:
        """What all cells of the column say."""
        return self._readings[index]

    def beside(self, row: int, index: int) -> int | Decimal | None:
        """The figure of a cell that may be outside of the table: then None."""
        inside = self.table.table.first_row <= row <= self.table.table.last_row
        return self.reading(row, index).value if inside and index in self._readings else None

    def cell(self, row: int, index: int) -> Cell | None:
        """The cell with its figure noted, 0 for a blank one; None where it cannot be reckoned with.

        A figure with a unit of its own ("3 tỷ") is not in the unit of its column.
        """
        reading = self.reading(row, index)
        if (reading.state in NO_FIGURE and not self.is_word(row, index)) or reading.absolute:
            return None
        if self.table.doubtful:
            name = cell_name(row, index)
            if name in self.table.doubtful and name not in self._trusted:
                return None
        if (row, index) in self.table.table.grid.uncached:
            return None
        cell = self._place, row, index
        value = reading.value or 0
        self._values.setdefault(cell, value if isinstance(value, int) else Fraction(value))
        return cell

    def _cells(self, row: int, indices: Mapping[str, int]) -> dict[str, Cell] | None:
        if self._hold_words((row, index) for index in indices.values()):
            return None
        cells = {}
        for name, index in indices.items():
            cell = self.cell(row, index)
            if cell is None:
                return None
            cells[name] = cell
        return cells

    def is_word(self, row: int, index: int) -> bool:
        """Whether a trusted cell holds letters, "l85": then it is what its rules make of it."""
        return bool(
            self._trusted
            and self.reading(row, index).state == "text"
            and cell_name(row, index) in self._trusted
        )

    def _hold_words(self, cells: Iterable[tuple[int, int]]) -> bool:
        """Two words leave each other open."""
        return bool(self._trusted) and sum(self.is_word(*cell) for cell in cells) > 1

    def _given(self, row: int, index: int) -> bool:
        return self.reading(row, index).value is not None or self.is_word(row, index)

    # --- rules of a row -----------------------------------------------------------------

    def _identities(self, asked: Asked) -> Iterator[Rule]:
        """A rule of the form, under the conditions of identities.py; totals are rows too."""
        rule = asked.rule
        columns = {name: self.table.columns[place] for name, place in asked.places.items()}
        indices = {name: column.index for name, column in columns.items()}
        required = [column.index for column in columns.values() if column.column.required]
        sides = [
            [indices[name] for name in side.names & indices.keys()]
            for side in (rule.left, rule.right)
        ]
        shown = shown_column(rule, columns).index
        left, right = rule.left.terms, rule.right.terms
        scale = {name: column.factor for name, column in columns.items()}
        for row in self._rows:
            if not all(self._given(row, index) for index in required):
                continue
            if not all(any(self._given(row, index) for index in side) for side in sides):
                continue
            cells = self._cells(row, indices)
            if cells is None or not any(map(self._values.__getitem__, cells.values())):
                continue
            told = "identity-broken", (self._place, row, shown)
            if left is not None and right is not None:
                slack = self._rounding(row, cells)
                slack = max(scale.values()) * slack if slack else slack
                factors = _signed(cells, left, right, scale)
                yield self._sum(factors, rule.relation, told, slack)
            elif len(cells) == len(rule.names) and row not in self.table.table.groups:
                # A product of totals is no total of products.
                share = Fraction(asked.identity.tolerance)
                yield Formula(rule, cells, self._values, told, share)

    def _printed(self, printed: Printed, row: int) -> Rule | None:
        """A rule of the numbering row; an empty operand counts as 0."""
        identity = printed.identity
        if any(not self._given(row, printed.columns[name].index) for name in identity.left.names):
            return None
        columns = {name: column.index for name, column in printed.columns.items()}
        if not {*columns.values()} <= self._readings.keys():
            return None
        cells = self._cells(row, columns)
        if cells is None:
            return None
        told = "identity-broken", (self._place, row, printed.column)
        left, right = identity.left.terms, identity.right.terms
        if gives_a_rate(identity):
            if identity.right.quotient is None or identity.target is None:
                return None
            above, below, times = identity.right.quotient
            rate = self.reading(row, columns[identity.target]).value or 0
            parts = cells[identity.target], cells[above], cells[below]
            if may_be_percent(identity) and self._is_percent(row, columns, above, below, rate):
                times = 100
            return Rate(*parts, times, self._values, told, rate_tolerance(rate))
        if left is None or right is None:
            return None
        slack = self._rounding(row, cells)
        return self._sum(_signed(cells, left, right), identity.relation, told, slack)

    def _is_percent(
        self, row: int, columns: Mapping[str, int], above: str, below: str, rate: int | Decimal
    ) -> bool:
        """What stands there is nearer to a hundred times the quotient than to the quotient."""
        over = self.reading(row, columns[above]).value or 0
        under = self.reading(row, columns[below]).value or 0
        return bool(under) and abs(Fraction(rate)) > 10 * abs(Fraction(over) / Fraction(under))

    def _sum(
        self,
        factors: Mapping[Cell, int],
        relation: str,
        told: tuple[str, Cell],
        slack: Fraction,
    ) -> Rule:
        if relation == ">=":
            factors = {cell: -factor for cell, factor in factors.items()}
        at_most = relation != "="
        return Sum(factors, self._values, told, slack=slack, at_most=at_most)

    def _rounding(self, row: int, cells: Mapping[str, Cell]) -> Fraction:
        return sum_tolerance([self.reading(row, index).value for _, _, index in cells.values()])

    # --- rates --------------------------------------------------------------------------

    def _rates(self, asked: AskedRate) -> Iterator[Rule | None]:
        if asked.rate is None:
            return
        table = self.table
        rate = table.columns[asked.place]
        above, below = table.columns[asked.rate.above], table.columns[asked.rate.below]
        usual = usual_places(table, rate)
        times = Fraction(asked.rate.times * above.factor, below.factor)
        told: list[tuple[Decimal | int, dict[str, Cell], bool]] = []
        for row in self._rows:
            reading = self.reading(row, rate.index)
            indices = {"rate": rate.index, "above": above.index, "below": below.index}
            given = all(self._given(row, index) for index in indices.values())
            if not given or reading.state == "dash" or reading.value is None:
                continue
            cells = self._cells(row, indices)
            if cells is None or not self._values[cells["below"]]:
                continue
            computed = Fraction(self._values[cells["above"]]) * times / self._values[cells["below"]]
            small = -2 <= reading.value <= 2 and is_fraction(reading.value, computed, usual)
            told.append((reading.value, cells, small))
        mostly = 2 * sum(small for _, _, small in told) > len(told)
        for value, cells, small in told:
            slack, by = rate_tolerance(value, usual), times
            if small or (mostly and -2 <= value <= 2):  # 7,81% typed as 0,0781
                slack = rate_tolerance(Decimal(value).scaleb(2), max(0, usual - 2)) / 100
                by = times / 100
            parts = cells["rate"], cells["above"], cells["below"]
            yield Rate(*parts, by, self._values, ("rate-mismatch", cells["rate"]), slack)

    # --- totals -------------------------------------------------------------------------

    def _total(self, column: FormColumn, row: int, group: Sequence[int]) -> Rule | None:
        """A stated total of one column. "hơn 500" is at most what its rows come to."""
        if not self._given(row, column.index):
            return None
        if self._hold_words((at, column.index) for at in (row, *group)):
            return None
        total = self.cell(row, column.index)
        cells = [self.cell(leaf, column.index) for leaf in group if leaf not in self._body.copies]
        known = [cell for cell in cells if cell is not None]
        if total is None or not known or len(known) < len(cells):
            return None
        told = "total-mismatch", total
        factors = {total: 1, **dict.fromkeys(known, -1)}
        at_most = self.reading(row, column.index).qualifier is not None
        rule = Sum(factors, self._values, told, at_most=at_most)
        if not rule.gap:
            return rule
        readings = [self.reading(at, column.index).value for _, at, _ in (total, *known)]
        dust = DUST * max(Fraction(1), abs(Fraction(self._values[total])))
        slack = max(dust, total_tolerance(readings, column.factor))
        if abs(Fraction(rule.gap)) <= slack:
            return Sum(factors, self._values, told, slack=slack, at_most=at_most)
        return rule


def _signed(
    cells: Mapping[str, Cell],
    left: Terms,
    right: Terms,
    scale: Mapping[str, int] | None = None,
) -> dict[Cell, int]:
    """What stands left counts for, what stands right against; a column that is absent is 0."""
    factors: dict[Cell, int] = {}
    for names, sign in ((left[0] + right[1], 1), (left[1] + right[0], -1)):
        for name in names:
            if name in cells:
                by = scale[name] if scale is not None else 1
                factors[cells[name]] = factors.get(cells[name], 0) + sign * by
    return {cell: factor for cell, factor in factors.items() if factor}
