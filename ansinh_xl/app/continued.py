"""Tables of a workbook that are pieces of one: read again as one, told on their own sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from ansinh_xl.extract.continued import Joined, goes_on, join
from ansinh_xl.facts import Finding
from ansinh_xl.locate import LocatedTable


def chains(tables: Sequence[LocatedTable]) -> list[list[LocatedTable]]:
    """The tables that go on in the next one, each with all its pieces; none in most workbooks."""
    found: list[list[LocatedTable]] = []
    for first, second in pairwise(tables):
        if goes_on(first, second):
            if found and found[-1][-1] is first:
                found[-1].append(second)
            else:
                found.append([first, second])
    return found


def read_continued(
    pieces: Sequence[LocatedTable],
    reading: FileReading,
    read: Mapping[int, Sequence[TableReading]],
    held: list[Held],
    period: str | None,
    known: Lexicon,
) -> bool:
    """Put the joined table in place of its pieces; False where it is no known form.

    ``read`` are the readings so far, by the ``id`` of the table they are of.
    """
    joined = join(pieces)
    tables, left = understand(joined.grid, period, known)
    own: list[Held] = []
    made = [item for table in tables for item in read_known(table, period, known, own)]
    made += [item for table in left for item in read_unknown(table, period, known, own)]
    if not made:
        return False
    name_likely_cells(own)
    before = [item for piece in pieces for item in read.get(id(piece), ())]
    place = min((reading.tables.index(item) for item in before), default=len(reading.tables))
    reading.tables = [item for item in reading.tables if item not in before]
    split = [part for item in made for part in _parted(item, joined)]
    for part in split:
        for piece in pieces:
            if piece.grid.sheet == part.sheet and not part.is_of_another_period():
                part.findings.extend(hidden_parts(piece))
    reading.tables[place:place] = split
    held[:] = [item for item in held if item.reading not in before]
    return True


def _parted(made: TableReading, joined: Joined) -> Iterator[TableReading]:
    """What a joined table brought, by the sheets on which it stands."""
    facts = joined.facts_back(made.facts)
    findings: list[Finding] = [*joined.findings_back(made.findings)]
    sheets = dict.fromkeys([made.sheet, *(fact.source.sheet for fact in facts)])
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
