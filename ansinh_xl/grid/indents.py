"""How far the cells of an .xlsx sheet are indented by alignment, as a button of Excel does it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from ansinh_xl.grid.members import DAMAGE
from ansinh_xl.grid.sheet_xml import split_reference
from ansinh_xl.grid.types import Place
from ansinh_xl.grid.xml_events import scan_xml

_ALIGNED = ("left", "general", "distributed")
"""Where an indent moves the beginning of a label."""


def indented_styles(styles: bytes) -> Mapping[int, int]:
    """Number of a cell style → how far it indents; only those that do. Damaged styles tell none:
    calamine is less strict, and there are values.
    """
    try:
        root = ElementTree.fromstring(styles)  # noqa: S314 - Package refuses a DOCTYPE
        own = next((part for part in root if _local(part.tag) == "cellXfs"), ())
        found = {}
        for number, style in enumerate(own):
            for aligned in style:
                if aligned.get("horizontal", "general") in _ALIGNED and (
                    depth := int(aligned.get("indent", 0))
                ):
                    found[number] = depth
    except (ElementTree.ParseError, *DAMAGE):
        return {}
    return found


def indents_in(part: bytes, styles: Mapping[int, int]) -> Mapping[Place, int]:
    """Place → depth, of the cells in one of these styles."""
    found: dict[Place, int] = {}
    row = column = -1

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition("}")[2]
        if name == "row":
            row, column = int(told["r"]) - 1 if "r" in told else row + 1, -1
        elif name == "c":
            place = split_reference(told.get("r", ""))
            column = place[1] if place else column + 1
            depth = styles.get(int(told.get("s", 0)))
            if depth is not None:
                found[row, column] = depth

    scan_xml(part, start)
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
