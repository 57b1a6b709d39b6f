"""Which font each text of an .xlsx sheet is in: by the cell's style, or letter by letter.

Asked only where text of an old font may stand (traces).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.legacy_text import Run, SheetFonts
from ansinh_xl.grid.members import DAMAGE
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.grid.xml_events import scan_xml
from ansinh_xl.text.legacy import font_encoding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXTS = frozenset(("s", "str", "inlineStr"))


def fonts_of_sheets(package: Package, parts: Mapping[str, str]) -> dict[str, SheetFonts]:
    """Sheet name → its cells' fonts, unless the workbook knows no old font."""
    fonts = _style_fonts(package)
    runs = _shared_runs(package)
    named = {*fonts, *(run.font for pieces in runs.values() for run in pieces)}
    known = any(map(font_encoding, named))
    read = {sheet: package.read(part) for sheet, part in parts.items() if part.endswith(".xml")}
    return {
        sheet: _cells(part, fonts, runs)
        for sheet, part in read.items()
        if known or b"rFont" in part
    }


def _style_fonts(package: Package) -> list[str]:
    """The font of each cell style, in the order in which cells number them."""
    part = package.related("styles")
    if part is None:
        return []
    root = _root(package.read(part))
    fonts = [_name(font, "name") for font in _below(root, "fonts")]
    numbers = [int(style.get("fontId", 0)) for style in _below(root, "cellXfs")]
    return [fonts[number] if 0 <= number < len(fonts) else "" for number in numbers]


def _shared_runs(package: Package) -> dict[int, tuple[Run, ...]]:
    """Number of a shared string → its pieces, where they bear fonts of their own."""
    part = package.related("sharedStrings")
    if part is None:
        return {}
    found = {}
    for number, item in enumerate(_root(package.read(part))):
        pieces = [piece for piece in item if _local(piece) == "r"]
        if pieces:
            found[number] = tuple(Run(_name(piece, "rFont"), _text(piece)) for piece in pieces)
    return found


def _cells(part: bytes, fonts: list[str], runs: Mapping[int, tuple[Run, ...]]) -> SheetFonts:
    """Runs stand with the shared texts, or in a cell itself."""
    scan = _TextCells()
    scan_xml(part, scan.start, scan.end, scan.text)
    return SheetFonts(
        {
            place: fonts[style] if 0 <= style < len(fonts) else ""
            for place, style in scan.styles.items()
        },
        {
            **{place: runs[number] for place, number in scan.shared.items() if number in runs},
            **{place: tuple(pieces) for place, pieces in scan.pieces.items()},
        },
    )


class _TextCells:
    """Expat handlers over one worksheet part: style and shared string of each cell of text, and
    the pieces of those that stand in it themselves.
    """

    def __init__(self) -> None:
        self.styles: dict[Place, int] = {}
        self.shared: dict[Place, int] = {}
        self.pieces: dict[Place, list[Run]] = {}
        self._font: str | None = None
        self._row = self._column = -1
        self._value: str | None = None
        self._is_shared = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            place = split_reference(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            kind = attributes.get("t")
            self._is_shared = kind == "s"
            if kind in _TEXTS:
                self.styles[self._row, self._column] = int(attributes.get("s", 0))
        elif name == "v":
            self._value = "" if self._is_shared else None
        elif name == "r":
            self._font = ""
        elif name == "rFont":
            self._font = attributes.get("val", "")
        elif name == "t":
            self._value = "" if self._font is not None else None
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1

    def end(self, tag: str) -> None:
        name, place = tag.rpartition("}")[2], (self._row, self._column)
        if name == "r":
            self._font = None
        if self._value is None or name not in ("v", "t"):
            return
        if self._font is None:
            self.shared[place] = int(self._value)
        else:
            self.pieces.setdefault(place, []).append(Run(self._font, self._value))
        self._value = None

    def text(self, data: str) -> None:
        if self._value is not None:
            self._value += data


def _root(part: bytes) -> Element:
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(part)  # noqa: S314 - Package refuses a DOCTYPE
    except (ElementTree.ParseError, *DAMAGE) as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error


def _below(root: Element, name: str) -> Iterator[Element]:
    """The children of the first element of this name right below the root."""
    return iter(next((element for element in root if _local(element) == name), ()))


def _name(element: Element, tag: str) -> str:
    """The name of a font; "" where the element says none."""
    return next((item.get("val", "") for item in element.iter() if _local(item) == tag), "")


def _text(piece: Element) -> str:
    return "".join(item.text or "" for item in piece if _local(item) == "t")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
