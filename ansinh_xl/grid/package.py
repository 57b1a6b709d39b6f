"""The parts of an .xlsx, .xlsm or .xlsb package: which part holds which sheet, comments, links.

Reads only small parts as XML; sheets themselves are left to calamine and sheet_xml.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.members import DAMAGE, Members
from ansinh_xl.grid.sheet_xml import merges_first, split_reference
from ansinh_xl.grid.xml_events import scan_xml

_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_KEPT = 2**26
"""So many inflated bytes are kept until calamine has read them; a large file costs no more."""
_MACROS = ("/xlMacrosheet", "/xlIntlMacrosheet")
"""Sheets of Excel 4 macros, which old viruses left in many an office's workbooks."""
_BINARY = ".bin"
_LINKS = "xl/externalLinks/"
_MOST_LINKS = 1_000
"""Each is told of in a finding."""
_OLD_PIECE = rb"""rFont\s+val=["'](?:\.vn|vni)"""
_SHEET = rb"<(?:\w+:)?sheet\b[^>]{0,2000}?(?:/>|>\s*</(?:\w+:)?sheet>)"
_SHEETS_RELATION = rb"""\w*:?\bid=["']([^"']*)["']"""
_MODIFIED = re.compile(rb"modified[^>]{0,200}>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")

T = TypeVar("T")
Relation = tuple[str, str, str]
"""A relation's name, its type, and the part it leads to."""


STYLES = "xl/styles.xml"
_TOLD: dict[bytes, tuple[bool, Mapping[int, int]]] = {}
_SHARED, _MOST_STYLES = 2**14, 64


class Package:
    """One opened package and the names of its parts."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self.names = members.by_name.keys()
        self._inflated: dict[str, bytes] = {}
        self._room = _KEPT
        self._instead: dict[str, bytes] = {}
        self._replaced: dict[str, bytes] = {}
        self._long: set[str] = set()
        self.listed: tuple[str, bytes, tuple[Relation, ...]] | None = None
        """The part that lists the sheets, its bytes, what it leads to; known by ``sheet_parts``,
        and None where not each of them is there."""

    def size(self, part: str) -> int:
        """How large a part is, as the directory says."""
        return self._members.by_name[part].size

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The file's bytes for calamine with these contents of parts."""
        return self._members.with_stored({**parts, **self._instead})

    def look_at(self, part: str) -> bytes:
        """A part's bytes, which are inflated already for who reads them after this."""
        data = self.read(part)
        self._members.give_back(part, data)
        return data

    def spare_room(self, part: str) -> None:
        """Have calamine inflate a part itself: a little slower, in a third of the room."""
        self._long.add(part)
        self._inflated.pop(part, None)

    def replace(self, part: str, content: bytes) -> None:
        """Have everybody read this of a part from now on: less of it, or the same written anew."""
        self._replaced[part] = content
        self._inflated.pop(part, None)
        self._members.give_back(part, None)

    def can_be_changed(self) -> bool:
        """Whether calamine too reads what is to be read of a part in its place."""
        return self._members.listed[0].entry >= 0

    def read(self, part: str) -> bytes:
        """A part's bytes; UnreadableFile where the package is damaged or holds a DOCTYPE."""
        if self._replaced and part in self._replaced:
            return self._replaced[part]
        try:
            data = self._members.read(part)
        except DAMAGE as error:
            raise UnreadableFile("unreadable-file", reason="damaged") from error
        # Nowhere in a part: in a cell's text "<" is written "&lt;". A rare letter is found soonest.
        if b"!" in data and b"<!DOCTYPE" in data:
            raise UnreadableFile("unsafe-file", reason="doctype")
        if data.startswith(_UTF_16):  # calamine takes such a sheet for an empty one
            raise UnreadableFile("unreadable-file", reason="damaged")
        if len(data) <= self._room and part not in self._long:
            self._inflated[part] = data
            self._room -= len(data)
        return data

    def content(self, sheets: Iterable[str]) -> bytes:
        """The file's bytes for calamine, which inflates each sheet twice: those that were read
        stand in them inflated, with their merges before their rows.
        """
        known = self._inflated
        stored = {name: merges_first(known[name]) for name in sheets if name in known}
        self._members.release()
        self._inflated = {}
        return self._members.with_stored({**stored, **self._replaced, **self._instead})

    def sheet_parts(self) -> dict[str, str]:
        """Sheet name → part name, in the workbook's order."""
        workbook = self.workbook_part()
        if workbook is None:
            return {}
        data = self.read(workbook)
        relations = self.relations(workbook)
        sheets = _sheets_in(data) if not workbook.endswith(_BINARY) else _binary_sheets(data)
        self.listed = workbook, data, relations
        targets = {name: part for name, kind, part in relations if not kind.endswith(_MACROS)}
        if not {relation for _, relation in sheets} <= targets.keys():
            # calamine would refuse the workbook for the sake of what holds no data.
            self._instead[workbook] = _without_sheets(data, len(sheets), targets.keys())
            self.listed = None
        found = ((name, targets.get(relation, "")) for name, relation in sheets)
        return {name: part for name, part in found if part in self.names}

    def told_by_styles(self) -> tuple[bool, Mapping[int, int]]:
        """Whether a style of the workbook uses a font from before Unicode (.Vn*, VNI-*); and how
        far styles indent what stands in their cells, by their number.
        """
        part = STYLES if STYLES in self.names else self.related("styles")
        return (False, {}) if part is None else self.told_by(part, _TOLD, _told_by_styles)

    def told_by(self, part: str, kept: dict[bytes, T], tell: Callable[[bytes], T]) -> T:
        """What ``tell`` makes of a part; ``kept`` for other workbooks of one template, which share
        their styles to the byte.
        """
        packed = self._members.packed(part)
        known = kept.get(packed) if packed is not None else None
        if known is None:
            known = tell(self.read(part))
            if packed is not None and len(packed) <= _SHARED:
                if len(kept) >= _MOST_STYLES:
                    kept.clear()
                kept[packed] = known
        return known

    def names_old_font_in_texts(self, sheets: Iterable[str]) -> bool:
        """Whether a piece of a text does. That costs the texts' inflating: few need be asked."""
        texts = self.related("sharedStrings")
        parts = [*sheets] if texts is None else [texts, *sheets]
        return any(re.search(_OLD_PIECE, self.read(part), re.IGNORECASE) for part in parts)

    def related(self, kind: str) -> str | None:
        """The part that the workbook calls its "styles", "sharedStrings" …; None without one."""
        workbook = self.workbook_part()
        if workbook is None:
            return None
        parts = (part for _, told, part in self.relations(workbook) if told.endswith(f"/{kind}"))
        return next((part for part in parts if part in self.names), None)

    def notes(self, sheet_part: str) -> dict[tuple[int, int], str]:
        """Cell comments of a sheet: (row, column) → text."""
        from xml.etree import ElementTree  # few workbooks have comments

        notes: dict[tuple[int, int], str] = {}
        for _, kind, part in self.relations(sheet_part):
            if not kind.endswith("/comments") or part not in self.names:
                continue
            if part.endswith(_BINARY):
                notes.update(_binary_notes(self.read(part)))
                continue
            try:
                comments = ElementTree.fromstring(self.read(part))  # noqa: S314 - no DOCTYPE in it
            except (ElementTree.ParseError, *DAMAGE) as error:
                raise UnreadableFile("unreadable-file", reason="damaged") from error
            for element in comments.iter():
                if _local(element.tag) == "comment":
                    place = split_reference(element.get("ref", ""))
                    text = "".join(
                        item.text or "" for item in element.iter() if _local(item.tag) == "t"
                    )
                    if place and text.strip():
                        notes[place] = text
        return notes

    def external_links(self) -> tuple[str, ...]:
        """Targets of links to other workbooks and programs (DDE), as the package names them; never
        followed. Of a path only the file's name is told.
        """
        found: list[str] = []

        def hear(tag: str, told: dict[str, str]) -> None:
            if len(found) >= _MOST_LINKS:
                return
            if _local(tag) == "Relationship":
                found.append(posixpath.basename(told.get("Target", "")))
            elif _local(tag) == "ddeLink":
                found.append(f"DDE {told.get('ddeService', '')}")

        for name in sorted([name for name in self.names if name.startswith(_LINKS)]):
            if name.endswith((".xml", ".rels")):
                scan_xml(self.read(name), hear)
        return tuple(found)

    def modified(self) -> datetime | None:
        """When the workbook says it was last saved; None where it does not say."""
        if "docProps/core.xml" not in self.names:
            return None
        found = _MODIFIED.search(self.read("docProps/core.xml"))
        try:
            return datetime.fromisoformat(found[1].decode()) if found else None
        except ValueError:
            return None

    def workbook_part(self) -> str | None:
        """The part that lists the sheets."""
        for _, kind, part in self.relations(""):
            if kind.endswith("/officeDocument") and part in self.names:
                return part
        return None

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part, or with "" the package itself, leads to."""
        folder, relations = _where_relations_stand(part)
        return _relations_in(self.read(relations), folder) if relations in self.names else ()


@lru_cache(maxsize=64)
def _where_relations_stand(part: str) -> tuple[str, str]:
    """A part's folder, and the part that tells what it leads to."""
    folder, base = posixpath.split(part)
    return folder, posixpath.join(folder, "_rels", f"{base}.rels")


# Workbooks made from one template share these small parts to the byte.
@lru_cache(maxsize=16)
def _relations_in(data: bytes, folder: str) -> tuple[Relation, ...]:
    found = []
    told_of: set[str | None] = set()
    for tag, told in elements(data):
        if tag != "Relationship":
            continue
        if told.get("Id") in told_of:  # which of two a parser takes is its own affair
            raise UnreadableFile("unreadable-file", reason="damaged")
        told_of.add(told.get("Id"))
        if told.get("TargetMode") == "External":
            continue
        target = told.get("Target", "")
        joined = target if target.startswith("/") else posixpath.join(folder, target)
        resolved = posixpath.normpath(joined).lstrip("/")
        found.append((told.get("Id", ""), told.get("Type", ""), resolved))
    return tuple(found)


@lru_cache(maxsize=16)
def _sheets_in(data: bytes) -> tuple[tuple[str, str], ...]:
    """(name, relation) of every sheet that a workbook part lists."""
    return tuple(
        (
            told.get("name", ""),
            next((value for key, value in told.items() if _local(key) == "id"), ""),
        )
        for tag, told in elements(data)
        if tag == "sheet"
    )


def _told_by_styles(styles: bytes) -> tuple[bool, Mapping[int, int]]:
    indented: Mapping[int, int] = {}
    if b"indent=" in styles:
        from ansinh_xl.grid.indents import indented_styles  # few workbooks indent by alignment

        indented = indented_styles(styles)
    styles = styles.replace(b"\0", b"").lower()  # .xlsb names them in UTF-16
    return b".vn" in styles or b"vni" in styles, indented


def _binary_sheets(data: bytes) -> tuple[tuple[str, str], ...]:
    from ansinh_xl.grid.xlsb_records import sheets_in  # few files need it

    try:
        return sheets_in(data)
    except DAMAGE as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error


def _binary_notes(data: bytes) -> dict[tuple[int, int], str]:
    from ansinh_xl.grid.xlsb_records import notes_in

    try:
        return notes_in(data)
    except DAMAGE as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error


def _without_sheets(data: bytes, listed: int, known: Collection[str]) -> bytes:
    """A workbook part without the sheets that lead nowhere (Basic modules) or to macros."""
    found = re.findall(_SHEET, data)
    if len(found) != listed:
        return data
    for sheet in found:
        relation = re.search(_SHEETS_RELATION, sheet)
        if relation is None or relation[1].decode("utf-8", "replace") not in known:
            data = data.replace(sheet, b"", 1)
    return data


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Local name and attributes of every element, as they follow on one another."""
    found: list[tuple[str, dict[str, str]]] = []
    scan_xml(data, lambda tag, told: found.append((_local(tag), told)))
    return found
