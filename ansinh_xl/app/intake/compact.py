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
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ansinh_xl.app.brought import FileReading, TableReading
from ansinh_xl.facts import Fact, Finding, Source

if TYPE_CHECKING:
    from ansinh_xl.extract.lists import Listed

_VALUE = Fact._fields.index("value")
_told_of = attrgetter("file", "sheet", "form", "unit", "unit_name", "period", "preliminary")
"""What a table says of itself: all of it texts, None, True and False."""
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
    tables, findings = told.pop("tables"), told.pop("findings")
    del told["kept_under"]  # the cache says so itself, of what it gives
    facts = [fact for table in tables for fact in table.facts]
    return marshal.dumps(
        (
            _plain(told),
            list(map(finding_out, findings)),
            list(map(_table_out, tables)),
            marshal.dumps(_columns_of(facts)) if facts else b"",
        )
    )


def unpacked(data: bytes, *, at_once: bool = False) -> FileReading:
    """The reading that was packed, equal in every part.

    Its facts are made when somebody asks, or ``at_once``.
    """
    told, findings, tables, columns = marshal.loads(data)  # noqa: S302 - our own bytes, see above
    reading = FileReading.__new__(FileReading)
    vars(reading).update(_back(told))
    reading.findings = list(map(finding_in, findings))
    reading.tables, reading.kept_under = [], ""
    facts = _Facts(columns)
    if at_once:
        facts.within(0, 0)
    begin = 0
    for count, *rest in tables:
        reading.tables.append(_table_in(partial(facts.within, begin, begin + count), *rest))
        begin += count
    if begin and not columns:
        raise ValueError("no columns of facts")
    return reading


class _Facts:
    """The facts of a file's tables: bytes until somebody asks for one of them."""

    def __init__(self, columns: bytes) -> None:
        self._columns = columns
        self._made: list[Fact] | None = None

    def within(self, begin: int, end: int) -> list[Fact]:
        if self._made is None:
            columns = marshal.loads(self._columns) if self._columns else None  # noqa: S302
            self._made = _facts_of(columns) if columns is not None else []
            self._columns = b""
        return self._made[begin:end]


def _table_out(table: TableReading) -> tuple[Any, ...]:
    told = _told_of(table)
    found, listed = list(map(finding_out, table.findings)), table.listed
    return len(table.facts), told, found, None if listed is None else _listed_out(listed)


def _table_in(
    facts: Callable[[], list[Fact]],
    told: tuple[str, str, str, str | None, str, str, bool],
    findings: Iterable[tuple[Any, ...]],
    listed: tuple[Any, ...] | None,
) -> TableReading:
    return TableReading(
        *told,
        facts,
        list(map(finding_in, findings)),
        None if listed is None else _listed_in(*listed),
    )


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


def _columns_of(facts: Sequence[Fact]) -> tuple[int, list[Any], list[Any]]:
    """How many facts; the columns of their figures and of where these come from."""
    columns: list[Any] = list(zip(*facts, strict=True))
    sources = list(zip(*columns.pop(), strict=True))
    if set(map(type, columns[_VALUE])) != {int}:
        columns[_VALUE] = tuple(map(_plain, columns[_VALUE]))
    return len(facts), list(map(_shortened, columns)), list(map(_shortened, sources))


def _shortened(column: tuple[Any, ...]) -> Any:
    """A list of the column's values, or the one value that all of them are."""
    first = column[0]
    return first if column.count(first) == len(column) else list(column)


_as_fact = partial(tuple.__new__, Fact)
_as_source = partial(tuple.__new__, Source)


def _facts_of(columns: tuple[int, list[Any], list[Any]]) -> list[Fact]:
    count, figures, sources = columns
    values = figures[_VALUE]
    if type(values) is not list or bytes in set(map(type, values)):
        figures[_VALUE] = _back(values)
    told = [_lengthened(column, count) for column in figures]
    origins = zip(*(_lengthened(column, count) for column in sources), strict=True)
    return list(map(_as_fact, zip(*told, map(_as_source, origins), strict=True)))


def _lengthened(column: Any, count: int) -> Iterable[Any]:
    return column if type(column) is list else repeat(column, count)


def finding_out(item: Finding) -> tuple[Any, ...]:
    """A finding in types that marshal knows. Raises NotCompactError."""
    code, source, params, severity, leaves_out = item
    return code, tuple(source), _plain(params), severity, leaves_out


def finding_in(told: tuple[Any, ...]) -> Finding:
    """The finding that it was."""
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
