"""Parts that calamine would quietly read otherwise than they are written.

It forgives XML that is none, and loses what it does not understand; of a value it hears the first
piece alone, so that 4<!-- -->2 would be 4. The one is refused, the other written anew for it.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.package import Package
from ansinh_xl.grid.sheet_xml import ROWS
from ansinh_xl.grid.xml_events import scan_xml

MOST_ASKED = 2**22
"""Larger parts are not asked whether they are XML: a list would take a third longer."""
_SIGNS = ((b"!", b"<!"), (b"?", b"<?"), (b"#", b"&#"))
"""What may stand within a value, each behind its rare letter, which is soon looked for."""
_IN_PIECES = rb"[<:]v(?:\s[^<>]*)?>[^<&]*(?:<[!?]|&#)"
"""A value with a comment, a CDATA section, an instruction or a numbered character in it."""
_NO_PLACE = rb"""\bt=["']s["'][^<>]*><v>(?!\d*</)"""
"""A shared text by no number: calamine would take it for the first one."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans({"\n": "&#10;", "\t": "&#9;"})


def made_sure(package: Package, part: str, data: bytes) -> bytes:
    """A part of cells or texts as calamine reads it rightly; UnreadableFile where there is none."""
    if len(data) <= MOST_ASKED:
        _check(data)
    whole = _in_one_piece(data)
    if whole is not data:
        if not package.can_be_changed():
            raise UnreadableFile("unreadable-file", reason="damaged")
        package.replace(part, whole)
    return whole


def _check(part: bytes) -> None:
    scan_xml(part)
    if re.search(_NO_PLACE, part) is not None:
        raise UnreadableFile("unreadable-file", reason="damaged")


def _in_one_piece(part: bytes) -> bytes:
    """The same with each value in one piece: nearly always itself."""
    rows = max(part.find(ROWS), 0), max(part.rfind(ROWS), 0)
    if all(part.find(rare, *rows) < 0 or part.find(sign, *rows) < 0 for rare, sign in _SIGNS):
        return part
    return part if re.search(_IN_PIECES, part) is None else _written_anew(part)


def _written_anew(part: bytes) -> bytes:
    written: list[str] = []

    def start(name: str, told: dict[str, str]) -> None:
        attributes = [
            f' {key}="{value.translate(_ENTITIES).translate(_IN_ATTRIBUTES)}"'
            for key, value in told.items()
        ]
        written.append(f"<{name}{''.join(attributes)}>")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: written.append(f"</{name}>")
    parser.CharacterDataHandler = lambda text: written.append(text.translate(_ENTITIES))
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
    return "".join(written).encode()
