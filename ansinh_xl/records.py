"""Records that are equal to themselves alone.

NamedTuples, not dataclasses: those and what they import cost every command's start too much.
"""

from __future__ import annotations

from typing import TypeVar

Record = TypeVar("Record")


def by_identity(record: type[Record]) -> type[Record]:
    """Makes a NamedTuple equal to itself alone, in no order, and as quickly hashed.

    For what is made once and keys many caches: comparing every field would cost more than what
    is cached.
    """
    for name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__"):
        setattr(record, name, getattr(object, name))
    return record
