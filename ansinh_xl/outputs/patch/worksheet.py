"""One worksheet part: its rows, and what stands before and behind them in the schema's order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import CellRange, Place, cell_name
from ansinh_xl.outputs.patch.areas import ranges_of, validated, without, written
from ansinh_xl.outputs.patch.cells import Rows
from ansinh_xl.outputs.patch.parts import OFFICE, refused
from ansinh_xl.outputs.patch.plan import Condition, Validation
from ansinh_xl.outputs.patch.tags import (
    Children,
    Element,
    attribute_of,
    attributes,
    local,
    tags,
    text_of,
    whole,
    with_attribute,
)

_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"),
    *("sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"),
    *("dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
    *("rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
_ROWS = "sheetData"
_STILL_ALLOWED = b"".join(
    b' %s="0"' % name.encode()
    for name in (
        *("formatCells", "formatColumns", "formatRows", "insertRows", "insertHyperlinks"),
        *("deleteRows", "sort", "autoFilter"),
    )
)
"""0 says that it is not forbidden."""
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


class Worksheet:
    """A worksheet part that is being changed. ``touched`` are the rows to be written to."""

    def __init__(self, part: bytes, touched: Collection[int]) -> None:
        self.children = Children(part, _ORDER, skip=_ROWS.encode())
        self.prefix = self.children.prefix
        data = self.children.find(_ROWS)
        if data is None or local(self.children.root.name) != b"worksheet":
            raise refused("no-rows")
        self._data = data
        tag = next(tags(data.content))
        self._opening = tag
        self._written = bool(touched)
        end = tag.end if tag.empty else data.content.rfind(b"</")
        self.rows = Rows(data.content, (tag.end, end), self.prefix, touched)
        self._highest: int | None = None

    def style_of(self, place: Place) -> int | None:
        """The style of a cell: its own, its row's, its column's."""
        own = self.rows.style_of(place)
        return own if own is not None else self._style_of_column(place[1])

    def _style_of_column(self, column: int) -> int | None:
        columns = self.children.find("cols")
        for tag in tags(columns.content) if columns else ():
            if tag.closes or local(tag.name) != b"col":
                continue
            told = attributes(tag.attributes)
            if whole(told, b"min") <= column + 1 <= whole(told, b"max"):
                return whole(told, b"style") if b"style" in told else None
        return None

    def content(self) -> bytes:
        """The part as it is now."""
        if self._written:
            name, told = self._opening.name, self._opening.attributes
            begin, end = b"<%s%s>" % (name, told), b"</%s>" % name
            self._data.pieces = (begin, *self.rows.content(), end)
            self._grow_dimension()
        return self.children.content()

    def _grow_dimension(self) -> None:
        found = self.children.find("dimension")
        filled = [
            (number, column) for number, row in self.rows.rows.items() for column in row.cells
        ]
        if found is None or not filled:
            return
        tag = found.opened()[0]
        first, _, last = attributes(tag.attributes).get(b"ref", b"").decode().partition(":")
        begin, end = split_reference(first), split_reference(last or first)
        if begin is None or end is None:
            return
        rows, columns = zip(begin, end, *filled, strict=True)
        told = str(CellRange(min(rows), min(columns), max(rows), max(columns)))
        told = (
            told if min(rows) != max(rows) or min(columns) != max(columns) else told.split(":")[0]
        )
        found.rebuilt(with_attribute(tag.attributes, b"ref", told.encode()), b"")

    def validate(self, validations: Sequence[Validation]) -> None:
        """What may be typed where. Cells that have a rule of the workbook's own keep that alone:
        Excel knows one for a cell.
        """
        taken = validated(self.children.elements)
        left = [item._replace(ranges=without(item.ranges, taken)) for item in validations]
        entries = [_validation(item, self.prefix) for item in left if item.ranges]
        if entries:
            self._append("dataValidations", b"".join(entries), len(entries))

    def _append(self, name: str, entries: bytes, more: int) -> None:
        found = self.children.find(name)
        if found is None:
            found = self.children.add(name, b"<%s%s/>" % (self.prefix, name.encode()))
        tag, inner = found.opened()
        own = sum(1 for item in Children(b"<l>" + inner + b"</l>").elements if item.name)
        told = with_attribute(tag.attributes, b"count", b"%d" % (own + more))
        found.rebuilt(told, inner + entries)

    def condition(self, condition: Condition, style: int) -> None:
        """Cells that light up. Rules that stand there go before it."""
        p = self.prefix
        if self._highest is None:
            self._highest = self._highest_priority()
        self._highest += 1
        rule = b'<%scfRule type="expression" dxfId="%d" priority="%d">' % (p, style, self._highest)
        formula = b"<%sformula>%s</%sformula></%scfRule>" % (p, text_of(condition.formula), p, p)
        told = (p, written(condition.ranges), rule, formula, p)
        xml = b'<%sconditionalFormatting sqref="%s">%s%s</%sconditionalFormatting>' % told
        self.children.add("conditionalFormatting", xml)

    def _highest_priority(self) -> int:
        rules = (
            attributes(tag.attributes)
            for part in ("conditionalFormatting", "extLst")
            for item in self.children.all(part)
            for tag in tags(item.content)
            if local(tag.name) == b"cfRule"
        )
        return max((whole(told, b"priority") for told in rules), default=0)

    def protect(self) -> None:
        """Locked cells cannot be typed into. A sheet that is protected already stays as it is."""
        if self.children.find("sheetProtection") is None:
            told = b'<%ssheetProtection sheet="1"%s/>'
            self.children.add("sheetProtection", told % (self.prefix, _STILL_ALLOWED))

    def link(self, place: Place, location: str) -> None:
        """A cell that leads to another place of the workbook, unless it leads somewhere already."""
        cell = cell_name(*place).encode()
        told = (self.prefix, cell, attribute_of(location))
        found = self.children.find("hyperlinks")
        if found is None:
            found = self.children.add("hyperlinks", b"<%shyperlinks/>" % self.prefix)
        tag, inner = found.opened()
        refs = (attributes(item.attributes).get(b"ref", b"") for item in tags(inner))
        own = (item for ref in refs for item in ranges_of(ref))
        if not without([CellRange(*place, *place)], own):
            return
        found.rebuilt(tag.attributes, inner + b'<%shyperlink ref="%s" location="%s"/>' % told)

    def freeze(self, first: Place) -> None:
        """What is above and left of a cell stays in sight, unless the sheet has panes already."""
        p, (row, column) = self.prefix, first
        if not row and not column:
            return
        corner = b"bottomRight" if row and column else b"bottomLeft" if row else b"topRight"
        split = (b' xSplit="%d"' % column if column else b"") + (
            b' ySplit="%d"' % row if row else b""
        )
        pane = b'<%spane%s topLeftCell="%s" activePane="%s" state="frozen"/>' % (
            *(p, split, cell_name(row, column).encode(), corner),
        )
        pane += b'<%sselection pane="%s"/>' % (p, corner)
        views = self.children.find("sheetViews")
        if views is None:
            xml = b'<%ssheetViews><%ssheetView workbookViewId="0">%s</%ssheetView></%ssheetViews>'
            self.children.add("sheetViews", xml % (p, p, pane, p, p))
            return
        tag, inner = views.opened()
        view = Children(b"<v>" + inner + b"</v>").find("sheetView")
        if view is None or any(local(item.name) == b"pane" for item in tags(inner)):
            return
        seen, within = view.opened()
        # What is scrolled away when panes are frozen can never be seen again.
        told = with_attribute(seen.attributes, b"topLeftCell", None)
        if attributes(told).get(b"view") == b"pageLayout":  # it knows no panes
            return
        rest = b"".join(
            item.content
            for item in Children(b"<v>" + within + b"</v>").elements
            if item.name != "selection"
        )
        changed = Element("sheetView", view.content)
        changed.rebuilt(told, pane + rest)
        views.rebuilt(tag.attributes, inner.replace(view.content, changed.content, 1))

    def lead_to(self, name: str, relation: str) -> None:
        """An element that names a relation: drawing, legacyDrawing."""
        told = (self.prefix, name.encode(), OFFICE.encode(), relation.encode())
        self.children.add(name, b'<%s%s xmlns:r="%s" r:id="%s"/>' % told)


def _validation(item: Validation, p: bytes) -> bytes:
    told = b' type="%s"' % item.kind.encode()
    if item.kind not in ("list", "custom") and item.operator != "between":
        told += b' operator="%s"' % item.operator.encode()
    if not item.strict:
        told += b' errorStyle="warning"'
    told += b' allowBlank="1" showInputMessage="1" showErrorMessage="1"'
    texts = (
        (b"errorTitle", item.title[:_LONGEST_TITLE]),
        (b"error", item.message[:_LONGEST_MESSAGE]),
        (b"promptTitle", item.title[:_LONGEST_TITLE] if item.prompt else ""),
        (b"prompt", item.prompt[:_LONGEST_MESSAGE]),
    )
    for name, text in texts:
        if text:
            told += b' %s="%s"' % (name, attribute_of(text))
    told += b' sqref="%s"' % written(item.ranges)
    formulas = b"<%sformula1>%s</%sformula1>" % (p, text_of(item.first), p)
    if item.second is not None:
        formulas += b"<%sformula2>%s</%sformula2>" % (p, text_of(item.second), p)
    return b"<%sdataValidation%s>%s</%sdataValidation>" % (p, told, formulas, p)
