"""Which font each text of an .xlsb sheet is in: by the cell's style, or letter by letter."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.legacy_text import Run, SheetFonts
from ansinh_xl.grid.members import DAMAGE
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.types import Place
from ansinh_xl.grid.xlsb_records import LONG, records, text_at

_ROW, _TEXT, _SHARED_TEXT, _FORMULA_TEXT = 0, 6, 7, 8
_SHARED, _FONT, _XF, _BEGIN_STYLES, _END_STYLES = 19, 43, 47, 617, 618
_FONT_NAME = 21
"""Where a font's name begins in its record: behind its height, weight, colour and the like."""
_TWO, _THREE, _RUN = struct.Struct("<2L"), struct.Struct("<3L"), struct.Struct("<2H")


def fonts_of_sheets(package: Package, parts: Mapping[str, str]) -> dict[str, SheetFonts]:
    """Sheet name → its cells' fonts."""
    try:
        fonts, styles = _fonts_and_styles(package.read(package.related("styles") or ""))
        texts = package.related("sharedStrings")
        runs = dict(_shared_runs(package.read(texts), fonts)) if texts is not None else {}
        return {
            sheet: _cells(package.read(part), styles, runs)
            for sheet, part in parts.items()
            if part.endswith(".bin")
        }
    except (IndexError, *DAMAGE) as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error


def _fonts_and_styles(part: bytes) -> tuple[list[str], list[str]]:
    """The names of the fonts, and the font of each cell style, as they are numbered."""
    fonts: list[str] = []
    numbers: list[int] = []
    inside = False
    for kind, start in records(part):
        if kind == _FONT:
            fonts.append(text_at(part, start + _FONT_NAME)[0])
        elif kind in (_BEGIN_STYLES, _END_STYLES):
            inside = kind == _BEGIN_STYLES
        elif kind == _XF and inside:
            numbers.append(int.from_bytes(part[start + 4 : start + 6], "little"))
    return fonts, [_named(fonts, number) for number in numbers]


def _named(fonts: list[str], number: int) -> str:
    return fonts[number] if number < len(fonts) else ""


def _shared_runs(part: bytes, fonts: list[str]) -> Iterator[tuple[int, tuple[Run, ...]]]:
    """Number of a shared text → its pieces, where they bear fonts of their own."""
    number = 0
    for kind, start in records(part):
        if kind != _SHARED:
            continue
        if part[start] & 1:
            text, end = text_at(part, start + 1)
            count = LONG.unpack_from(part, end)[0]
            changes = [_RUN.unpack_from(part, end + 4 + 4 * place) for place in range(count)]
            pieces = [Run("", text[: changes[0][0]])] if changes else []
            for (at, font), (after, _) in pairwise([*changes, (len(text), 0)]):
                pieces.append(Run(_named(fonts, font), text[at:after]))
            yield number, tuple(pieces)
        number += 1


def _cells(part: bytes, styles: list[str], runs: Mapping[int, tuple[Run, ...]]) -> SheetFonts:
    fonts: dict[Place, str] = {}
    pieces: dict[Place, tuple[Run, ...]] = {}
    row = 0
    for kind, start in records(part):
        if kind == _ROW:
            row = LONG.unpack_from(part, start)[0]
        elif kind in (_TEXT, _SHARED_TEXT, _FORMULA_TEXT):
            column, style = _TWO.unpack_from(part, start)
            fonts[row, column] = _named(styles, style & 0xFFFFFF)
            if kind == _SHARED_TEXT and (number := _THREE.unpack_from(part, start)[2]) in runs:
                pieces[row, column] = runs[number]
    return SheetFonts(fonts, pieces)
