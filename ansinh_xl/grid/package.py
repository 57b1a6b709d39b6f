"""The parts of an .xlsx/.xlsm package: which part holds which sheet, its comments, outside links.

Reads only small parts as XML; sheets themselves are left to calamine and sheet_xml.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.sheet_xml import split_reference

_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_MODIFIED = re.compile(rb"modified[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")

Relation = tuple[str, str, str]
"""A relation's name, its type, and the part it leads to."""


OWN = "ansinh_xl"
"""The custom property by which our own output workbooks say what they are."""
_CUSTOM = "docProps/custom.xml"


def is_own_output(path: Path) -> bool:
    """True for a workbook that this program wrote as a result: it is no report of anybody."""
    try:
        if _CUSTOM.encode() not in path.read_bytes():  # names of members stand there as they are
            return False
        with zipfile.ZipFile(path) as archive:
            return _CUSTOM in archive.namelist() and f'name="{OWN}"'.encode() in archive.read(
                _CUSTOM
            )
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return False


class Package:
    """One opened package and the names of its parts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, part: str) -> bytes:
        """A part's bytes; UnreadableFile where the package is damaged or holds a DOCTYPE."""
        try:
            data = self._archive.read(part)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            KeyError,
            NotImplementedError,  # a way of packing that zipfile does not know
        ) as error:
            raise UnreadableFile("unreadable-file", reason="damaged") from error
        if b"<!DOCTYPE" in data:  # nowhere else either: in a cell's text "<" is written "&lt;"
            raise UnreadableFile("unsafe-file", reason="doctype")
        if data.startswith(_UTF_16):  # calamine takes such a sheet for an empty one
            raise UnreadableFile("unreadable-file", reason="damaged")
        return data

    def sheet_parts(self) -> dict[str, str]:
        """Sheet name → part name, in the workbook's order."""
        workbook = self._workbook_part()
        if workbook is None or not workbook.endswith(".xml"):
            return {}  # .xlsb names its sheets in binary
        targets = {name: part for name, _, part in self._relations(workbook)}
        sheets = _sheets_in(self.read(workbook))
        found = ((name, targets.get(relation, "")) for name, relation in sheets)
        return {name: part for name, part in found if part in self.names}

    def notes(self, sheet_part: str) -> dict[tuple[int, int], str]:
        """Cell comments of a sheet: (row, column) → text."""
        notes: dict[tuple[int, int], str] = {}
        for _, kind, part in self._relations(sheet_part):
            if not kind.endswith("/comments") or part not in self.names:
                continue
            for element in _parse(self.read(part)).iter():
                if _local(element.tag) == "comment":
                    place = split_reference(element.get("ref", ""))
                    text = "".join(
                        item.text or "" for item in element.iter() if _local(item.tag) == "t"
                    )
                    if place and text.strip():
                        notes[place] = text
        return notes

    def external_links(self) -> tuple[str, ...]:
        """Targets of links to other workbooks, as the package names them; never followed."""
        found = []
        for name in sorted(self.names):
            if name.startswith("xl/externalLinks/_rels/"):
                for element in _parse(self.read(name)).iter():
                    if _local(element.tag) == "Relationship":
                        found.append(posixpath.basename(element.get("Target", "")))
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

    def _workbook_part(self) -> str | None:
        for _, kind, part in self._relations(""):
            if kind.endswith("/officeDocument") and part in self.names:
                return part
        return None

    def _relations(self, part: str) -> tuple[Relation, ...]:
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        return _relations_in(self.read(relations), folder) if relations in self.names else ()


# Workbooks made from one template share these small parts to the byte.
@lru_cache(maxsize=16)
def _relations_in(data: bytes, folder: str) -> tuple[Relation, ...]:
    found = []
    for element in _parse(data).iter():
        if _local(element.tag) != "Relationship" or element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        joined = target if target.startswith("/") else posixpath.join(folder, target)
        resolved = posixpath.normpath(joined).lstrip("/")
        found.append((element.get("Id", ""), element.get("Type", ""), resolved))
    return tuple(found)


@lru_cache(maxsize=16)
def _sheets_in(data: bytes) -> tuple[tuple[str, str], ...]:
    """(name, relation) of every sheet that a workbook part lists."""
    return tuple(
        (
            element.get("name", ""),
            next((value for key, value in element.attrib.items() if _local(key) == "id"), ""),
        )
        for element in _parse(data).iter()
        if _local(element.tag) == "sheet"
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _parse(data: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - read() has refused any DOCTYPE
    except ElementTree.ParseError as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
