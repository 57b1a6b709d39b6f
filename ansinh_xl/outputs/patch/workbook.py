"""The workbook part: its sheets, names, and that all is to be calculated when it is opened."""

from __future__ import annotations

from collections.abc import Mapping

from ansinh_xl.outputs.patch.parts import OFFICE, Parts, refused
from ansinh_xl.outputs.patch.tags import (
    Children,
    Element,
    attribute_of,
    attributes,
    tags,
    text_of,
    value_of,
    whole,
    with_attribute,
)

_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize"),
    *("customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)


class WorkbookPart:
    """The workbook part that is being changed."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.children = Children(parts.read(parts.workbook), _ORDER)
        sheets = self.children.find("sheets")
        if sheets is None:
            raise refused("not-xlsx")
        self._sheets = sheets

    def sheet_names(self) -> list[str]:
        """Names of all sheets as they are written, in order."""
        return [value_of(told.get(b"name", b"")) for told in self._listed()]

    def _listed(self) -> list[dict[bytes, bytes]]:
        inner = Children(b"<l>" + self._sheets.opened()[1] + b"</l>").all("sheet")
        return [attributes(next(tags(item.content)).attributes) for item in inner]

    def add_sheet(self, name: str, relation: str) -> int:
        """A sheet behind the others; its place, from 0."""
        if name.casefold() in map(str.casefold, self.sheet_names()):
            raise refused("sheet-taken", sheet=name)
        listed = self._listed()
        number = max((whole(told, b"sheetId") for told in listed), default=0) + 1
        tag, inner = self._sheets.opened()
        told = (
            self.children.prefix,
            attribute_of(name),
            number,
            OFFICE.encode(),
            relation.encode(),
        )
        made = b'<%ssheet name="%s" sheetId="%d" xmlns:r="%s" r:id="%s"/>' % told
        self._sheets.rebuilt(tag.attributes, inner + made)
        return len(listed)

    def hide(self, states: Mapping[str, str]) -> None:
        """Sheets by name that are not shown from now on."""
        tag, inner = self._sheets.opened()
        children = Children(b"<l>" + inner + b"</l>")
        for item in children.all("sheet"):
            opened, opened_content = item.opened()
            state = states.get(value_of(attributes(opened.attributes).get(b"name", b"")))
            if state is not None:
                told = with_attribute(opened.attributes, b"state", state.encode())
                item.rebuilt(told, opened_content)
        self._sheets.rebuilt(tag.attributes, b"".join(item.content for item in children.elements))

    def names(self) -> list[bytes]:
        """Defined names as they are written."""
        found = self.children.find("definedNames")
        listed = tags(found.content) if found else ()
        told = (attributes(tag.attributes) for tag in listed if not tag.closes)
        return [item[b"name"] for item in told if b"name" in item]

    def define(self, names: Mapping[str, str]) -> None:
        """Names of the whole workbook; those of the same name go."""
        for name, refers in names.items():
            self.define_written(attribute_of(name), text_of(refers))

    def define_written(
        self, name: bytes, refers: bytes, sheet: int | None = None, more: bytes = b""
    ) -> None:
        """The same as XML, of the workbook or of the sheet at a place."""
        p = self.children.prefix
        found = self.children.find("definedNames")
        if found is None:
            found = self.children.add("definedNames", b"<%sdefinedNames/>" % p)
        told = with_attribute(more, b"name", name)
        told = with_attribute(told, b"localSheetId", None if sheet is None else b"%d" % sheet)
        tag, inner = found.opened()
        listed = Children(b"<l>" + inner + b"</l>").elements
        kept = [item.content for item in listed if not _defines(item, name, sheet)]
        made = b"<%sdefinedName%s>%s</%sdefinedName>" % (p, told, refers, p)
        found.rebuilt(tag.attributes, b"".join((*kept, made)))

    def calculate_on_opening(self) -> None:
        """All formulas are calculated when the workbook is opened."""
        found = self.children.find("calcPr")
        if found is None:
            self.children.add("calcPr", b'<%scalcPr fullCalcOnLoad="1"/>' % self.children.prefix)
        else:
            tag, inner = found.opened()
            found.rebuilt(with_attribute(tag.attributes, b"fullCalcOnLoad", b"1"), inner)

    def drop_order(self) -> None:
        """In which order formulas were calculated, for other cells have them now."""
        for _, kind, part in self._parts.relations(self._parts.workbook):
            if kind.endswith("/calcChain") and part in self._parts.names():
                self._parts.unrelate(self._parts.workbook, part)
                self._parts.remove(part)

    def save(self) -> None:
        """Write the part, if anything of it is new."""
        self._parts.write(self._parts.workbook, self.children.content())


def _defines(item: Element, name: bytes, sheet: int | None) -> bool:
    if item.name != "definedName":
        return False
    told = attributes(next(tags(item.content)).attributes)
    scope = told.get(b"localSheetId")
    same = told.get(b"name", b"").lower() == name.lower()
    return same and scope == (None if sheet is None else b"%d" % sheet)
