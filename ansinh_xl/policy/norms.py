"""Legal norms as of a day: the standard allowance and its like, with their reference.

The values are data (norms.toml, bands.toml); a new decree is a new entry there, no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, TypeVar

from ansinh_xl.errors import UsageError
from ansinh_xl.records import NamedTuple

_Dated = TypeVar("_Dated", "Norm", "Band")


class Norm(NamedTuple):
    """One amount in force from ``valid_from`` until before ``valid_to`` (None: still)."""

    name: str
    amount: int
    measure: str
    per: str
    reference: str
    valid_from: date
    valid_to: date | None
    confidence: Literal["K", "L", "U"]


class Band(NamedTuple):
    """What one thing plausibly costs, in đồng, both ends inside."""

    name: str
    low: int
    high: int
    per: str
    reference: str
    valid_from: date
    valid_to: date | None

    def holds(self, amount: int | Decimal, count: int | Decimal) -> bool:
        """True where ``amount`` đồng for ``count`` things is plausible; so is nothing for none."""
        if count == 0:
            return amount == 0
        return self.low * count <= amount <= self.high * count


def standard_allowance(on: date) -> Norm:
    """The monthly standard allowance (mức chuẩn) in force on a day. Raises UsageError "no-norm"."""
    return norm("standard_allowance", on)


def norm(name: str, on: date) -> Norm:
    """The norm of that name in force on a day. Raises UsageError "no-norm"."""
    return _in_force(norms().get(name, ()), name, on)


def band(name: str, on: date) -> Band:
    """The unit-cost band of that name in force on a day. Raises UsageError "no-norm"."""
    return _in_force(bands().get(name, ()), name, on)


@lru_cache(maxsize=1)
def norms() -> Mapping[str, tuple[Norm, ...]]:
    """Every norm by name, the oldest first."""
    return {
        name: tuple(
            Norm(
                name,
                entry["amount"],
                entry.get("measure", "dong"),
                entry["per"],
                entry["reference"],
                entry["from"],
                until,
                entry["confidence"],
            )
            for entry, until in entries
        )
        for name, entries in _dated("norms.toml").items()
    }


@lru_cache(maxsize=1)
def bands() -> Mapping[str, tuple[Band, ...]]:
    """Every unit-cost band by name, the oldest first."""
    return {
        name: tuple(
            Band(
                name,
                entry["low"],
                entry["high"],
                entry["per"],
                entry["reference"],
                entry["from"],
                until,
            )
            for entry, until in entries
        )
        for name, entries in _dated("bands.toml").items()
    }


def _in_force(entries: tuple[_Dated, ...], name: str, on: date) -> _Dated:
    for entry in entries:
        if entry.valid_from <= on and (entry.valid_to is None or on < entry.valid_to):
            return entry
    raise UsageError("no-norm", norm=name, on=on)


def _dated(file: str) -> dict[str, list[tuple[dict[str, Any], date | None]]]:
    """The entries of each name in order of time, each with the day on which the next one begins."""
    import tomllib
    from pathlib import Path

    data = tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    dated = {}
    for name, entries in data.items():
        entries = sorted(entries, key=lambda entry: entry["from"])
        ends = [later["from"] for _, later in pairwise(entries)]
        dated[name] = list(zip(entries, [*ends, None], strict=True))
    return dated
