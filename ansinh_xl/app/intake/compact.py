"""A FileReading as bytes and back: for the way between processes, and for the cache.

Facts go in columns, of which most say the same all the way down. The bytes are `marshal` of plain
tuples; whoever keeps them knows by a digest that they are ours (cache.py). They hold what the
reading holds and nothing else.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial
from sys import intern
from typing import TYPE_CHECKING, Any

from ansinh_xl.app.reading import FileReading, TableReading
from ansinh_xl.facts import Fact, Finding, Source

if TYPE_CHECKING:
    from ansinh_xl.extract.lists import Listed

_VALUE, _SOURCE = Fact._fields.index("value"), Fact._fields.index("source")
_PLAIN = frozenset((str, int, float, bool, type(None)))
_TOLD: Mapping[type, bytes] = {Decimal: b"D", Fraction: b"F", date: b"d", datetime: b"t"}
"""Types that marshal does not know go as bytes, their text behind a letter; nothing else does."""
_READ: Mapping[bytes, Callable[[str], Any]] = {
    b"D": Decimal,
    b"F": Fraction,
    b"d": date.fromisoformat,
    b"t": datetime.fromisoformat,
}


class NotCompactError(TypeError):
    """A reading holds a thing of a type that is not packed."""


def packed(reading: FileReading) -> bytes:
    """The reading as bytes. Raises NotCompactError."""
    told = {**vars(reading)}
    tables = list(map(_table_out, told.pop("tables")))
    findings = list(map(_finding_out, told.pop("findings")))
    return marshal.dumps((_plain(told), tables, findings))


def unpacked(data: bytes) -> FileReading:
    """The reading that was packed, equal in every part."""
    told, tables, findings = marshal.loads(data)  # noqa: S302 - our own bytes, see above
    reading = FileReading.__new__(FileReading)
    vars(reading).update(_back(told))
    reading.tables = [_table_in(*table) for table in tables]
    reading.findings = list(map(_finding_in, findings))
    return reading


def _table_out(table: TableReading) -> tuple[Any, ...]:
    told = {name: getattr(table, name) for name in TableReading.__slots__}
    facts, findings, listed = told.pop("facts"), told.pop("findings"), told.pop("listed")
    columns = _columns_of(facts) if facts else []
    found = list(map(_finding_out, findings))
    return _plain(told), len(facts), columns, found, None if listed is None else _listed_out(listed)


def _table_in(
    told: Any,
    count: int,
    columns: list[Any],
    findings: Iterable[tuple[Any, ...]],
    listed: tuple[Any, ...] | None,
) -> TableReading:
    table = TableReading.__new__(TableReading)
    for name, value in _back(told).items():
        setattr(table, name, value)
    table.facts = _facts_of(count, columns) if count else []
    table.findings = list(map(_finding_in, findings))
    table.listed = None if listed is None else _listed_in(*listed)
    return table


def _listed_out(listed: Listed) -> tuple[Any, ...]:
    """Of a list only what comparing needs; its persons go as numbers, and into no cache."""
    source, column, card_column, *arrays, sums = listed
    numbers = [(array.typecode, array.tobytes()) for array in arrays]
    return tuple(source), column, card_column, numbers, _plain(sums)


def _listed_in(
    source: Iterable[Any],
    column: int,
    card_column: int,
    numbers: Iterable[tuple[str, bytes]],
    sums: Any,
) -> Listed:
    from array import array

    from ansinh_xl.extract.lists import Listed

    one, two, three, four = (array(typecode, data) for typecode, data in numbers)
    return Listed(Source(*source), column, card_column, one, two, three, four, _back(sums))


def _columns_of(facts: Sequence[Fact]) -> list[Any]:
    columns: list[Any] = list(zip(*facts, strict=True))
    columns[_VALUE] = tuple(map(_plain, columns[_VALUE]))
    columns[_SOURCE] = [_shortened(column) for column in zip(*columns[_SOURCE], strict=True)]
    return [
        column if place == _SOURCE else _shortened(column) for place, column in enumerate(columns)
    ]


def _shortened(column: tuple[Any, ...]) -> Any:
    """A list of the column's values, or the one value that all of them are."""
    first = column[0]
    if column.count(first) == len(column):
        return _shared(first)
    return list(map(_shared, column))


def _shared(value: Any) -> Any:
    """Codes and names stand in many facts: what is interned stays one object, in all readings."""
    return intern(value) if type(value) is str else value


_as_fact = partial(tuple.__new__, Fact)
_as_source = partial(tuple.__new__, Source)


def _facts_of(count: int, columns: list[Any]) -> list[Fact]:
    told = [_lengthened(column, count) for column in columns]
    if bytes in map(type, told[_VALUE]):
        told[_VALUE] = map(_back, told[_VALUE])
    source = [_lengthened(column, count) for column in columns[_SOURCE]]
    told[_SOURCE] = map(_as_source, zip(*source, strict=True))
    return list(map(_as_fact, zip(*told, strict=True)))


def _lengthened(column: Any, count: int) -> Iterable[Any]:
    return column if type(column) is list else [column] * count


def _finding_out(item: Finding) -> tuple[Any, ...]:
    code, source, params, severity, leaves_out = item
    return code, tuple(source), _plain(params), severity, leaves_out


def _finding_in(told: tuple[Any, ...]) -> Finding:
    code, source, params, severity, leaves_out = told
    return Finding(code, Source(*source), _back(params), severity, leaves_out)


def _plain(value: Any) -> Any:
    """The value in types that marshal knows."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list or kind is frozenset:
        return kind(map(_plain, value))
    if kind is dict:
        return {key: _plain(item) for key, item in value.items()}
    letter = _TOLD.get(kind)
    if letter is None:
        raise NotCompactError(kind.__name__)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return letter + text.encode()


def _back(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is bytes:
        return _READ[value[:1]](value[1:].decode())
    if kind is dict:
        if _PLAIN.issuperset(map(type, value.values())):
            return value
        return {key: _back(item) for key, item in value.items()}
    return type(value)(map(_back, value))
