"""A package that is being changed: parts, what they lead to, and what kind of content they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ansinh_xl.errors import OutputRefused
from ansinh_xl.grid.members import DAMAGE, Members
from ansinh_xl.grid.package import Package, Relation
from ansinh_xl.outputs.patch.container import TooLargeError, packed_file
from ansinh_xl.outputs.patch.tags import Children, attribute_of, attributes, tags, value_of

TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_OTHER_ENCODING = re.compile(rb"""\A<\?xml[^>]*encoding=["'](?!utf-8|us-ascii)""", re.IGNORECASE)


class Parts:
    """The parts of a workbook's file, of which some are written anew.

    Raises OutputRefused ``cannot-patch`` for packages that must not be written to: signed ones,
    ones that several edit at once with a record of every change (the old "Share Workbook"), and
    what is no workbook of Excel's. Strict ones too: sheets, charts and the VML of notes that are
    added are Transitional, and nothing but Excel could prove that Excel takes both in one file.
    """

    def __init__(self, members: Members) -> None:
        self._members = members
        self._package = Package(members)
        self.written: dict[str, bytes] = {}
        self.removed: set[str] = set()
        workbook = self._package.workbook_part()
        if workbook is None or not workbook.endswith(".xml"):
            raise refused("not-xlsx")
        self.workbook = workbook
        if any(name.lower().startswith("_xmlsignatures/") for name in self.names()):
            raise refused("signed")
        if only(self.relations(workbook), "revisionHeaders") is not None:
            raise refused("shared-workbook")
        if _STRICT in self.read(workbook)[:4096]:
            raise refused("strict")

    def names(self) -> set[str]:
        """Names of all parts that the file will have."""
        return ({*self._members.by_name} | self.written.keys()) - self.removed

    def read(self, name: str) -> bytes:
        """A part as it is now. Raises UnreadableFile where it is damaged or holds a DOCTYPE."""
        if name in self.written:
            return self.written[name]
        part = self._package.read(name)
        if _OTHER_ENCODING.match(part):
            raise refused("encoding")
        return part

    def write(self, name: str, part: bytes) -> None:
        """Another content of a part, if it is another one."""
        if name in self.written or part != self._package.read(name):
            self.written[name] = part

    def add(self, name: str, part: bytes, kind: str) -> None:
        """A new part and its content type."""
        self.written[name] = part
        self.removed.discard(name)
        types = Children(self.read(TYPES), ("Default", "Override"))
        told = (types.prefix, attribute_of(f"/{name}"), attribute_of(kind))
        types.add("Override", b'<%sOverride PartName="%s" ContentType="%s"/>' % told)
        self.written[TYPES] = types.content()

    def remove(self, name: str) -> None:
        """A part that nothing leads to any more."""
        self.removed.add(name)
        self.written.pop(name, None)
        types = Children(self.read(TYPES))
        for element in types.all("Override"):
            if (
                attributes(next(tags(element.content)).attributes).get(b"PartName")
                == b"/" + name.encode()
            ):
                types.elements.remove(element)
        self.written[TYPES] = types.content()

    def default_type(self, extension: str, kind: str) -> None:
        """Parts whose name ends so are of this kind, unless they are told already."""
        types = Children(self.read(TYPES), ("Default", "Override"))
        for element in types.all("Default"):
            told = attributes(next(tags(element.content)).attributes)
            if told.get(b"Extension", b"").lower() == extension.encode():
                return
        told_of = (types.prefix, extension.encode(), kind.encode())
        types.add("Default", b'<%sDefault Extension="%s" ContentType="%s"/>' % told_of)
        self.written[TYPES] = types.content()

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern ("worksheets/sheet{}.xml") that no part has, in the
        folder of the workbook.
        """
        pattern = posixpath.join(posixpath.dirname(self.workbook), pattern)
        taken = {name.lower() for name in self.names()} | self._typed()
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def is_typed(self, name: str) -> bool:
        """Whether the package tells what kind of content a part of that name has."""
        return name.lower() in self._typed()

    def _typed(self) -> set[str]:
        """Names of which the kind of content is told, also where there is no such part."""
        types = Children(self.read(TYPES)).all("Override")
        told = (attributes(next(tags(item.content)).attributes) for item in types)
        return {value_of(item.get(b"PartName", b"")).lower().lstrip("/") for item in told}

    def sheet_parts(self) -> dict[str, str]:
        """Sheet name → part, in the workbook's order."""
        return self._package.sheet_parts()

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part of the file as it was leads to."""
        return self._package.relations(part)

    def relate(self, part: str, kind: str, target: str, *, outside: bool = False) -> str:
        """A new relation from a part to another; its id."""
        name = relations_of(part)
        names = self.names()
        if name not in names and name.lower() in map(str.lower, names):
            raise refused("damaged-part")  # Excel finds it by whatever case, other readers do not
        children = Children(self.read(name) if name in names else _RELATIONS)
        taken = {
            attributes(next(tags(item.content)).attributes).get(b"Id")
            for item in children.all("Relationship")
        }
        number = 1
        while b"rId%d" % number in taken:
            number += 1
        folder = posixpath.dirname(part)
        told = target if outside else posixpath.relpath(target, folder or ".")
        mode = b' TargetMode="External"' if outside else b""
        children.add(
            "Relationship",
            b'<%sRelationship Id="rId%d" Type="%s" Target="%s"%s/>'
            % (children.prefix, number, kind.encode(), attribute_of(told), mode),
        )
        self.lead(part, children.content())
        return f"rId{number}"

    def lead(self, part: str, relations: bytes) -> None:
        """All that a part leads to, written anew."""
        self.default_type("rels", _RELATIONS_TYPE)
        self.written[relations_of(part)] = relations

    def unrelate(self, part: str, target: str) -> None:
        """Take out the relation that leads to a part."""
        ids = {name.encode() for name, _, leads_to in self.relations(part) if leads_to == target}
        name = relations_of(part)
        children = Children(self.read(name))
        for element in children.all("Relationship"):
            if attributes(next(tags(element.content)).attributes).get(b"Id") in ids:
                children.elements.remove(element)
        self.written[name] = children.content()

    def file(self) -> bytes:
        """The whole file as it is now."""
        try:
            return packed_file(self._members, self.written, self.removed)
        except TooLargeError as error:
            raise refused("too-large") from error
        except DAMAGE as error:
            raise refused("damaged-part") from error


def relations_of(part: str) -> str:
    """The part that holds a part's relations."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def refused(reason: str, cell: str = "", sheet: str = "") -> OutputRefused:
    """A workbook that is not written to, and why."""
    return OutputRefused("cannot-patch", reason=reason, cell=cell, sheet=sheet, place=sheet)


def only(found: Iterable[Relation], kind: str) -> str | None:
    """The part that a relation of a kind leads to; None without one."""
    return next((part for _, told, part in found if told.endswith(f"/{kind}")), None)
