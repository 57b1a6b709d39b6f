"""Sheets of a workbook of our own put into another one: with their styles, tables and charts.

What XlsxWriter wrote keeps its form; only numbers that lead elsewhere (styles, texts, parts) are
told anew. Texts become inline ones, so that the other workbook's own texts need not be touched.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from ansinh_xl.grid.members import Members
from ansinh_xl.grid.package import Package
from ansinh_xl.outputs.patch.parts import OFFICE, TYPES, Parts, relations_of
from ansinh_xl.outputs.patch.styles import Styles
from ansinh_xl.outputs.patch.tags import Children, Element, attributes, tags, whole, with_attribute
from ansinh_xl.outputs.patch.workbook import WorkbookPart

_NUMBERED = re.compile(r"(.*?)(\d+)(\.\w+)\Z")
_SHARED = re.compile(rb'<c ([^>]*?)t="s"([^>]*)><v>(\d+)</v></c>')
_STYLE = re.compile(rb'(<(?:c|row) [^>]*?\bs=")(\d+)(")')
_COLUMN = re.compile(rb'(<col [^>]*?\bstyle=")(\d+)(")')
_CONDITION = re.compile(rb'(<cfRule [^>]*?\bdxfId=")(\d+)(")')
_TABLE_STYLE = re.compile(rb'(dxfId=")(\d+)(")')
_FORMULA = re.compile(rb"<(?:f|formula\d?|calculatedColumnFormula|totalsRowFormula)[ >][^<]*</")
_BEFORE_BRACKET = re.compile(rb"[\w.\x80-\xff]+(?=\[)")
_LISTS = ("fonts", "fills", "borders")
_ID = {"fonts": b"fontId", "fills": b"fillId", "borders": b"borderId"}


def graft(parts: Parts, workbook: WorkbookPart, styles: Styles, made: bytes) -> list[str]:
    """Add every sheet of a workbook that XlsxWriter made; gives their parts' names."""
    return _Graft(parts, workbook, styles, made).sheets()


class _Graft:
    def __init__(self, parts: Parts, workbook: WorkbookPart, styles: Styles, made: bytes) -> None:
        self._parts = parts
        self._workbook = workbook
        self._source = Package(Members(made))
        self._styles, self._conditions = _joined_styles(styles, self._source.read("xl/styles.xml"))
        self._texts = _texts(self._source)
        self._kinds = _kinds(self._source)
        self._names: dict[str, str] = {}
        """Part of the made workbook → its name in the other one."""
        self._table = _highest_table(parts)
        self._tables = self._table_names(parts)

    def sheets(self) -> list[str]:
        """Put them in."""
        added, places = [], {}
        for number, (name, part) in enumerate(self._source.sheet_parts().items()):
            target = self._bring(part)
            relation = self._parts.relate(self._parts.workbook, f"{OFFICE}/worksheet", target)
            places[number] = self._workbook.add_sheet(name, relation)
            added.append(target)
        self._define(places)
        return added

    def _bring(self, part: str) -> str:
        """A part and all that it leads to, under names that are free."""
        if part in self._names:
            return self._names[part]
        told = _NUMBERED.match(part)
        pattern = f"{told[1]}{{}}{told[3]}" if told else part.replace(".", "{}.", 1)
        name = self._names[part] = self._parts.free_name(pattern.removeprefix("xl/"))
        self._parts.add(name, self._content(part), self._kinds[part])
        leads = (
            self._source.read(relations_of(part))
            if relations_of(part) in self._source.names
            else b""
        )
        if leads:
            self._parts.lead(name, self._relations(part, name, leads))
        return name

    def _relations(self, part: str, name: str, leads: bytes) -> bytes:
        children = Children(leads)
        for item in children.all("Relationship"):
            tag = item.opened()[0]
            told = attributes(tag.attributes)
            if told.get(b"TargetMode") == b"External":
                continue
            old = posixpath.normpath(
                posixpath.join(posixpath.dirname(part), told[b"Target"].decode())
            )
            target = posixpath.relpath(self._bring(old.lstrip("/")), posixpath.dirname(name))
            item.rebuilt(with_attribute(tag.attributes, b"Target", target.encode()), b"")
        return children.content()

    def _content(self, part: str) -> bytes:
        content = self._source.read(part)
        if part.startswith("xl/worksheets/"):
            content = content.replace(b' tabSelected="1"', b"")
            content = _SHARED.sub(self._inline, content)
            content = content.replace(b"</f><v>0</v>", b"</f>")  # not known is not 0
            content = _FORMULA.sub(self._with_table_names, content)
            content = _STYLE.sub(self._restyled, content)
            content = _COLUMN.sub(self._restyled, content)
            return _CONDITION.sub(self._relit, content)
        if part.startswith("xl/tables/"):
            self._table += 1
            content = self._retold(content)
            content = _FORMULA.sub(self._with_table_names, content)
            return _TABLE_STYLE.sub(self._relit, content)
        return content

    def _table_names(self, parts: Parts) -> dict[bytes, bytes]:
        """Table of the made workbook → its name in the other one, where it is taken there."""
        taken = {
            name.lower() for part in _tables(parts.names()) for name in _named(parts.read(part))
        }
        taken |= {name.lower() for name in self._workbook.names()}
        renamed = {}
        for part in _tables(self._source.names):
            for name in {*_named(self._source.read(part))}:
                number, free = 1, name
                while free.lower() in taken:
                    number += 1
                    free = b"%s_%d" % (name, number)
                taken.add(free.lower())
                if free != name:
                    renamed[name] = free
        return renamed

    def _retold(self, table: bytes) -> bytes:
        tag = next(tags(table))
        told = with_attribute(tag.attributes, b"id", b"%d" % self._table)
        for key in (b"name", b"displayName"):
            name = attributes(told).get(key, b"")
            told = with_attribute(told, key, self._tables.get(name, name))
        return table[: tag.start] + b"<%s%s>" % (tag.name, told) + table[tag.end :]

    def _with_table_names(self, found: re.Match[bytes]) -> bytes:
        return _BEFORE_BRACKET.sub(lambda name: self._tables.get(name[0], name[0]), found[0])

    def _inline(self, found: re.Match[bytes]) -> bytes:
        text = self._texts[int(found[3])]
        return b'<c %st="inlineStr"%s><is>%s</is></c>' % (found[1], found[2], text)

    def _restyled(self, found: re.Match[bytes]) -> bytes:
        return b"%s%d%s" % (found[1], self._styles[int(found[2])], found[3])

    def _relit(self, found: re.Match[bytes]) -> bytes:
        return b"%s%d%s" % (found[1], self._conditions + int(found[2]), found[3])

    def _define(self, places: Mapping[int, int]) -> None:
        """Names that belong to a sheet: what is printed, what is filtered; and those of all."""
        part = self._source.workbook_part()
        found = Children(self._source.read(part or "")).find("definedNames")
        for item in Children(b"<l>" + found.opened()[1] + b"</l>").elements if found else ():
            tag, refers = item.opened()
            told = attributes(tag.attributes)
            scope = told.get(b"localSheetId")
            sheet = places[int(scope)] if scope is not None else None
            self._workbook.define_written(told[b"name"], refers, sheet, tag.attributes)


def _joined_styles(styles: Styles, part: bytes) -> tuple[list[int], int]:
    """Style of the made workbook → style in the other; and the number of its first condition."""
    own = Styles(part)
    begins = {
        name: styles.extend(name, _prefixed(own.listed(name), styles.prefix)) for name in _LISTS
    }
    formats = {
        told[b"numFmtId"]: told[b"formatCode"]
        for entry in own.listed("numFmts")
        for told in [attributes(next(tags(entry)).attributes)]
    }
    entries = []
    for entry in own.listed("cellXfs"):
        element = Element("xf", entry)
        tag, inner = element.opened()
        told = tag.attributes
        for listed, begin in begins.items():
            number = whole(attributes(told), _ID[listed])
            told = with_attribute(told, _ID[listed], b"%d" % (begin + number))
        code = formats.get(attributes(told).get(b"numFmtId", b""))
        if code is not None:
            told = with_attribute(told, b"numFmtId", b"%d" % styles.written_format(code))
        told = with_attribute(told, b"xfId", b"0")
        for name in (b"applyFont", b"applyFill", b"applyBorder"):
            told = with_attribute(told, name, b"1")
        element.rebuilt(told, inner)
        entries.append(element.content)
    first = styles.extend("cellXfs", _prefixed(entries, styles.prefix))
    conditions = styles.extend("dxfs", _prefixed(own.listed("dxfs"), styles.prefix))
    return [first + number for number in range(len(entries))], conditions


def _prefixed(entries: list[bytes], prefix: bytes) -> list[bytes]:
    """What XlsxWriter wrote without a prefix, with the one of the other workbook."""
    if not prefix:
        return entries
    return [re.sub(rb"<(/?)(?=\w)", rb"<\g<1>" + prefix, entry) for entry in entries]


def _texts(source: Package) -> list[bytes]:
    if "xl/sharedStrings.xml" not in source.names:
        return []
    items = Children(source.read("xl/sharedStrings.xml")).all("si")
    return [item.opened()[1] for item in items]


def _kinds(source: Package) -> dict[str, str]:
    """Part → content type."""
    types = Children(source.read(TYPES))
    told = [attributes(next(tags(item.content)).attributes) for item in types.elements if item.name]
    endings = {
        item[b"Extension"].decode(): item[b"ContentType"].decode()
        for item in told
        if b"Extension" in item
    }
    named = {
        item[b"PartName"].decode().lstrip("/"): item[b"ContentType"].decode()
        for item in told
        if b"PartName" in item
    }
    return {
        name: named.get(name) or endings.get(name.rpartition(".")[2], "") for name in source.names
    }


def _highest_table(parts: Parts) -> int:
    """Tables of a workbook have numbers that no two share."""
    told = (_root(parts.read(name)) for name in _tables(parts.names()))
    return max((whole(item, b"id") for item in told), default=0)


def _tables(names: Iterable[str]) -> list[str]:
    return [name for name in sorted(names) if "/tables/table" in f"/{name}"]


def _named(table: bytes) -> tuple[bytes, ...]:
    told = _root(table)
    return tuple(told[key] for key in (b"displayName", b"name") if key in told)


def _root(part: bytes) -> dict[bytes, bytes]:
    return attributes(next(tags(part)).attributes)
