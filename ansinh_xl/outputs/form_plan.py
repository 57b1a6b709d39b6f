"""Where every figure of a rollup stands on its sheet, and which cells each one is made of.

Only places and sums are decided here; formulas are spelled in formulas.py, cells written in
form_sheet.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ansinh_xl.facts import Dims, Fact, Qualifier
from ansinh_xl.figures import Rollup, RollupLine
from ansinh_xl.figures.columns import Value, rate_value, rates_of
from ansinh_xl.figures.reach import Reach, reach
from ansinh_xl.figures.units import UnitTree
from ansinh_xl.forms.schema import Column, Form

NOT_ADDED: Mapping[str, frozenset[str]] = {
    # The same households get rice again in the next round: only the rice adds up over rounds.
    "round": frozenset({"household", "person"}),
}
"""Measures that do not add up over the members of a dimension."""
_NEVER_ADDED = frozenset({"line"})
"""Dimensions whose members are different things: households and persons."""


@dataclass(eq=False)
class PlanRow:
    """One row: a unit's figures of one set of dimensions, or (``dims`` None) over all of them.

    ``below`` are the rows whose sum it is: the units under it, or its own dimensions.
    """

    unit: str
    unit_name: str
    level: str
    dims: Dims | None
    values: Mapping[str, Value]
    qualifiers: Mapping[str, Qualifier]
    facts: Mapping[str, tuple[Fact, ...]]
    number: int = 0
    below: list[PlanRow] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """Whether it adds up the unit's own dimensions."""
        return self.dims is None


@dataclass(eq=False)
class FormPlan:
    """One form's sheet: its name, its columns with figures, its rows from ``first_row`` on."""

    sheet: str
    form: Form
    columns: tuple[Column, ...]
    dims: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    first_row: int = 0
    labels: int = 2
    """Columns before the first figure: number, unit, and one where lines have dimensions."""
    reach: Reach | None = None
    """Which districts the province's figures should hold."""

    def place(self, row: PlanRow, code: str) -> tuple[int, int]:
        """Row and column (from 0) of a figure."""
        return self.first_row + row.number, self.labels + self._index[code]

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {column.code: number for number, column in enumerate(self.columns)}

    def has(self, code: str) -> bool:
        """Whether the column is on the sheet."""
        return code in self._index

    def rows_of(self, unit: str) -> Iterator[PlanRow]:
        """The rows of one unit, its total first."""
        return iter(self._by_unit.get(unit, ()))

    @cached_property
    def _by_unit(self) -> Mapping[str, list[PlanRow]]:
        found: dict[str, list[PlanRow]] = {}
        for row in self.rows:
            found.setdefault(row.unit, []).append(row)
        return found


def plan_form(rollup: Rollup, sheet: str, tree: UnitTree, first_row: int = 0) -> FormPlan:
    """The plan of one form. Columns without any figure are left out."""
    form = rollup.form
    names = {name for line in rollup.lines for name, _ in line.dims}
    dims = tuple(entry.name for entry in form.dimensions if entry.name in names)
    dims += tuple(sorted(names - set(dims)))
    columns = tuple(
        column
        for column in form.columns
        if any(line.values.get(column.code) is not None for line in rollup.lines)
    )
    split = len({line.dims for line in rollup.lines}) > 1
    adds = split and bool(dims) and not _NEVER_ADDED & set(dims)
    rows = tuple(_rows(rollup, columns, adds, dims))
    for number, row in enumerate(rows):
        row.number = number
    _join(rows, tree)
    named = split or bool(names - _NEVER_ADDED)
    reached = reach(rollup, tree)
    return FormPlan(sheet, form, columns, dims, rows, first_row, 3 if named else 2, reached)


def _rows(
    rollup: Rollup, columns: Iterable[Column], adds: bool, dims: tuple[str, ...]
) -> Iterator[PlanRow]:
    lines: dict[str, list[RollupLine]] = {}
    for line in rollup.lines:
        lines.setdefault(line.unit, []).append(line)
    for unit_lines in lines.values():
        rows = [
            PlanRow(
                *(line.unit, line.unit_name, line.level, line.dims),
                *(line.values, line.qualifiers, line.facts),
            )
            for line in unit_lines
        ]
        if adds:
            yield _total(rollup.form, rows, columns, dims)
        yield from rows


def _total(
    form: Form, rows: list[PlanRow], columns: Iterable[Column], dims: tuple[str, ...]
) -> PlanRow:
    """The unit's row over all its dimensions, with rates recomputed from the sums."""
    kept_apart = frozenset[str]().union(*(NOT_ADDED.get(name, frozenset()) for name in dims))
    values: dict[str, Value] = {}
    qualifiers: dict[str, Qualifier] = {}
    facts: dict[str, tuple[Fact, ...]] = {}
    for column in columns:
        code = column.code
        known = [row for row in rows if row.values.get(code) is not None]
        if not adds_up(column) or column.measure in kept_apart or not known:
            continue
        values[code] = sum(row.values[code] or 0 for row in known)
        facts[code] = tuple(fact for row in known for fact in row.facts.get(code, ()))
        bounds = [row.qualifiers[code] for row in known if code in row.qualifiers]
        if bounds:
            qualifiers[code] = bounds[0]
    for code, rate in rates_of(form).items():
        values[code], bound = rate_value(rate, values, qualifiers)
        if bound:
            qualifiers[code] = bound
    first = rows[0]
    return PlanRow(
        *(first.unit, first.unit_name, first.level, None, values, qualifiers, facts), 0, rows
    )


def adds_up(column: Column) -> bool:
    """Whether a column's figures are summed over units."""
    return column.additive and column.kind in ("count", "money")


def _join(rows: tuple[PlanRow, ...], tree: UnitTree) -> None:
    """Hangs every row under the row of the nearest unit above that has the same dimensions."""
    at = {(row.unit, row.dims): row for row in rows if not row.is_total}
    for row in at.values():
        for above in tree.ancestors.get(row.unit, ()):
            parent = at.get((above, row.dims))
            if parent is not None:
                parent.below.append(row)
                break
