"""What a data file declares, made into the NamedTuples of a schema.

pydantic, which would check every value, costs a third of a command's start: what we ship is
checked by it in the tests, and at run time only data that somebody else wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

Declared = TypeVar("Declared")
Kinds = Mapping[str, type]
"""Name of a field → what its tables become."""


def built(kind: type[Declared], data: Mapping[str, Any], kinds: Kinds) -> Declared:
    """One declaration of shipped data. TypeError for a name that the schema does not have."""
    return kind(**{name: _value(value, kinds.get(name), kinds) for name, value in data.items()})


def validated(kind: type[Declared], data: Mapping[str, Any]) -> Declared:
    """The same for data of any origin: every value checked; pydantic's ValidationError."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind).validate_python(data)


def _value(value: Any, kind: type | None, kinds: Kinds) -> Any:
    if isinstance(value, list):
        return tuple(_value(item, kind, kinds) for item in value)
    if isinstance(value, dict):
        if kind is not None:
            return built(kind, value, kinds)
        return {name: _value(item, kinds.get(name), kinds) for name, item in value.items()}
    return value
