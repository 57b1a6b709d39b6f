"""Faults seeded into a table before it is drawn: rows and columns that are too many or too few."""

from collections.abc import Callable
from copy import copy
from random import Random
from typing import NamedTuple

from benchmarks.recall.build import Plan
from benchmarks.recall.numbers import Print
from benchmarks.recall.tables import Row, Table, add_up, derive


class Seeded(NamedTuple):
    """What was done to the table, to be placed once the cells are known."""

    kind: str
    codes: str
    rows: tuple[Row, ...] = ()
    key: str = ""


Before = Callable[[Table, Plan, Print, Random], Seeded | None]


def again(table: Table) -> None:
    """The totals anew."""
    for row in table.rows:
        if row.leaves:
            add_up(table, row)


def missing_unit(table: Table, plan: Plan, show: Print, rng: Random) -> Seeded | None:
    units = [row.unit for row in table.leaves() if row.first_line]
    if plan.orientation != "units" or len(units) < 6:
        return None
    gone = rng.choice(units)
    table.rows = [row for row in table.rows if row.kind != "leaf" or row.unit != gone]
    for row in table.rows:
        row.leaves = [leaf for leaf in row.leaves if leaf.unit != gone]
    again(table)
    number = 0
    for row in table.leaves():
        if row.first_line:
            number += 1
            row.stt = str(number)
    return Seeded("missing-unit", "missing-unit")


_NEEDED = ("closing", "closing_balance", "poor_households")


def missing_column(table: Table, plan: Plan, show: Print, rng: Random) -> Seeded | None:
    keys = [column.key for column in table.columns if column.indicator in _NEEDED]
    used = {key for column in table.columns for _, key in column.parts}
    keys = [key for key in keys if key not in used]
    if len(keys) != 1 or len(table.columns) < 4 or plan.form.code == "social_assistance":
        return None
    key = keys[0]
    table.columns = [
        column
        for column in table.columns
        if column.key != key and not (column.ratio and key in column.ratio)
    ]
    return Seeded("missing-column", "missing-column")


def pasted_twice(table: Table, plan: Plan, show: Print, rng: Random) -> Seeded | None:
    leaves = table.leaves()
    if plan.orientation not in ("units", "groups") or len(leaves) < 5 or any(
        row.kind in ("section", "subtotal") for row in table.rows
    ):  # fmt: skip
        return None
    copies = []
    for row in leaves:
        twin = copy(row)
        twin.leaves = []
        copies.append(twin)
    last = table.rows.index(leaves[-1])
    table.rows[last + 1 : last + 1] = copies
    return Seeded("pasted-twice", "pasted-twice")


def out_of_range(table: Table, plan: Plan, show: Print, rng: Random) -> Seeded | None:
    leaves = [row for row in table.leaves() if (row.values.get("households") or 0) > 20]
    if plan.form.code not in ("poverty_review", "deprivation") or not leaves:
        return None
    row = rng.choice(leaves)
    households = int(row.values["households"] or 0)
    if plan.form.code == "poverty_review":
        key = "households"
        both = sum(
            int(row.values[name] or 0) for name in ("poor_households", "near_poor_households")
        )
        row.values[key] = both - rng.randint(2, 9)
    else:
        key = rng.choice([column.key for column in table.columns
                          if column.standing == "fact" and column.key != "households"])  # fmt: skip
        row.values[key] = households + rng.randint(3, 40)
    derive(table.columns, row.values)
    again(table)
    return Seeded("out-of-range", "out-of-range identity-broken", (row,), key)


def ambiguous_number(table: Table, plan: Plan, show: Print, rng: Random) -> Seeded | None:
    """2.700 in a column of triệu, where 2,7 and 2700 may both be meant."""
    columns = [
        column
        for column in table.columns
        if column.kind == "money" and column.standing == "fact" and not column.parts
        and column.key not in {key for other in table.columns for _, key in other.parts}
    ]  # fmt: skip
    if not columns or show.money < 1_000_000 or show.convention:
        return None
    column, row = rng.choice(columns), rng.choice(table.leaves())
    row.values[column.key] = (
        rng.randint(1, 9) * 1000 * show.money + rng.randint(1, 9) * 100 * show.money
    )
    derive(table.columns, row.values)
    again(table)
    whole = int(row.values[column.key] or 0) // show.money
    show.overrides[id(row), column.key] = f"{whole:,}".replace(",", ".")
    return Seeded("ambiguous-number", "ambiguous-number", (row,), column.key)


BEFORE: dict[str, Before] = {
    "missing-unit": missing_unit,
    "missing-column": missing_column,
    "pasted-twice": pasted_twice,
    "out-of-range": out_of_range,
    "ambiguous-number": ambiguous_number,
}
