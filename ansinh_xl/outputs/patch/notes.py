"""Notes on cells: a comments part, and the old drawing in which Excel keeps their boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place, cell_name
from ansinh_xl.outputs.patch.parts import OFFICE, Parts, only, refused
from ansinh_xl.outputs.patch.tags import Children, attributes, local, tags, text_of
from ansinh_xl.outputs.patch.worksheet import Worksheet

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHEET_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NEW_COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{_SHEET_SPACE}"><authors/><commentList/></comments>'
).encode()
_SPACES = (
    b' xmlns:v="urn:schemas-microsoft-com:vml"'
    b' xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW_DRAWING = (
    b"<xml" + _SPACES + b'><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/>'
    b"</o:shapelayout></xml>"
)
_SHAPE_TYPE = (
    b"<v:shapetype" + _SPACES + b' id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    b"<v:shape" + _SPACES + b' id="_x0000_s%d" type="#_x0000_t202" '
    b'style="position:absolute;width:180pt;height:%dpt;z-index:1;visibility:hidden" '
    b'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    b'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    b"<x:Anchor>%d, 15, %d, 2, %d, 15, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    b"<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_BLOCK = 1024
"""Shapes of one drawing are numbered from this times the number of its block."""


def add_notes(
    parts: Parts, part: str, sheet: Worksheet, notes: Mapping[Place, str], author: str
) -> set[Place]:
    """Put notes on cells that have none; gives the cells that keep the one they have."""
    relations = parts.relations(part)
    comments = only(relations, "comments")
    written = Children(
        parts.read(comments) if comments else _NEW_COMMENTS, ("authors", "commentList")
    )
    taken = _noted(written)
    new = {place: text for place, text in notes.items() if place not in taken}
    if not new:
        return taken & notes.keys()
    _write(written, new, author)
    if comments is None:
        name = parts.free_name("comments{}.xml")
        parts.add(name, written.content(), _COMMENTS)
        parts.relate(part, f"{OFFICE}/comments", name)
    else:
        parts.write(comments, written.content())
    _draw(parts, part, sheet, new)
    return taken & notes.keys()


def _noted(comments: Children) -> set[Place]:
    listed = comments.find("commentList")
    refs = (
        attributes(tag.attributes).get(b"ref", b"").decode()
        for tag in tags(listed.content if listed else b"")
        if local(tag.name) == b"comment" and not tag.closes
    )
    return {place for ref in refs if (place := split_reference(ref)) is not None}


def _write(comments: Children, notes: Mapping[Place, str], author: str) -> None:
    p = comments.prefix
    authors = comments.find("authors") or comments.add("authors", b"<%sauthors/>" % p)
    tag, inner = authors.opened()
    number = sum(1 for item in Children(b"<l>" + inner + b"</l>").elements if item.name)
    authors.rebuilt(tag.attributes, inner + b"<%sauthor>%s</%sauthor>" % (p, text_of(author), p))
    listed = comments.find("commentList") or comments.add("commentList", b"<%scommentList/>" % p)
    tag, inner = listed.opened()
    xml = (
        b'<{p}comment ref="%s" authorId="%d"><{p}text>'
        b'<{p}t xml:space="preserve">%s</{p}t></{p}text></{p}comment>'
    ).replace(b"{p}", p)
    entries = (
        xml % (cell_name(*place).encode(), number, text_of(text))
        for place, text in sorted(notes.items())
    )
    listed.rebuilt(tag.attributes, b"".join((inner, *entries)))


def _draw(parts: Parts, part: str, sheet: Worksheet, notes: Mapping[Place, str]) -> None:
    existing = sheet.children.find("legacyDrawing")
    if existing is None:
        name = parts.free_name("drawings/vmlDrawing{}.vml")
        block = _free_block(parts)
        parts.default_type("vml", _DRAWING)
        sheet.lead_to("legacyDrawing", parts.relate(part, f"{OFFICE}/vmlDrawing", name))
        drawn, number = _NEW_DRAWING % block, block * _BLOCK + 1
    else:
        told = attributes(next(tags(existing.content)).attributes)
        wanted = next((value for key, value in told.items() if local(key) == b"id"), b"").decode()
        leads = (to for relation, _, to in parts.relations(part) if relation == wanted)
        name = next(leads, "")  # a header's pictures have a drawing of this kind too
        if name not in parts.names():
            raise refused("damaged-part")
        drawn = parts.read(name)
        number = max(map(int, _SHAPE_ID.findall(drawn)), default=_BLOCK) + 1
    end = drawn.rfind(b"</")
    if end < 0:
        raise refused("damaged-part")
    shapes = [] if b"_x0000_t202" in drawn.replace(b"#_x0000_t202", b"") else [_SHAPE_TYPE]
    for place, text in sorted(notes.items()):
        row, column = place
        lines = 2 + sum(1 + len(line) // 34 for line in text.split("\n"))
        at = (column + 1, max(row - 1, 0), column + 4, row + lines)
        shapes.append(_SHAPE % (number, 13 * lines, *at, row, column))
        number += 1
    parts.written[name] = drawn[:end] + b"".join(shapes) + drawn[end:]


def _free_block(parts: Parts) -> int:
    blocks = {0}
    for name in parts.names():
        if name.endswith(".vml"):
            blocks.update(
                number // _BLOCK for number in map(int, _SHAPE_ID.findall(parts.read(name)))
            )
    return max(blocks) + 1
