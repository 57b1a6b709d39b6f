"""What a list leaves behind when it has been read: who stands in it, as numbers, and its sums."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ansinh_xl.areas import Areas
from ansinh_xl.extract.context import period_end
from ansinh_xl.extract.lists.households import kinds_of, marks_of
from ansinh_xl.extract.lists.persons import card_numbers, name_keys
from ansinh_xl.extract.lists.types import ListTable
from ansinh_xl.facts import Source
from ansinh_xl.grid import cell_name
from ansinh_xl.records import NamedTuple

Figure = int | Decimal


class Listed(NamedTuple):
    """A list without its rows: what other lists and the summary forms are held against.

    ``cards`` and ``namesakes`` tell whether two persons are one: numbers of their identity cards,
    and where those are missing, hashes of name, birth and commune. They stay in memory and are
    never written anywhere. ``*_rows`` are rows from 0. ``sums``: what is counted → unit → figure,
    "" for persons of no known commune.
    """

    source: Source
    column: int
    """Where a person's name stands."""
    card_column: int
    cards: array[int]
    card_rows: array[int]
    namesakes: array[int]
    namesake_rows: array[int]
    sums: Mapping[str, Mapping[str, Figure]]

    def cell(self, row: int, *, card: bool) -> str:
        """The address of a person's card or name."""
        return cell_name(row, self.card_column if card else self.column)

    def without_persons(self) -> Listed:
        """The same for a list whose persons are in another one already: nothing of it counts."""
        none, nowhere = array("Q"), array("I")
        return self._replace(
            cards=none, card_rows=nowhere, namesakes=none, namesake_rows=nowhere, sums={}
        )


def summary_of(table: ListTable, areas: Areas) -> Listed:
    """The summary of a list."""
    cards, card_rows = array("Q"), array("I")
    without: Sequence[int] = range(len(table.rows))
    column = table.column("id_number")
    if column is not None:
        numbers = card_numbers(column)
        cards = array("Q", [number for number in numbers if number])
        card_rows = array(
            "I", [row for row, number in zip(table.rows, numbers, strict=True) if number]
        )
        without = [place for place, number in enumerate(numbers) if not number]
    namesakes, namesake_rows = array("Q"), array("I")
    for place, key in name_keys(table, without):
        namesakes.append(_digest(key))
        namesake_rows.append(table.rows[place])
    return Listed(
        table.source(),
        table.columns["name"].index,
        column.index if column is not None else 0,
        cards,
        card_rows,
        namesakes,
        namesake_rows,
        {what: _rolled_up(own, table, areas) for what, own in _sums(table).items()},
    )


def _digest(text: str) -> int:
    from hashlib import blake2b  # most lists have no need of it

    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _sums(table: ListTable) -> dict[str, dict[str, Figure]]:
    units = [commune or "" for commune in table.communes]
    if table.form.code == "allowance_payroll":
        return {"persons": _counted(units), "amount": _amounts(table, units)}
    found: dict[str, dict[str, Figure]] = {}
    marked, kinds = marks_of(table) or [None] * len(units), kinds_of(table)
    for kind in set(kinds) - {None}:
        own = [place for place, its in enumerate(kinds) if its == kind]
        found[f"{kind}.closing"] = _counted([units[place] for place in own])
        if None not in {marked[place] for place in own}:
            for mark in ("new", "relapsed"):
                counted = _counted([units[place] for place in own if marked[place] == mark])
                everywhere = dict.fromkeys(found[f"{kind}.closing"], 0)
                found[f"{kind}.{mark}"] = {**everywhere, **counted}
    return found


def _rolled_up(own: dict[str, Figure], table: ListTable, areas: Areas) -> dict[str, Figure]:
    """By commune, and by the units above it whose list this is as a whole: then a commune that it
    does not name has nobody.

    A district's list of one commune alone is that commune's, whatever its title says.
    """
    scope = table.scope
    if not own or scope is None or scope.kind == "commune" or not table.period:
        return own
    if len(set(table.communes)) == 1 and "" not in own:
        return own
    rolled = {**own, scope.code: sum(own.values())}
    if "" in own:
        return rolled
    as_of = period_end(table.period)
    everywhere = areas.communes(as_of)
    if scope.kind == "district":
        everywhere = areas.children(scope.code, as_of)
    for area in everywhere:
        figure = rolled.setdefault(area.code, 0)
        if area.parent is not None and area.parent != scope.code:
            rolled[area.parent] = rolled.get(area.parent, 0) + figure
    return rolled


def _counted(units: Iterable[str]) -> dict[str, Figure]:
    return dict(Counter(units))


def _amounts(table: ListTable, units: Sequence[str]) -> dict[str, Figure]:
    column = table.column("total") or table.columns["amount"]
    sums: dict[str, Figure] = {}
    figures = column.figures
    if None in figures:
        return {}  # told by itself; a difference would say no more
    for unit, figure in zip(units, figures, strict=True):
        sums[unit] = sums.get(unit, 0) + (figure or 0)
    return sums
