"""A tracker read again: its tables by what it says of them, its added sheets not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from ansinh_xl.app.lexicon import Lexicon
from ansinh_xl.areas import Area
from ansinh_xl.errors import UsageError
from ansinh_xl.extract.context import Context, period_end
from ansinh_xl.facts import Finding, Source, finding
from ansinh_xl.forms.matching import ColumnMatch
from ansinh_xl.forms.recognise import Recognition, decided, recognise
from ansinh_xl.forms.schema import Form
from ansinh_xl.grid import Grid, Workbook
from ansinh_xl.locate import LocatedTable, TableColumn
from ansinh_xl.outputs.tracker.record import Record, RecordedTable, read_record, record_sheet
from ansinh_xl.text.periods import Period, parse_period


class Known(Protocol):
    """What is known of a workbook's tables before they are read."""

    def inputs(self, workbook: Workbook) -> list[Grid]:
        """The sheets that people report on."""

    def made_sure(
        self, table: LocatedTable, found: Recognition | None, context: Context
    ) -> tuple[Recognition | None, Context]:
        """What the table is, and what is said around it, by what was found and what is known."""

    def lost(self, file: str, forms: Collection[str]) -> Iterator[Finding]:
        """``lost-table`` for what is known to be there and is not among the forms read."""


class OneForm:
    """Somebody says that all tables are of one form."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def inputs(self, workbook: Workbook) -> list[Grid]:
        """All sheets."""
        return workbook.grids

    def made_sure(
        self, table: LocatedTable, found: Recognition | None, context: Context
    ) -> tuple[Recognition | None, Context]:
        """That form, or none."""
        year = context.period.year if context.period is not None else None
        return recognise(table, {self._form.code: self._form}, year), context

    def lost(self, file: str, forms: Collection[str]) -> Iterator[Finding]:
        """Nothing: who says so knows no single table."""
        return iter(())


def recorded_in(workbook: Workbook, known: Lexicon) -> Recorded | None:
    """What a workbook records of itself; None where it does not, or nobody understands it."""
    record = read_record(workbook.grids)
    if record is None:
        return None
    # What a person has not decided yet is only a proposal.
    tables = record.tables if record.state == "tracker" else ()
    return Recorded(record._replace(tables=tables), known)


class Recorded:
    """A tracker's record, asked for each of its tables; or what a person has decided of them."""

    def __init__(self, record: Record, known: Lexicon) -> None:
        self.record = record
        self._known = known

    def inputs(self, workbook: Workbook) -> list[Grid]:
        """The sheets that people report on."""
        own = {*self.record.own, getattr(record_sheet(workbook.grids), "sheet", "")}
        titles = {*self.record.titles}
        return [
            grid
            for grid in workbook.grids
            if grid.sheet not in own and grid.value(0, 0) not in titles
        ]

    def made_sure(
        self, table: LocatedTable, found: Recognition | None, context: Context
    ) -> tuple[Recognition | None, Context]:
        """The table as it is recorded, where its headers still stand; else as it was found."""
        told = self._of(table)
        if told is None:
            return found, context
        context = context._replace(
            scope=context.scope or self._scope(told), period=context.period or _period(told)
        )
        form = self._known.forms[told.form]
        if found is not None and found.form is form and _is_as(found, told):
            return found, context
        return _recognition(form, told, table.columns), context

    def lost(self, file: str, forms: Collection[str]) -> Iterator[Finding]:
        """Forms of which no table is left: headers were written anew, or a sheet is gone."""
        tables = self.record.tables if self.record.state == "tracker" else ()
        first = {told.form: told for told in reversed(tables)}
        for form, told in sorted(first.items()):
            if form not in forms:
                yield finding("lost-table", Source(file), form=form, sheet=told.sheet)

    def _of(self, table: LocatedTable) -> RecordedTable | None:
        """The sheet may have another name by now, its rows and columns may have moved."""
        named = [item for item in self.record.tables if item.sheet == table.grid.sheet]
        for told in (*named, *self.record.tables):
            known = told.form in self._known.forms and told.columns and not told.second
            if known and len(_places(told, table.columns)) == len(told.columns):
                return told
        return None

    def _scope(self, told: RecordedTable) -> Area | None:
        return self._known.areas.get(told.scope, period_end(told.period or "2020"))


def _period(told: RecordedTable) -> Period | None:
    try:
        return parse_period(told.period) if told.period else None
    except UsageError:
        return None


def _is_as(found: Recognition, told: RecordedTable) -> bool:
    matches = [(item.column.code, item.dims) for item in found.matches]
    return matches == [(item.code, item.dims) for item in told.columns]


def _places(told: RecordedTable, columns: Sequence[TableColumn]) -> list[int]:
    """Where the recorded columns stand now: by their labels, the same ones in the same order."""
    left: dict[tuple[str, ...], list[int]] = {}
    for column in columns:
        left.setdefault(column.path, []).append(column.index)
    found = []
    for item in told.columns:
        there = left.get(item.path)
        if there:
            place = there.index(item.column) if item.column in there else 0
            found.append(there.pop(place))
    return found


@lru_cache(maxsize=512)
def _recognition(form: Form, told: RecordedTable, columns: tuple[TableColumn, ...]) -> Recognition:
    return decided(form, _matches(form, told, columns))


def _matches(
    form: Form, told: RecordedTable, columns: Sequence[TableColumn]
) -> Iterator[ColumnMatch]:
    codes = {column.code for column in form.columns}
    for item, index in zip(told.columns, _places(told, columns), strict=True):
        if item.code in codes:
            yield ColumnMatch(index, form.column(item.code), item.dims, 1.0)
