"""The tables of a workbook as one system of cells and rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from ansinh_xl.checks.cross_form import SHARED, by_unit
from ansinh_xl.checks.localise.rules import Cell, Number, Rule, Sum
from ansinh_xl.checks.localise.search import System
from ansinh_xl.checks.localise.table_rules import TableRules
from ansinh_xl.extract import FormTable
from ansinh_xl.facts import Fact, FactIndex
from ansinh_xl.grid.types import column_index

MOSTLY = Fraction(1, 2)
"""A rule that fails on more of its rows is misunderstood: it says nothing of any cell."""
MOST_CELLS = 60_000
"""Nobody corrects single figures of a longer list by its totals."""
MOST_IN_RULES = 300_000
"""So many cells have all rules together at most, each counted once for every rule."""


def system_of(
    tables: Sequence[FormTable], trusted: Sequence[Collection[str]] | None = None
) -> tuple[System, Mapping[int, TableRules]]:
    """All rules that the tables can be held to, and those between them; each table's own beside.

    ``trusted`` are per table the doubtful cells that are reckoned with all the same.
    """
    values: dict[Cell, Number] = {}
    rules: list[Rule] = []
    whole: set[Cell] = set()
    readers = {
        place: TableRules(place, table, values, trusted[place] if trusted else ())
        for place, table in enumerate(tables)
        if len(table.lines) * len(table.columns) <= MOST_CELLS
    }
    size = 0
    for reader in readers.values():
        for family in reader.families():
            if not _misunderstood(family):
                rules += family
                size += sum([len(rule.cells) for rule in family])
            if size > MOST_IN_RULES:  # with some of them, a wrong cell might seem to be determined
                return System(values, [], frozenset()), readers
        whole.update(reader.whole_cells())
    rules += _between([*readers.values()], values)
    used = {cell for rule in rules for cell in rule.cells}
    return System(values, rules, frozenset(whole & used)), readers


def _misunderstood(family: Sequence[Rule]) -> bool:
    failing = sum(1 for rule in family if not rule.holds())
    return len(family) > 2 and failing > MOSTLY * len(family)


def _between(readers: Sequence[TableRules], values: dict[Cell, Number]) -> Iterator[Rule]:
    """The figures that two forms share (cross_form.py), where one cell of each tells them."""
    indices = [(reader, FactIndex(reader.table.facts)) for reader in readers]
    for shared in SHARED:
        for here, its_facts in indices:
            own = by_unit(its_facts.of(shared.form, shared.indicator))
            if not own:
                continue
            for there, facts in indices:
                others = by_unit(facts.of(shared.other_form, shared.other_indicator))
                for key in own.keys() & others.keys():
                    first, second = _cell_of(here, own[key]), _cell_of(there, others[key])
                    if first is not None and second is not None:
                        told = "cross-form-mismatch", first
                        yield Sum({first: 1, second: -1}, values, told)


def _cell_of(reader: TableRules, facts: Sequence[Fact]) -> Cell | None:
    if len(facts) != 1:
        return None
    place = re.fullmatch(r"([A-Z]+)([0-9]+)", facts[0].source.cell or "")
    return reader.cell(int(place[2]) - 1, column_index(place[1])) if place else None
