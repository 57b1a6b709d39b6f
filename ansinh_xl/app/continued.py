"""Tables of a workbook that are pieces of one: read again as one, told on their own sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.app.understanding import (
    Held,
    name_likely_cells,
    read_known,
    read_unknown,
    understand,
)
from ansinh_xl.checks.hidden import hidden_parts
from ansinh_xl.extract.continued import Joined, goes_on, join, title_from_above
from ansinh_xl.extract.further_columns import goes_on_beside, join_beside
from ansinh_xl.facts import Finding
from ansinh_xl.locate import LocatedTable
from ansinh_xl.records import NamedTuple

Join = Callable[[Sequence[LocatedTable]], Joined]


class Pieces(NamedTuple):
    """Tables that are one, and what they are then."""

    tables: list[LocatedTable]
    join: Join


def chains(tables: Sequence[LocatedTable]) -> list[Pieces]:
    """The tables that go on in the next one, each with all its pieces; none in most workbooks.

    A table that goes on from one above in its title, or its units of measure, is a chain of one.
    """
    found: list[Pieces] = []
    for at, (first, second) in enumerate(pairwise(tables), 1):
        way: Join | None = join if goes_on(first, second) else None
        if way is None and goes_on_beside(first, second):
            way = join_beside
        if way is None:
            title = _title_from_above(second, tables[:at])
            if title:
                found.append(Pieces([second], partial(join, title=title)))
        elif found and found[-1].tables[-1] is first and found[-1].join is way:
            found[-1].tables.append(second)
        else:
            found.append(Pieces([first, second], way))
    return found


def _title_from_above(table: LocatedTable, above: Sequence[LocatedTable]) -> Sequence[str]:
    return next(filter(None, (title_from_above(table, its) for its in reversed(above))), ())


def read_continued(
    pieces: Pieces,
    reading: FileReading,
    read: Mapping[int, Sequence[TableReading]],
    held: list[Held],
    period: str | None,
    known: Lexicon,
) -> bool:
    """Put the joined table in place of its pieces; False where it is no known form.

    ``read`` are the readings so far, by the ``id`` of the table they are of.
    """
    joined = pieces.join(pieces.tables)
    tables, left = understand(joined.grid, period, known)
    own: list[Held] = []
    made = [item for table in tables for item in read_known(table, period, known, own)]
    made += [item for table in left for item in read_unknown(table, period, known, own)]
    before = [item for piece in pieces.tables for item in read.get(id(piece), ())]
    if not made or (pieces.join is join_beside and _worth(made) <= _worth(before)):
        return False
    name_likely_cells(own)
    place = min((reading.tables.index(item) for item in before), default=len(reading.tables))
    reading.tables = [item for item in reading.tables if item not in before]
    split = [part for item in made for part in _parted(item, joined)]
    for part in split:
        for piece in pieces.tables:
            if piece.grid.sheet == part.sheet and not part.is_of_another_period():
                part.findings.extend(hidden_parts(piece))
    reading.tables[place:place] = split
    held[:] = [item for item in held if item.reading not in before]
    return True


def _worth(readings: Sequence[TableReading]) -> tuple[int, int]:
    """More facts; of as many, fewer columns that are missing."""
    missing = sum(told.code == "missing-column" for item in readings for told in item.findings)
    return sum(len(item.facts) for item in readings), -missing


def _parted(made: TableReading, joined: Joined) -> Iterator[TableReading]:
    """What a joined table brought, by the sheets on which it stands."""
    facts = joined.facts_back(made.facts)
    findings: list[Finding] = [*joined.findings_back(made.findings)]
    told = [item.source.sheet for item in findings]  # a copy brings findings alone
    sheets = dict.fromkeys([made.sheet, *(fact.source.sheet for fact in facts), *told])
    for sheet in sheets:
        yield TableReading(
            file=made.file,
            sheet=sheet or made.sheet,
            form=made.form,
            unit=made.unit,
            unit_name=made.unit_name,
            period=made.period,
            preliminary=made.preliminary,
            facts=[fact for fact in facts if fact.source.sheet == sheet],
            findings=[item for item in findings if item.source.sheet == sheet],
        )
