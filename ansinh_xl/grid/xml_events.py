"""One pass of expat over a part of a package."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from ansinh_xl.errors import UnreadableFile
from ansinh_xl.grid.members import DAMAGE


def scan_xml(
    part: bytes,
    start: Callable[[str, dict[str, str]], object] | None = None,
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Call the handlers as elements and texts come; names are "namespace}name".

    UnreadableFile where it is no XML, of an encoding that nobody knows, or a handler stumbles over
    what it says: a row numbered by no number.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, *DAMAGE) as error:
        raise UnreadableFile("unreadable-file", reason="damaged") from error
