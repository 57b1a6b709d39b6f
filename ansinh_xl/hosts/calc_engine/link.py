"""Calc's objects from outside: methods as attributes, properties in brackets, one line a question.

cell = sheet.getCellByPosition(0, 0)
cell["CellBackColor"] = 0xFFFF00
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any


class CalcError(Exception):
    """Calc refused what was asked; ``kind`` is the name of its exception."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind


class Struct:
    """A UNO struct by value: its type's name and its fields as attributes."""

    def __init__(self, kind: str, **fields: Any) -> None:
        self._kind = kind
        self.__dict__.update(fields)

    def _fields(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_kind"}

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


class Enum:
    """A UNO enum's value."""

    def __init__(self, kind: str, value: str) -> None:
        self.kind, self.value = kind, value


class Typed:
    """A value whose type Calc cannot guess, such as a sequence of structs in a property."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind, self.value = kind, value


class Remote:
    """An object inside LibreOffice."""

    __slots__ = ("_link", "_number")

    def __init__(self, link: Link, number: int) -> None:
        self._link = link
        self._number = number

    def __getattr__(self, method: str) -> Callable[..., Any]:
        if method.startswith("_"):
            raise AttributeError(method)
        return lambda *arguments: self._link.ask("call", self._number, method, arguments)

    def __getitem__(self, name: str) -> Any:
        return self._link.ask("get", self._number, name)

    def __setitem__(self, name: str, value: Any) -> None:
        self._link.ask("set", self._number, name, value)

    def each(
        self, places: Iterable[Sequence[int]], name: str, *arguments: Any, call: bool = False
    ) -> list[Any]:
        """A property of many cells of this sheet; with ``call``, what a method of them gives."""
        places = [list(place) for place in places]
        given = arguments if call else None
        return list(self._link.ask("each", self._number, places, name, given)) if places else []


class Link:
    """The line to the bridge, as two text streams."""

    def __init__(self, answers: IO[str], questions: IO[str]) -> None:
        self._answers = answers
        self._questions = questions
        self.context = Remote(self, 0)
        self.document = Remote(self, 1)

    def ask(self, what: str, *arguments: Any) -> Any:
        """Send one question and wait for what comes back."""
        self._questions.write(json.dumps({what: arguments}, default=_outgoing) + "\n")
        self._questions.flush()
        line = self._answers.readline()
        if not line:
            raise ConnectionError("LibreOffice is gone")
        answer = json.loads(line)
        if "error" in answer:
            raise CalcError(answer["error"], answer["kind"])
        return self._incoming(answer["value"])

    def service(self, name: str) -> Remote:
        """A new object of a UNO service."""
        made: Remote = self.context.getServiceManager().createInstanceWithContext(
            name, self.context
        )
        return made

    def _incoming(self, value: Any) -> Any:
        if isinstance(value, list):
            # Large ranges hold plain values only, and are taken as they come.
            if value and isinstance(value[0], list) and value[0]:
                return value if not isinstance(value[0][0], dict) else self._each(value)
            return self._each(value)
        if not isinstance(value, dict):
            return value
        ((kind, content),) = value.items()
        if kind == "object":
            return Remote(self, content)
        if kind == "enum":
            return Enum(*content)
        fields = {name: self._incoming(field) for name, field in content[1].items()}
        return Struct(content[0], **fields)

    def _each(self, values: list[Any]) -> list[Any]:
        return [self._incoming(value) for value in values]


def _outgoing(value: Any) -> Any:
    if isinstance(value, Remote):
        return {"object": value._number}
    if isinstance(value, Struct):
        return {"struct": [value._kind, value._fields()]}
    if isinstance(value, Enum):
        return {"enum": [value.kind, value.value]}
    if isinstance(value, Typed):
        return {"any": [value.kind, value.value]}
    raise TypeError(f"{type(value).__name__} is nothing Calc takes")


def properties(**values: Any) -> list[Struct]:
    """Named arguments as UNO takes them."""
    return [
        Struct("com.sun.star.beans.PropertyValue", Name=name, Value=value)
        for name, value in values.items()
    ]
