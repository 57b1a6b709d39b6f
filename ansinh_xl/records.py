"""Records: named tuples that cost a start little, and such as are equal to themselves alone.

NamedTuples, not dataclasses: those and what they import cost every command's start too much.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, TypeVar

Record = TypeVar("Record")

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    # typing compiles every field's annotation, which nobody asks for: two thirds of what making
    # a record costs, and a start makes eighty of them.
    class _Named(type):
        """Makes of a class body what ``typing.NamedTuple`` makes of it."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for told, value in body.items():
                if told not in ("__module__", "__slots__"):
                    setattr(made, told, value)
            return made

    class NamedTuple(metaclass=_Named):
        """``typing.NamedTuple`` to those who check types."""


def by_identity(record: type[Record]) -> type[Record]:
    """Makes a NamedTuple equal to itself alone, in no order, and as quickly hashed.

    For what is made once and keys many caches: comparing every field would cost more than what
    is cached.
    """
    for name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__"):
        setattr(record, name, getattr(object, name))
    return record
