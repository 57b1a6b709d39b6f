"""Where the store lives: a path or URL given, ANSINH_STORE, or the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from ansinh_xl.errors import UsageError

_WAIT_SECONDS = 60
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


def store_url(given: str | None = None) -> URL:
    """The database's URL. A value without "://" is a path to a SQLite file.

    Raises UsageError ``bad-store-address`` for a URL that cannot be understood; the message
    never shows a password.
    """
    text = given or os.environ.get("ANSINH_STORE") or str(default_path())
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UsageError("bad-store-address", address=text.partition("://")[0] + "://…") from None
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def default_path() -> Path:
    """``ansinh.db`` in the user's data folder; the folder is made when something is saved."""
    from platformdirs import user_data_path

    return user_data_path("ansinh", appauthor=False) / "ansinh.db"


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite store, None for a server or a database in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def engine_for(url: URL) -> Engine:
    """An engine whose SQLite writers queue up instead of failing.

    SQLite keeps its rollback journal: with a write-ahead log the file's time would not change
    at a commit, and the log does not work on the department's network drives.
    """
    waits = {"timeout": _WAIT_SECONDS} if url.get_backend_name() == "sqlite" else {}
    try:
        engine = create_engine(url, connect_args=waits)
    except (ArgumentError, NoSuchModuleError):
        raise UsageError("bad-store-address", address=shown(url)) from None
    except ImportError as missing:
        raise UsageError("store-driver-missing", driver=missing.name) from None
    if url.get_backend_name() == "sqlite":
        _begin_ourselves(engine)
    return engine


def shown(url: URL) -> str:
    """The address as a message may print it: no password."""
    return url.render_as_string(hide_password=True)


def _begin_ourselves(engine: Engine) -> None:
    """Writers take the lock when they begin, so that none of them fails half way through.

    The driver would begin a transaction late, as a reader that can no longer become a writer.
    """

    @event.listens_for(engine, "connect")
    def _no_begin(connection: object, _: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        options = connection.get_execution_options()  # type: ignore[attr-defined]
        how = "IMMEDIATE" if options.get("ansinh_writes") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {how}")  # type: ignore[attr-defined]
