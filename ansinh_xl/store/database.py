"""The store: consolidations kept with their facts, findings and an audit row each.

SQLite in the user's data folder by default, PostgreSQL by URL. SQLAlchemy stays in this room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ansinh_xl.facts import Fact, Finding, Submission


@dataclass(frozen=True, slots=True)
class Stored:
    """One consolidation as it was saved. ``missing`` are (unit, form) pairs not reported."""

    period: str
    submissions: tuple[Submission, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    missing: tuple[tuple[str, str], ...]


class Store:
    """Open with ``Store.open``; every call is one transaction."""

    @classmethod
    def open(cls, url: str | None = None) -> Store:
        """``url``: a path or a URL; None takes ANSINH_STORE, else the user's data folder."""
        raise NotImplementedError

    def save(
        self,
        period: str,
        submissions: Iterable[Submission],
        facts: Iterable[Fact],
        findings: Iterable[Finding],
        missing: Iterable[tuple[str, str]],
        command: str,
    ) -> int:
        """Save one consolidation beside the earlier ones; its run id."""
        raise NotImplementedError

    def latest_period(self) -> str | None:
        """The most recent period that has a consolidation, None where there is none."""
        raise NotImplementedError

    def consolidation(self, period: str | None = None) -> Stored | None:
        """The last consolidation of the period (None: of the latest period), None if none."""
        raise NotImplementedError
