"""Reads areas.csv into records. Knows the file, not the search."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from ansinh_xl.areas.area import Area, Kind
from ansinh_xl.records import NamedTuple

_TABLE = Path(__file__).with_name("areas.csv")


class Record(NamedTuple):
    """A line of areas.csv: the unit, the code it went into, and other names."""

    area: Area
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def read_table() -> tuple[Record, ...]:
    """All records, in the order of the file: provinces, districts, communes."""
    text = _TABLE.read_text("utf-8")
    lines = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(lines)
    return tuple(
        Record(
            Area(code, name, short, cast(Kind, kind), parent or None, _day(first), _day(last)),
            tuple(successors.split()),
            _names(aliases),
            _names(former),
        )
        for code, name, short, kind, parent, first, last, successors, aliases, former in lines
    )
