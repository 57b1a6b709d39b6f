"""Which font each text of an .ods sheet is in, by the style of its cell, row or column.

Asked only where the document names an old font. Pieces of a cell in fonts of their own are read by
the font of the cell.
"""

from __future__ import annotations

from ansinh_xl.grid.legacy_text import SheetFonts
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.types import Place
from ansinh_xl.grid.xml_events import scan_xml

_PARTS = ("styles.xml", "content.xml")
_MOST = 1_024
"""A text that is repeated more often than that is no text of a table."""


def names_old_font(package: Package) -> bool:
    """Whether a font from before Unicode is among those that the document declares."""
    parts = (package.read(part) for part in _PARTS if part in package.names)
    return any(b".Vn" in part or b"VNI-" in part or b".VN" in part for part in parts)


def fonts_of_sheets(package: Package) -> dict[str, SheetFonts]:
    """Sheet name → its cells' fonts."""
    scan = _Scan()
    for part in _PARTS:
        if part in package.names:
            scan_xml(package.read(part), scan.start)
    return {sheet: SheetFonts(cells, {}) for sheet, cells in scan.sheets.items()}


class _Scan:
    """Expat handlers over styles.xml, then content.xml; names are told without their namespace."""

    def __init__(self) -> None:
        self.sheets: dict[str, dict[Place, str]] = {}
        self._families: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._style = ""
        self._cells: dict[Place, str] = {}
        self._columns: list[tuple[int, str]] = []
        self._row_style = ""
        self._row = self._column = self._below = self._right = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        told = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        handler = _HANDLERS.get(tag.rpartition("}")[2])
        if handler is not None:
            handler(self, told)

    def font_face(self, told: dict[str, str]) -> None:
        self._families[told.get("name", "")] = told.get("font-family", "").strip("'\"")

    def style(self, told: dict[str, str]) -> None:
        self._style = told.get("name", "") if told.get("family") == "table-cell" else ""
        if "parent-style-name" in told:
            self._parents[self._style] = told["parent-style-name"]

    def text_properties(self, told: dict[str, str]) -> None:
        name = told.get("font-name", "")
        font = self._families.get(name) or told.get("font-family", name).strip("'\"")
        if self._style and font:
            self._fonts[self._style] = font

    def table(self, told: dict[str, str]) -> None:
        self._cells = self.sheets.setdefault(told.get("name", ""), {})
        self._columns = []
        self._row = self._below = 0

    def column(self, told: dict[str, str]) -> None:
        style = told.get("default-cell-style-name", "")
        self._columns.append((_times(told, "number-columns-repeated"), style))

    def row(self, told: dict[str, str]) -> None:
        self._row = self._below
        self._below += _times(told, "number-rows-repeated")
        self._row_style = told.get("default-cell-style-name", "")
        self._right = 0

    def cell(self, told: dict[str, str]) -> None:
        self._column = self._right
        self._right += _times(told, "number-columns-repeated")
        if told.get("value-type") != "string":
            return
        for column in range(self._column, min(self._right, self._column + _MOST)):
            style = told.get("style-name") or self._row_style or self._style_of(column)
            font = self._font(style)
            for row in range(self._row, min(self._below, self._row + _MOST)):
                self._cells[row, column] = font

    def _style_of(self, column: int) -> str:
        for times, style in self._columns:
            if column < times:
                return style
            column -= times
        return ""

    def _font(self, style: str) -> str:
        """The style's own font, or that of the nearest style it is made from."""
        seen: set[str] = set()
        while style and style not in seen:
            if style in self._fonts:
                return self._fonts[style]
            seen.add(style)
            style = self._parents.get(style, "")
        return self._fonts.get("Default", "")


_HANDLERS = {
    "font-face": _Scan.font_face,
    "style": _Scan.style,
    "text-properties": _Scan.text_properties,
    "table": _Scan.table,
    "table-column": _Scan.column,
    "table-row": _Scan.row,
    "table-cell": _Scan.cell,
    "covered-table-cell": _Scan.cell,
}


def _times(told: dict[str, str], name: str) -> int:
    return max(int(told.get(name, "1")), 1)
