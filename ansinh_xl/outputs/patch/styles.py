"""The styles part: new styles are appended, and made from those that cells have."""

from __future__ import annotations

import posixpath
import re

from ansinh_xl.outputs.patch.parts import OFFICE, Parts, refused
from ansinh_xl.outputs.patch.plan import Condition, Style
from ansinh_xl.outputs.patch.tags import (
    Children,
    Element,
    attribute_of,
    attributes,
    tags,
    whole,
    with_attribute,
)

_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)
_FIRST_FREE_FORMAT = 164
_RESERVED = {
    "fonts": (b"<%sfont/>",),
    "fills": (
        b'<%sfill><%spatternFill patternType="none"/></%sfill>',
        b'<%sfill><%spatternFill patternType="gray125"/></%sfill>',
    ),
    "borders": (b"<%sborder/>",),
    "cellXfs": (b"<%sxf/>",),
}
"""What the first entries of a list mean to Excel, also where a writer left them out."""
_GENERAL = {
    "General": 0,
    "0": 1,
    "0.00": 2,
    "#,##0": 3,
    "#,##0.00": 4,
    "0%": 9,
    "0.00%": 10,
    "@": 49,
}


_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PLAIN = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="%d">%s</cellXfs><cellStyles count="1">'
    b'<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_PLAIN_FORMAT = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
_STYLED = re.compile(rb"""\ss(?:tyle)?\s*=\s*["'](\d{1,9})["']""")
_MOST_FORMATS = 65_000
"""Excel takes 65,490."""


def add_styles(parts: Parts) -> str:
    """A styles part for a workbook that some program wrote without one; its name.

    Cells that name a style which nowhere stands get a plain one: they look as they did.
    """
    name = posixpath.join(posixpath.dirname(parts.workbook), "styles.xml")
    named = (parts.read(part) for part in parts.sheet_parts().values())
    formats = 1 + max((int(found) for part in named for found in _STYLED.findall(part)), default=0)
    if formats > _MOST_FORMATS or parts.is_typed(name):
        raise refused("no-styles")
    parts.add(name, _PLAIN % (formats, formats * _PLAIN_FORMAT), _KIND)
    parts.relate(parts.workbook, f"{OFFICE}/styles", name)
    return name


class Styles:
    """A styles part that grows. Raises DamagedPartError for one that is no such XML."""

    def __init__(self, part: bytes) -> None:
        self.children = Children(part, _ORDER)
        self.prefix = self.children.prefix
        self._made: dict[tuple[int, Style], int] = {}
        self._fills: dict[str, int] = {}
        self._conditions: dict[tuple[str, str | None], int] = {}

    def derived(self, style: int | None, change: Style) -> int:
        """The number of a style like this one but for the change."""
        key = (style or 0, change)
        if key not in self._made:
            self._made[key] = self._derive(*key)
        return self._made[key]

    def _derive(self, style: int, change: Style) -> int:
        formats = self.listed("cellXfs")
        told, inner = self._opened(formats[style] if style < len(formats) else b"<xf/>")
        if change.fill is not None:
            told = with_attribute(told, b"fillId", b"%d" % self._fill(change.fill))
            told = with_attribute(told, b"applyFill", b"1")
        if change.number_format is not None:
            told = with_attribute(
                told, b"numFmtId", b"%d" % self.number_format(change.number_format)
            )
            told = with_attribute(told, b"applyNumberFormat", b"1")
        if change.as_text is not None:
            told = with_attribute(told, b"quotePrefix", b"1" if change.as_text else None)
        if change.locked is not None:
            told = with_attribute(told, b"applyProtection", b"1")
            inner = self._with_protection(inner, change.locked)
        p = self.prefix
        return self.append("cellXfs", b"<%sxf%s>%s</%sxf>" % (p, told, inner, p))

    def _opened(self, written: bytes) -> tuple[bytes, bytes]:
        tag, inner = Element("xf", written).opened()
        return tag.attributes, inner

    def _with_protection(self, inner: bytes, locked: bool) -> bytes:
        """Behind an alignment, before what extends a style; a hidden formula stays hidden."""
        p = self.prefix
        made = b' locked="%d"' % locked
        alignment = rest = b""
        for kind, content in _pieces(inner):
            if kind == b"protection":
                made = with_attribute(next(tags(content)).attributes, b"locked", b"%d" % locked)
            elif kind == b"alignment":
                alignment += content
            else:
                rest += content
        return b"%s<%sprotection%s/>%s" % (alignment, p, made, rest)

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            p = self.prefix
            pattern = b'<%spatternFill patternType="solid"><%sfgColor rgb="FF%s"/></%spatternFill>'
            inner = pattern % (p, p, colour.encode(), p)
            self._fills[colour] = self.append("fills", b"<%sfill>%s</%sfill>" % (p, inner, p))
        return self._fills[colour]

    def number_format(self, code: str) -> int:
        """The number of a number format, which is added where it is not there."""
        known = _GENERAL.get(code)
        return self.written_format(attribute_of(code)) if known is None else known

    def written_format(self, written: bytes) -> int:
        """The same for a format as XML has it."""
        highest = _FIRST_FREE_FORMAT - 1
        for entry in self.listed("numFmts"):
            told = attributes(next(tags(entry)).attributes)
            if told.get(b"formatCode") == written:
                return whole(told, b"numFmtId")
            highest = max(highest, whole(told, b"numFmtId"))
        p = self.prefix
        entry = b'<%snumFmt numFmtId="%d" formatCode="%s"/>' % (p, highest + 1, written)
        self.append("numFmts", entry)
        return highest + 1

    def condition(self, condition: Condition) -> int:
        """The number of what cells are to look like where a condition holds (dxf)."""
        key = (condition.fill, condition.font)
        if key not in self._conditions:
            p, fill = self.prefix, condition.fill.encode()
            font = b""
            if condition.font is not None:
                colour = condition.font.encode()
                font = b'<%sfont><%scolor rgb="FF%s"/></%sfont>' % (p, p, colour, p)
            pattern = b'<%spatternFill><%sbgColor rgb="FF%s"/></%spatternFill>' % (p, p, fill, p)
            xml = b"<%sdxf>%s<%sfill>%s</%sfill></%sdxf>" % (p, font, p, pattern, p, p)
            self._conditions[key] = self.append("dxfs", xml)
        return self._conditions[key]

    def listed(self, name: str) -> list[bytes]:
        """The entries of one of the lists: fonts, fills, cellXfs."""
        element = self.children.find(name)
        return [content for _, content in _pieces(element.opened()[1])] if element else []

    def append(self, name: str, entry: bytes) -> int:
        """Put an entry at the end of a list, which is made if it is not there; its number."""
        return self.extend(name, [entry])

    def extend(self, name: str, entries: list[bytes]) -> int:
        """The same for several; the number of the first."""
        element = self.children.find(name)
        if element is None:
            p = self.prefix
            element = self.children.add(name, b'<%s%s count="0"/>' % (p, name.encode()))
        tag, inner = element.opened()
        before = len(_pieces(inner))
        for entry in _RESERVED.get(name, ())[before:]:
            inner += entry.replace(b"%s", self.prefix)
            before += 1
        told = with_attribute(tag.attributes, b"count", b"%d" % (before + len(entries)))
        element.rebuilt(told, inner + b"".join(entries))
        return before

    def content(self) -> bytes:
        """The part as it is now."""
        return self.children.content()


def _pieces(inner: bytes) -> list[tuple[bytes, bytes]]:
    """(local name, bytes) of each element directly inside."""
    found = Children(b"<l>" + inner + b"</l>").elements
    return [(element.name.encode(), element.content) for element in found if element.name]
