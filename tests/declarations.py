"""A declaration as plain tables again: what its data file says, and what holds unless told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def as_tables(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return as_tables(value._asdict())
    if isinstance(value, Mapping):
        return {name: as_tables(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(as_tables(item) for item in value)
    return value
