"""Calc's objects for a program that has no UNO: one JSON line asks, one answers.

The other side holds objects by number; 0 is the office's context, 1 the workbook. Imports the
standard library and uno alone, so that any Python of any LibreOffice runs it.
"""

import json

import uno

CONTEXT, DOCUMENT = 0, 1


class Bridge:
    """The objects of one run, and what may be asked of them."""

    def __init__(self, context, document):
        self.objects = [context, document]

    def answer(self, line):
        """The answer to one line: {"value": ...} or {"error": ..., "kind": ...}."""
        asked = json.loads(line)
        ((what, arguments),) = asked.items()
        try:
            value = getattr(self, "_" + what)(*arguments)
            return json.dumps({"value": value}, default=self._out)
        except Exception as error:  # every failure belongs to the side that asked
            kind = getattr(error, "typeName", type(error).__name__)
            text = getattr(error, "Message", "") or str(error)
            return json.dumps({"error": text, "kind": kind})

    def _call(self, number, method, arguments):
        return self._invoke(self.objects[number], method, [self._in(one) for one in arguments])

    def _get(self, number, name):
        return getattr(self.objects[number], name)

    def _set(self, number, name, value):
        thing, value = self.objects[number], self._in(value)
        if isinstance(value, uno.Any):
            uno.invoke(thing, "setPropertyValue", (name, value))
        else:
            setattr(thing, name, value)

    def _each(self, number, places, name, arguments):
        """A property, or with arguments what a method gives, of many cells of a sheet."""
        sheet = self.objects[number]
        found = (getattr(sheet.getCellByPosition(*place), name) for place in places)
        return tuple(found) if arguments is None else tuple(one(*arguments) for one in found)

    @staticmethod
    def _invoke(thing, method, arguments):
        if any(isinstance(one, uno.Any) for one in arguments):
            return uno.invoke(thing, method, tuple(arguments))
        return getattr(thing, method)(*arguments)

    def _in(self, value):
        if isinstance(value, list):
            return tuple(self._in(one) for one in value)
        if not isinstance(value, dict):
            return value
        ((kind, content),) = value.items()
        if kind == "object":
            return self.objects[content]
        if kind == "struct":
            made = uno.createUnoStruct(content[0])
            for name, field in content[1].items():
                setattr(made, name, self._in(field))
            return made
        if kind == "enum":
            return uno.Enum(*content)
        if kind == "any":
            return uno.Any(content[0], self._in(content[1]))
        raise ValueError(kind)

    def _out(self, value):
        """What JSON does not know: an enum, a type, a struct; the rest stays here, by number."""
        if isinstance(value, uno.Enum):
            return {"enum": [value.typeName, value.value]}
        if isinstance(value, uno.Type):
            return value.typeName
        struct = getattr(type(value), "__pyunostruct__", None)
        if struct is not None:
            fields = {name: getattr(value, name) for name in dir(value.value)}
            return {"struct": [struct, fields]}
        self.objects.append(value)
        return {"object": len(self.objects) - 1}
