"""The store: consolidations kept with their facts, findings and an audit row each.

SQLite in the user's data folder by default, PostgreSQL by URL. A consolidation is added beside
the earlier ones and never changed, so two people saving at once lose nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Table, func, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError

from ansinh_xl.errors import OutputRefused, UsageError
from ansinh_xl.facts import Fact, Finding, Submission
from ansinh_xl.store import tables
from ansinh_xl.store.address import engine_for, shown, sqlite_file, store_url
from ansinh_xl.store.records import (
    Record,
    fact_of,
    fact_records,
    finding_of,
    finding_records,
    submission_of,
    submission_records,
)
from ansinh_xl.text.periods import parse_period

_T = TypeVar("_T")
_LOCK = 4_902_020
"""Any number of our own: PostgreSQL's lock under which the tables are made once."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One consolidation as it was saved. ``missing`` are (unit, form) pairs not reported."""

    period: str
    submissions: tuple[Submission, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    missing: tuple[tuple[str, str], ...]
    run: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One row of the audit: when, by which command, how much. ``saved_at`` is UTC, ISO 8601."""

    id: int
    period: str
    saved_at: str
    command: str
    program: str
    fact_count: int
    finding_count: int


class Store:
    """Open with ``Store.open``; every call is one transaction on a connection of its own."""

    def __init__(self, url: URL, engine: Engine) -> None:
        self._url = url
        self._engine = engine

    @classmethod
    def open(cls, url: str | None = None) -> Store:
        """``url``: a path or a URL; None takes ANSINH_STORE, else the user's data folder.

        Nothing is created until something is saved. Raises UsageError for an address that
        cannot be used.
        """
        address = store_url(url)
        return cls(address, engine_for(address))

    def __repr__(self) -> str:
        return f"Store({shown(self._url)!r})"

    def close(self) -> None:
        """Let go of the connections; the store can still be used and opens new ones."""
        self._engine.dispose()

    def save(
        self,
        period: str,
        submissions: Iterable[Submission],
        facts: Iterable[Fact],
        findings: Iterable[Finding],
        missing: Iterable[tuple[str, str]],
        command: str,
    ) -> int:
        """Save one consolidation beside the earlier ones; its run id.

        All of it or nothing. Raises OutputRefused ``store-unavailable`` where the store cannot
        be written; what stood there before stands unchanged.
        """
        parse_period(period)
        given, noted = tuple(facts), tuple(findings)
        with self._writing() as connection:
            run = _insert_run(connection, period, command, len(given), len(noted))
            _insert(connection, tables.submissions, submission_records(run, submissions))
            _insert(connection, tables.facts, fact_records(run, given))
            _insert(connection, tables.findings, finding_records(run, noted))
            _insert(
                connection,
                tables.missing,
                [
                    {"run": run, "place": place, "unit": unit, "form": form}
                    for place, (unit, form) in enumerate(missing)
                ],
            )
        return run

    def latest_period(self) -> str | None:
        """The most recent period that has a consolidation, None where there is none.

        Of periods that end on the same day the longer one: the year before its last quarter.
        """
        with self._reading() as connection:
            return _latest_period(connection) if connection is not None else None

    def consolidation(self, period: str | None = None) -> Stored | None:
        """The last consolidation of the period (None: of the latest period), None if none."""
        with self._reading() as connection:
            if connection is None:
                return None
            period = period or _latest_period(connection)
            run = connection.scalar(
                select(func.max(tables.runs.c.id)).where(tables.runs.c.period == period)
            )
            if period is None or run is None:
                return None
            return Stored(
                period,
                _rows(connection, tables.submissions, run, submission_of),
                _rows(connection, tables.facts, run, fact_of),
                _rows(connection, tables.findings, run, finding_of),
                _rows(connection, tables.missing, run, lambda row: (row.unit, row.form)),
                run,
            )

    def audit(self) -> tuple[Run, ...]:
        """Every consolidation ever saved, the oldest first."""
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(select(tables.runs).order_by(tables.runs.c.id))
            return tuple(Run(*row) for row in rows)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        file = sqlite_file(self._url)
        try:
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
            with (
                self._engine.connect().execution_options(ansinh_writes=True) as connection,
                connection.begin(),
            ):
                _prepare(connection, self._url)
                yield connection
        except (DatabaseError, OSError) as reason:
            raise OutputRefused(
                "store-unavailable", address=shown(self._url), reason=_reason(reason)
            ) from reason

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection, or None where nothing has ever been saved."""
        file = sqlite_file(self._url)
        if file is not None and not file.exists():
            yield None
            return
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection if _is_ours(connection, self._url) else None
        except DatabaseError as reason:
            raise UsageError(
                "store-unreadable", address=shown(self._url), reason=_reason(reason)
            ) from reason


def _reason(error: Exception) -> str:
    """The driver's own words, without our SQL and its values."""
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


def _is_ours(connection: Connection, url: URL) -> bool:
    if not inspect(connection).has_table(tables.store_format.name):
        return False
    number = connection.scalar(select(func.max(tables.store_format.c.number)))
    if number is not None and number > tables.FORMAT:
        raise UsageError("store-too-new", address=shown(url))
    return number is not None


def _prepare(connection: Connection, url: URL) -> None:
    """Make the tables where they are not there yet, one writer at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if not _is_ours(connection, url):
        tables.metadata.create_all(connection)
        connection.execute(insert(tables.store_format).values(number=tables.FORMAT))


def _insert_run(
    connection: Connection, period: str, command: str, facts: int, findings: int
) -> int:
    from ansinh_xl import __version__

    result = connection.execute(
        insert(tables.runs).values(
            period=period,
            saved_at=datetime.now(UTC).isoformat(timespec="seconds"),
            command=command,
            program=f"ansinh-xl {__version__}",
            fact_count=facts,
            finding_count=findings,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert(connection: Connection, table: Table, records: Sequence[Record]) -> None:
    if records:
        connection.execute(insert(table), records)


def _latest_period(connection: Connection) -> str | None:
    codes = connection.scalars(select(tables.runs.c.period).distinct()).all()
    return max(
        codes,
        key=lambda code: (parse_period(code).end, -parse_period(code).start.toordinal()),
        default=None,
    )


def _rows(
    connection: Connection, table: Table, run: int, made_of: Callable[[Any], _T]
) -> tuple[_T, ...]:
    rows = connection.execute(select(table).where(table.c.run == run).order_by(table.c.place))
    return tuple(made_of(row) for row in rows)
