"""XML as bytes that stay as they are: tags, attributes, and the children of one element.

A part is cut into pieces and joined again. What nobody asked to change is the very same bytes:
prefixes, order of attributes, blanks, comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from xml.sax.saxutils import escape

from ansinh_xl.records import NamedTuple

QUOTED = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?"""
"""What may stand in a tag behind its name."""
_TOKEN = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(/?)([^\s<>/!?]+)(" + QUOTED + rb")(/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class DamagedPartError(ValueError):
    """A part is no such XML as it ought to be."""


class Tag(NamedTuple):
    """One tag of a part: where it stands, its name with prefix, its attributes as written."""

    start: int
    end: int
    name: bytes
    attributes: bytes
    closes: bool
    empty: bool


def tags(part: bytes, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Every tag in order; comments, CDATA and instructions are passed over."""
    found = _TOKEN.finditer(part, start, len(part) if end is None else end)
    for token in found:
        if token[2] is not None:
            closes, name, told, empty = token.groups()
            yield Tag(token.start(), token.end(), name, told, bool(closes), bool(empty))


def attributes(told: bytes) -> dict[bytes, bytes]:
    """Name → value of a tag's attributes, as they are written."""
    return {
        found[1]: found[2] if found[2] is not None else found[3]
        for found in _ATTRIBUTE.finditer(told)
    }


def whole(told: Mapping[bytes, bytes], name: bytes) -> int:
    """An attribute that is a whole number; 0 where it is missing or is none."""
    value = told.get(name, b"").strip()
    return int(value) if value.isdigit() else 0


def with_attribute(told: bytes, name: bytes, value: bytes | None) -> bytes:
    """A tag's attributes with one of them set anew, added, or with None taken out."""
    for found in _ATTRIBUTE.finditer(told):
        if found[1] == name:
            begin = found.start()
            while begin and told[begin - 1 : begin].isspace():
                begin -= 1
            instead = b"" if value is None else b' %s="%s"' % (name, value)
            return told[:begin] + instead + told[found.end() :]
    return told if value is None else told.rstrip() + b' %s="%s"' % (name, value)


def local(name: bytes) -> bytes:
    """A name without its prefix."""
    return name.rpartition(b":")[2]


def without_asides(part: bytes) -> bytes:
    """The part with blanks where comments and CDATA stand: every place stays where it is."""
    if b"!" not in part or b"<!" not in part:  # the rare letter is found soonest
        return part
    return _ASIDE.sub(lambda found: b" " * len(found[0]), part)


def text_of(written: str) -> bytes:
    """A text as XML; signs that XML cannot hold as spreadsheets write them, "_x0007_"."""
    plain = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", written)
    return escape(plain, {"\r": "_x000D_"}).encode()


def attribute_of(written: str) -> bytes:
    """The same for an attribute's value."""
    return escape(written, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}).encode()


def value_of(written: bytes) -> str:
    """An attribute's value as it was meant."""
    return unescape(written.decode())


class Element:
    """One child of a part's root: its bytes, and its local name ("" for what is no element)."""

    __slots__ = ("content", "name", "pieces")

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content
        self.pieces: Sequence[bytes | memoryview] = ()
        """Instead of the content, if there are any."""

    def opened(self) -> tuple[Tag, bytes]:
        """Its start tag, and what stands between that and its end tag."""
        tag = next(tags(self.content))
        inner = b"" if tag.empty else self.content[tag.end : self.content.rfind(b"</")]
        return tag, inner

    def rebuilt(self, told: bytes, inner: bytes) -> None:
        """Gives it other attributes and other content."""
        name = self.opened()[0].name
        self.content = (
            b"<%s%s>%s</%s>" % (name, told, inner, name) if inner else b"<%s%s/>" % (name, told)
        )


class Children:
    """The children of a part's root in their order. ``skip`` is one that is not looked into.

    Raises DamagedPartError for a part that is no such XML.
    """

    def __init__(self, part: bytes, order: Sequence[str] = (), skip: bytes = b"") -> None:
        root = next((tag for tag in tags(part)), None)
        if root is None:
            raise DamagedPartError("no root")
        self.root = root
        self.prefix = root.name[: len(root.name) - len(local(root.name))]
        self._order = {name: place for place, name in enumerate(order)}
        self._head = part[: root.end]
        self.elements: list[Element] = []
        self._tail = b""
        if root.empty:
            self._head = part[: root.end - 2].rstrip() + b">"
            self._tail = b"</" + root.name + b">" + part[root.end :]
            return
        self._take(part, skip and self.prefix + skip)

    def _take(self, part: bytes, skip: bytes) -> None:
        place = depth = 0
        begin = after = self.root.end
        name = b""
        end = len(part)
        while place is not None:
            for tag in tags(part, after, end):
                if tag.closes and not depth:
                    self._put("", part[begin : tag.start])
                    self._tail = part[tag.start :]
                    return
                if not tag.closes and not depth:
                    self._put("", part[begin : tag.start])
                    begin, name = tag.start, tag.name
                if not tag.closes and not tag.empty:
                    depth += 1
                if tag.closes:
                    depth -= 1
                if depth == 1 and tag.name == skip and not tag.closes:
                    closing = part.rfind(b"</" + skip)
                    if closing < 0:
                        raise DamagedPartError("not closed")
                    after = closing
                    break
                if not depth:
                    self._put(local(name).decode(), part[begin : tag.end])
                    begin = tag.end
            else:
                raise DamagedPartError("not closed")

    def _put(self, name: str, content: bytes) -> None:
        if content:
            self.elements.append(Element(name, content))

    def find(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((element for element in self.elements if element.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Every child of that name."""
        return [element for element in self.elements if element.name == name]

    def add(self, name: str, content: bytes) -> Element:
        """A new child where the schema wants it: behind the last that may stand before it."""
        made = Element(name, content)
        place = self._order.get(name, len(self._order))
        behind = 0
        for index, element in enumerate(self.elements):
            if element.name and self._order.get(element.name, self._inside(element)) <= place:
                behind = index + 1
        self.elements.insert(behind, made)
        return made

    def _inside(self, element: Element) -> int:
        """The place of what an alternative (mc:AlternateContent) holds; else of the last child."""
        for tag in tags(element.content):
            known = self._order.get(local(tag.name).decode())
            if known is not None:
                return known
        return -1 if not self._order else len(self._order)

    def content(self) -> bytes:
        """The part, joined again."""
        pieces: list[bytes | memoryview] = [self._head]
        for element in self.elements:
            pieces += element.pieces or (element.content,)
        return b"".join((*pieces, self._tail))
