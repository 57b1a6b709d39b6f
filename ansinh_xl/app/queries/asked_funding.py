"""What a funding function was asked: which programmes, whose, of which source and stage.

The same of the last consolidation and of a range that a person hands over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from ansinh_xl.app.queries import latest
from ansinh_xl.app.queries.choices import (
    kind_of,
    kind_of_programme,
    period_of,
    programmes_of,
    source_of,
    stage_of,
    text_of,
    unit_of,
)
from ansinh_xl.app.queries.range_data import RangeData, columns_missing
from ansinh_xl.app.queries.shapes import blank
from ansinh_xl.errors import UsageError
from ansinh_xl.figures.funding import FundingLine
from ansinh_xl.figures.programmes import Programme, programmes
from ansinh_xl.figures.selection import Total
from ansinh_xl.records import NamedTuple
from ansinh_xl.text.folding import fold


class Asked(NamedTuple):
    """The codes of what was asked. No ``programmes``: all of one kind, grants unless it is said."""

    programmes: tuple[Programme, ...]
    unit: str | None
    period: str
    source: str | None
    stage: str | None
    kind: str | None

    def takes(self, line: FundingLine) -> bool:
        """Whether a line of funding is one of those asked for."""
        if self.programmes:
            named = any(entry.code == line.programme for entry in self.programmes)
        else:
            named = line.measure == "dong" or self.kind == line.kind
        stage = line.counts if self.stage is None else line.stage == self.stage
        default = line.kind if self.programmes else "grant"
        return named and stage and line.kind == (self.kind or default)

    def both_stages(self) -> tuple[Programme, ...]:
        """Those of the programmes that are told at both stages: only they have a balance."""
        given = self.programmes or [entry for entry in programmes() if entry.kind == "grant"]
        both = tuple(entry for entry in given if len(entry.amounts) > 1)
        if not both:
            titles = [entry.title.vi for entry in programmes() if len(entry.amounts) > 1]
            raise UsageError("answer-one-stage", known="; ".join(titles))
        return both


def asked_of(
    now: latest.Latest,
    programme: Any,
    unit: Any,
    period: Any,
    source: Any = None,
    stage: Any = None,
    kind: Any = None,
) -> Asked:
    """The codes of the arguments of a funding function. UsageError for what is not understood."""
    when = now.period(period)
    area = unit_of(unit, when)
    return Asked(
        _programmes(programme),
        area.code if area else None,
        when,
        source_of(source),
        stage_of(stage),
        kind_of(kind),
    )


@lru_cache(maxsize=1 << 10)
def _programmes(programme: Any) -> tuple[Programme, ...]:
    return programmes_of(programme)


def totals_of(lines: Iterable[FundingLine], asked: Asked) -> list[Total]:
    """The amounts of the lines asked for, of the fund source asked for."""
    return [total for line in lines if asked.takes(line) for total in _shares(line, asked.source)]


def _shares(line: FundingLine, source: str | None) -> list[Total]:
    if source is None:
        return [Total(line.amount, line.qualifier)]
    return [Total(s.amount, s.qualifier) for s in line.sources if s.fund_source == source]


def matching(table: RangeData, asked: Sequence[Any]) -> list[int]:
    """The rows of a range that say what was asked; a range without such a column is refused.

    Loans and what is given in kind are no spending here either: without a programme, and without
    a kind, the rows are those of grants.
    """
    names = ("programme", "unit", "period", "source", "stage", "kind")
    wanted = {name: value for name, value in zip(names, asked, strict=True) if not blank(value)}
    kind = kind_of(wanted.pop("kind", None)) or (None if "programme" in wanted else "grant")
    lacking = [name for name in wanted if not table.has(name)]
    if lacking:
        raise columns_missing(*lacking)
    unit = wanted.pop("unit", None)
    return [
        row
        for row in table.all_rows_of(unit)
        if all(_same(name, table.columns[name][row], value) for name, value in wanted.items())
        and kind in (None, _kind_in(table, row))
    ]


def _kind_in(table: RangeData, row: int) -> str:
    """The kind of a row's funding: as it says itself, else that of its programme."""
    said = table.columns["kind"][row] if table.has("kind") else None
    try:
        return kind_of(said) or _kind_of_programme(table.columns["programme"][row])
    except UsageError:
        return _kind_of_programme(table.columns["programme"][row])


_kind_of_programme = lru_cache(maxsize=1 << 10)(kind_of_programme)
_CODES = {"period": period_of, "source": source_of, "stage": stage_of, "kind": kind_of}


@lru_cache(maxsize=1 << 14)
def _same(name: str, written: Any, wanted: Any) -> bool:
    if blank(written):
        return False
    if fold(text_of(written)) == fold(text_of(wanted)):
        return True
    try:
        if name == "programme":
            asked = {entry.code for entry in _programmes(wanted)}
            return all(entry.code in asked for entry in _programmes(written))
        read = _CODES.get(name)
        return read is not None and read(written) == read(wanted)
    except UsageError:
        return False
