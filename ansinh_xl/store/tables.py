"""The store's tables, in SQL that SQLite and PostgreSQL both know. No personal data stands here.

Exact figures are kept as text: SQLite has no exact decimal of its own.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

FORMAT: Final = 1
"""Raised when the tables change; a store of a higher number is refused, not guessed at."""

metadata = MetaData()

store_format = Table("store_format", metadata, Column("number", Integer, primary_key=True))

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String(16), nullable=False, index=True),
    Column("saved_at", String(32), nullable=False),
    Column("command", Text, nullable=False),
    Column("program", String(64), nullable=False),
    Column("fact_count", Integer, nullable=False),
    Column("finding_count", Integer, nullable=False),
)
"""The audit: one row per saved consolidation, never changed afterwards. UTC times."""


def _run() -> Column[int]:
    return Column("run", Integer, ForeignKey("runs.id"), primary_key=True)


def _place() -> Column[int]:
    return Column("place", Integer, primary_key=True, autoincrement=False)


submissions = Table(
    "submissions",
    metadata,
    _run(),
    _place(),
    Column("file", Text, nullable=False),
    Column("unit", String(16)),
    Column("form", String(64)),
    Column("status", String(32), nullable=False),
    Column("sheet", Text),
    Column("period", String(16)),
    Column("preliminary", Integer, nullable=False),
    Column("unit_name", Text, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    _run(),
    _place(),
    Column("form", String(64), nullable=False),
    Column("indicator", String(64), nullable=False),
    Column("unit", String(16)),
    Column("unit_name", Text, nullable=False),
    Column("period", String(16), nullable=False),
    Column("dims", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("measure", String(32), nullable=False),
    Column("qualifier", String(16)),
    Column("stage", String(16)),
    Column("fund_source", String(32)),
    Column("file", Text, nullable=False),
    Column("sheet", Text),
    Column("cell", String(16)),
    Column("raw", Text),
)

findings = Table(
    "findings",
    metadata,
    _run(),
    _place(),
    Column("code", String(64), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("params", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sheet", Text),
    Column("cell", String(16)),
    Column("raw", Text),
)

missing = Table(
    "missing",
    metadata,
    _run(),
    _place(),
    Column("unit", String(16), nullable=False),
    Column("form", String(64), nullable=False),
)
