"""The last consolidation, kept in memory until the store changes. Figures are computed once each.

A sheet asks hundreds of cells at a time; the store is read again only when its stamp has changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from time import monotonic
from typing import Any, cast

from ansinh_xl.app.lexicon import lexicon
from ansinh_xl.app.queries.choices import period_of
from ansinh_xl.areas import load_areas
from ansinh_xl.errors import UsageError
from ansinh_xl.facts import Fact
from ansinh_xl.figures.attainment import Attainment, Measure, attainment
from ansinh_xl.figures.funding import FundingLine, funding
from ansinh_xl.figures.rollup import Rollup, roll_up
from ansinh_xl.figures.units import unit_tree
from ansinh_xl.forms.schema import Form
from ansinh_xl.store import Store, Stored
from ansinh_xl.store.address import sqlite_file, store_url
from ansinh_xl.text.periods import parse_period


def period(asked: Any = None) -> str:
    """The period's code, of an argument; of none, the latest that was consolidated."""
    code = period_of(asked)
    if code is not None:
        return code
    latest = _latest_period(_stamp())
    if latest is None:
        raise UsageError("answer-nothing-consolidated")
    return latest


def consolidation(period: str) -> Stored:
    """The last consolidation of a period; UsageError where there is none."""
    return _consolidation(_stamp(), period)


def newest() -> Stored:
    """The last consolidation of the latest period; UsageError where there is none."""
    return consolidation(period())


def attainments(period: str, measure: str) -> Mapping[str, Attainment]:
    """Attainment by unit code: the province first, then the districts in official order."""
    return _attainments(_stamp(), period, measure)


def funding_lines(period: str, unit: str | None) -> tuple[FundingLine, ...]:
    """Funding of the province, or of the facts that a unit and the units below it reported."""
    return _funding(_stamp(), period, unit)


def rollups(period: str) -> dict[str, Rollup]:
    """The rollup of every form that has facts in the period."""
    return _rollups(_stamp(), period)


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """The forms by code, in their order, with those that ANSINH_FORMS names."""
    return dict(lexicon().forms)


def _stamp() -> Hashable:
    """What changes when something is saved: the file's time and size; of a server, the time."""
    address = store_url()
    file = sqlite_file(address)
    if file is None:
        return (str(address), monotonic() // _SERVER_SECONDS)
    try:
        state = file.stat()
    except OSError:
        return str(file)
    return (str(file), state.st_mtime_ns, state.st_size, state.st_ino)


_SERVER_SECONDS = 5


@contextmanager
def _store() -> Iterator[Store]:
    store = Store.open()
    try:
        yield store
    finally:
        store.close()


@lru_cache(maxsize=1)
def _latest_period(stamp: Hashable) -> str | None:
    with _store() as store:
        return store.latest_period()


@lru_cache(maxsize=4)
def _consolidation(stamp: Hashable, period: str) -> Stored:
    with _store() as store:
        stored = store.consolidation(period)
    if stored is None:
        raise UsageError("answer-not-consolidated", period=parse_period(period).label())
    return stored


@lru_cache(maxsize=8)
def _attainments(stamp: Hashable, period: str, measure: str) -> Mapping[str, Attainment]:
    stored = _consolidation(stamp, period)
    lines = attainment(
        stored.facts, stored.submissions, load_areas(), period, cast(Measure, measure)
    )
    return {line.unit: line for line in lines}


@lru_cache(maxsize=64)
def _funding(stamp: Hashable, period: str, unit: str | None) -> tuple[FundingLine, ...]:
    facts: tuple[Fact, ...] = _consolidation(stamp, period).facts
    if unit is not None:
        tree = unit_tree(None, period)
        facts = tuple(
            fact
            for fact in facts
            if fact.unit == unit or unit in tree.ancestors.get(fact.unit or "", ())
        )
    return funding(facts, period, load_areas())


@lru_cache(maxsize=4)
def _rollups(stamp: Hashable, period: str) -> dict[str, Rollup]:
    return roll_up(_consolidation(stamp, period).facts, forms(), load_areas(), period)
