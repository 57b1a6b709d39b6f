"""The last consolidation, kept in memory until the store changes. Figures are computed once each.

A sheet asks thousands of cells at a time: what they ask of is loaded once and remembered by the
store's stamp, which a call looks at once.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from time import monotonic
from typing import Any, cast

from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.app.queries.choices import period_of
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Fact
from ansinh_xl.figures.attainment import Attainment, Measure, attainment_lines, targets_of
from ansinh_xl.figures.funding import FundingLine, funding_lines
from ansinh_xl.figures.gaps import Gaps
from ansinh_xl.figures.poverty import Progress, progress_by_unit
from ansinh_xl.figures.reach import Reach, reach
from ansinh_xl.figures.rollup import Rollup, RollupLine, rolled_up
from ansinh_xl.figures.selection import PeriodFacts, period_facts
from ansinh_xl.forms.schema import Form
from ansinh_xl.store import Store, Stored
from ansinh_xl.store.address import sqlite_file, store_url
from ansinh_xl.text.periods import parse_period

_UNITS = 512
"""Units whose own funding is kept: every commune and district of a province."""


class Consolidated:
    """The last consolidation of one period, and every figure that has been asked of it."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.period = stored.period
        self.facts = period_facts(stored.facts, stored.period, load_areas())
        self.tree = self.facts.tree
        self.stored_forms = frozenset(fact.form for fact in stored.facts)
        """The forms that have figures."""
        self.attainments = lru_cache(maxsize=2)(self._attainments)
        """Attainment by unit code, by measure: the province, the districts in official order."""
        self.progress = lru_cache(maxsize=2)(self._progress)
        """How many households left poverty, by unit code of every level, by measure."""
        self.funding = lru_cache(maxsize=_UNITS)(self._funding)
        """Funding of the province (None), or of what a unit and the units below it reported."""
        self.rollup = lru_cache(maxsize=None)(self._rollup)
        """The rollup of a form by its code, None where it has no facts in the period."""
        self.reach = lru_cache(maxsize=None)(self._reach)
        """Which districts stand behind the rollup of a form, by its code."""

    def _attainments(self, measure: str) -> Mapping[str, Attainment]:
        lines = attainment_lines(
            self.facts,
            targets_of(self.stored.facts),
            self.stored.submissions,
            self.period,
            cast(Measure, measure),
        )
        return {line.unit: line for line in lines}

    def _progress(self, measure: str) -> Mapping[str, Progress]:
        changes = self.facts.index.of_form("poverty_change")
        return progress_by_unit(changes, self.tree, measure=cast(Measure, measure))

    def _funding(self, unit: str | None) -> tuple[FundingLine, ...]:
        given = self.facts if unit is None else self.of_unit(unit)
        return funding_lines(given, Gaps(given, (), forms() if unit is None else {}, self.period))

    def of_unit(self, unit: str) -> PeriodFacts:
        """The facts of a unit and of the units below it."""
        return period_facts(self._by_unit.get(unit, ()), self.period, load_areas())

    @cached_property
    def _by_unit(self) -> Mapping[str, Sequence[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.stored.facts:
            if fact.unit in self.tree:
                for unit in (fact.unit or "", *self.tree.ancestors[fact.unit or ""]):
                    found.setdefault(unit, []).append(fact)
        return found

    def _rollup(self, form: str) -> Rollup | None:
        return rolled_up(self.facts, {form: forms()[form]}).get(form)

    def _reach(self, form: str) -> Reach | None:
        rollup = self.rollup(form)
        return reach(rollup, self.tree) if rollup is not None else None

    def lines(self, form: str, unit: str) -> Sequence[RollupLine]:
        """The lines of a form's rollup at one unit, one for each set of dimensions."""
        if form not in self._lines:
            lines: dict[str, list[RollupLine]] = {}
            rollup = self.rollup(form)
            for line in rollup.lines if rollup is not None else ():
                lines.setdefault(line.unit, []).append(line)
            self._lines[form] = lines
        return self._lines[form].get(unit, ())

    @cached_property
    def _lines(self) -> dict[str, dict[str, list[RollupLine]]]:
        return {}


class Latest:
    """The store as it stands: its latest period, and the last consolidation of each."""

    def __init__(self) -> None:
        self._held: dict[str, Consolidated | None] = {}

    @cached_property
    def _latest_period(self) -> str | None:
        with _store() as store:
            return store.latest_period()

    def known_period(self) -> str | None:
        """The latest period that was consolidated, None where there is none."""
        return self._latest_period

    def period(self, asked: Any = None) -> str:
        """The period's code, of an argument; of none, the latest that was consolidated."""
        code = period_of(asked) or self._latest_period
        if code is None:
            raise UsageError("answer-nothing-consolidated")
        return code

    def of(self, asked: Any = None) -> Consolidated:
        """The last consolidation of the period asked for; UsageError where there is none."""
        period = self.period(asked)
        found = self.held(period)
        if found is None:
            raise UsageError("answer-not-consolidated", period=parse_period(period).label())
        return found

    def held(self, period: str) -> Consolidated | None:
        """The last consolidation of a period by its code, None where there is none."""
        if period not in self._held:
            with _store() as store:
                stored = store.consolidation(period)
            self._held[period] = Consolidated(stored) if stored is not None else None
        return self._held[period]


def now() -> Latest:
    """The store as it stands. Asked once a call: between two calls it may change."""
    return _as_of(stamp())


@lru_cache(maxsize=1)
def _as_of(version: Hashable) -> Latest:
    return Latest()


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """The forms by code, in their order, with those that ANSINH_FORMS names."""
    return dict(lexicon().forms)


def stamp() -> Hashable:
    """What changes when something is saved: the file's time and size; of a server, the time."""
    address, file = _address(os.environ.get("ANSINH_STORE"))
    if file is None:
        return (address, monotonic() // _SERVER_SECONDS)
    try:
        state = file.stat()
    except OSError:
        return address
    return (address, state.st_mtime_ns, state.st_size, state.st_ino)


def watched() -> str | None:
    """The file that changes with the store; None of a server's, and before anything is stored."""
    file = _address(os.environ.get("ANSINH_STORE"))[1]
    return str(file) if file is not None and file.exists() else None


_SERVER_SECONDS = 5


@lru_cache(maxsize=4)
def _address(named: str | None) -> tuple[str, Path | None]:
    url = store_url(named)
    return str(url), sqlite_file(url)


@contextmanager
def _store() -> Iterator[Store]:
    store = Store.open()
    try:
        yield store
    finally:
        store.close()
